package org.commonpurse.ledger.cli;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonpurse.access.Actor;
import org.commonpurse.ledger.Account;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.Chart;
import org.commonpurse.ledger.TaxFacts;
import org.commonpurse.ledger.TaxLimits;
import org.commonpurse.ledger.TaxLimits.Level;
import org.commonpurse.ledger.TaxLimits.Standing;
import org.commonpurse.ledger.TaxSource;
import org.commonpurse.ledger.TaxStatus;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
import org.commonpurse.shell.Subcommands;
import org.commonpurse.shell.Table;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What was decided about the organisation and its sources of income, and how near its limits are. */
@Component
@Command(name = "tax", description = "What the organisation and its sources of income are for the tax office, and how near its limits are. No advice.")
class TaxCommand extends Subcommands {

    private final TaxFacts facts;
    private final TaxLimits limits;
    private final Chart chart;
    private final Console console;

    TaxCommand(TaxFacts facts, TaxLimits limits, Chart chart, Console console) {
        this.facts = facts;
        this.limits = limits;
        this.chart = chart;
        this.console = console;
    }

    private static <E extends Enum<E>> E oneOf(String option, String value, Class<E> type) {
        var words = Arrays.stream(type.getEnumConstants()).map(TaxSource::word).toList();
        return Enum.valueOf(type, Given.oneOf(option, value, words).toUpperCase(Locale.ROOT));
    }

    @Command(name = "status", description = "Says what the organisation is from a day on: charitable, taxable or undecided.")
    int status(
            @Parameters(paramLabel = "STATUS", description = "charitable, taxable or undecided.") String status,
            @Option(names = "--from", required = true, paramLabel = "YYYY-MM-DD") String from,
            @Option(names = "--why", defaultValue = "", paramLabel = "TEXT", description = "The notice, with its day.") String why) {
        var kind = oneOf("STATUS", status, TaxStatus.Kind.class);
        var set = new TaxStatus(Given.day("--from", from), kind, why);
        facts.set(console.actor(), set);
        console.print(Map.of("status", TaxSource.word(kind), "from", set.from().toString()), "%s from %s.".formatted(TaxSource.word(kind), set.from()));
        return 0;
    }

    @Command(name = "source", description = "Decides about an account of revenue, and those below it, from a day on.")
    int source(
            @Parameters(paramLabel = "ACCOUNT", description = "Such as Revenue:Donations.") String account,
            @Option(names = "--from", required = true, paramLabel = "YYYY-MM-DD") String from,
            @Option(names = "--sphere", defaultValue = "undecided", description = "ideal, assets, purpose, taxable or undecided (default).") String sphere,
            @Option(names = "--vat", defaultValue = "undecided", description = "outside, exempt, small, taxed or undecided (default).") String vat,
            @Option(names = "--rate", defaultValue = "0", paramLabel = "SHARE", description = "Of value-added tax, where it is taxed: 0.19.") String rate,
            @Option(names = "--receipts", defaultValue = "undecided", description = "yes, no or undecided (default).") String receipts,
            @Option(names = "--why", defaultValue = "", paramLabel = "TEXT", description = "Who decided so.") String why) {
        var decided = new TaxSource(account, Given.day("--from", from), oneOf("--sphere", sphere, TaxSource.Sphere.class),
                oneOf("--vat", vat, TaxSource.Vat.class),
                Given.read("--rate", rate, BigDecimal::new, "it is not a share", "write 0.19 for 19 %"),
                oneOf("--receipts", receipts, TaxSource.Receipts.class), why);
        facts.set(console.actor(), decided);
        console.print(document(decided), "Decided about %s from %s.".formatted(decided.account(), decided.from()));
        return 0;
    }

    private static Map<String, Object> document(TaxSource source) {
        var document = new LinkedHashMap<String, Object>();
        document.put("account", source.account());
        document.put("from", source.from().equals(LocalDate.MIN) ? null : source.from().toString());
        document.put("sphere", TaxSource.word(source.sphere()));
        document.put("vat", TaxSource.word(source.vat()));
        document.put("rate", source.vatRate().stripTrailingZeros().toPlainString());
        document.put("receipts", TaxSource.word(source.receipts()));
        document.put("why", source.why());
        return document;
    }

