package org.commonpurse.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.staffing.BurdenTable.Component;
import org.commonpurse.staffing.BurdenTable.Levy;
import org.commonpurse.staffing.BurdenTable.OneOff;
import org.commonpurse.staffing.BurdenTable.Small;
import org.commonpurse.staffing.BurdenTable.Version;
import org.commonpurse.staffing.Contract.Leave;
import org.commonpurse.staffing.Contract.Per;
import org.commonpurse.staffing.Contract.Step;
import org.commonpurse.staffing.Position.Kind;
import org.commonpurse.staffing.Position.Showing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkCostTests {

    private static final YearMonth JANUARY = YearMonth.of(2026, 1);

    private static final Tables TABLES = new Tables(
            List.of(new BurdenTable("DE", Currency.EUR, List.of(new Version(
                    JANUARY,
                    "made up",
                    new Small(new BigDecimal("600"), new BigDecimal("0.3")),
                    List.of(
                            new Component("Pension", new BigDecimal("0.1"), new BigDecimal("5000"), BigDecimal.ZERO, true, "", OneOff.SO_FAR),
                            new Component("Sick pay", new BigDecimal("0.02"), null, BigDecimal.ZERO, false, "", OneOff.NONE)),
                    List.of(new Levy("Artists' fund", new BigDecimal("0.05"), new BigDecimal("1000"), "")),
                    List.of())))),
            List.of());

    private static Contract employed(String pay, @Nullable Integer extraMonth, List<Step> raises, List<Leave> leaves) {
        var steps = new java.util.ArrayList<Step>();
        steps.add(new Step(JANUARY, eur(pay)));
        steps.addAll(raises);
        return new Contract("", Kind.PAYROLL, 1, Per.MONTH, BigDecimal.ZERO, BigDecimal.ONE, "DE", extraMonth, false, JANUARY, null, steps, leaves);
    }

    private static Contract free(Per per, String pay, String quantity, boolean artistic, @Nullable YearMonth end) {
        return new Contract(
                "", Kind.FREELANCE, 1, per, new BigDecimal(quantity), BigDecimal.ONE, "", null, artistic, JANUARY, end,
                List.of(new Step(JANUARY, eur(pay))), List.of());
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    private static Position of(Contract... contracts) {
        return new Position(1, "Web", false, "General", Showing.NO, List.of(contracts));
    }

    private static WorkCost work(Position... positions) {
        return new WorkCost(TABLES, "DE", List.of(positions), (amount, to, _) -> amount.currency().equals(Currency.of("USD"))
                ? Optional.of(Money.of(amount.decimal().multiply(new BigDecimal("0.5")).toPlainString(), to))
                : Optional.empty());
    }

    private static String cost(Contract contract, int month) {
        return work(of(contract)).total(contract, YearMonth.of(2026, month)).text();
    }

    @Test
    void aRaiseCountsFromItsMonthAndTheCapHolds() {
        var contract = employed("4000", null, List.of(new Step(YearMonth.of(2026, 7), eur("6000"))), List.of());

        assertThat(cost(contract, 6)).isEqualTo("4400.00");
        assertThat(cost(contract, 7)).isEqualTo("6500.00");
    }

    @Test
    void aThirteenthSalaryIsPaidInItsMonthWithItsOwnBurdenAndByMonthsThatCount() {
        assertThat(cost(employed("3000", 11, List.of(), List.of()), 11)).isEqualTo("6600.00");
        assertThat(cost(employed("3000", 11, List.of(), List.of()), 12)).isEqualTo("3300.00");
        // Three of twelve months away without pay: three quarters of it.
        var away = employed("3000", 11, List.of(), List.of(new Leave(YearMonth.of(2026, 2), YearMonth.of(2026, 4), true)));
        assertThat(cost(away, 11)).isEqualTo("5775.00");
    }

    @Test
    void unpaidLeaveCostsNothingAndPaidLeaveGoesOn() {
        var march = YearMonth.of(2026, 3);

        assertThat(cost(employed("3000", null, List.of(), List.of(new Leave(march, march, true))), 3)).isEqualTo("0.00");
        assertThat(cost(employed("3000", null, List.of(), List.of(new Leave(march, march, false))), 3)).isEqualTo("3300.00");
    }

    @Test
    void smallPayHasItsOwnShare() {
        assertThat(cost(employed("600", null, List.of(), List.of()), 1)).isEqualTo("780.00");
        assertThat(cost(employed("600.01", null, List.of(), List.of()), 1)).isEqualTo("660.01");
    }

    @Test
    void freelancersArePaidByHourDayOrMonth() {
        assertThat(cost(free(Per.HOUR, "50", "12.5", false, null), 1)).isEqualTo("625.00");
        assertThat(cost(free(Per.DAY, "400", "3", false, null), 1)).isEqualTo("1200.00");
        assertThat(cost(free(Per.MONTH, "2500", "0", false, null), 1)).isEqualTo("2500.00");
    }

    @Test
    void theArtistsFundWantsItsLevyOnAllAboveTheLimit() {
        var little = free(Per.MONTH, "100", "0", true, YearMonth.of(2026, 10));
        var more = free(Per.MONTH, "101", "0", true, YearMonth.of(2026, 10));

        assertThat(cost(little, 3)).isEqualTo("100.00");
        assertThat(cost(more, 3)).isEqualTo("106.05");
        assertThat(cost(free(Per.MONTH, "5000", "0", false, null), 3)).isEqualTo("5000.00");
    }

    @Test
    void feesInOtherCurrenciesCountForTheLimitAtTheirRateAndThoseWithoutARateDoNot() {
        var dollars = artist("USD", "1900");
        var more = artist("USD", "2002");

        assertThat(work(of(dollars)).artisticFees(2026)).isEqualByComparingTo("950");
        assertThat(work(of(dollars)).total(dollars, JANUARY)).hasToString("1900.00 USD");
        assertThat(work(of(more)).artisticFees(2026)).as("2,002 USD are 1,001 EUR").isEqualByComparingTo("1001");
        assertThat(work(of(more)).total(more, JANUARY)).hasToString("2102.10 USD");
        assertThat(work(of(artist("JPY", "500000"))).artisticFees(2026)).isZero();
    }

    @Test
    void theLimitIsThatOfTheOrganisationAndNotOfAPosition() {
        var one = artist("EUR", "600");
        var other = artist("EUR", "600");

        assertThat(work(of(one)).total(one, JANUARY)).hasToString("600.00 EUR");
        assertThat(work(of(one), of(other)).total(one, JANUARY)).as("1,200 are above 1,000, so 5 % of 600").hasToString("630.00 EUR");
        assertThat(work(of(one), of(other)).ofMonth(one, JANUARY)).isEqualByComparingTo("30");
    }

    private static Contract artist(String currency, String pay) {
        return new Contract(
                "", Kind.FREELANCE, 1, Per.MONTH, BigDecimal.ZERO, BigDecimal.ONE, "", null, true, JANUARY, JANUARY,
                List.of(new Step(JANUARY, Money.of(pay, currency))), List.of());
    }

    @Test
    void stretchesCutAtRaisesAndUnpaidLeave() {
        var contract = employed("3000", null, List.of(new Step(YearMonth.of(2026, 7), eur("3200"))),
                List.of(new Leave(YearMonth.of(2026, 3), YearMonth.of(2026, 4), true)));

        assertThat(contract.stretches(YearMonth.of(2026, 2))).extracting(Object::toString).containsExactly(
                "Stretch[from=2026-02, to=2026-02, pay=3000.00 EUR]",
                "Stretch[from=2026-05, to=2026-06, pay=3000.00 EUR]",
                "Stretch[from=2026-07, to=null, pay=3200.00 EUR]");
    }

    @Test
    void saysWhatIsWrongWithItsValue() {
        assertThatThrownBy(() -> employed("3000", 13, List.of(), List.of())).hasMessageContaining("1 to 12, not 13");
        assertThatThrownBy(() -> employed("3000", null, List.of(new Step(JANUARY, eur("1"))), List.of())).hasMessageContaining("the pay from 2026-01 is given twice");
        assertThatThrownBy(() -> employed("3000", null, List.of(new Step(JANUARY.minusMonths(1), eur("1"))), List.of()))
                .hasMessageContaining("say what is paid from the first month, 2026-01");
        assertThatThrownBy(() -> employed("3000", null, List.of(new Step(JANUARY.plusMonths(1), Money.of("1", "USD"))), List.of()))
                .hasMessageContaining("not USD too");
        assertThatThrownBy(() -> employed("3000", null, List.of(), List.of(
                        new Leave(JANUARY, JANUARY.plusMonths(2), true), new Leave(JANUARY.plusMonths(2), JANUARY.plusMonths(3), true))))
                .hasMessageContaining("two leaves overlap in 2026-03");
        assertThatThrownBy(() -> TABLES.parts("XX", BigDecimal.ONE, JANUARY)).hasMessageContaining("\"XX\" is neither a share").hasMessageContaining("DE");
    }

    @Test
    void warnsOfWorkThatIsLikeEmploymentAndOfNobodyWhoCovers() {
        var most = free(Per.HOUR, "50", "150", false, null);
        var soonOver = free(Per.HOUR, "50", "150", false, YearMonth.of(2026, 4));
        var away = employed("3000", null, List.of(), List.of(new Leave(YearMonth.of(2026, 3), YearMonth.of(2026, 4), false)));

        assertThat(advice(of(most))).singleElement().asString().contains("bogus self-employment");
        assertThat(advice(of(soonOver))).isEmpty();
        assertThat(advice(of(away))).singleElement().asString().contains("nobody covers");
        assertThat(advice(of(away, free(Per.DAY, "300", "5", false, null)))).isEmpty();
        assertThat(advice(of(free(Per.MONTH, "200", "0", true, null)))).anySatisfy(one -> assertThat(one).contains("2,400.00 EUR in 2026", "5 % of Artists' fund"));
    }

    private static List<String> advice(Position position) {
        return Advice.of(List.of(position), TABLES, "DE", work(position), YearMonth.of(2026, 2), _ -> true).stream()
                .map(Advice::sentence)
                .toList();
    }
}
