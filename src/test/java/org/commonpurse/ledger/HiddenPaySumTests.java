package org.commonpurse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** With one employee the sum of a month's pay is the salary: before those without the payroll right other costs are in it. */
@DatabaseTest
class HiddenPaySumTests {

    private static final YearMonth MAY = YearMonth.of(2026, 5);
    private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);

    @Autowired
    Journal journal;

    @Autowired
    Statements statements;

    @Autowired
    Funds funds;

    @Autowired
    FundActivities activities;

    @Autowired
    Chart chart;

    @Autowired
    PayPrivacy privacy;

    @Autowired
    Organisations organisations;

    Actor treasurer;
    Actor reader;

    @BeforeEach
    void books() {
        treasurer = TestActors.treasurer(organisations, "EUR");
        reader = TestActors.as(treasurer, Role.BOARD);
        post("gift", MAY.atDay(2), "Assets:Bank:Main", "Revenue:Donations:Web", "90000.00");
    }

    private void month(YearMonth month, String pay) {
        post("pay" + month, month.atDay(10), "Expenses:Payroll", "Assets:Bank:Main", pay);
        post("host" + month, month.atDay(12), "Expenses:Hosting", "Assets:Bank:Main", "2000.00");
        post("office" + month, month.atDay(14), "Expenses:Office", "Assets:Bank:Main", "500.00");
    }

    @Test
    void aMonthOfPayIsOneWithTheLargestOtherCost() {
        month(MAY, "3000.00");

        var page = find("");

        assertThat(page.entries()).extracting(entry -> entry.entry().reference()).containsExactly("office2026-05", "payroll:2026-05", "gift");
        assertThat(page.entries().get(1).entry().narration()).isEqualTo("Staff and other costs");
        assertThat(page.entries().get(1).entry().postings()).containsExactly(
                new Posting("Expenses:Staff and other costs", Money.of("5000.00", "EUR")),
                new Posting("Assets:Bank:Main", Money.of("-5000.00", "EUR")));
        assertThat(find("Expenses:Hosting").total()).isZero();
        assertThat(find("Expenses:Staff and other costs").sums()).hasToString("[5000.00 EUR]");
        assertThat(statement(reader)).containsEntry("Expenses:Staff and other costs", "[5000.00 EUR]").containsEntry("Expenses:Office", "[500.00 EUR]")
                .doesNotContainKeys("Expenses:Staff", "Expenses:Payroll", "Expenses:Hosting");
        assertThat(chart.accounts(reader)).extracting(Account::name)
                .contains("Expenses:Staff and other costs", "Expenses:Office").doesNotContain("Expenses:Staff", "Expenses:Payroll", "Expenses:Hosting");
        assertThat(journal.entry(reader, 2)).get().extracting(entry -> entry.entry().reference()).isEqualTo("payroll:2026-05");
        assertThat(statement(treasurer)).containsEntry("Expenses:Payroll", "[3000.00 EUR]").containsEntry("Expenses:Hosting", "[2000.00 EUR]");
    }

    @Test
    void whereTheSumMayBeToldOtherCostsStandApart() {
        month(MAY, "3000.00");

        organisations.set(TestActors.as(treasurer, Role.ADMINISTRATOR), PayEntries.TOLD, "yes");

        assertThat(statement(reader)).containsEntry("Expenses:Staff", "[3000.00 EUR]").containsEntry("Expenses:Hosting", "[2000.00 EUR]");
        assertThat(find("Expenses:Hosting").total()).isEqualTo(1);
        assertThat(journal.hidden(reader, List.of(2L, 3L))).containsExactly(2L);
    }

    @Test
    void aMonthWithoutEnoughOtherCostsIsOneWithTheNext() {
        post("pay", MAY.atDay(10), "Expenses:Payroll", "Assets:Bank:Main", "3000.00");
        assertThat(find("").total()).isEqualTo(1);
        assertThat(bank(reader, MAY.atEndOfMonth())).isEqualTo("90000.00");

        post("pay2", MAY.plusMonths(1).atDay(10), "Expenses:Payroll", "Assets:Bank:Main", "3000.00");
        month(MAY.plusMonths(2), "3000.00");

        assertThat(find("").entries()).extracting(entry -> entry.entry().reference())
                .containsExactly("office2026-07", "payroll:2026-05..2026-07", "gift");
        assertThat(bank(reader, MAY.plusMonths(1).atEndOfMonth())).isEqualTo("90000.00");
        assertThat(bank(reader, MAY.plusMonths(2).atEndOfMonth())).isEqualTo(bank(treasurer, MAY.plusMonths(2).atEndOfMonth())).isEqualTo("78500.00");
        assertThat(journal.entry(reader, 2)).get().extracting(PostedEntry::number).isEqualTo(0L);
    }

    @Test
    void payFromAnAccountOfItsOwnWaits() {
        post("pay", MAY.atDay(10), "Expenses:Payroll", "Assets:Bank:Second", "3000.00");
        post("host", MAY.atDay(12), "Expenses:Hosting", "Assets:Bank:Main", "2000.00");

        assertThat(find("").entries()).extracting(entry -> entry.entry().reference()).containsExactly("gift");
        assertThat(statements.balances(reader, MAY.atEndOfMonth()).toString()).doesNotContain("3000.00");
        assertThat(journal.entry(reader, 2)).isEmpty();
    }

    @Test
    void aBankAccountForPayAloneIsOneWithIt() {
        post("move", MAY.atDay(9), "Assets:Bank:Salaries", "Assets:Bank:Main", "3000.00");
        post("pay", MAY.atDay(10), "Expenses:Payroll", "Assets:Bank:Salaries", "3000.00");
        post("host", MAY.atDay(12), "Expenses:Hosting", "Assets:Bank:Main", "2000.00");

        assertThat(find("").entries()).extracting(entry -> entry.entry().reference()).containsExactly("payroll:2026-05", "gift");
        assertThat(find("").entries().getFirst().entry().postings()).containsExactly(
                new Posting("Expenses:Staff and other costs", Money.of("5000.00", "EUR")),
                new Posting("Assets:Bank:Main", Money.of("-5000.00", "EUR")));
    }

    @Test
    void taxOwedForWagesIsOneWithThem() {
        post("vat", MAY.minusMonths(1).atDay(3), "Assets:Bank:Main", "Liabilities:Taxes", "19.00");
        assertThat(find("Liabilities:Taxes").total()).isEqualTo(1);
        post("host", MAY.atDay(12), "Expenses:Hosting", "Assets:Bank:Main", "2000.00");
        post(new JournalEntry("slip", MAY.atDay(27), "Salary", List.of(
                new Posting("Expenses:Payroll", Money.of("3000.00", "EUR")), new Posting("Liabilities:Taxes", Money.of("-1140.00", "EUR")),
                new Posting("Assets:Bank:Main", Money.of("-1860.00", "EUR")))));
        post("remitted", MAY.atDay(29), "Liabilities:Taxes", "Assets:Bank:Main", "1140.00");

        assertThat(find("Liabilities:Taxes").total()).isZero();
        assertThat(find("").entries()).extracting(entry -> entry.entry().reference()).containsExactly("payroll:2026-04..2026-05", "gift");
        assertThat(find("").entries().getFirst().entry().postings()).containsExactly(
                new Posting("Expenses:Staff and other costs", Money.of("4981.00", "EUR")),
                new Posting("Assets:Bank:Main", Money.of("-4981.00", "EUR")));
        assertThat(statements.balances(reader, MAY.atEndOfMonth()).toString()).doesNotContain("1140.00", "1860.00", "3000.00");
        assertThat(statements.balances(treasurer, MAY.atDay(28)).toString()).contains("1159.00");
    }

    @Test
    void wageTaxThatWasOwedAtTheBeginningCostsWhenItIsPaid() {
        post(new JournalEntry("opening", MAY.minusMonths(1).atEndOfMonth(), "Opening balances", List.of(
                new Posting("Assets:Bank:Main", Money.of("7000.00", "EUR")), new Posting("Liabilities:Taxes", Money.of("-1000.00", "EUR")),
                new Posting("Liabilities:Payables", Money.of("-500.00", "EUR")), new Posting("Equity:Opening", Money.of("-5500.00", "EUR")))));
        post(new JournalEntry("salary", MAY.atDay(27), "Salary", List.of(
                new Posting("Expenses:Payroll", Money.of("3000.00", "EUR")), new Posting("Liabilities:Taxes", Money.of("-1140.00", "EUR")),
                new Posting("Assets:Bank:Main", Money.of("-1860.00", "EUR")))));
        post("remitted", MAY.atDay(10), "Liabilities:Taxes", "Assets:Bank:Main", "1000.00");
        post("host", MAY.atDay(12), "Expenses:Hosting", "Assets:Bank:Main", "500.00");

        for (var actor : List.of(reader, treasurer.asPublic())) {
            var statement = statements.activities(actor, List.of(Period.month(MAY.minusMonths(1)), Period.month(MAY)), null);
            assertThat(statement.sum(AccountType.EXPENSES, "")).as("1,860 and 1,000 and 500").containsExactly(Money.of("0.00", "EUR"), Money.of("3360.00", "EUR"));
            assertThat(statements.position(actor, MAY.atEndOfMonth()).liabilities()).as("a bill stays one")
                    .containsExactly(new Balance("Liabilities:Payables", AccountType.LIABILITIES, Money.of("500.00", "EUR")));
        }
    }

    @Test
    void thePaymentOfAnInvoiceThatWasOwedIsPayToo() {
        post("invoice", MAY.atDay(5), "Expenses:Freelance", "Liabilities:Payables", "900.00");
        post("rent", MAY.atDay(6), "Expenses:Office", "Liabilities:Payables", "500.00");
        post("paid1", MAY.atDay(20), "Liabilities:Payables", "Assets:Bank:Main", "500.00");
        post("paid2", MAY.atDay(21), "Liabilities:Payables", "Assets:Bank:Main", "900.00");

        assertThat(find("").entries()).extracting(entry -> entry.entry().reference()).containsExactly("payroll:2026-05", "gift");
        assertThat(find("").entries().toString()).doesNotContain("900.00 EUR");
        assertThat(bank(reader, MAY.atEndOfMonth())).isEqualTo("88600.00");
    }

    @Test
    void anInvoiceThatIsPaidTogetherWithOthersCostsWhenItIs() {
        var april = MAY.minusMonths(1);
        post("invoice", april.atDay(5), "Expenses:Freelance", "Liabilities:Payables", "913.00");
        post("bill", april.atDay(6), "Expenses:Hosting", "Liabilities:Payables", "400.00");
        post("both", MAY.atDay(20), "Liabilities:Payables", "Assets:Bank:Main", "1313.00");
        post("next bill", MAY.plusMonths(1).atDay(6), "Expenses:Hosting", "Liabilities:Payables", "250.00");

        var statement = statements.activities(treasurer.asPublic(), List.of(Period.month(april), Period.month(MAY), Period.month(MAY.plusMonths(1))), null);
        assertThat(statement.sum(AccountType.EXPENSES, "")).containsExactly(Money.of("400.00", "EUR"), Money.of("913.00", "EUR"), Money.of("250.00", "EUR"));
        for (var owed : Map.of(april, "400.00", MAY.plusMonths(1), "250.00").entrySet()) {
            assertThat(statements.position(treasurer.asPublic(), owed.getKey().atEndOfMonth()).liabilities())
                    .containsExactly(new Balance("Liabilities:Payables", AccountType.LIABILITIES, Money.of(owed.getValue(), "EUR")));
        }
        assertThat(statements.position(treasurer.asPublic(), MAY.atEndOfMonth()).liabilities()).isEmpty();
    }

    @Test
    void aGiftThatWasPlacedIsSeen() {
        month(MAY, "3000.00");
        post("camt:5", MAY.atDay(3), "Assets:Bank:Main", "Assets:Suspense", "77.00");
        post("assigned:camt:5", MAY.atDay(3), "Assets:Suspense", "Revenue:Donations:Bank", "77.00");
        post("camt:6", MAY.atDay(4), "Assets:Bank:Main", "Assets:Suspense", "33.00");
        post("camt:7", MAY.atDay(5), "Assets:Suspense", "Assets:Bank:Main", "11.00");

        assertThat(statement(reader)).containsEntry("Revenue:Donations:Bank", "[77.00 EUR]");
        assertThat(find("Assets:Suspense").entries()).extracting(entry -> entry.entry().reference())
                .containsExactly("camt:6", "assigned:camt:5", "camt:5");
        assertThat(statements.balances(reader, MAY.atEndOfMonth())).contains(new Balance("Assets:Suspense", AccountType.ASSETS, Money.of("-33.00", "EUR")));
    }

    @Test
    void openingBalancesAreNoCost() {
        post(new JournalEntry("opening", MAY.minusMonths(1).atDay(1), "Opening", List.of(
                new Posting("Assets:Bank:Main", Money.of("5000.00", "EUR")), new Posting("Liabilities:Wages", Money.of("-300.00", "EUR")),
                new Posting("Equity:Opening", Money.of("-4700.00", "EUR")))));
        month(MAY, "9000.00");

        assertThat(statements.balances(reader, MAY.atEndOfMonth())).as("what was owed of pay is not seen")
                .contains(new Balance("Equity:Opening", AccountType.EQUITY, Money.of("-5000.00", "EUR")));
    }

    @Test
    void oneCurrencyThatWaitsHoldsUpNoOther() {
        post(entry("dollars", MAY.atDay(20), "Expenses:Freelance", "Assets:Bank:Dollars", "1000.00", Fund.GENERAL, "USD"));
        month(MAY, "3000.00");

        assertThat(find("").entries()).extracting(entry -> entry.entry().reference()).contains("payroll:2026-05");
        assertThat(find("").entries().toString()).doesNotContain("1000.00");
    }

    @Test
    void paymentsOfWhatWasOwedHidePayThatLeftTheSameAccount() {
        post("bill", MAY.atDay(5), "Expenses:Hosting", "Liabilities:Payables", "700.00");
        post("pay", MAY.atDay(10), "Expenses:Payroll", "Assets:Bank:Main", "3000.00");
        assertThat(find("").entries()).extracting(entry -> entry.entry().reference()).containsExactly("gift");

        post("paid", MAY.atDay(12), "Liabilities:Payables", "Assets:Bank:Main", "690.00");
        post("toll", MAY.atDay(13), "Liabilities:Payables", "Assets:Bank:Main", "5.00");

        assertThat(find("").entries()).extracting(entry -> entry.entry().reference()).containsExactly("toll", "payroll:2026-05", "gift");
        assertThat(find("").entries().get(1).entry().postings()).containsExactly(
                new Posting("Expenses:Staff and other costs", Money.of("3700.00", "EUR")),
                new Posting("Assets:Bank:Main", Money.of("-3690.00", "EUR")),
                new Posting("Liabilities:Payables", Money.of("-10.00", "EUR")));
    }

    @Test
    void aPaymentThatWasPlacedHidesPayWithWhatPlacedIt() {
        post("bill", MAY.atDay(5), "Expenses:Hosting", "Liabilities:Payables", "700.00");
        post("camt:7", MAY.atDay(9), "Assets:Suspense", "Assets:Bank:Main", "700.00");
        post("assigned:camt:7", MAY.atDay(9), "Liabilities:Payables", "Assets:Suspense", "700.00");
        post("camt:8", MAY.atDay(10), "Assets:Suspense", "Assets:Bank:Main", "3000.00");

        post("assigned:camt:8", MAY.atDay(10), "Expenses:Payroll", "Assets:Suspense", "3000.00");

        assertThat(find("").entries()).extracting(entry -> entry.entry().reference()).containsExactly("payroll:2026-05", "gift");
        assertThat(find("").entries().getFirst().entry().postings()).containsExactly(
                new Posting("Expenses:Staff and other costs", Money.of("3700.00", "EUR")),
                new Posting("Assets:Bank:Main", Money.of("-3700.00", "EUR")));
    }

    @Test
    void payInAnotherCurrencyIsSeenInTheOneThatPaidIt() {
        var day = MAY.atDay(20);
        post(new JournalEntry("invoice", day, "Invoice of Cleo", List.of(
                new Posting("Expenses:Freelance", Money.of("1000.00", "USD")), new Posting("Equity:Exchange", Money.of("-1000.00", "USD")),
                new Posting("Equity:Exchange", Money.of("940.00", "EUR")), new Posting("Assets:Bank:Main", Money.of("-940.00", "EUR")))));
        post("host", MAY.atDay(12), "Expenses:Hosting", "Assets:Bank:Main", "200.00");

        assertThat(find("").entries()).extracting(entry -> entry.entry().reference()).containsExactly("payroll:2026-05", "gift");
        assertThat(find("").entries().getFirst().entry().postings()).containsExactly(
                new Posting("Expenses:Staff and other costs", Money.of("1140.00", "EUR")),
                new Posting("Assets:Bank:Main", Money.of("-1140.00", "EUR")));
        assertThat(statements.balances(reader, day).toString() + statement(reader)).doesNotContain("1000.00", "940.00");
    }

    @Test
    void aKindOfCostThatComesToHideDoesSoInAllMonths() {
        post("host", MAY.minusMonths(2).atDay(12), "Expenses:Hosting", "Assets:Bank:Main", "1800.00");
        post("camt:1", MAY.minusMonths(1).atDay(12), "Assets:Suspense", "Assets:Bank:Main", "1900.00");
        post("assigned:camt:1", MAY.minusMonths(1).atDay(12), "Expenses:Hosting:Servers", "Assets:Suspense", "1900.00");
        assertThat(find("Expenses:Hosting").total()).isEqualTo(2);

        month(MAY, "3000.00");

        assertThat(find("Expenses:Hosting").total()).isZero();
        assertThat(find("").entries()).extracting(entry -> entry.entry().reference())
                .as("hosting as the largest, the office since hosting changed little in the month in which pay began")
                .containsExactly("payroll:2026-05", "gift", "payroll:2026-04", "payroll:2026-03");
        assertThat(find("Assets:Suspense").total()).isZero();
    }

    @Test
    void whatAFundPaysSomebodyIsNotTold() {
        post("grant", MAY.atDay(3), "Assets:Bank:Main", "Revenue:Grants", "45000.00", "Moderation");
        post("tied", MAY.atDay(4), "Assets:Bank:Main", "Revenue:Grants", "5000.00", "Servers");
        post("pay", MAY.atDay(10), "Expenses:Payroll", "Assets:Bank:Main", "3000.00", "Moderation");
        month(MAY, "4000.00");

        assertThat(funds.withheld(reader)).containsExactly("Moderation");
        assertThat(funds.withheld(treasurer)).isEmpty();
        assertThat(funds.balances(reader, MAY.atEndOfMonth())).extracting(fund -> fund.fund().name()).containsExactly("Servers");
        assertThat(funds.rollForward(reader, Period.month(MAY))).extracting(roll -> roll.fund().name()).containsExactly("Servers");
        assertThat(funds.rollForward(treasurer, Period.month(MAY))).extracting(roll -> roll.fund().name()).contains("Moderation", "General");
        assertThat(funds.freeFunds(reader, MAY.atEndOfMonth()).restricted()).as("the half-year is not over").hasToString("{Restricted funds=50000.00 EUR}");
        assertThat(activities.of(reader, Period.month(MAY)).parts()).extracting(FundActivities.Part::fund).containsOnly("Servers");
        assertThat(find("").entries().toString()).doesNotContain("3000.00").doesNotContain("4000.00");
    }

    /** 60,000 given in January, of which 1,900 a month pay somebody from February on, for 21 months. */
    private void aFundPaysSomebody() {
        post("grant", LocalDate.of(2025, 1, 3), "Assets:Bank:Main", "Revenue:Grants", "60000.00", "Moderation");
        for (var month = YearMonth.of(2025, 2); month.isBefore(MAY.plusMonths(6)); month = month.plusMonths(1)) {
            month(month, "4000.00");
            post("tied" + month, month.atDay(10), "Expenses:Payroll", "Assets:Bank:Main", "1900.00", "Moderation");
        }
    }

    @Test
    void whatAFundThatPaysSomebodyHoldsIsToldInSteps() {
        aFundPaysSomebody();
        var told = IntStream.range(0, 22)
                .mapToObj(month -> funds.freeFunds(reader, YearMonth.of(2025, 1).plusMonths(month).atEndOfMonth()))
                .map(free -> Money.sum(treasurer.currency(), free.restricted().values().stream()).text())
                .toList();

        assertThat(told.subList(0, 11)).as("held were 60000 to 41000, at the end of June 50500").containsOnly("60000.00");
        assertThat(told.subList(11, 22)).as("held were 39100 to 20100, at the end of December 39100, of June 27700").containsOnly("40000.00");
        assertThat(funds.freeFunds(treasurer.asPublic(), LocalDate.of(2026, 6, 30)).restricted()).hasToString("{Restricted funds=40000.00 EUR}");
        assertThat(funds.freeFunds(treasurer, LocalDate.of(2026, 6, 30)).restricted()).hasToString("{Moderation=27700.00 EUR}");
        var all = journal.find(reader, JournalFilter.all(), 0, 1000).entries().toString();
        assertThat(all).doesNotContain("1900.00").doesNotContain("5900.00");
        organisations.set(TestActors.as(treasurer, Role.ADMINISTRATOR), PayEntries.TOLD, "yes");
        assertThat(funds.freeFunds(treasurer.asPublic(), LocalDate.of(2026, 6, 30)).restricted()).as("the sum may be told, the fund alone is one person's")
                .hasToString("{Restricted funds=27700.00 EUR}");
    }

    @Test
    void whatComesBackIntoAFundIsToldAgain() {
        aFundPaysSomebody();
        post("wrongly tied", LocalDate.of(2026, 4, 20), "Assets:Bank:Main", "Expenses:Payroll", "25000.00", "Moderation");

        assertThat(funds.freeFunds(treasurer, LocalDate.of(2026, 6, 30)).restricted()).hasToString("{Moderation=52700.00 EUR}");
        assertThat(funds.freeFunds(reader, LocalDate.of(2026, 6, 29)).restricted()).hasToString("{Restricted funds=40000.00 EUR}");
        assertThat(funds.freeFunds(reader, LocalDate.of(2026, 6, 30)).restricted()).hasToString("{Restricted funds=60000.00 EUR}");
        assertThat(funds.monthlyCost(reader, LocalDate.of(2026, 9, 30)).amount()).as("steps are no cost of any month").isEqualTo(
                funds.monthlyCost(treasurer.asPublic(), LocalDate.of(2026, 9, 30)).amount());
    }

    @Test
    void aFundThatIsUsedUpHoldsNothingAtTheEndOfTheHalfYear() {
        post("grant", MAY.atDay(3), "Assets:Bank:Main", "Revenue:Grants", "3000.00", "Moderation");
        month(MAY, "4000.00");
        post("tied", MAY.atDay(10), "Expenses:Payroll", "Assets:Bank:Main", "1600.00", "Moderation");
        post("tied more", MAY.plusMonths(1).atDay(10), "Expenses:Payroll", "Assets:Bank:Main", "1600.00", "Moderation");
        post("more", MAY.plusMonths(1).atDay(11), "Expenses:Hosting", "Assets:Bank:Main", "900.00");

        assertThat(funds.freeFunds(reader, LocalDate.of(2026, 6, 29)).restricted()).hasToString("{Restricted funds=3000.00 EUR}");
        assertThat(funds.freeFunds(reader, LocalDate.of(2026, 6, 30)).restricted()).hasToString("{Restricted funds=0.00 EUR}");
        assertThat(funds.freeFunds(reader, LocalDate.of(2026, 6, 30)).free()).isEqualTo(funds.freeFunds(treasurer, LocalDate.of(2026, 6, 30)).free());
    }

    @Test
    void aStepIsARoundNumberOfSomeMonthsOfPay() {
        assertThat(PayFunds.step(190_000, treasurer.currency())).isEqualTo(2_000_000);
        assertThat(PayFunds.step(200_000, treasurer.currency())).isEqualTo(2_000_000);
        assertThat(PayFunds.step(200_001, treasurer.currency())).isEqualTo(5_000_000);
        assertThat(PayFunds.step(1, treasurer.currency())).isEqualTo(100);
        assertThat(PayFunds.step(300_000, Currency.of("JPY"))).isEqualTo(5_000_000);
    }

    @Test
    void whatVariesMostHidesAStart() {
        for (var i = 0; i < 6; i++) {
            var month = FEBRUARY.plusMonths(i);
            post("pay" + i, month.atDay(10), "Expenses:Payroll", "Assets:Bank:Main", i < 3 ? "6000.00" : "8500.00");
            post("host" + i, month.atDay(11), "Expenses:Hosting", "Assets:Bank:Main", "2000.00");
            post("office" + i, month.atDay(12), "Expenses:Office", "Assets:Bank:Main", "800.00");
            post("travel" + i, month.atDay(13), "Expenses:Travel", "Assets:Bank:Main", i % 2 == 0 ? "100.00" : "450.00");
        }

        var sums = statements.activities(reader, Period.months(FEBRUARY, FEBRUARY.plusMonths(5)), null)
                .sum(AccountType.EXPENSES, PayAccounts.WITH_OTHERS).stream().map(Money::text).toList();

        assertThat(sums).as("2500 more are paid, and 350 more are travelled").containsExactly("8900.00", "9250.00", "8900.00", "11750.00", "11400.00", "11750.00");
    }

    @Test
    void aMonthThatHasJustEndedIsSeenWhenSomethingIsPostedAfterIt() {
        var now = YearMonth.now();
        month(now.minusMonths(2), "3000.00");
        month(now.minusMonths(1), "5500.00");
        assertThat(find("Expenses:Staff and other costs").total()).as("what hides the start was looked for while that month ran").isEqualTo(1);

        post("host", now.atDay(1), "Expenses:Hosting", "Assets:Bank:Main", "2000.00");

        assertThat(find("Expenses:Staff and other costs").total()).isEqualTo(2);
    }

    @Test
    void aMonthThatIsNotOverIsNotSeen() {
        var now = YearMonth.now();
        month(now.minusMonths(1), "3000.00");
        month(now, "3000.00");

        assertThat(find("Expenses:Staff and other costs").entries()).extracting(entry -> entry.entry().reference())
                .containsExactly("payroll:" + now.minusMonths(1));
        assertThat(privacy.state(reader).waiting()).isEmpty();
    }

    @Test
    void inRandomBooksWhatIsSeenAddsUpAndNoPayIsFound() {
        var random = new Random(8150);
        var pay = new ArrayList<JournalEntry>();
        var used = new HashSet<Long>();
        for (var i = 0; i < 150; i++) {
            var day = MAY.plusMonths(random.nextInt(6)).atDay(1 + random.nextInt(28));
            var bank = random.nextInt(5) == 0 ? "Assets:Bank:Other" : "Assets:Bank:Main";
            var what = random.nextInt(5);
            var account = what == 0 ? "Expenses:Payroll" : "Expenses:" + List.of("Hosting", "Office", "Travel:Trains", "Travel").get(what - 1);
            var entry = entry("e:" + i, day, account, bank, amount(random, used), Fund.GENERAL);
            post(entry);
            if (what == 0) {
                pay.add(entry);
            }
            if (random.nextInt(9) == 0) {
                journal.reverse(treasurer, journal.head(treasurer).number(), day.plusDays(1), "wrong");
                pay.remove(entry);
            }
        }
        var single = pay.stream().map(entry -> entry.postings().getFirst().amount().minor()).toList();
        var sums = IntStream.range(0, 6).mapToObj(MAY::plusMonths)
                .map(month -> pay.stream().filter(entry -> YearMonth.from(entry.date()).equals(month)).mapToLong(entry -> entry.postings().getFirst().amount().minor()).sum())
                .toList();

        var seen = journal.find(reader, JournalFilter.all(), 0, 1000).entries();
        assertThat(single).hasSizeGreaterThan(15);
        assertThat(seen).filteredOn(PostedEntry::isMonthOfPay).hasSizeGreaterThan(2);
        assertThat(seen.stream().flatMap(entry -> entry.entry().postings().stream()).map(posting -> posting.amount().abs().minor()))
                .doesNotContainAnyElementsOf(single).doesNotContainAnyElementsOf(sums);
        for (var day : Stream.iterate(MAY.atDay(1), end -> end.plusDays(3)).limit(64).toList()) {
            var added = new TreeMap<String, Long>();
            seen.stream().filter(entry -> !entry.entry().date().isAfter(day)).flatMap(entry -> entry.entry().postings().stream())
                    .forEach(posting -> added.merge(posting.account(), posting.amount().minor(), Long::sum));
            added.values().removeIf(amount -> amount == 0);
            var told = new TreeMap<String, Long>();
            statements.balances(reader, day).forEach(balance -> told.put(balance.account(), balance.amount().minor()));
            assertThat(told).as("balances on %s", day).isEqualTo(added);
        }
        var months = Period.months(MAY, MAY.plusMonths(6));
        var byMonth = new HashMap<String, Long>();
        statements.activities(reader, months, null).rows().stream().filter(row -> row.type() == AccountType.EXPENSES).forEach(row ->
                byMonth.put(row.account(), row.amounts().stream().mapToLong(Money::minor).sum()));
        statements.balances(reader, MAY.plusMonths(7).atDay(1)).stream().filter(balance -> balance.type() == AccountType.EXPENSES).forEach(balance ->
                assertThat(byMonth).as("the same by month").containsEntry(balance.account(), balance.amount().minor()));
    }

    private static String amount(Random random, Set<Long> used) {
        while (true) {
            var minor = 100_000L + random.nextInt(400_000);
            if (used.add(minor)) {
                return "%d.%02d".formatted(minor / 100, minor % 100);
            }
        }
    }

    private TreeMap<String, String> statement(Actor actor) {
        var rows = new TreeMap<String, String>(Comparator.naturalOrder());
        statements.activities(actor, List.of(Period.month(MAY)), null).rows().forEach(row -> rows.put(row.account(), row.amounts().toString()));
        return rows;
    }

    private JournalPage find(String account) {
        return journal.find(reader, JournalFilter.account(account, null, null), 0, 100);
    }

    private String bank(Actor actor, LocalDate day) {
        return statements.balances(actor, day).stream()
                .filter(balance -> balance.account().equals("Assets:Bank:Main"))
                .map(balance -> balance.amount().text())
                .findFirst()
                .orElseThrow();
    }

    private void post(String reference, LocalDate day, String debit, String credit, String amount) {
        post(reference, day, debit, credit, amount, Fund.GENERAL);
    }

    private void post(String reference, LocalDate day, String debit, String credit, String amount, String fund) {
        post(entry(reference, day, debit, credit, amount, fund));
    }

    private void post(JournalEntry entry) {
        assertThat(journal.post(treasurer, List.of(entry), null).getFirst()).isInstanceOf(PostResult.Posted.class);
    }

    private static JournalEntry entry(String reference, LocalDate day, String debit, String credit, String amount, String fund) {
        return entry(reference, day, debit, credit, amount, fund, "EUR");
    }

    private static JournalEntry entry(
            String reference, LocalDate day, String debit, String credit, String amount, String fund, String currency) {
        return new JournalEntry(reference, day, reference, List.of(
                new Posting(debit, Money.of(amount, currency), fund), new Posting(credit, Money.of("-" + amount, currency), fund)));
    }
}
