package org.commonpurse;

import static org.commonpurse.shell.Words.t;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.commonpurse.access.Actor;
import org.commonpurse.access.LegalForm;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.giving.Donation;
import org.commonpurse.giving.Giving;
import org.commonpurse.giving.Payer;
import org.commonpurse.instance.Reading;
import org.commonpurse.instance.Usage;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.PayPrivacy;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.scenario.KeptScenarios;
import org.commonpurse.scenario.ScenarioFile;
import org.commonpurse.staffing.Assumption;
import org.commonpurse.staffing.Assumptions;
import org.commonpurse.staffing.Contract;
import org.commonpurse.staffing.Position;
import org.commonpurse.staffing.StaffYear;
import org.commonpurse.staffing.Staffing;
import org.commonpurse.transparency.Publications;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Mastodon from 2021 to 2023, put together from what it published. {@code demo/README.md} says how a published figure
 * becomes an entry; each entry says where its figure is printed.
 */
@Component
@Order(1)
class DemoMastodon implements DemoOrganisation {

    /** What is published of both organisations. */
    static final String PACK = "transparency";

    private static final YearMonth REGISTERED = YearMonth.of(2021, 6);
    private static final YearMonth END_OF_2021 = YearMonth.of(2021, 12);
    private static final String BANK = "Assets:Bank:Main";
    private static final String CLEARING = "Assets:Clearing:Patreon";
    private static final String PATREON = "Revenue:Donations:Patreon";
    private static final String HIDDEN = "AR2023 p. 3, a label outside the visible part of the page, unconfirmed";
    private static final String PRINTED = "AR2023 p. 3, patrons digitised from the chart";

    private final Organisations organisations;
    private final Giving giving;
    private final Journal journal;
    private final Staffing staffing;
    private final StaffYear staffYear;
    private final Usage usage;
    private final Assumptions assumptions;
    private final KeptScenarios scenarios;
    private final Publications publications;
    private final PayPrivacy pay;

    DemoMastodon(
            Organisations organisations,
            Giving giving,
            Journal journal,
            Staffing staffing,
            StaffYear staffYear,
            Usage usage,
            Assumptions assumptions,
            KeptScenarios scenarios,
            Publications publications,
            PayPrivacy pay) {
        this.organisations = organisations;
        this.giving = giving;
        this.journal = journal;
        this.staffing = staffing;
        this.staffYear = staffYear;
        this.usage = usage;
        this.assumptions = assumptions;
        this.scenarios = scenarios;
        this.publications = publications;
        this.pay = pay;
    }

    @Override
    public String slug() {
        return "mastodon";
    }

    @Override
    public void load(String by, Consumer<String> says) {
        says.accept("Loading Mastodon, from its published reports: books of 2021 to 2023 …");
        var actor = load(slug(), by);
        says.accept("Loading Mastodon, from its published reports: publishing 2023 …");
        publish(actor);
    }

    /** The year of the report that most is known of. */
    void publish(Actor actor) {
        publications.publish(actor, PACK, actor.organisation().period("2023"));
    }

    Actor load(String slug, String by) {
        var made = organisations.create(
                new Organisations.Draft(
                        slug,
                        "Mastodon, from its published reports",
                        Currency.EUR,
                        "Europe/Berlin",
                        "DE",
                        LegalForm.GGMBH,
                        "01-01",
                        t("Reconstructed from Mastodon's published reports; not its books.")),
                by);
        var actor = new Actor(made, by, Role.ADMINISTRATOR);
        // What staff cost is printed in its reports.
        pay.tell(actor, true);
        book(actor);
        DemoTable.rows("mastodon/team.csv").forEach(row -> staffing.save(actor, position(row)));
        staffYear.explain(actor, 2021, DemoTable.text("mastodon/staff-2021.txt").strip());
        usage.record(actor, DemoTable.rows("mastodon/activity.csv").stream().map(DemoMastodon::reading).toList());
        usage.record(actor, List.of(new Reading(YearMonth.of(2022, 12), null, null, null, null, new BigDecimal("5"), "closed", t("five freelancers moderate, as told in December 2022"))));
        assumptions.write(actor, Map.of(Assumption.MODERATOR_HOURS, Optional.of(BigDecimal.valueOf(28))));
        for (var plan : List.of("patreon-alone.yaml", "seen-from-2022.yaml")) {
            scenarios.keep(actor, ScenarioFile.read(plan, DemoTable.text("mastodon/" + plan)).scenario());
        }
        return actor;
    }

