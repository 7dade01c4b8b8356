package org.commonpurse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Forbidden;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What was planned, beside what was booked; and the scenarios that are kept. */
@DatabaseTest
class BudgetsTests {

    private static final YearMonth JANUARY = YearMonth.of(2023, 1);

    @Autowired Organisations organisations;
    @Autowired Journal journal;
    @Autowired Budgets budgets;
    @Autowired KeptScenarios kept;

    private Actor actor;

    @BeforeEach
    void organisation() {
        actor = TestActors.treasurer(organisations, "EUR");
    }

    private static Basis plan(String name) {
        return new Basis(Plans.scenario("""
                name: %s
                currency: EUR
                start: 2023-01
                months: 3
                opening: {free: 10000}
                recurring: {monthly: {amount: 900}}
                income: [{name: Prize, amount: 100, month: 2023-02}]
                positions:
                  - {role: Lead, type: freelance, rate: 10, hours: 40}
                  - {role: Helper, type: freelance, rate: 10, hours: 20, start: 2023-03}
                costs: [{name: Servers, monthly: 70.50}]
                """.formatted(name)), null);
    }

    private void post(String day, String account, String amount) {
        journal.postByHand(actor, new JournalEntry(
                "manual:" + day + account, LocalDate.parse(day), "By hand",
                List.of(
                        new Posting(account, Money.of(amount, "EUR")),
                        new Posting("Assets:Bank:Main", Money.of(amount, "EUR").negate()))));
    }

    private static String cell(Budgets.Month month, BudgetLine line) {
        return month.lines().stream()
                .filter(cell -> cell.line() == line)
                .map(cell -> cell.planned().text() + " " + (cell.booked() == null ? "–" : cell.booked().text() + " " + cell.difference().text()))
                .findFirst().orElseThrow();
    }

    @Test
    void comparesEachLineOfAMonthWithTheBooks() {
        post("2023-01-05", "Revenue:Donations:Main", "-1000.00");
        post("2023-01-05", "Expenses:Fees:Platform", "50.00");
        post("2023-01-06", "Revenue:Services", "-12.00");
        post("2023-01-07", "Expenses:Freelance", "410.00");
        post("2023-01-08", "Expenses:Hosting", "70.00");
        post("2023-02-08", "Expenses:Hosting", "71.00");
        var budget = budgets.adopt(actor, plan("For 2023"), LocalDate.of(2022, 12, 20));

        var months = budgets.compared(actor, budget);

        assertThat(months).extracting(Budgets.Month::month).containsExactly(JANUARY, YearMonth.of(2023, 2), YearMonth.of(2023, 3));
        assertThat(cell(months.getFirst(), BudgetLine.GIFTS)).as("1,000 less 50 of fees").isEqualTo("900.00 950.00 50.00");
        assertThat(cell(months.getFirst(), BudgetLine.INCOME)).isEqualTo("0.00 12.00 12.00");
        assertThat(cell(months.getFirst(), BudgetLine.STAFF)).isEqualTo("400.00 410.00 10.00");
        assertThat(cell(months.getFirst(), BudgetLine.OTHER)).isEqualTo("70.50 70.00 -0.50");
        assertThat(cell(months.get(1), BudgetLine.INCOME)).isEqualTo("100.00 0.00 -100.00");
        assertThat(cell(months.get(2), BudgetLine.OTHER)).as("the books do not reach March").isEqualTo("70.50 –");
    }

    @Test
    void anEarlierBudgetIsKeptWithItsScenario() {
        budgets.adopt(actor, plan("First"), LocalDate.of(2022, 12, 20));
        budgets.adopt(actor, plan("Second"), LocalDate.of(2023, 2, 1));
        budgets.adopt(actor, plan("Late, decided early"), LocalDate.of(2022, 11, 1));

        var all = budgets.budgets(actor);

        assertThat(all).extracting(Budgets.Budget::name).containsExactly("Second", "First", "Late, decided early");
        assertThat(all).extracting(Budgets.Budget::by).containsOnly("treasurer");
        assertThat(budgets.scenario(actor, all.get(1))).isEqualTo(plan("First").scenario());
    }

    @Test
    void whatWasSaidIsKeptWithWhoSaidIt() {
        var budget = budgets.adopt(actor, plan("For 2023"), LocalDate.of(2022, 12, 20));
        budgets.explain(actor, JANUARY, BudgetLine.OTHER, "A disk was late.");
        budgets.explain(new Actor(actor.organisation(), "second", Role.TREASURER), JANUARY, BudgetLine.OTHER, "Two disks were.");

        assertThat(budgets.explanations(actor, JANUARY, BudgetLine.OTHER)).extracting(note -> note.said() + " " + note.by())
                .containsExactly("Two disks were. second", "A disk was late. treasurer");
        assertThat(budgets.compared(actor, budget).getFirst().lines()).filteredOn(cell -> cell.note() != null)
                .singleElement().satisfies(cell -> assertThat(cell.note().said()).isEqualTo("Two disks were."));
        assertThatThrownBy(() -> budgets.explain(actor, JANUARY, BudgetLine.OTHER, "  ")).hasMessageContaining("Write why");
    }

    @Test
    void whoMayNotSeePaySeesNoStepOfIt() {
        var budget = budgets.adopt(actor, plan("For 2023"), LocalDate.of(2022, 12, 20));
        var board = TestActors.as(actor, Role.BOARD);

        assertThat(budgets.compared(actor, budget)).extracting(month -> cell(month, BudgetLine.STAFF)).containsExactly("400.00 –", "400.00 –", "600.00 –");
        assertThat(budgets.compared(board, budget)).allSatisfy(month ->
                assertThat(month.lines()).extracting(Budgets.Cell::line).containsExactly(BudgetLine.GIFTS, BudgetLine.INCOME, BudgetLine.COSTS));
        organisations.set(TestActors.as(actor, Role.ADMINISTRATOR), "pay.told", "yes");
        assertThat(budgets.compared(board, budget)).extracting(month -> cell(month, BudgetLine.STAFF)).containsOnly("466.67 –");
        assertThatThrownBy(() -> budgets.scenario(board, budget)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> budgets.adopt(board, plan("Theirs"), LocalDate.now())).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> budgets.explain(board, JANUARY, BudgetLine.STAFF, "why")).isInstanceOf(Forbidden.class);
    }

    @Test
    void aBudgetInAnotherCurrencyIsRefused() {
        var dollars = new Basis(plan("Dollars").scenario().with("currency", "USD"), null);

        assertThatThrownBy(() -> budgets.adopt(actor, dollars, LocalDate.of(2023, 1, 1))).hasMessageContaining("kept in EUR");
    }

    @Test
    void keptScenariosAreRenamedDoubledAndDeleted() {
        kept.keep(actor, plan("One").scenario());
        kept.duplicate(actor, "One", "Two");
        kept.rename(actor, "One", " Three ");

        assertThat(kept.names(actor)).containsExactly("Three", "Two");
        assertThat(kept.byName(actor, "Three").orElseThrow().name()).isEqualTo("Three");
        assertThatThrownBy(() -> kept.rename(actor, "Two", "Three")).hasMessageContaining("already");
        assertThatThrownBy(() -> kept.duplicate(actor, "None", "Four")).hasMessageContaining("No scenario is kept");
        assertThatThrownBy(() -> kept.rename(actor, "Two", " ")).hasMessageContaining("Give the scenario a name");
        kept.delete(actor, "Three");
        assertThat(kept.names(actor)).containsExactly("Two");
    }
}
