package org.commonpurse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What those without the payroll right see of pay: one sum a month, whichever way they ask. */
@DatabaseTest
class PrivatePayTests {

    private static final YearMonth MAY = YearMonth.of(2026, 5);

    @Autowired
    Journal journal;

    @Autowired
    Statements statements;

    @Autowired
    Funds funds;

    @Autowired
    Chart chart;

    @Autowired
    Organisations organisations;

    @Autowired
    JdbcTemplate jdbc;

    Actor treasurer;
    Actor reader;

    @BeforeEach
    void books() {
        treasurer = TestActors.treasurer(organisations, "EUR");
    }

    /** The sum of pay may be told: so the rules for that are looked at by themselves. */
    private void may(Role role) {
        organisations.set(TestActors.as(treasurer, Role.ADMINISTRATOR), PayEntries.TOLD, "yes");
        reader = TestActors.as(treasurer, role);
        post(entry("gift:1", MAY.atDay(2), "A gift", "Assets:Bank:Main", "Revenue:Donations:Web", "10000.00"));
        post(entry("pay:anna", MAY.atDay(10), "Salary of Anna", "Expenses:Payroll:Anna", "Assets:Bank:Main", "3000.00"));
        post(entry("host:1", MAY.atDay(12), "Server", "Expenses:Hosting", "Assets:Bank:Main", "40.00"));
        post(entry("pay:ben", MAY.atDay(27), "Salary of Ben", "Expenses:Payroll:Ben", "Assets:Bank:Main", "4500.00"));
        post(entry("host:2", MAY.atDay(29), "Server", "Expenses:Hosting", "Assets:Bank:Main", "41.00"));
    }

