package org.commonpurse;

import static org.commonpurse.shell.Words.t;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.commonpurse.access.Actor;
import org.commonpurse.access.LegalForm;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.giving.Giving;
import org.commonpurse.instance.Usage;
import org.commonpurse.ledger.Grant;
import org.commonpurse.ledger.Grants;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.Periods;
import org.commonpurse.ledger.PostResult;
import org.commonpurse.ledger.PostedEntry;
import org.commonpurse.money.Currency;
import org.commonpurse.scenario.AsItStands;
import org.commonpurse.scenario.KeptScenarios;
import org.commonpurse.staffing.Assumptions;
import org.commonpurse.staffing.Staffing;
import org.commonpurse.transparency.Publications;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * An instance that does not exist, with some 3,000 donors since January three years ago, so that every screen has
 * something true to show. The same on the same day; a later day only adds to it.
 */
@Component
@Order(2)
class DemoExample implements DemoOrganisation {

    private static final String ZONE = "Europe/Berlin";
    private static final int AT_ONCE = 1_000;

    private final Organisations organisations;
    private final Giving giving;
    private final Journal journal;
    private final Grants grants;
    private final Periods periods;
    private final Staffing staffing;
    private final Usage usage;
    private final Assumptions assumptions;
    private final AsItStands asItStands;
    private final KeptScenarios scenarios;
    private final Publications publications;
    private final DemoStatements bankStatements;
    private final Clock clock;

    DemoExample(
            Organisations organisations,
            Giving giving,
            Journal journal,
            Grants grants,
            Periods periods,
            Staffing staffing,
            Usage usage,
            Assumptions assumptions,
            AsItStands asItStands,
            KeptScenarios scenarios,
            Publications publications,
            DemoStatements bankStatements,
            Clock clock) {
        this.organisations = organisations;
        this.giving = giving;
        this.journal = journal;
        this.grants = grants;
        this.periods = periods;
        this.staffing = staffing;
        this.usage = usage;
        this.assumptions = assumptions;
        this.asItStands = asItStands;
        this.scenarios = scenarios;
        this.publications = publications;
        this.bankStatements = bankStatements;
        this.clock = clock;
    }

    @Override
    public String slug() {
        return "example";
    }

    /** When its books begin: with the third year before. */
    static YearMonth start(YearMonth now) {
        return YearMonth.of(now.getYear() - 3, 1);
    }

    @Override
    public void load(String by, Consumer<String> says) {
        var today = LocalDate.now(clock.withZone(ZoneId.of(ZONE)));
        var actor = load(slug(), by, start(YearMonth.from(today)), today, says);
        says.accept("Loading Kiebitz Social: publishing three reports …");
        publish(actor, today);
    }

    /** The last whole year, and the last two months that are closed. */
    void publish(Actor actor, LocalDate today) {
        var closed = YearMonth.from(today).minusMonths(3);
        for (var period : List.of(Integer.toString(today.getYear() - 1), closed.minusMonths(1).toString(), closed.toString())) {
            publications.publish(actor, DemoMastodon.PACK, actor.organisation().period(period));
        }
    }

    Actor load(String slug, String by, YearMonth start, LocalDate today) {
        return load(slug, by, start, today, _ -> {});
    }

    private Actor load(String slug, String by, YearMonth start, LocalDate today, Consumer<String> says) {
        var made = organisations.create(
                new Organisations.Draft(
                        slug,
                        "Kiebitz Social",
                        Currency.EUR,
                        ZONE,
                        "DE",
                        LegalForm.ASSOCIATION,
                        "01-01",
                        t("A made-up instance: nobody in it exists.")),
                by);
        var actor = new Actor(made, by, Role.ADMINISTRATOR);
        var now = YearMonth.from(today);
        book(actor, start, today, says);
        says.accept("Loading Kiebitz Social: bank statements, team, closed months …");
        bankStatements.bringIn(actor, start, today);
        DemoTeam.positions(start, today).forEach(position -> staffing.save(actor, position));
        usage.record(actor, DemoServer.readings(start, now.minusMonths(1)));
        assumptions.write(actor, DemoServer.ASSUMED);
        for (var month = start; month.isBefore(now.minusMonths(2)); month = month.plusMonths(1)) {
            periods.set(actor, month, Periods.Closing.SOFT, "");
        }
        scenarios.keep(actor, asItStands.scenario(actor, "A web developer, half time"));
        return actor;
    }

    private void book(Actor actor, YearMonth start, LocalDate today, Consumer<String> says) {
        var donors = DemoDonors.of(start, today);
        var books = new DemoBooks(start, today, donors);
        for (var month = start; !month.atDay(1).isAfter(today); month = month.plusMonths(1)) {
            if (month.equals(start) || month.getMonthValue() == 1) {
                says.accept("Loading Kiebitz Social: gifts and costs of %d, %d of %d years …".formatted(
                        month.getYear(), month.getYear() - start.getYear() + 1, today.getYear() - start.getYear() + 1));
            }
            var gifts = donors.donations().getOrDefault(month, List.of());
            for (var i = 0; i < gifts.size(); i += AT_ONCE) {
                taken(giving.receive(actor, gifts.subList(i, Math.min(gifts.size(), i + AT_ONCE)), null));
            }
            taken(giving.giveBack(actor, donors.givenBack().getOrDefault(month, List.of()), null));
            taken(journal.post(actor, books.of(month), null));
            journal.byReference(actor, "bank:grant").ifPresent(received -> agree(actor, received));
        }
    }

    /** The agreement of the grant whose money came in with this entry; written down once. */
    private void agree(Actor actor, PostedEntry received) {
        if (grants.all(actor).isEmpty()) {
            var day = received.entry().date();
            var grant = grants.save(actor, new Grant(
                    0, t("Moderation tools"), t("A made-up foundation"), received.entry().postings().getFirst().amount(), DemoTeam.FUND,
                    Grant.Terms.UNCONDITIONAL, "", day, day.plusYears(2), List.of("Expenses:Freelance"), true,
                    List.of(new Grant.Report(day.plusYears(1), day.plusYears(1)), new Grant.Report(day.plusYears(2), null))));
            grants.receivedBy(actor, grant.id(), received.number());
        }
    }

    static void taken(List<PostResult> results) {
        results.forEach(result -> {
            if (!(result instanceof PostResult.Posted)) {
                throw new IllegalStateException("the demonstration does not book what it should: " + result);
            }
        });
    }
}
