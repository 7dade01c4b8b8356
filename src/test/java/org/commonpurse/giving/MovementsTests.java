package org.commonpurse.giving;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MovementsTests {

    private static final YearMonth JANUARY = YearMonth.of(2023, 1);
    private static final Currency EUR = Currency.EUR;
    private static final Currency USD = Currency.USD;
    private static final Movements.RateOf NO_RATES = (currency, month) -> Optional.empty();

    @Test
    void callsTheFirstMonthOfADonorNew() {
        var january = walk(1, monthly(1, 1, 1, "10.00")).getFirst();

        assertThat(texts(january)).containsExactly("0.00", "10.00", "0.00", "0.00", "0.00", "0.00", "0.00", "10.00");
        assertThat(january.donors()).isEqualTo(new MrrMovement.Donors(0, 1, 0, 0, 1));
    }

    @Test
    void countsAYearlyGiftATwelfthForTwelveMonths() {
        var months = walk(13, yearly(1, 1, "20.00"));

        assertThat(months.get(11).end().text()).isEqualTo("1.67");
        assertThat(months.get(12).churn().text()).isEqualTo("1.67");
        assertThat(months.get(12).end().sign()).isZero();
        assertThat(months.stream().map(MrrMovement::end).reduce(Exact::plus).orElseThrow().text()).isEqualTo("20.00");
    }

    @Test
    void callsAReturnAfterAGapAReactivation() {
        var months = walk(3, monthly(1, 1, 1, "10.00"), monthly(1, 3, 3, "12.00"));

        assertThat(months.get(1).churn().text()).isEqualTo("10.00");
        assertThat(months.get(2).reactivation().text()).isEqualTo("12.00");
        assertThat(months.get(2).donors()).isEqualTo(new MrrMovement.Donors(0, 0, 0, 1, 1));
    }

    @Test
    void callsTheEndOfOneOfTwoPlansContraction() {
        var months = walk(2, monthly(1, 1, 2, "10.00"), monthly(1, 1, 1, "5.00"));

        assertThat(months.get(1).contraction().text()).isEqualTo("5.00");
        assertThat(months.get(1).churn().sign()).isZero();
    }

    @Test
    void sumsTwoChargesOfOnePlanInAMonth() {
        assertThat(walk(1, monthly(1, 1, 1, "10.00"), monthly(1, 1, 1, "10.00")).getFirst().end().text())
                .isEqualTo("20.00");
    }

    @Test
    void valuesMovementsAtLastMonthsRateAndCallsTheRestExchange() {
        var rates = rates(Map.of(JANUARY, "0.90", JANUARY.plusMonths(1), "0.80"));
        var months = Movements.of(
                        all(in(USD, 1, 1, 2, "100.00"), in(USD, 2, 2, 2, "10.00")),
                        JANUARY,
                        JANUARY.plusMonths(1),
                        JANUARY.plusMonths(1),
                        EUR,
                        rates)
                .months();

        assertThat(texts(months.get(0))).containsExactly("0.00", "90.00", "0.00", "0.00", "0.00", "0.00", "0.00", "90.00");
        assertThat(texts(months.get(1))).containsExactly("90.00", "9.00", "0.00", "0.00", "0.00", "0.00", "-11.00", "88.00");
    }

    @Test
    void countsDonorsWhoseCurrencyHasNoRateButNotTheirMoney() {
        var month = walk(1, in(USD, 1, 1, 1, "100.00"), monthly(2, 1, 1, "5.00")).getFirst();

        assertThat(month.end().text()).isEqualTo("5.00");
        assertThat(month.donors().end()).isEqualTo(2);
    }

    @Test
    void doesNotTakeATurningUpRateForNewDonors() {
        var months = Movements.of(
                        in(USD, 1, 1, 2, "100.00"),
                        JANUARY,
                        JANUARY.plusMonths(1),
                        JANUARY.plusMonths(1),
                        EUR,
                        rates(Map.of(JANUARY.plusMonths(1), "0.80")))
                .months();

        assertThat(texts(months.get(1))).containsExactly("0.00", "0.00", "0.00", "0.00", "0.00", "0.00", "80.00", "80.00");
    }

    @Test
    void keepsPooledSumsOutOfTheCountOfDonors() {
        var month = walk(1, List.of(new Stretch(9, true, EUR, index(1), index(2), 50_00, 1)), monthly(1, 1, 1, "10.00")).getFirst();

        assertThat(month.end().text()).isEqualTo("60.00");
        assertThat(month.donors().end()).isEqualTo(1);
        assertThat(month.perDonor()).isNotNull().extracting(Exact::text).isEqualTo("10.00");
    }

    @Test
    void knowsWhoCouldLeave() {
        var months = walk(13, yearly(1, 1, "120.00"), yearly(2, 1, "120.00"), yearly(2, 13, "120.00"), monthly(3, 1, 13, "3"), monthly(4, 1, 12, "3"));

        assertThat(months.get(5).due()).isEqualTo(new MrrMovement.Due(2, 0, 0, 0));
        assertThat(months.get(5).couldNotLeave()).isEqualByComparingTo("0.5");
        assertThat(months.get(12).due()).isEqualTo(new MrrMovement.Due(2, 1, 2, 1));
        assertThat(months.get(12).atRiskChurnRate()).isEqualByComparingTo("0.5");
    }

    @Test
    void hasNoRatesInAnIncompleteMonth() {
        var months = Movements.of(
                        monthly(1, 1, 1, "10.00"), JANUARY, JANUARY.plusMonths(1), JANUARY, EUR, NO_RATES)
                .months();

        assertThat(months.get(1).complete()).isFalse();
        assertThat(months.get(1).churn().text()).isEqualTo("10.00");
        assertThat(months.get(1).grossChurnRate()).isNull();
        assertThat(months.get(1).donorChurnRate()).isNull();
    }

    @Test
    void followsCohortsToTheLastCompleteMonth() {
        var cohorts = Movements.of(
                        all(monthly(1, 1, 3, "10.00"), monthly(2, 1, 1, "5.00"), monthly(2, 3, 3, "7.00"), monthly(3, 2, 4, "1.00")),
                        JANUARY,
                        JANUARY.plusMonths(4),
                        JANUARY.plusMonths(2),
                        EUR,
                        NO_RATES)
                .cohorts();

        assertThat(cohorts).extracting(Cohort::retained).containsExactly(List.of(2, 1, 2), List.of(1, 1));
        assertThat(cohorts.getFirst().revenue()).extracting(Exact::text).containsExactly("15.00", "10.00", "17.00");
    }

    @Test
    void takesWhatCameBeforeIntoAccount() {
        var months = Movements.of(
                        monthly(1, 1, 2, "10.00"),
                        JANUARY.plusMonths(1),
                        JANUARY.plusMonths(1),
                        JANUARY.plusMonths(1),
                        EUR,
                        NO_RATES)
                .months();

        assertThat(months.getFirst().start().text()).isEqualTo("10.00");
        assertThat(months.getFirst().added().sign()).isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("org.commonpurse.Seeds#many")
    void agreesWithPlainSums(long seed) {
        var history = history(new Random(seed));
        var seen = new HashSet<Long>();
        var before = new HashMap<Long, BigDecimal>();
        for (var month : walk(30, history)) {
            var now = plain(history, Movements.index(month.month()));
            check(month, before, now, seen);
            assertThat(sum(month).compareTo(month.end())).isZero();
            assertThat(month.fx().sign()).isZero();
            seen.addAll(now.keySet());
            before.clear();
            before.putAll(now);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("org.commonpurse.Seeds#many")
    void splittingAPlanChangesNothing(long seed) {
        var random = new Random(seed);
        var history = history(random);
        var split = new ArrayList<Stretch>();
        for (var gift : history) {
            var part = random.nextLong(gift.minor());
            split.add(new Stretch(gift.donor(), false, EUR, gift.from(), gift.to(), part, gift.shares()));
            split.add(new Stretch(gift.donor(), false, EUR, gift.from(), gift.to(), gift.minor() - part, gift.shares()));
        }

        assertThat(walk(30, split.toArray(Stretch[]::new)).stream().map(MovementsTests::texts))
                .containsExactlyElementsOf(walk(30, history).stream().map(MovementsTests::texts).toList());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("org.commonpurse.Seeds#many")
    void addsUpExactlyInSeveralCurrencies(long seed) {
        var random = new Random(seed);
        var gifts = new ArrayList<Stretch>();
        for (var gift : history(random)) {
            var currency = List.of(EUR, USD, Currency.of("JPY")).get(random.nextInt(3));
            gifts.add(new Stretch(gift.donor(), false, currency, gift.from(), gift.to(), gift.minor(), gift.shares()));
        }
        Movements.RateOf rates = (currency, month) -> Optional.of(BigDecimal.valueOf(
                new Random(seed + month.hashCode() * 31L + currency.hashCode()).nextLong(1, 200_000), 5));
        var months = Movements.of(gifts, JANUARY, JANUARY.plusMonths(29), JANUARY.plusMonths(29), EUR, rates).months();

        for (var month : months) {
            assertThat(sum(month).compareTo(month.end())).isZero();
            assertThat(month.fx().compareTo(revalued(gifts, month.month(), rates))).isZero();
        }
    }

    /** What last month's gifts and this month's changes gained by this month's rate: the amounts of now at both rates. */
    private static Exact revalued(List<Stretch> gifts, YearMonth month, Movements.RateOf rates) {
        var sum = Exact.zero(12, EUR);
        for (var gift : gifts) {
            var index = Movements.index(month);
            if (gift.from() <= index && index < gift.to() && !gift.currency().equals(EUR)) {
                var change = rates.rate(gift.currency(), month).orElseThrow()
                        .subtract(rates.rate(gift.currency(), month.minusMonths(1)).orElseThrow())
                        .movePointRight(2 - gift.currency().decimals());
                sum = sum.plus(new Exact(change.multiply(BigDecimal.valueOf(gift.minor() * 12 / gift.shares())), 12, EUR));
            }
        }
        return sum;
    }

    private static void check(MrrMovement month, Map<Long, BigDecimal> before, Map<Long, BigDecimal> now, Set<Long> seen) {
        var expected = new HashMap<String, BigDecimal>();
        var donors = new HashSet<>(before.keySet());
        donors.addAll(now.keySet());
        for (var donor : donors) {
            var was = before.getOrDefault(donor, BigDecimal.ZERO);
            var is = now.getOrDefault(donor, BigDecimal.ZERO);
            var change = is.subtract(was);
            var kind = was.signum() > 0 && is.signum() > 0
                    ? change.signum() > 0 ? "expansion" : "contraction"
                    : is.signum() == 0 ? "churn" : seen.contains(donor) ? "reactivation" : "new";
            expected.merge(kind, change.abs(), BigDecimal::add);
        }
        assertThat(twelfths(month.added())).isEqualByComparingTo(expected.getOrDefault("new", BigDecimal.ZERO));
        assertThat(twelfths(month.expansion())).isEqualByComparingTo(expected.getOrDefault("expansion", BigDecimal.ZERO));
        assertThat(twelfths(month.contraction())).isEqualByComparingTo(expected.getOrDefault("contraction", BigDecimal.ZERO));
        assertThat(twelfths(month.churn())).isEqualByComparingTo(expected.getOrDefault("churn", BigDecimal.ZERO));
        assertThat(twelfths(month.reactivation())).isEqualByComparingTo(expected.getOrDefault("reactivation", BigDecimal.ZERO));
        assertThat(month.donors().end()).isEqualTo(now.size());
        assertThat(month.donors().start()).isEqualTo(before.size());
    }

    /** What each donor gives in a month, in twelfths of a cent. */
    private static Map<Long, BigDecimal> plain(Stretch[] history, int month) {
        var sums = new HashMap<Long, BigDecimal>();
        for (var gift : history) {
            if (gift.from() <= month && month < gift.to()) {
                sums.merge(gift.donor(), BigDecimal.valueOf(gift.minor() * 12 / gift.shares()), BigDecimal::add);
            }
        }
        return sums;
    }

    private static BigDecimal twelfths(Exact amount) {
        return amount.parts().multiply(BigDecimal.valueOf(12 / amount.whole()));
    }

    private static Stretch[] history(Random random) {
        var months = new int[] {1, 3, 6, 12};
        var gifts = new ArrayList<Stretch>();
        for (var i = 0; i < 60; i++) {
            var from = index(1 + random.nextInt(30));
            var shares = months[random.nextInt(4)];
            gifts.add(new Stretch(1 + random.nextInt(12), false, EUR, from, from + shares, 1 + random.nextInt(10_000), shares));
        }
        return gifts.toArray(Stretch[]::new);
    }

    private static Exact sum(MrrMovement month) {
        return month.start()
                .plus(month.added())
                .plus(month.reactivation())
                .plus(month.expansion())
                .minus(month.contraction())
                .minus(month.churn())
                .plus(month.fx());
    }

    private static List<String> texts(MrrMovement month) {
        return List.of(
                month.start().text(),
                month.added().text(),
                month.expansion().text(),
                month.contraction().text(),
                month.churn().text(),
                month.reactivation().text(),
                month.fx().text(),
                month.end().text());
    }

    private static List<MrrMovement> walk(int months, Stretch... gifts) {
        var last = JANUARY.plusMonths(months - 1L);
        return Movements.of(List.of(gifts), JANUARY, last, last, EUR, NO_RATES).months();
    }

    @SafeVarargs
    private static List<MrrMovement> walk(int months, List<Stretch>... gifts) {
        return walk(months, all(gifts).toArray(Stretch[]::new));
    }

    @SafeVarargs
    private static List<Stretch> all(List<Stretch>... gifts) {
        return Stream.of(gifts).flatMap(List::stream).toList();
    }

    /** A charge in each month from one to another, January 2023 being 1. */
    private static List<Stretch> monthly(long donor, int from, int to, String amount) {
        return in(EUR, donor, from, to, amount);
    }

    private static List<Stretch> in(Currency currency, long donor, int from, int to, String amount) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(month -> new Stretch(
                        donor, false, currency, index(month), index(month + 1), Money.of(amount, currency).minor(), 1))
                .toList();
    }

    private static List<Stretch> yearly(long donor, int from, String amount) {
        return List.of(new Stretch(donor, false, EUR, index(from), index(from + 12), Money.of(amount, EUR).minor(), 12));
    }

    private static int index(int month) {
        return Movements.index(JANUARY) + month - 1;
    }

    private static Movements.RateOf rates(Map<YearMonth, String> rates) {
        return (currency, month) -> Optional.ofNullable(rates.get(month)).map(BigDecimal::new);
    }
}
