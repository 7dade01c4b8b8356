package org.commonpurse.ledger.cli;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.ledger.Grant;
import org.commonpurse.ledger.Grant.Terms;
import org.commonpurse.ledger.GrantState;
import org.commonpurse.ledger.Grants;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.PostedEntry;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.commonpurse.shell.Subcommands;
import org.commonpurse.shell.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Grants, and each thing that happens to their money. */
@Component
@Command(name = "grant", description = "Grants: what was agreed, and what happens to their money.")
class GrantCommand extends Subcommands {

    private static final List<String> TERMS = List.of("unconditional", "conditional", "passed-on");

    private final Grants grants;
    private final Journal journal;
    private final Console console;

    GrantCommand(Grants grants, Journal journal, Console console) {
        this.grants = grants;
        this.journal = journal;
        this.console = console;
    }

    @Command(name = "list", description = "Lists the grants and how they stand.")
    int list() {
        var all = grants.all(console.actor());
        var table = new Table(4, List.of("grant", "fund", "terms", "until", "amount", "received", "advance", "earned", "returned", "unspent", ""));
        all.forEach(one -> table.row(
                one.grant().name(), one.grant().fund(), word(one.grant().terms()),
                one.grant().to() == null ? "" : one.grant().to().toString(), one.grant().amount().text(), one.received().text(),
                one.advance().text(), one.earned().text(), one.returned().text(), one.withheld() ? "not told" : one.unspent().text(),
                one.grant().amount().currency().code()));
        console.print(
                Map.of("grants", all.stream().map(GrantCommand::document).toList()),
                all.isEmpty() ? "No grant yet. Add one with `purse grant add NAME`." : table.toString());
        return 0;
    }

    @Command(name = "add", description = "Adds an agreement.")
    int add(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--funder", required = true, paramLabel = "NAME", description = "Who gives it.") String funder,
            @Option(names = "--amount", required = true, paramLabel = "'AMOUNT CUR'", description = "What was agreed.") String amount,
            @Option(names = "--fund", defaultValue = Option.NULL_VALUE, paramLabel = "FUND", description = "Its fund (default: its name).") @Nullable String fund,
            @Option(names = "--terms", defaultValue = "unconditional", paramLabel = "TERMS", description = "unconditional (default), conditional or passed-on.") String terms,
            @Option(names = "--conditions", defaultValue = "", paramLabel = "TEXT", description = "What must have happened before it may be kept.") String conditions,
            @Option(names = "--from", required = true, paramLabel = "YYYY-MM-DD", description = "The first day on which it pays costs.") String from,
            @Option(names = "--to", defaultValue = Option.NULL_VALUE, paramLabel = "YYYY-MM-DD", description = "The last (default: none).") @Nullable String to,
            @Option(names = "--pays", paramLabel = "ACCOUNT", description = "An account whose costs it pays; repeatable (default: any).") @Nullable List<String> pays,
            @Option(names = "--goes-back", defaultValue = "false", description = "What is left is returned.") boolean goesBack,
            @Option(names = "--report", paramLabel = "YYYY-MM-DD", description = "A day on which a report is due; repeatable.") @Nullable List<String> reports) {
        var actor = console.actor();
        var kept = grants.save(actor, new Grant(
                0, name, funder, money("--amount", amount), fund == null ? name : fund, terms(terms), conditions, Given.day("--from", from),
                to == null ? null : Given.day("--to", to), pays == null ? List.of() : pays, goesBack,
                reports == null ? List.of() : reports.stream().map(day -> new Grant.Report(Given.day("--report", day), null)).toList()));
        console.print(document(grants.named(actor, kept.name())), "Added %s: %s in fund %s.".formatted(kept.name(), kept.amount(), kept.fund()));
        return 0;
    }

    @Command(name = "received", description = "Books money that came in.")
    int received(
            @Parameters(paramLabel = "GRANT") String name,
            @Option(names = "--date", defaultValue = Option.NULL_VALUE, paramLabel = "YYYY-MM-DD") @Nullable String date,
            @Option(names = "--amount", defaultValue = Option.NULL_VALUE, paramLabel = "'AMOUNT CUR'") @Nullable String amount,
            @Option(names = "--account", defaultValue = "Assets:Bank:Main", paramLabel = "ACCOUNT", description = "Where it is; Assets:Suspense where an import left it (default: Assets:Bank:Main).") String account,
            @Option(names = "--entry", defaultValue = Option.NULL_VALUE, paramLabel = "ENTRY", description = "Instead of date and amount: the entry that booked it already.") @Nullable String entry) {
        var actor = console.actor();
        var grant = grants.named(actor, name).grant();
        if (entry != null) {
            var number = number(actor, entry);
            grants.receivedBy(actor, grant.id(), number);
            return booked(name, List.of(number), "Received");
        }
        if (date == null || amount == null) {
            throw Given.wrong(date == null ? "--date" : "--amount", "", "it is missing", "give date and amount, or --entry");
        }
        return booked(name, List.of(grants.received(
                actor, grant.id(), Given.day("--date", date), money("--amount", amount), account)), "Received");
    }

