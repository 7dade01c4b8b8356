package org.commonpurse.reports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.commonpurse.Approved;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.ledger.Fund;
import org.commonpurse.ledger.Funds;
import org.commonpurse.ledger.Grant;
import org.commonpurse.ledger.Grants;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.PostResult.Posted;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Money;
import org.commonpurse.scenario.AsItStands;
import org.commonpurse.scenario.LedgerFactsReader;
import org.commonpurse.scenario.Scenarios;
import org.commonpurse.staffing.Position;
import org.commonpurse.staffing.Staffing;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A tied grant moves neither runway nor safe-to-hire; its release does, to the day and cent. */
@DatabaseTest
class TiedGrantStoryTests {

    private static final String BANK = "Assets:Bank:Main";
    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);

    @Autowired
    Organisations organisations;

    @Autowired
    Journal journal;

    @Autowired
    Grants grants;

    @Autowired
    Funds funds;

    @Autowired
    Staffing staffing;

    @Autowired
    LedgerFactsReader ledger;

    @Autowired
    AsItStands asItStands;

    @Autowired
    Scenarios scenarios;

    private final StringBuilder story = new StringBuilder();
    private Actor actor;

    private static LocalDate december(int day) {
        return LocalDate.of(2025, 12, day);
    }

    private static Money euros(String amount) {
        return Money.of(amount, "EUR");
    }

    private long post(LocalDate day, String fund, String what, String debit, String credit, String amount) {
        var posted = journal.postByHand(actor, new JournalEntry(what + " " + day, day, what, List.of(
                new Posting(debit, euros(amount), fund), new Posting(credit, euros(amount).negate(), fund))));
        return ((Posted) posted).number();
    }

    private void tell(String what) {
        story.append('\n').append(what).append('\n');
        for (var day : new int[] {2, 3, 9, 10, 14, 15, 19, 20, 31}) {
            var free = funds.freeFunds(actor, december(day));
            story.append("  2025-12-%02d  money %10s  owed %9s  tied %9s  free %9s%n".formatted(
                    day, free.money().text(), free.owed().text(), Money.sum(actor.currency(), free.restricted().values().stream()).text(),
                    free.free().text()));
        }
        var free = funds.freeFunds(actor, december(31)).free();
        var cost = Objects.requireNonNull(funds.monthlyCost(actor, december(31)).amount());
        story.append("  at the end a month costs free funds %s; runway %s months%n".formatted(
                cost.text(), free.decimal().divide(cost.decimal(), 6, RoundingMode.HALF_EVEN)));
        var plan = asItStands.scenario(actor, "As is");
        var hire = scenarios.project(plan, ledger.facts(actor, plan.start())).answers().safeToHire().getFirst();
        story.append("  %s from %s: %s%n".formatted(
                hire.role(), hire.planned(),
                hire.safe() ? "safe" : "not safe, %s does not hold the reserve; earliest %s".formatted(
                        hire.bindingMonth(), hire.earliest() == null ? "none" : hire.earliest())));
    }

    @Test
    void aTiedGrantMovesNothingAndItsReleaseDoes() {
        actor = TestActors.as(TestActors.treasurer(organisations, "EUR"), Role.ADMINISTRATOR);
        post(FIRST, Fund.GENERAL, "Brought forward", BANK, "Equity:Opening", "85000.00");
        for (var month = 0; month < 12; month++) {
            post(FIRST.plusMonths(month), Fund.GENERAL, "Servers", "Expenses:Hosting", BANK, "2000.00");
        }
        staffing.save(actor, new Position(
                0, "Moderator", Position.Kind.PAYROLL, 1, BigDecimal.ONE, euros("1500.00"), BigDecimal.ZERO, "0.2",
                YearMonth.of(2026, 1), null, true, Position.GENERAL_FUND));
        tell("Before. A moderator is planned; a month costs 2,000.00 without, 3,800.00 with.");

        var grant = grants.save(actor, new Grant(
                0, "Groups", "A foundation", euros("45000.00"), "Groups", Grant.Terms.CONDITIONAL, "the plan is accepted", december(1),
                null, List.of("Expenses:Freelance"), true, List.of())).id();
        grants.received(actor, grant, december(3), euros("45000.00"), BANK);
        tell("3 December: 45,000.00 come in, tied to groups, to be returned unless the plan is accepted.");

        grants.met(actor, grant, december(10), euros("45000.00"), "letter of 10 December");
        tell("10 December: the plan is accepted.");

        var cost = post(december(15), Fund.GENERAL, "Work on groups", "Expenses:Freelance", BANK, "4321.09");
        tell("15 December: work on groups, 4,321.09, paid from free funds.");

        grants.charge(actor, grant, cost, null);
        tell("The same cost is charged to the grant: 4,321.09 are released on 15 December.");

        post(december(20), "Groups", "Bounty for groups", "Expenses:Bounties", BANK, "1234.56");
        tell("20 December: a bounty of 1,234.56, posted to the fund: released with it, on its day.");

        var release = journal.byReference(actor, "charged:Work on groups 2025-12-15").orElseThrow().number();
        journal.reverseByHand(actor, release, december(15), "it was other work");
        tell("The charge is taken back: what was released is tied again.");

        Approved.file("tied-grant.txt").matches(story.toString().strip() + "\n");
    }
}