    @Command(name = "sources", description = "What holds for each account of revenue on a day.")
    int sources(@Option(names = "--at", required = true, paramLabel = "YYYY-MM-DD") String at) {
        var actor = console.actor();
        var day = Given.day("--at", at);
        var all = facts.sources(actor);
        var held = chart.accounts(actor).stream()
                .filter(account -> account.type() == AccountType.REVENUE)
                .map(Account::name)
                .map(name -> Map.entry(name, TaxSource.at(all, name, day)))
                .toList();
        var table = new Table(5, List.of("account", "sphere", "vat", "receipts", "decided for"));
        held.forEach(one -> table.row(one.getKey(), TaxSource.word(one.getValue().sphere()), TaxSource.word(one.getValue().vat()),
                TaxSource.word(one.getValue().receipts()), one.getValue().from().equals(LocalDate.MIN) ? "–" : one.getValue().account()));
        console.print(
                Map.of("at", day.toString(), "status", TaxSource.word(TaxStatus.at(facts.statuses(actor), day)), "sources", held.stream().map(one -> {
                    var document = document(one.getValue());
                    document.put("account", one.getKey());
                    document.put("decided_for", one.getValue().account());
                    return document;
                }).toList()),
                table.toString());
        return 0;
    }

    @Command(name = "limits", description = "How near the limits of a calendar year are, with what is undecided and without.")
    int limits(@Option(names = "--year", required = true, paramLabel = "YYYY") String year) {
        var wanted = Given.read("--year", year, text -> LocalDate.of(Integer.parseInt(text), 1, 1).getYear(), "it is not a year", "write it as 2026");
        var standings = limits.standings(console.actor(), wanted);
        var table = new Table(2, List.of("limit", "law", "income of", "limit of the year", "counts", "%", "with undecided", "%"));
        standings.forEach(one -> table.row(one.limit().title(Locale.ENGLISH), one.limit().law(), Integer.toString(one.year()),
                one.figure().amount().toString(), one.counted().text(), percent(one, one.counted()), one.withUndecided().text(),
                percent(one, one.withUndecided())));
        console.print(
                Map.of("year", wanted, "limits", standings.stream().map(TaxCommand::document).toList()),
                standings.isEmpty() ? "No limits are known for this organisation and year." : table.toString());
        return standings.stream().allMatch(one -> one.levelWithUndecided() == Level.BELOW) ? 0 : 1;
    }

    private static String percent(Standing standing, Money sum) {
        return NumberFormat.getPercentInstance(Locale.ENGLISH).format(standing.share(sum));
    }

    private static Map<String, Object> document(Standing standing) {
        var document = new LinkedHashMap<String, Object>();
        document.put("id", standing.limit().id());
        document.put("law", standing.limit().law());
        document.put("income_of", standing.year());
        document.put("limit", standing.figure().amount().text());
        document.put("from", standing.figure().from().toString());
        document.put("source", standing.figure().source());
        document.put("counted", standing.counted().text());
        document.put("with_undecided", standing.withUndecided().text());
        document.put("level", TaxSource.word(standing.level()));
        document.put("level_with_undecided", TaxSource.word(standing.levelWithUndecided()));
        return document;
    }

    @Command(name = "figure", description = "Sets the figure of a limit for this organisation, in place of the shipped one.")
    int figure(
            @Parameters(paramLabel = "LIMIT", description = "Such as ao-64-3; `tax limits --json` shows the ids.") String limit,
            @Option(names = "--from", required = true, paramLabel = "YYYY-MM-DD") String from,
            @Option(names = "--amount", required = true, paramLabel = "AMOUNT") String amount,
            @Option(names = "--source", required = true, paramLabel = "TEXT", description = "Where the figure stands.") String source) {
        Actor actor = console.actor();
        var money = Given.read("--amount", amount, text -> Money.of(text, actor.currency()), "it is not an amount", "write it as 50000");
        var day = Given.day("--from", from);
        limits.set(actor, limit, day, money, source);
        console.print(Map.of("limit", limit, "from", day.toString(), "amount", money.text()), "%s is %s from %s.".formatted(limit, money, day));
        return 0;
    }
}
