package org.commonpurse.ledger.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisation;
import org.commonpurse.access.Organisations;
import org.commonpurse.ledger.Consolidation;
import org.commonpurse.ledger.Group;
import org.commonpurse.ledger.GroupMonth;
import org.commonpurse.ledger.GroupTransfer;
import org.commonpurse.ledger.GroupTransfers;
import org.commonpurse.ledger.Groups;
import org.commonpurse.ledger.Intercompany;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
import org.commonpurse.shell.Refused;
import org.commonpurse.shell.Subcommands;
import org.commonpurse.shell.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Two organisations as parent and subsidiary: link, agree, hand on, and both as one. */
@Component
@Command(name = "group", description = "Two organisations as parent and subsidiary: what passes between them, and both as one.")
class GroupCommand extends Subcommands {

    private static final List<String> KINDS =
            List.of(GroupTransfer.Kind.values()).stream().map(GroupTransfer.Kind::word).toList();

    private final Groups groups;
    private final Intercompany intercompany;
    private final Consolidation consolidation;
    private final GroupTransfers transfers;
    private final Organisations organisations;
    private final Console console;

    GroupCommand(
            Groups groups,
            Intercompany intercompany,
            Consolidation consolidation,
            GroupTransfers transfers,
            Organisations organisations,
            Console console) {
        this.groups = groups;
        this.intercompany = intercompany;
        this.consolidation = consolidation;
        this.transfers = transfers;
        this.organisations = organisations;
        this.console = console;
    }

    private Organisation organisation(String slug) {
        return organisations.bySlug(slug).orElseThrow(() -> Given.wrong(
                "SLUG", slug, "there is no organisation of this name", "`purse org list` shows those that there are"));
    }

    private Group group(Actor actor) {
        return groups.of(actor).orElseThrow(() -> new Refused(
                "%s is in no group".formatted(actor.organisation().slug()), "link its subsidiary with `purse group link SLUG`"));
    }

    private Actor other(Actor actor) {
        return console.actorIn(group(actor).other(actor.organisation()));
    }

    @Command(name = "link", description = "Makes another organisation the subsidiary of this one.")
    int link(@Parameters(paramLabel = "SLUG", description = "The subsidiary.") String slug) {
        var made = groups.link(console.actor(), console.actorIn(organisation(slug)));
        console.print(document(made), "%s is the parent of %s.".formatted(made.parent().slug(), made.subsidiary().slug()));
        return 0;
    }

    @Command(name = "unlink", description = "Ends the link; both ledgers stay as they are.")
    int unlink() {
        var actor = console.actor();
        var group = group(actor);
        groups.unlink(actor, other(actor));
        console.print(document(group), "%s and %s are no group any more.".formatted(group.parent().slug(), group.subsidiary().slug()));
        return 0;
    }

    private static Map<String, Object> document(Group group) {
        return Map.of("parent", group.parent().slug(), "subsidiary", group.subsidiary().slug());
    }

    @Command(name = "months", description = "What passed between the two by month, and whether it is agreed.")
    int months() {
        var actor = console.actor();
        var group = group(actor);
        var months = intercompany.months(actor);
        var table = new Table(2, List.of("month", "item", group.parent().slug(), group.subsidiary().slug(), "difference", "state"));
        months.forEach(month -> month.items().forEach(item -> table.row(
                month.month().toString(), item.name(), item.parent().toString(), item.subsidiary().toString(), item.difference().toString(),
                state(month))));
        var document = new LinkedHashMap<String, Object>(document(group));
        document.put("months", months.stream().map(GroupCommand::document).toList());
        console.print(document, months.isEmpty() ? "Nothing passed between the two." : table.toString());
        return months.stream().allMatch(GroupMonth::isAgreed) ? 0 : 1;
    }

    private static String state(GroupMonth month) {
        if (month.isAgreed()) {
            return month.note().isBlank() ? "agreed" : "agreed: " + month.note();
        }
        return month.parentAgrees() || month.subsidiaryAgrees() ? "half agreed" : month.changed() ? "changed since agreed" : "not agreed";
    }

    private static Map<String, Object> document(GroupMonth month) {
        var document = new LinkedHashMap<String, Object>();
        document.put("month", month.month().toString());
        document.put("items", month.items().stream()
                .map(item -> Map.of("item", item.name(), "currency", item.parent().currency().code(), "parent", item.parent().text(),
                        "subsidiary", item.subsidiary().text(), "difference", item.difference().text()))
                .toList());
        document.put("parent_agrees", month.parentAgrees());
        document.put("subsidiary_agrees", month.subsidiaryAgrees());
        document.put("agreed", month.isAgreed());
        document.put("note", month.note());
        return document;
    }

