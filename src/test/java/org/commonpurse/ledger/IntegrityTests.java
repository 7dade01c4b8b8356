package org.commonpurse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever is changed behind the program is named. */
@DatabaseTest
class IntegrityTests {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 3);

    @Autowired
    Journal journal;

    @Autowired
    Statements statements;

    @Autowired
    Integrity integrity;

    @Autowired
    FundsCheck funds;

    @Autowired
    Organisations organisations;

    Actor treasurer;

    @BeforeEach
    void fillBooks() {
        treasurer = TestActors.treasurer(organisations, "EUR");
        post("a:1", DAY, Fund.GENERAL, "Assets:Bank:Main", "Revenue:Donations:Bank", "50.00");
        post("a:2", DAY, "Web", "Assets:Bank:Main", "Revenue:Grants", "100.00");
        assertThat(broken()).isEmpty();
    }

    @Test
    void namesAFundBelowZeroAtTheEndOfAMonth() {
        post("b:1", DAY.plusMonths(1), "Web", "Expenses:Freelance", "Assets:Bank:Main", "120.00");
        post("b:2", DAY.plusMonths(2), "Web", "Assets:Bank:Main", "Revenue:Grants", "70.00");

        assertThat(broken()).containsExactly("funds: fund Web is below zero at the end of 2026-06: -20.00 EUR");
    }

    @Test
    void takesNoNoticeOfAFundBelowZeroWithinAMonthNorOfTheGeneralOne() {
        post("b:1", DAY.minusDays(1), "Web", "Expenses:Freelance", "Assets:Bank:Main", "100.00");
        post("b:2", DAY, Fund.GENERAL, "Expenses:Freelance", "Assets:Bank:Main", "70.00");

        assertThat(broken()).isEmpty();
    }

    @Test
    void namesAFundFromWhichMoreIsReleasedThanItHolds() {
        var amount = Money.of("100.01", "EUR");
        var release = new JournalEntry("b:1", DAY, "Released", List.of(
                new Posting("Revenue:Released", amount, "Web"), new Posting("Revenue:Released", amount.negate())));
        journal.post(treasurer, List.of(release), null);

        assertThat(broken()).containsExactly("funds: fund Web is below zero at the end of 2026-05: -0.01 EUR");
    }

    @Test
    void freesNoMoneyByAFundBelowZero() {
        post("b:1", DAY, "Web", "Expenses:Freelance", "Assets:Bank:Main", "120.00");
        post("b:2", DAY, "Groups", "Assets:Bank:Main", "Revenue:Grants", "10.00");

        var free = statements.freeFunds(treasurer, DAY);

        assertThat(free.money()).isEqualTo(Money.of("40.00", "EUR"));
        assertThat(free.restricted())
                .containsEntry("Web", Money.of("0.00", "EUR"))
                .containsEntry("Groups", Money.of("10.00", "EUR"));
        assertThat(free.free()).isEqualTo(Money.of("30.00", "EUR"));
    }

    private void post(String reference, LocalDate day, String fund, String debit, String credit, String text) {
        var amount = Money.of(text, "EUR");
        var entry = new JournalEntry(
                reference, day, "made up", List.of(new Posting(debit, amount, fund), new Posting(credit, amount.negate(), fund)));
        journal.post(treasurer, List.of(entry), null);
    }

    private List<String> broken() {
        return Stream.concat(integrity.check(treasurer).stream(), funds.check(treasurer).stream())
                .filter(check -> !check.ok())
                .map(check -> check.name() + ": " + check.detail())
                .toList();
    }
}