    @ParameterizedTest
    @EnumSource(names = {"BOARD", "AUDITOR"})
    void theJournalHasOneSumAMonth(Role role) {
        may(role);

        var page = find("", "", null, null);

        assertThat(page.entries()).extracting(entry -> entry.entry().reference())
                .containsExactly("host:2", "payroll:2026-05", "host:1", "gift:1");
        assertThat(page.total()).isEqualTo(4);
        assertThat(page.sums()).hasToString("[17581.00 EUR]");
        assertThat(page.entries().get(1).entry().postings()).containsExactly(
                new Posting("Expenses:Staff", Money.of("7500.00", "EUR")),
                new Posting("Assets:Bank:Main", Money.of("-7500.00", "EUR")));
        assertThat(journal.find(treasurer, JournalFilter.all(), 0, 9).total()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(names = {"BOARD", "AUDITOR"})
    void noSearchFindsASinglePay(Role role) {
        may(role);

        assertThat(find("", "anna", null, null).total()).isZero();
        assertThat(find("", "pay:ben", null, null).sums()).isEmpty();
        assertThat(find("Expenses:Payroll:Anna", "", null, null).total()).isZero();
        assertThat(find("", "payroll", null, null).entries()).extracting(PostedEntry::isMonthOfPay).containsExactly(true);
        assertThat(find("Expenses:Staff", "", null, null).sums()).hasToString("[7500.00 EUR]");
        assertThat(find("Assets:Bank", "", null, null).sums()).hasToString("[2419.00 EUR]");
        assertThat(journal.find(reader, new JournalFilter(null, null, "", "", 7L), 0, 9).total()).isZero();
        assertThat(chart.accounts(reader)).extracting(Account::name).contains("Expenses:Staff").doesNotContain("Expenses:Payroll:Anna", "Expenses:Freelance");
        assertThat(chart.accounts(treasurer)).extracting(Account::name).contains("Expenses:Payroll:Anna");
    }

    @ParameterizedTest
    @EnumSource(names = {"BOARD", "AUDITOR"})
    void daysDoNotCutTheSum(Role role) {
        may(role);

        assertThat(find("Expenses:Staff", "", MAY.atDay(1), MAY.atDay(15)).total()).isZero();
        assertThat(find("Expenses:Staff", "", MAY.atDay(20), MAY.atDay(31)).sums()).hasToString("[7500.00 EUR]");
        assertThat(balance(MAY.atDay(26))).isEqualTo("9960.00 EUR");
        assertThat(balance(MAY.atDay(27))).isEqualTo("2460.00 EUR");
        assertThat(funds.balances(reader, MAY.atDay(26))).extracting(fund -> fund.amount().toString()).containsExactly("9960.00 EUR");
        assertThat(funds.freeFunds(reader, MAY.atDay(26)).free()).hasToString("9960.00 EUR");
        assertThat(statements.balances(treasurer, MAY.atDay(26))).extracting(Balance::account).contains("Expenses:Payroll:Anna");
    }

    @ParameterizedTest
    @EnumSource(names = {"BOARD", "AUDITOR"})
    void statementsHaveOneLineOfPay(Role role) {
        may(role);
        post(entry("owed:1", MAY.atDay(28), "Owed to Anna", "Expenses:Payroll:Anna", "Liabilities:Wages:Anna", "500.00"));
        post(entry("owed:2", MAY.atDay(28), "Owed to Ben", "Expenses:Payroll:Ben", "Liabilities:Wages:Ben", "600.00"));

        var activities = statements.activities(reader, List.of(Period.month(MAY)), null);

        assertThat(activities.rows()).filteredOn(row -> row.account().matches("Expenses:(Payroll|Staff|Freelance).*"))
                .containsExactly(new StatementOfActivities.Row(
                        "Expenses:Staff", AccountType.EXPENSES, List.of(Money.of("8600.00", "EUR"))));
        assertThat(statements.position(reader, MAY.atEndOfMonth()).liabilities())
                .containsExactly(new Balance("Liabilities:Wages", AccountType.LIABILITIES, Money.of("1100.00", "EUR")));
        assertThat(activities.net()).isEqualTo(statements.activities(treasurer, List.of(Period.month(MAY)), null).net());
    }

    @ParameterizedTest
    @EnumSource(names = {"BOARD", "AUDITOR"})
    void whatAFreelancerGetsIsInTheSum(Role role) {
        may(role);
        post(entry("invoice:7", MAY.atDay(30), "Invoice of Cleo", "Expenses:Freelance:Cleo", "Assets:Bank:Main", "900.00"));

        assertThat(find("", "cleo", null, null).total()).isZero();
        assertThat(find("Expenses:Freelance", "", null, null).total()).isZero();
        assertThat(amounts(find("", "", null, null))).doesNotContain("900.00").contains("8400.00");
        assertThat(statements.activities(reader, List.of(Period.month(MAY)), null).rows())
                .extracting(StatementOfActivities.Row::account)
                .contains("Expenses:Staff")
                .noneMatch(account -> account.startsWith("Expenses:Freelance"));
        assertThat(statements.activities(reader, List.of(Period.month(MAY)), null).staff())
                .isEqualTo(statements.activities(treasurer, List.of(Period.month(MAY)), null).staff())
                .hasToString("[8400.00 EUR]");
    }

    @ParameterizedTest
    @EnumSource(names = {"BOARD", "AUDITOR"})
    void aNumberOrReferenceLeadsToTheSum(Role role) {
        may(role);

        assertThat(journal.entry(reader, 2)).get().extracting(entry -> entry.entry().reference()).isEqualTo("payroll:2026-05");
        assertThat(journal.byReference(reader, "pay:ben")).get().extracting(PostedEntry::number).isEqualTo(0L);
        assertThat(journal.entry(reader, 3)).get().extracting(entry -> entry.entry().reference()).isEqualTo("host:1");
        assertThat(seen(journal::forEach)).containsExactly("gift:1", "host:1", "host:2", "payroll:2026-05");
        assertThat(journal.counts(reader, Period.month(MAY))).isEqualTo(journal.counts(treasurer, Period.month(MAY)));
    }

    @ParameterizedTest
    @EnumSource(names = {"BOARD", "AUDITOR"})
    void aBankLineIsHiddenOnceItIsPlacedOnPay(Role role) {
        may(role);
        post(entry("camt:9", MAY.atDay(20), "Bank debit", "Assets:Suspense", "Assets:Bank:Main", "1234.56"));
        assertThat(find("", "", null, null).entries().toString()).as("it may be pay").doesNotContain("1234.56");
        assertThat(balance(MAY.atEndOfMonth())).isEqualTo("2419.00 EUR");
        assertThat(journal.hidden(reader, List.of(6L))).containsExactly(6L);
        post(entry("assigned:camt:9", MAY.atDay(20), "Bank debit", "Expenses:Other", "Assets:Suspense", "1234.56"));
        assertThat(balance(MAY.atEndOfMonth())).isEqualTo("1184.44 EUR");
        assertThat(journal.hidden(reader, List.of(6L))).isEmpty();
        journal.reverse(treasurer, 7, MAY.atDay(20), "assigned anew");

        post(entry("assigned:camt:9", MAY.atDay(20), "Bank debit", "Expenses:Payroll:Cleo", "Assets:Suspense", "1234.56"));

        assertThat(amounts(find("", "", null, null))).doesNotContain("1234.56").contains("8734.56");
        assertThat(find("Assets:Suspense", "", null, null).total()).isZero();
        assertThat(journal.hidden(reader, List.of(5L, 6L, 7L, 8L, 9L))).containsExactlyInAnyOrder(6L, 7L, 8L, 9L);
        assertThat(journal.hidden(treasurer, List.of(6L))).isEmpty();
        journal.reverse(treasurer, 6, MAY.atDay(21), "another version");
        post(entry("camt:9", MAY.atDay(21), "Bank debit", "Assets:Suspense", "Assets:Bank:Main", "1234.57"));
        assertThat(journal.hidden(reader, List.of(10L, 11L))).containsExactlyInAnyOrder(10L, 11L);
    }

    @Test
    void theMigrationMarksWhatWasPostedBefore() throws IOException {
        may(Role.BOARD);
        post(entry("camt:9", MAY.atDay(20), "Bank debit", "Assets:Suspense", "Assets:Bank:Main", "1234.56"));
        post(entry("assigned:camt:9", MAY.atDay(20), "Bank debit", "Expenses:Other", "Assets:Suspense", "1234.56"));
        journal.reverse(treasurer, 7, MAY.atDay(20), "assigned anew");
        post(entry("assigned:camt:9", MAY.atDay(20), "Bank debit", "Liabilities:Wages", "Assets:Suspense", "1234.56"));
        post(entry("invoice:7", MAY.atDay(30), "Invoice of Cleo", "Expenses:Freelance:Cleo", "Assets:Bank:Main", "900.00"));
        var numbers = journal.hidden(reader, LongStream.rangeClosed(1, 10).boxed().toList());
        jdbc.update("DELETE FROM ledger_pay_entry");
        jdbc.update("UPDATE ledger_account SET payroll = FALSE");

        for (var migration : List.of("V20261124_1730__ledger_pay.sql", "V20261124_2100__ledger_pay_freelance.sql")) {
            var text = new ClassPathResource("db/migration/common/" + migration).getContentAsString(StandardCharsets.UTF_8);
            for (var statement : text.split(";")) {
                if (statement.contains("UPDATE ") || statement.contains("INSERT ")) {
                    jdbc.execute(statement);
                }
            }
        }

        assertThat(numbers).containsExactlyInAnyOrder(2L, 4L, 6L, 7L, 8L, 9L, 10L);
        assertThat(journal.hidden(reader, LongStream.rangeClosed(1, 10).boxed().toList())).isEqualTo(numbers);
        assertThat(jdbc.queryForList(
                        "SELECT name FROM ledger_account WHERE organisation_id = ? AND payroll ORDER BY name", String.class, treasurer.org()))
                .containsExactly(
                        "Expenses:Freelance", "Expenses:Freelance:Cleo", "Expenses:Payroll", "Expenses:Payroll:Anna", "Expenses:Payroll:Ben",
                        "Liabilities:Wages");
    }

    @ParameterizedTest
    @EnumSource(names = {"BOARD", "AUDITOR"})
    void nothingOfASinglePayIsFoundInRandomBooks(Role role) {
        organisations.set(TestActors.as(treasurer, Role.ADMINISTRATOR), PayEntries.TOLD, "yes");
        reader = TestActors.as(treasurer, role);
        var random = new Random(4711);
        var used = new HashSet<Long>();
        var single = new ArrayList<JournalEntry>();
        for (var i = 0; i < 120; i++) {
            var month = MAY.plusMonths(random.nextInt(4));
            var day = month.atDay(1 + random.nextInt(28));
            if (random.nextInt(3) == 0) {
                var amount = amount(random, used);
                var sub = random.nextBoolean() ? "" : ":Person" + random.nextInt(3);
                var pay = entry("p:" + i, day, "Salary of somebody" + i, "Expenses:Payroll" + sub, "Assets:Bank:Main", amount);
                single.add(pay);
                post(pay);
            } else {
                post(entry("o:" + i, day, "Something " + i, "Expenses:Hosting", "Assets:Bank:Main", amount(random, used)));
            }
        }
        for (var filter : filters(single)) {
            var all = journal.find(reader, filter, 0, 1000);
            var told = amounts(all);
            for (var pay : single) {
                assertThat(told).as("%s", filter).doesNotContain(pay.postings().getFirst().amount().text());
                assertThat(all.toString()).doesNotContain(pay.narration());
            }
            assertThat(paged(filter, 1 + random.nextInt(9))).isEqualTo(all.entries());
            assertThat(all.total()).isEqualTo(all.entries().size());
        }
        assertThat(single).hasSizeGreaterThan(20);
        assertThat(amounts(journal.find(treasurer, JournalFilter.all(), 0, 1000))).contains(single.getFirst().postings().getFirst().amount().text());
    }

    private static List<JournalFilter> filters(List<JournalEntry> single) {
        var filters = new ArrayList<JournalFilter>();
        for (var account : List.of("", "Assets", "Assets:Bank:Main", "Expenses:Payroll", "Expenses:Payroll:Person1")) {
            filters.add(new JournalFilter(null, null, account, "", null));
            single.forEach(pay -> {
                filters.add(new JournalFilter(pay.date(), pay.date(), account, "", null));
                filters.add(new JournalFilter(null, pay.date(), account, "", null));
            });
        }
        single.forEach(pay -> filters.add(new JournalFilter(null, null, "", pay.narration(), null)));
        return filters;
    }

    private List<PostedEntry> paged(JournalFilter filter, int size) {
        var entries = new ArrayList<PostedEntry>();
        for (var offset = 0; ; offset += size) {
            var page = journal.find(reader, filter, offset, size).entries();
            entries.addAll(page);
            if (page.isEmpty()) {
                return entries;
            }
        }
    }

    private static String amount(Random random, Set<Long> used) {
        while (true) {
            var minor = 100_000L + random.nextInt(400_000);
            if (used.add(minor)) {
                return "%d.%02d".formatted(minor / 100, minor % 100);
            }
        }
    }

    private static List<String> amounts(JournalPage page) {
        return Stream.concat(page.sums().stream(), page.entries().stream().flatMap(entry -> entry.entry().postings().stream().map(Posting::amount)))
                .map(amount -> amount.abs().text())
                .toList();
    }

    private interface Reading {
        void forEach(Actor actor, java.util.function.Consumer<PostedEntry> consumer);
    }

    private List<String> seen(Reading reading) {
        var references = new ArrayList<String>();
        reading.forEach(reader, entry -> references.add(entry.entry().reference()));
        return references;
    }

    private JournalPage find(String account, String text, LocalDate from, LocalDate to) {
        return journal.find(reader, new JournalFilter(from, to, account, text, null), 0, 100);
    }

    private String balance(LocalDate day) {
        return statements.balances(reader, day).stream()
                .filter(balance -> balance.account().equals("Assets:Bank:Main"))
                .map(balance -> balance.amount().toString())
                .findFirst()
                .orElseThrow();
    }

    private void post(JournalEntry entry) {
        assertThat(journal.post(treasurer, List.of(entry), null).getFirst()).isInstanceOf(PostResult.Posted.class);
    }

    private static JournalEntry entry(String reference, LocalDate day, String says, String debit, String credit, String amount) {
        return new JournalEntry(reference, day, says, List.of(
                new Posting(debit, Money.of(amount, "EUR")), new Posting(credit, Money.of("-" + amount, "EUR"))));
    }
}