    @Command(name = "met", description = "Says that a condition is met: so much of the advance may be kept.")
    int met(
            @Parameters(paramLabel = "GRANT") String name,
            @Option(names = "--date", required = true, paramLabel = "YYYY-MM-DD") String date,
            @Option(names = "--amount", required = true, paramLabel = "'AMOUNT CUR'") String amount,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "What shows it.") String why) {
        var actor = console.actor();
        var grant = grants.named(actor, name).grant();
        return booked(name, List.of(grants.met(
                actor, grant.id(), Given.day("--date", date), money("--amount", amount), why)), "Condition met");
    }

    @Command(name = "charge", description = "Charges a cost that the general fund paid: its fund releases the amount on the day of the cost.")
    int charge(
            @Parameters(paramLabel = "GRANT") String name,
            @Parameters(paramLabel = "ENTRY", description = "The cost: its number, or its reference.") String entry,
            @Option(names = "--amount", defaultValue = Option.NULL_VALUE, paramLabel = "'AMOUNT CUR'", description = "Default: all that the fund covers.") @Nullable String amount) {
        var actor = console.actor();
        var grant = grants.named(actor, name).grant();
        return booked(name, List.of(grants.charge(actor, grant.id(), number(actor, entry), amount == null ? null : money("--amount", amount))), "Released");
    }

    @Command(name = "return", description = "What is left goes back: unmet advances and the unspent part of the fund become repayable.")
    int giveBack(
            @Parameters(paramLabel = "GRANT") String name,
            @Option(names = "--date", required = true, paramLabel = "YYYY-MM-DD") String date,
            @Option(names = "--why", required = true, paramLabel = "TEXT") String why) {
        var actor = console.actor();
        var grant = grants.named(actor, name).grant();
        return booked(name, grants.returnUnspent(actor, grant.id(), Given.day("--date", date), why), "To be returned");
    }

    @Command(name = "reported", description = "Says that a report was handed in.")
    int reported(
            @Parameters(paramLabel = "GRANT") String name,
            @Option(names = "--due", required = true, paramLabel = "YYYY-MM-DD", description = "The day on which it was due.") String due,
            @Option(names = "--date", defaultValue = Option.NULL_VALUE, paramLabel = "YYYY-MM-DD", description = "When it was handed in (default: today).") @Nullable String date) {
        var actor = console.actor();
        var grant = grants.named(actor, name).grant();
        var day = date == null ? LocalDate.now(actor.organisation().zone()) : Given.day("--date", date);
        grants.reported(actor, grant.id(), Given.day("--due", due), day);
        console.print(document(grants.named(actor, name)), "The report due %s is handed in.".formatted(due));
        return 0;
    }

    @Command(name = "release", description = "Releases what funds paid before releases were booked; costs posted since are released by themselves.")
    int release() {
        var released = journal.release(console.actor());
        console.print(Map.of("entries", released), released == 0 ? "Nothing to release." : "%s.".formatted(Console.counted(released, "release", "releases")));
        return 0;
    }

    private long number(Actor actor, String entry) {
        var number = entry.replaceFirst("^#", "");
        return (number.matches("\\d{1,18}") ? journal.entry(actor, Long.parseLong(number)) : journal.byReference(actor, entry))
                .map(PostedEntry::number)
                .orElseThrow(() -> new Refused(Problem.field("ENTRY", entry, "there is no such entry", "give its number or its reference")));
    }

    private int booked(String name, List<Long> entries, String said) {
        var state = grants.named(console.actor(), name);
        var document = new LinkedHashMap<>(document(state));
        document.put("entries", entries);
        console.print(document, "%s by %s. %s in fund %s is not spent.".formatted(
                said, entries.stream().map(number -> "#" + number).collect(Collectors.joining(", ")), state.unspent(), state.grant().fund()));
        return 0;
    }

    private static Money money(String option, String text) {
        var parts = text.strip().split("\\s+");
        if (parts.length != 2) {
            throw Given.wrong(option, text, "it is no amount with its currency", "write it as '1500.00 EUR'");
        }
        var currency = Given.currency(option, parts[1]);
        return Given.read(option, parts[0], amount -> Money.of(amount, currency), "it is no amount with its currency", "write it as '1500.00 EUR'");
    }

    private static Terms terms(String text) {
        return Terms.valueOf(Given.oneOf("--terms", text, TERMS).replace('-', '_').toUpperCase(Locale.ROOT));
    }

    private static String word(Terms terms) {
        return terms.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, Object> document(GrantState state) {
        var grant = state.grant();
        var document = new LinkedHashMap<String, Object>();
        document.put("grant", grant.name());
        document.put("funder", grant.funder());
        document.put("fund", grant.fund());
        document.put("terms", word(grant.terms()));
        document.put("conditions", grant.conditions());
        document.put("from", grant.from().toString());
        document.put("to", Objects.toString(grant.to(), null));
        document.put("pays", grant.purpose());
        document.put("goes_back", grant.goesBack());
        document.put("reports", grant.reports().stream().map(GrantCommand::document).toList());
        document.put("currency", grant.amount().currency().code());
        document.put("amount", grant.amount().text());
        document.put("received", state.received().text());
        document.put("advance", state.advance().text());
        document.put("earned", state.earned().text());
        document.put("returned", state.returned().text());
        document.put("unspent", state.withheld() ? null : state.unspent().text());
        return document;
    }

    private static Map<String, Object> document(Grant.Report report) {
        var document = new LinkedHashMap<String, Object>();
        document.put("due", report.due().toString());
        document.put("done", Objects.toString(report.done(), null));
        return document;
    }
}
