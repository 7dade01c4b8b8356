package org.commonpurse.ledger;

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
import org.commonpurse.ledger.PostResult.AlreadyPosted;
import org.commonpurse.ledger.PostResult.Conflict;
import org.commonpurse.ledger.PostResult.PeriodClosed;
import org.commonpurse.ledger.PostResult.Posted;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.shell.WorkList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

@DatabaseTest
class JournalTests {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 3);

    @Autowired
    Journal journal;

    @Autowired
    Periods periods;

    @Autowired
    Statements statements;

    @Autowired
    Integrity integrity;

    @Autowired
    Organisations organisations;

    @Autowired
    OpenMonths openMonths;

    @Autowired
    JdbcTemplate jdbc;

    Actor treasurer;

    @BeforeEach
    void organisation() {
        treasurer = TestActors.treasurer(organisations, "EUR");
    }

    @Test
    void takesAReferenceOnce() {
        assertThat(post(gift("a:1", "5.00"))).isEqualTo(new Posted(1));
        assertThat(post(gift("a:1", "5.00"))).isEqualTo(new AlreadyPosted(1));
        assertThat(post(gift("a:1", "6.00"))).isEqualTo(new Conflict(1));
        assertThat(post(gift("a:2", "6.00"))).isEqualTo(new Posted(2));
        assertThat(balance("Assets:Clearing:Patreon")).isEqualTo("9.82");
    }

    @Test
    void takesAReferenceOnceWithinOneCall() {
        var results = journal.post(treasurer, List.of(gift("a:1", "5.00"), gift("a:1", "5.00"), gift("a:1", "7.00")), null);

        assertThat(results).containsExactly(new Posted(1), new AlreadyPosted(1), new Conflict(1));
    }

    @Test
    void refusesAnEntryInAClosedMonth() {
        periods.set(treasurer, YearMonth.of(2026, 5), Periods.Closing.SOFT, "");

        assertThat(post(gift("a:1", "5.00")))
                .isEqualTo(new PeriodClosed(YearMonth.of(2026, 5), YearMonth.of(2026, 6)));

        periods.set(treasurer, YearMonth.of(2026, 5), Periods.Closing.OPEN, "a late bill");
        assertThat(post(gift("a:1", "5.00"))).isEqualTo(new Posted(1));
    }

    @Test
    void keepsAHardClosing() {
        periods.set(treasurer, YearMonth.of(2026, 5), Periods.Closing.HARD, "year end");

        assertThatThrownBy(() -> periods.set(treasurer, YearMonth.of(2026, 5), Periods.Closing.OPEN, "why not"))
                .hasMessage("2026-05 is closed for good");
    }

    @Test
    void freesTheReferenceOfAReversedEntry() {
        post(gift("a:1", "5.00"));

        assertThat(journal.reverse(treasurer, 1, DAY, "a mistake")).isEqualTo(new Journal.Reversal.Reversed(2));
        assertThat(statements.balances(treasurer, DAY)).isEmpty();
        assertThat(journal.reverse(treasurer, 1, DAY, "again")).isEqualTo(new Journal.Reversal.AlreadyReversed(2));
        assertThat(journal.reverse(treasurer, 2, DAY, "again")).isEqualTo(new Journal.Reversal.IsReversal(1));
        assertThat(post(gift("a:1", "6.00"))).isEqualTo(new Posted(3));
        assertThat(journal.reverse(treasurer, 3, DAY, "again")).isEqualTo(new Journal.Reversal.Reversed(4));
        assertThat(journal.entry(treasurer, 4).orElseThrow().entry().reference()).isEqualTo("reversal:a:1#2");
    }

    @Test
    void undoesABatchWhole() {
        journal.post(treasurer, List.of(gift("a:1", "5.00"), gift("a:2", "6.00")), 7L);
        journal.post(treasurer, List.of(gift("b:1", "9.00")), 8L);

        assertThat(journal.reverseBatch(treasurer, 7, "wrong file")).isEqualTo(2);
        assertThat(balance("Assets:Clearing:Patreon")).isEqualTo("8.41");
        assertThat(journal.reverseBatch(treasurer, 7, "wrong file")).isZero();
        assertThat(integrity.check(treasurer)).allMatch(Integrity.Check::ok);
    }

    @Test
    void sumsByMonthAndYear() {
        post(gift("a:1", "5.00"));
        var statement = statements.activities(
                treasurer, Period.months(YearMonth.of(2026, 4), YearMonth.of(2026, 6)), null);

        assertThat(statement.rows()).hasSize(2);
        assertThat(statement.rows().getFirst().account()).isEqualTo("Revenue:Donations:Patreon");
        assertThat(statement.net()).extracting(Money::text).containsExactly("0.00", "4.41", "0.00");
    }

    @Test
    void showsAmountsWithoutARateApart() {
        journal.post(
                treasurer,
                List.of(new JournalEntry(
                        "x",
                        DAY,
                        "a gift in pounds",
                        List.of(
                                new Posting("Assets:Bank:Main", Money.of("12", "GBP")),
                                new Posting("Revenue:Donations:Bank", Money.of("-12", "GBP"))))),
                null);
        var year = List.of(treasurer.organisation().period("2026"));

        assertThat(statements.activities(treasurer, year, null).unconverted().values())
                .containsExactly(Money.of("12", "GBP"));
        assertThat(statements.activities(treasurer, year, Money.of("1", "GBP").currency()).net())
                .containsExactly(Money.of("12", "GBP"));
    }

    @Test
    void hasTheSameHashInAnyOrder() {
        var other = TestActors.treasurer(organisations, "EUR");
        journal.post(treasurer, List.of(gift("a:1", "5.00"), gift("a:2", "6.00")), null);
        journal.post(other, List.of(gift("a:2", "6.00")), null);
        journal.post(other, List.of(gift("a:1", "5.00")), 3L);

        assertThat(integrity.journalHash(other)).isEqualTo(integrity.journalHash(treasurer));
    }

    @Test
    void findsByAccountTextAndDay() {
        journal.post(treasurer, List.of(gift("a:1", "5.00"), gift("b_2", "6.00")), null);

        assertThat(journal.find(treasurer, JournalFilter.account("Expenses", null, null), 0, 10).sums())
                .containsExactly(Money.of("1.18", "EUR"));
        assertThat(journal.find(treasurer, new JournalFilter(DAY, DAY, "", "B_2", null), 0, 10).entries())
                .extracting(PostedEntry::number)
                .containsExactly(2L);
        assertThat(journal.find(treasurer, JournalFilter.account("Assets:Clear", null, null), 0, 10).total())
                .isZero();
    }

    @Test
    void isClosedToThoseWhoOnlyRead() {
        var auditor = TestActors.as(treasurer, Role.AUDITOR);

        assertThatThrownBy(() -> journal.post(auditor, List.of(gift("a:1", "5.00")), null))
                .isInstanceOf(Forbidden.class);
        assertThat(journal.find(auditor, JournalFilter.all(), 0, 10).total()).isZero();
    }

    @Test
    void refusesAnEntryThatIsOff() {
        assertThatThrownBy(() -> new JournalEntry(
                        "x",
                        DAY,
                        "off",
                        List.of(
                                new Posting("Assets:Bank:Main", Money.of("5", "EUR")),
                                new Posting("Revenue:Grants", Money.of("-4", "EUR")))))
                .hasMessage("x is off by [1.00 EUR]");
    }

    @Test
    void refusesAFundOrAGroupThatIsTooLong() {
        var amount = Money.of("5", "EUR");
        var longest = "f".repeat(100);
        assertThatThrownBy(() -> new Posting("Assets:Bank:Main", amount, longest + "f"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a fund's name has 100 characters at most: " + longest + "f");
        var lines = List.of(
                new Posting("Assets:Bank:Main", amount, longest), new Posting("Revenue:Grants", amount.negate(), longest));
        assertThatThrownBy(() -> new JournalEntry("x", DAY, DAY, "long", longest + "f", lines))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a group has 100 characters at most: " + longest + "f");

        assertThat(post(new JournalEntry("x", DAY, DAY, "long", longest, lines))).isEqualTo(new Posted(1));
    }

    @Test
    void cannotBeChangedByTheProgram() {
        post(gift("a:1", "5.00"));

        assertThatThrownBy(() -> jdbc.update("UPDATE ledger_posting SET amount = 1"))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void cannotBeEmptiedByTheProgram() {
        post(gift("a:1", "5.00"));

        assertThatThrownBy(() -> jdbc.update("DELETE FROM ledger_entry")).isInstanceOf(DataAccessException.class);
    }

    @Test
    void urgesToCloseTheNextMonthOnceMonthsAreClosed() {
        post(gift("a:1", "5.00"));
        journal.post(treasurer, List.of(gift("a:2", "5.00").postedOn(DAY.plusMonths(2))), null);
        assertThat(openMonths.waiting(treasurer)).isEmpty();

        periods.set(treasurer, YearMonth.from(DAY), Periods.Closing.SOFT, "");

        assertThat(openMonths.waiting(treasurer)).containsExactly(new WorkList.Item("June 2026 is not closed", "ledger/months"));
        assertThat(openMonths.waiting(TestActors.as(treasurer, Role.BOARD))).isEmpty();
    }

    private PostResult post(JournalEntry entry) {
        return journal.post(treasurer, List.of(entry), null).getFirst();
    }

    private String balance(String account) {
        return statements.balances(treasurer, DAY).stream()
                .filter(balance -> balance.account().equals(account))
                .map(balance -> balance.amount().text())
                .findFirst()
                .orElse("0.00");
    }

    private static JournalEntry gift(String reference, String gross) {
        var whole = Money.of(gross, "EUR");
        var fee = Money.of("0.59", "EUR");
        return new JournalEntry(
                reference,
                DAY,
                "Donation",
                List.of(
                        new Posting("Assets:Clearing:Patreon", whole.minus(fee)),
                        new Posting("Expenses:Fees:Platform", fee),
                        new Posting("Revenue:Donations:Patreon", whole.negate())));
    }
}