    @Command(name = "agree", description = "Agrees to what both sides have booked between them in a month.")
    int agree(
            @Parameters(paramLabel = "YYYY-MM", description = "A month that is over.") String month,
            @Option(names = "--note", defaultValue = "", paramLabel = "TEXT", description = "What a difference is.") String note,
            @Option(names = "--own-side", defaultValue = "false", description = "For the own side only; the other agrees later.") boolean own) {
        var wanted = Given.month("YYYY-MM", month);
        var actor = console.actor();
        var agreed = intercompany.agree(actor, own ? null : other(actor), wanted, note, null);
        console.print(document(agreed), "%s: %s.".formatted(agreed.month(), state(agreed)));
        return agreed.isAgreed() ? 0 : 1;
    }

    @Command(name = "transfer", description = "Books a dividend, gift, licence or capital on both sides at once.")
    int transfer(
            @Parameters(paramLabel = "KIND", description = "dividend, gift, licence (to the parent) or capital (to the subsidiary).") String kind,
            @Option(names = "--amount", required = true, paramLabel = "AMOUNT", description = "Without tax, in the group's currency.") String amount,
            @Option(names = "--tax", defaultValue = "0", paramLabel = "AMOUNT", description = "VAT on top of a licence, or tax kept back of a dividend.") String tax,
            @Option(names = "--date", required = true, paramLabel = "YYYY-MM-DD") String date,
            @Option(names = "--why", defaultValue = "", paramLabel = "TEXT", description = "The resolution or contract.") String why,
            @Option(names = "--parent-account", defaultValue = GroupTransfer.IN_TRANSIT, paramLabel = "ACCOUNT", description = "The parent's money (default: Assets:In transit).") String parent,
            @Option(names = "--subsidiary-account", defaultValue = GroupTransfer.IN_TRANSIT, paramLabel = "ACCOUNT", description = "The subsidiary's money (default: Assets:In transit).") String subsidiary,
            @Option(names = "--meant", defaultValue = "false", description = "Though something speaks against it; needs --why.") boolean meant,
            @Option(names = "--dry-run", defaultValue = "false", description = "Shows both entries, posts none.") boolean dry) {
        var wanted = GroupTransfer.Kind.valueOf(Given.oneOf("KIND", kind, KINDS).toUpperCase(java.util.Locale.ROOT));
        var actor = console.actor();
        var transfer = new GroupTransfer(
                wanted, money("--amount", amount, actor), money("--tax", tax, actor), Given.day("--date", date), parent, subsidiary, why);
        var other = other(actor);
        var proposal = transfers.propose(actor, other, transfer);
        var number = dry ? 0 : transfers.post(actor, other, transfer, meant);
        var document = new LinkedHashMap<String, Object>();
        document.put("entry", dry ? null : number);
        document.put("parent", postings(proposal.parent()));
        document.put("subsidiary", postings(proposal.subsidiary()));
        document.put("warnings", proposal.warnings());
        console.print(document, GroupText.transfer(group(actor), proposal, dry));
        return 0;
    }

    private static List<Map<String, String>> postings(org.commonpurse.ledger.JournalEntry entry) {
        return entry.postings().stream()
                .map(posting -> Map.of("account", posting.account(), "amount", posting.amount().text(), "currency", posting.amount().currency().code()))
                .toList();
    }

    private static Money money(String option, String text, Actor actor) {
        return Given.read(option, text, value -> Money.of(value, actor.currency()), "it is not an amount in " + actor.currency(), "write it as 1500.00");
    }

    @Command(name = "statement", description = "Revenue and expenses of both: parent, subsidiary, taken out, together.")
    int statement(
            @Option(names = "--from", required = true, paramLabel = "PERIOD", description = "A year (2023) or a month (2023-01).") String from,
            @Option(names = "--to", defaultValue = Option.NULL_VALUE, paramLabel = "PERIOD", description = "The last period (default: the first).") @Nullable String to,
            @Option(names = "--by", defaultValue = Option.NULL_VALUE, paramLabel = "year|month", description = "What a column is (default: as --from).") @Nullable String by,
            @Option(names = "--format", defaultValue = "text", paramLabel = "text|json|csv") String format) {
        var wanted = Given.oneOf("--format", format, PositionCommand.FORMATS);
        var actor = console.actor();
        var periods = StatementCommand.periods(actor.organisation(), from, to, by);
        var statement = consolidation.activities(actor, other(actor), periods);
        GroupText.print(console, wanted, GroupText.document(statement), GroupText.lines(group(actor), statement), GroupText.notes(statement.open()));
        return statement.open().isEmpty() && statement.unconverted().isEmpty() ? 0 : 1;
    }

    @Command(name = "position", description = "What both have and owe: parent, subsidiary, taken out, together.")
    int position(
            @Option(names = "--at", required = true, paramLabel = "YYYY-MM-DD") String at,
            @Option(names = "--format", defaultValue = "text", paramLabel = "text|json|csv") String format) {
        var wanted = Given.oneOf("--format", format, PositionCommand.FORMATS);
        var day = Given.day("--at", at);
        var actor = console.actor();
        var position = consolidation.position(actor, other(actor), day);
        GroupText.print(console, wanted, GroupText.document(position), GroupText.lines(group(actor), position), GroupText.notes(position.open()));
        return position.open().isEmpty() ? 0 : 1;
    }
}
