package org.commonpurse.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.Funds;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the plan of the books carries on. */
@DatabaseTest
class AsItStandsTests {

    @Autowired
    Organisations organisations;

    @Autowired
    Journal journal;

    @Autowired
    Statements statements;

    @Autowired
    Funds funds;

    @Autowired
    AsItStands asItStands;

    Actor actor;
    YearMonth month = YearMonth.now(ZoneOffset.UTC).minusMonths(1);

    @BeforeEach
    void organisation() {
        actor = TestActors.treasurer(organisations, "EUR");
    }

    private void post(String debit, String credit, String amount) {
        var money = Money.of(amount, "EUR");
        journal.post(actor, List.of(new JournalEntry(
                debit + credit, month.atDay(5), "Made up", List.of(new Posting(debit, money), new Posting(credit, money.negate())))), null);
    }

    private Scenario.Cost others() {
        return asItStands.scenario(actor, "As it stands").costs().getFirst();
    }

    @Test
    void whatTakesNoCashIsNoCostOfThePlanAndStaysInTheStatement() {
        post("Expenses:Hosting", "Assets:Bank:Main", "300.00");
        assertThat(others().name()).isEqualTo("Other costs, as in the last 12 months");
        post("Expenses:Depreciation", "Assets:Equipment", "200.00");
        post("Expenses:Other:In kind", "Revenue:In kind", "120.00");
        post("Expenses:In kind", "Revenue:In kind", "80.00");
        post("Expenses:Fees:Patreon", "Assets:Bank:Main", "7.00");

        assertThat(others().monthly()).isEqualByComparingTo(new BigDecimal("300"));
        assertThat(others().name()).endsWith("without depreciation and gifts in kind, which take no cash");
        assertThat(statements.activities(actor, List.of(Period.month(month)), null).sum(AccountType.EXPENSES, "").getFirst())
                .hasToString("707.00 EUR");
        assertThat(funds.monthlyCost(actor, month.atEndOfMonth()).amount()).as("as the overview divides by").hasToString("300.00 EUR");
    }
}
