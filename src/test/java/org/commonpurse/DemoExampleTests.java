package org.commonpurse;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commonpurse.access.Actor;
import org.commonpurse.giving.Donation;
import org.commonpurse.giving.Revenue;
import org.commonpurse.ingest.Batches;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.FreeFunds;
import org.commonpurse.ledger.Funds;
import org.commonpurse.ledger.Integrity;
import org.commonpurse.ledger.Periods;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Period;
import org.commonpurse.staffing.Staffing;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class DemoExampleTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final YearMonth START = YearMonth.of(2023, 1);
    private static final YearMonth LAST = YearMonth.of(2026, 10);

    @Autowired
    DemoExample demo;

    @Autowired
    Statements statements;

    @Autowired
    Funds funds;

    @Autowired
    Integrity integrity;

    @Autowired
    Revenue revenue;

    @Autowired
    Staffing staffing;

    @Autowired
    Periods periods;

    @Autowired
    Batches batches;

    @Test
    void isTheSameOnTheSameDay() {
        var once = integrity.journalHash(demo.load("one", "test", YearMonth.of(2026, 8), TODAY));
        var twice = integrity.journalHash(demo.load("two", "test", YearMonth.of(2026, 8), TODAY));

        assertThat(twice).isEqualTo(once);
    }

    @Test
    void aLaterDayOnlyAdds() {
        var before = DemoDonors.of(START, TODAY);
        var after = DemoDonors.of(START, TODAY.plusMonths(1));

        var then = references(before);
        var now = references(after);
        assertThat(now.containsAll(then)).isTrue();
        assertThat(now).hasSizeGreaterThan(then.size());
    }

    @Test
    void hasSomethingTrueForEveryScreen() {
        var actor = demo.load("e", "test", START, TODAY);

        assertThat(integrity.check(actor)).allSatisfy(check -> assertThat(check.ok()).as(check.name() + check.detail()).isTrue());
        assertThat(revenue.completeTo(actor)).isEqualTo(LAST);
        donors(actor);
        wave(actor);
        moneyLasts(actor);
        payAgrees(actor);
        fundIsLeft(funds.freeFunds(actor, LAST.atEndOfMonth()));
        assertThat(periods.closings(actor)).containsKeys(START, YearMonth.of(2026, 8)).doesNotContainKey(YearMonth.of(2026, 9));
        assertThat(statements.balances(actor, TODAY)).filteredOn(balance -> balance.account().equals("Assets:Suspense"))
                .singleElement()
                .satisfies(waiting -> assertThat(waiting.amount().text()).isEqualTo("-105.50"));
        assertThat(batches.waitingCount(actor)).isEqualTo(3);
        assertThat(statements.balances(actor, TODAY)).filteredOn(balance -> balance.account().equals("Assets:Bank:Gifts"))
                .singleElement()
                .satisfies(gifts -> assertThat(gifts.amount().isPositive()).isTrue());
    }

    private static Set<String> references(DemoDonors donors) {
        return donors.donations().values().stream().flatMap(List::stream).map(Donation::reference).collect(Collectors.toSet());
    }

    private void donors(Actor actor) {
        var gifts = DemoDonors.of(START, TODAY).donations().values().stream().flatMap(List::stream);
        assertThat(gifts.map(gift -> gift.payer().email().isEmpty() ? gift.payer().id() : gift.payer().email()).distinct())
                .hasSizeBetween(2_800, 3_200);
        var years = revenue.metrics(actor, START, LAST).years();
        assertThat(years).hasSize(4).allSatisfy(year -> assertThat(year.donors()).isPositive());
    }

    /** Many came in November of the second year; after a year and a half half of them are gone. */
    private void wave(Actor actor) {
        var metrics = revenue.metrics(actor, START, LAST);
        var october = metrics.months().get(21);
        var december = metrics.months().get(23);
        assertThat(december.end().money().decimal()).isGreaterThan(october.end().money().decimal().multiply(BigDecimal.TWO));
        var cohort = metrics.cohorts().stream().filter(one -> one.month().equals(YearMonth.of(2024, 11))).findFirst().orElseThrow();
        assertThat(cohort.size()).isGreaterThan(500);
        assertThat(cohort.retained().get(18).doubleValue() / cohort.size()).isBetween(0.42, 0.58);
        var renewals = revenue.renewals(actor, LAST.plusMonths(1)).months();
        assertThat(renewals.getFirst().amount().decimal()).isGreaterThan(new BigDecimal("3000"));
    }

    private void moneyLasts(Actor actor) {
        Period.months(START, LAST).forEach(month -> {
            var free = funds.freeFunds(actor, month.to());
            assertThat(free.free().decimal()).as(month.name()).isBetween(new BigDecimal("5000"), new BigDecimal("90000"));
        });
    }

    /** What is booked as pay is what the positions cost. */
    private void payAgrees(Actor actor) {
        var months = Period.months(START, LAST);
        var statement = statements.activities(actor, months, null);
        var payroll = statement.sum(AccountType.EXPENSES, "Expenses:Payroll");
        var freelance = statement.sum(AccountType.EXPENSES, "Expenses:Freelance");
        var planned = staffing.cost(actor, START, LAST);
        IntStream.range(0, months.size()).forEach(i ->
                assertThat(payroll.get(i).plus(freelance.get(i))).isEqualTo(planned.get(i).paid()));
        assertThat(planned.getLast().payees()).isEqualTo(6);
    }

    private static void fundIsLeft(FreeFunds funds) {
        assertThat(funds.restricted()).containsOnlyKeys(DemoTeam.FUND);
        assertThat(funds.restricted().get(DemoTeam.FUND).text()).isEqualTo("10000.00");
        assertThat(funds.owed().isPositive()).isTrue();
    }
}
