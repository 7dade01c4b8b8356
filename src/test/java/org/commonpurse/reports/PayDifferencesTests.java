package org.commonpurse.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.Fund;
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

/** What a month tells more than the one before is nobody's pay, start or raise: in the books as others see them, and in reports. */
@DatabaseTest
class PayDifferencesTests {

    private static final YearMonth FIRST = YearMonth.of(2025, 1);
    private static final int MONTHS = 20;
    /** What somebody gets, begins to get, or gets more. */
    private static final List<BigDecimal> PAY = List.of("3137.00", "3391.00", "254.00", "1713.00", "2479.00", "1003.84", "1085.12", "81.28")
            .stream().map(BigDecimal::new).toList();
    private static final BigDecimal NEAR = new BigDecimal("0.02");

    @Autowired Organisations organisations;
    @Autowired Journal journal;
    @Autowired Statements statements;
    @Autowired Funds funds;
    @Autowired Reports reports;

    private Actor treasurer;

    @BeforeEach
    void books() {
        treasurer = TestActors.treasurer(organisations, "EUR");
        var entries = new ArrayList<JournalEntry>();
        entries.add(entry("open", FIRST.atDay(1), "Assets:Bank:Main", "Equity:Opening", "80000.00", Fund.GENERAL));
        entries.add(entry("grant", FIRST.atDay(2), "Assets:Bank:Main", "Revenue:Grants", "48000.00", "Tools"));
        for (var i = 0; i < MONTHS; i++) {
            month(entries, i);
        }
        journal.post(treasurer, entries, null);
    }

    private static void month(List<JournalEntry> entries, int i) {
        var month = FIRST.plusMonths(i);
        entries.add(entry("gifts" + i, month.atDay(3), "Assets:Bank:Main", "Revenue:Donations:Web", money(9_000 + i * 61 % 700), Fund.GENERAL));
        // One employee with a raise, whose wage tax is paid a month later; a second one for some months; one paid by a fund.
        var gross = i < 8 ? "3137.00" : "3391.00";
        var tax = i < 8 ? "1003.84" : "1085.12";
        entries.add(new JournalEntry("pay" + i, month.atDay(27), "Salary", List.of(
                new Posting("Expenses:Payroll", Money.of(gross, "EUR")),
                new Posting("Liabilities:Taxes", Money.of(tax, "EUR").negate()),
                new Posting("Assets:Bank:Main", Money.of(tax, "EUR").minus(Money.of(gross, "EUR"))))));
        if (i > 0) {
            entries.add(entry("tax" + i, month.atDay(10), "Liabilities:Taxes", "Assets:Bank:Main", i < 9 ? "1003.84" : "1085.12", Fund.GENERAL));
        }
        if (i > 3 && i < 14) {
            entries.add(entry("second" + i, month.atDay(26), "Expenses:Freelance", "Assets:Bank:Main", "2479.00", Fund.GENERAL));
        }
        entries.add(entry("tied" + i, month.atDay(25), "Expenses:Freelance", "Assets:Bank:Main", "1713.00", "Tools"));
        entries.add(entry("host" + i, month.atDay(4), "Expenses:Hosting", "Assets:Bank:Main", money(1_400 + i * 7 % 3), Fund.GENERAL));
        entries.add(entry("office" + i, month.atDay(5), "Expenses:Office", "Assets:Bank:Main", money(300 + i * 331 % 600), Fund.GENERAL));
        entries.add(entry("bill" + i, month.atDay(28), "Expenses:Software", "Liabilities:Payables", bill(i), Fund.GENERAL));
        if (i > 0) {
            entries.add(entry("billed" + i, month.atDay(9), "Liabilities:Payables", "Assets:Bank:Main", bill(i - 1), Fund.GENERAL));
        }
        entries.add(entry("travel" + i, month.atDay(6), "Expenses:Travel", "Assets:Bank:Main", money(90 + i * 457 % 823), Fund.GENERAL));
    }

    private static String bill(int i) {
        return money(350 + i * 433 % 389);
    }

    private static String money(int whole) {
        return whole + ".00";
    }

