package org.commonpurse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.TestDatabase;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whatever is changed behind the program is named. */
@DatabaseTest
class IntegrityTests {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 3);

    @Autowired
    Journal journal;

    @Autowired
    Statements statements;

    @Autowired
    Funds kept;

    @Autowired
    Integrity integrity;

    @Autowired
    FundsCheck funds;

    @Autowired
    Organisations organisations;

    @Autowired
    Environment environment;

    @Autowired
    JdbcTemplate jdbc;

    Actor treasurer;

    @BeforeEach
    void fillBooks() {
        treasurer = TestActors.treasurer(organisations, "EUR");
        post("a:1", DAY, Fund.GENERAL, "Assets:Bank:Main", "Revenue:Donations:Bank", "50.00");
        post("a:2", DAY, "Web", "Assets:Bank:Main", "Revenue:Grants", "100.00");
        assertThat(broken()).isEmpty();
    }

    @Test
    void namesAnAccountThatIsKeptAsAnotherType() {
        jdbc.update("UPDATE ledger_account SET account_type = 'LIABILITIES' WHERE organisation_id = ? AND name = 'Revenue:Grants'", treasurer.org());

        assertThat(broken()).containsExactly("chain: account Revenue:Grants is kept as LIABILITIES");
    }

    @Test
    void namesAPostingOfAnotherDay() {
        plant("ledger_posting", "UPDATE ledger_posting SET posting_date = DATE '2026-05-04' WHERE organisation_id = ? AND entry_number = 2 AND line = 1");

        assertThat(broken()).containsExactly("chain: entry #2 of 2026-05-03 has a posting of another day");
    }

    @Test
    void namesAContentThatIsNotWhatTheEntrySays() {
        plant("ledger_entry", "UPDATE ledger_entry SET content = 'x' WHERE organisation_id = ? AND entry_number = 1");
        jdbc.update("UPDATE ledger_reference SET content = 'x' WHERE organisation_id = ? AND entry_number = 1", treasurer.org());

        assertThat(broken()).containsExactly("chain: the kept content of entry #1 is not what it says");
    }

    @Test
    void namesAReferenceThatSaysSomethingElse() {
        jdbc.update("UPDATE ledger_reference SET content = 'x' WHERE organisation_id = ? AND entry_number = 1", treasurer.org());

        assertThat(broken()).containsExactly("references: reference a:1 is not kept as it should be");
    }

    @Test
    void namesAReferenceThatIsTakenByNoEntry() {
        jdbc.update("INSERT INTO ledger_reference (organisation_id, reference, entry_number, content) VALUES (?, 'a:3', 1, 'x')", treasurer.org());

        assertThat(broken()).containsExactly("references: reference a:3 is taken by no entry");
    }

    @Test
    void namesAPostingWithoutAnAccountOrAFund() {
        jdbc.update("DELETE FROM ledger_account WHERE organisation_id = ? AND name = 'Revenue:Donations:Bank'", treasurer.org());
        assertThat(broken()).containsExactly("chain: entry #1 has a posting whose account or fund does not exist");

        jdbc.update("DELETE FROM ledger_fund WHERE organisation_id = ? AND name = 'Web'", treasurer.org());
        assertThat(broken())
                .containsExactly("chain: entry #1 has a posting whose account or fund does not exist (and 1 more)");
    }

    @Test
    void namesAnEntryThatCouldNotHaveBeenPosted() {
        var before = integrity.journalHash(treasurer);
        plant("ledger_posting", "UPDATE ledger_posting SET amount = 1 WHERE organisation_id = ? AND entry_number = 2 AND line = 1");

        assertThat(broken())
                .containsExactly(
                        "chain: entry #2 is not what was posted",
                        "totals: kept total of Assets:Bank:Main in 202605, EUR is off by 9999 minor units");
        assertThat(integrity.journalHash(treasurer)).isNotEqualTo(before);
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

        var free = kept.freeFunds(treasurer, DAY);

        assertThat(free.money()).isEqualTo(Money.of("40.00", "EUR"));
        assertThat(free.restricted())
                .containsEntry("Web", Money.of("0.00", "EUR"))
                .containsEntry("Groups", Money.of("10.00", "EUR"));
        assertThat(free.free()).isEqualTo(Money.of("30.00", "EUR"));
    }

    @Test
    void whatIsGivenForAPurposeAddsNothingToFreeFunds() {
        var month = YearMonth.from(DAY);
        var before = kept.freeResult(treasurer, month, month);
        post("c:1", DAY, "Web", "Assets:Bank:Main", "Revenue:Grants", "900.00");
        post("c:2", DAY, "Web", "Expenses:Freelance", "Assets:Bank:Main", "120.00");
        post("c:3", DAY, Fund.GENERAL, "Assets:Bank:Main", "Revenue:Grants", "70.00");
        post("c:4", DAY, Fund.GENERAL, "Expenses:Fees:Processing", "Assets:Bank:Main", "20.00");

        assertThat(kept.freeResult(treasurer, month, month)).isEqualTo(before.plus(Money.of("50.00", "EUR")));
        assertThat(kept.freeResult(treasurer, month.plusMonths(1), month.plusMonths(2))).isEqualTo(Money.of("0.00", "EUR"));
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

    /** Changes a table to which the program itself may only add. */
    private void plant(String table, String change) {
        if (TestDatabase.postgresql()) {
            jdbc.execute("ALTER TABLE %s DISABLE TRIGGER purse_append_only".formatted(table));
            jdbc.update(change, treasurer.org());
            return;
        }
        asOwner("GRANT UPDATE ON %s TO app".formatted(table));
        try {
            jdbc.update(change, treasurer.org());
        } finally {
            asOwner("REVOKE UPDATE ON %s FROM app".formatted(table));
        }
    }

    private void asOwner(String statement) {
        try (var connection = DriverManager.getConnection(
                        environment.getRequiredProperty("spring.datasource.url"), "owner", "owner");
                var executed = connection.createStatement()) {
            executed.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