    private void book(Actor actor) {
        var gifts = new ArrayList<Donation>();
        var entries = new ArrayList<JournalEntry>();
        var events = events();
        for (var row : DemoTable.rows("mastodon/patreon.csv")) {
            var month = YearMonth.parse(row.getField("month"));
            gifts.add(patreon(row, month, events.getOrDefault(month, "")));
            entries.add(payout(row, month));
        }
        for (var row : DemoTable.rows("mastodon/years.csv")) {
            var year = Integer.parseInt(row.getField("year"));
            var months = months(year);
            var parts = euros(row.getField("eur")).split(LongStream.generate(() -> 1).limit(months.size()).toArray());
            for (var i = 0; i < months.size(); i++) {
                if (row.getField("account").startsWith("Revenue:")) {
                    gifts.add(spread(row, months.get(i), parts.get(i), year == 2021 ? events.getOrDefault(months.get(i), "") : ""));
                } else {
                    entries.add(cost(row, months.get(i), parts.get(i)));
                }
            }
        }
        gifts.sort((a, b) -> a.date().compareTo(b.date()));
        entries.sort((a, b) -> a.date().compareTo(b.date()));
        DemoExample.taken(giving.receive(actor, gifts, null));
        DemoExample.taken(journal.post(actor, entries, null));
    }

    private static List<YearMonth> months(int year) {
        return IntStream.rangeClosed(1, 12)
                .mapToObj(month -> YearMonth.of(year, month))
                .filter(month -> !month.isBefore(REGISTERED))
                .toList();
    }

    /** What happened, by month. */
    private static Map<YearMonth, String> events() {
        return DemoTable.rows("mastodon/events.csv").stream()
                .collect(Collectors.toMap(
                        row -> YearMonth.parse(row.getField("month")),
                        row -> " In this month: %s (%s).".formatted(row.getField("says"), row.getField("source"))));
    }

    private static Donation patreon(NamedCsvRecord row, YearMonth month, String event) {
        var source = row.getField("label").equals("hidden") ? HIDDEN : PRINTED;
        return gift(
                "published:patreon:" + month,
                month,
                euros(row.getField("net_eur")),
                PATREON,
                CLEARING,
                "Patreon's net income of the month to the nearest 1,000, annual gifts included; %s patrons; reconstructed, %s.%s"
                        .formatted(row.getField("patrons"), source, event));
    }

    private static Donation spread(NamedCsvRecord row, YearMonth month, Money part, String event) {
        return gift(
                "published:%s:%s".formatted(row.getField("id"), month),
                month,
                part,
                row.getField("account"),
                row.getField("against"),
                says(row) + event);
    }

    private static Donation gift(
            String reference, YearMonth month, Money amount, String revenue, String account, String narration) {
        var source = revenue.substring("Revenue:Donations:".length());
        var payer = new Payer("published", source, source + ", donors unknown", "", Payer.Kind.POOLED);
        return new Donation(
                reference, month.atEndOfMonth(), payer, amount, 0, "", revenue, account, List.of(), narration, "");
    }

    private static JournalEntry payout(NamedCsvRecord row, YearMonth month) {
        var net = euros(row.getField("net_eur"));
        return new JournalEntry(
                "published:payout:" + month,
                month.atEndOfMonth(),
                "Patreon pays out; when is not published, the last day of the month is assumed",
                List.of(new Posting(BANK, net), new Posting(CLEARING, net.negate())));
    }

    private static JournalEntry cost(NamedCsvRecord row, YearMonth month, Money part) {
        return new JournalEntry(
                "published:%s:%s".formatted(row.getField("id"), month),
                month.atEndOfMonth(),
                says(row),
                List.of(new Posting(row.getField("account"), part), new Posting(row.getField("against"), part.negate())));
    }

    private static String says(NamedCsvRecord row) {
        return "%s; %s EUR for %s, spread evenly; reconstructed, %s."
                .formatted(
                        row.getField("says"),
                        String.format(Locale.ROOT, "%,d", Long.parseLong(row.getField("eur"))),
                        row.getField("year").equals("2021") ? "June to December 2021" : row.getField("year"),
                        row.getField("source"));
    }

    /** Published with its pay, so that it may be published again. */
    private static Position position(NamedCsvRecord row) {
        var kind = Position.Kind.valueOf(row.getField("kind"));
        var pay = new Contract.Step(REGISTERED, Money.of(row.getField("pay"), row.getField("currency")));
        return new Position(
                0,
                row.getField("role") + ", AR2021; hours not published",
                false,
                Position.GENERAL_FUND,
                Position.Showing.PAY,
                List.of(new Contract(
                        "",
                        kind,
                        1,
                        kind == Position.Kind.PAYROLL ? Contract.Per.MONTH : Contract.Per.HOUR,
                        BigDecimal.ZERO,
                        BigDecimal.ONE,
                        kind == Position.Kind.PAYROLL ? "DE" : "",
                        null,
                        false,
                        REGISTERED,
                        END_OF_2021,
                        List.of(pay),
                        List.of())));
    }

    private static Reading reading(NamedCsvRecord row) {
        return new Reading(
                YearMonth.parse(row.getField("month")),
                Long.parseLong(row.getField("active_users")),
                null,
                null,
                null,
                null,
                null,
                t("mastodon.social, digitised from a chart of AR2023"));
    }

    private static Money euros(String whole) {
        return Money.of(whole, Currency.EUR);
    }
}