    private static JournalEntry entry(String reference, LocalDate day, String debit, String credit, String amount, String fund) {
        var money = Money.of(amount, "EUR");
        return new JournalEntry(reference, day, "Something", List.of(new Posting(debit, money, fund), new Posting(credit, money.negate(), fund)));
    }

    /** By what is told, its amounts month by month. */
    private static final class Series {

        private final Map<String, List<BigDecimal>> told = new TreeMap<>();

        void add(String what, Money amount) {
            told.computeIfAbsent(what, _ -> new ArrayList<>()).add(amount.decimal());
        }

        /** Where an amount, or what it is more or less than the one before, is nearly somebody's pay. */
        List<String> tell() {
            var found = new ArrayList<String>();
            told.forEach((what, amounts) -> {
                for (var i = 0; i < amounts.size(); i++) {
                    var amount = amounts.get(i);
                    if (isPay(amount)) {
                        found.add("%s is %s".formatted(what, amount));
                    }
                    if (i > 0 && isPay(amount.subtract(amounts.get(i - 1)))) {
                        found.add("%s goes from %s to %s".formatted(what, amounts.get(i - 1), amount));
                    }
                }
            });
            return found;
        }

        private static boolean isPay(BigDecimal amount) {
            return PAY.stream().anyMatch(pay -> amount.abs().subtract(pay).abs().compareTo(pay.multiply(NEAR)) <= 0);
        }
    }

    private Series seen(Actor actor) {
        var series = new Series();
        var months = Period.months(FIRST, FIRST.plusMonths(MONTHS - 1));
        statements.activities(actor, months, null).rows().stream()
                .filter(row -> row.type() == AccountType.EXPENSES)
                .forEach(row -> row.amounts().forEach(amount -> series.add(row.account(), amount)));
        for (var month : months) {
            var free = funds.freeFunds(actor, month.to());
            series.add("restricted", Money.sum(actor.currency(), free.restricted().values().stream()));
            series.add("owed", free.owed());
            var cost = funds.monthlyCost(actor, month.to());
            if (cost.amount() != null && cost.months() == 12) {
                series.add("cost of twelve months", Money.rounded(cost.amount().decimal().multiply(BigDecimal.valueOf(12)), actor.currency()));
            }
        }
        return series;
    }

    @Test
    void theSearchFindsWhatTheBooksTell() {
        assertThat(seen(treasurer).tell())
                .anyMatch(found -> found.startsWith("Expenses:Payroll is 3137"))
                .anyMatch(found -> found.startsWith("Expenses:Freelance goes from"))
                .anyMatch(found -> found.startsWith("restricted goes from 46287.00 to 44574.00"));
    }

    @Test
    void noDifferenceOfTwoMonthsTellsItToBoardOrAuditor() {
        assertThat(seen(TestActors.as(treasurer, Role.BOARD)).tell()).isEmpty();
    }

    @Test
    void noDifferenceOfTwoReportsTellsItToAnybody() {
        var series = new Series();
        for (var i = 0; i < MONTHS; i++) {
            var figures = reports.figures(treasurer, "transparency", Period.month(FIRST.plusMonths(i)));
            // Not what gifts are in, which differ by thousands.
            figures.facts().stream().filter(fact -> List.of("costs.total", "owed", "restricted", "restricted.most").contains(fact.id()))
                    .forEach(fact -> series.add("fact " + fact.id(), Money.of(fact.value(), "EUR")));
            figures.table("costs").orElseThrow().items().stream().forEach(row ->
                    series.add("costs " + row.key(), Money.of(figures.table("costs").orElseThrow().value(row.key(), "amount"), "EUR")));
            assertThat(figures.table("funds")).as("funds by name").isEmpty();
            assertThat(figures.fact("owed").orElseThrow().value()).as("no wage tax").isEqualTo(bill(i));
        }

        assertThat(series.told).containsKeys("fact restricted.most", "fact owed", "fact costs.total", "costs staff-and-others").doesNotContainKey("fact costs.staff");
        assertThat(series.tell()).isEmpty();
    }
}
