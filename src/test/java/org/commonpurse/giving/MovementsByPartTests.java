package org.commonpurse.giving;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.commonpurse.Seeds;
import org.commonpurse.money.Currency;
import org.junit.jupiter.api.Test;

/** Whatever the histories: each part adds up exactly, and the parts add up to the whole. */
class MovementsByPartTests {

    private static final YearMonth FIRST = YearMonth.of(2023, 1);
    private static final Currency EUR = Currency.EUR;
    private static final int MONTHS = 10;
    private static final int HISTORIES = 10_000;

    @Test
    void addsUpExactlyInTenThousandHistories() {
        seeds().forEach(seed -> {
            var history = history(new Random(seed));
            for (var month : whole(history, seed)) {
                assertThat(sum(month).compareTo(month.end())).as("seed %d, %s", seed, month).isZero();
            }
        });
    }

    @Test
    void everyPartAddsUpAndAllPartsAreTheWhole() {
        Seeds.many().forEach(seed -> {
            var history = history(new Random(seed));
            var whole = whole(history, seed);
            for (var by : By.values()) {
                var parts = parts(by, history, seed);
                for (var place = 0; place < MONTHS; place++) {
                    check(whole.get(place), months(parts, place));
                }
            }
        });
    }

    private static void check(MrrMovement whole, List<PartMonth> parts) {
        for (var part : parts) {
            var movement = part.movement();
            assertThat(sum(movement).plus(part.movedIn()).minus(part.movedOut()).compareTo(movement.end())).isZero();
            var donors = movement.donors();
            assertThat(donors.start() + donors.added() + donors.reactivated() - donors.churned() + part.donorsIn() - part.donorsOut())
                    .isEqualTo(donors.end());
        }
        List<Function<MrrMovement, Exact>> columns = List.of(
                MrrMovement::start, MrrMovement::added, MrrMovement::reactivation, MrrMovement::expansion,
                MrrMovement::contraction, MrrMovement::churn, MrrMovement::fx, MrrMovement::end, MrrMovement::pooled);
        for (var column : columns) {
            assertThat(total(parts, part -> column.apply(part.movement())).compareTo(column.apply(whole))).isZero();
        }
        assertThat(total(parts, PartMonth::movedIn).compareTo(total(parts, PartMonth::movedOut))).isZero();
    }

    @Test
    void neitherOrderNorSplittingChangesAnything() {
        Seeds.many().forEach(seed -> {
            var random = new Random(seed);
            var history = history(random);
            var split = new ArrayList<Stretch>();
            for (var gift : history) {
                var part = gift.minor() > 0 ? random.nextLong(gift.minor() + 1) : gift.minor() / 2;
                split.add(of(gift, part, new Level("a", "gold")));
                split.add(of(gift, gift.minor() - part, new Level("b", "silver")));
            }
            Collections.shuffle(split, random);

            assertThat(whole(split, seed).stream().map(MovementsByPartTests::plain).toList())
                    .isEqualTo(whole(history, seed).stream().map(MovementsByPartTests::plain).toList());
            Collections.shuffle(history, random);
            assertThat(parts(By.TIER, history, seed).stream().map(MovementsByPartTests::plain).toList())
                    .isEqualTo(parts(By.TIER, history(new Random(seed)), seed).stream().map(MovementsByPartTests::plain).toList());
        });
    }

    @Test
    void theRowsBehindAMonthAddUpToItsMovements() {
        Seeds.many().forEach(seed -> {
            var history = history(new Random(seed));
            for (var month : whole(history, seed)) {
                var rows = MonthChanges.of(history, month.month(), EUR, rates(seed));

                assertThat(of(rows, DonorChange.Kind.NEW).compareTo(month.added())).isZero();
                assertThat(of(rows, DonorChange.Kind.REACTIVATION).compareTo(month.reactivation())).isZero();
                assertThat(of(rows, DonorChange.Kind.EXPANSION).compareTo(month.expansion())).isZero();
                assertThat(of(rows, DonorChange.Kind.CONTRACTION).negate().compareTo(month.contraction())).isZero();
                assertThat(of(rows, DonorChange.Kind.CHURN).negate().compareTo(month.churn())).isZero();
                assertThat(rows.stream().filter(row -> row.kind() == DonorChange.Kind.CHURN && !row.pooled()).count())
                        .isEqualTo(month.donors().churned());
                assertThat(rows.stream().filter(row -> row.kind() == DonorChange.Kind.NEW && !row.pooled()).count())
                        .isEqualTo(month.donors().added());
            }
        });
    }

    @Test
    void whoGoesFromOneSourceToAnotherDoesNotLeave() {
        var history = List.of(
                gift(1, EUR, 0, 1, 10_00, new Level("patreon", "")),
                gift(1, EUR, 1, 2, 15_00, new Level("bank", "")));
        var parts = parts(By.SOURCE, history, 0);
        var bank = parts.stream().filter(part -> part.part().name().equals("bank")).findFirst().orElseThrow().months().get(1);
        var patreon = parts.stream().filter(part -> part.part().name().equals("patreon")).findFirst().orElseThrow().months().get(1);

        assertThat(whole(history, 0).get(1).churn().sign()).isZero();
        assertThat(whole(history, 0).get(1).expansion().text()).isEqualTo("5.00");
        assertThat(bank.movedIn().text()).isEqualTo("10.00");
        assertThat(bank.movement().expansion().text()).isEqualTo("5.00");
        assertThat(bank.donorsIn()).isEqualTo(1);
        assertThat(patreon.movedOut().text()).isEqualTo("10.00");
        assertThat(patreon.movement().churn().sign()).isZero();
        assertThat(patreon.donorsOut()).isEqualTo(1);
    }

    private static Exact of(List<DonorChange> rows, DonorChange.Kind kind) {
        return rows.stream()
                .filter(row -> row.kind() == kind)
                .map(DonorChange::change)
                .reduce(Exact.zero(1, EUR), Exact::plus);
    }

    private static LongStream seeds() {
        var one = System.getProperty("seed");
        return one == null ? LongStream.range(0, HISTORIES) : LongStream.of(Long.parseLong(one));
    }

    /** Gifts of few donors in several currencies, by several ways, some of them of many people, some given back. */
    private static List<Stretch> history(Random random) {
        var currencies = List.of(EUR, Currency.USD, Currency.of("JPY"));
        var months = new int[] {1, 1, 3, 12};
        var gifts = new ArrayList<Stretch>();
        for (var i = 0; i < 20; i++) {
            var donor = 1 + random.nextInt(5);
            var shares = months[random.nextInt(4)];
            var from = random.nextInt(MONTHS + 6) - 3;
            var level = new Level(List.of("patreon", "bank").get(random.nextInt(2)), List.of("", "gold").get(random.nextInt(2)));
            var gift = new Stretch(
                    donor, donor == 5, currencies.get(random.nextInt(3)), at(from), at(from + shares),
                    1 + random.nextInt(10_000), shares, level);
            gifts.add(gift);
            if (random.nextInt(6) == 0) {
                gifts.add(new Stretch(
                        donor, donor == 5, gift.currency(), at(from + random.nextInt(shares)), gift.to(),
                        -(random.nextBoolean() ? gift.minor() : random.nextLong(gift.minor()) + 1), shares, level));
            }
        }
        return gifts;
    }

    private static Stretch of(Stretch gift, long minor, Level level) {
        return new Stretch(gift.donor(), gift.pooled(), gift.currency(), gift.from(), gift.to(), minor, gift.shares(), level);
    }

    private static Stretch gift(long donor, Currency currency, int from, int to, long minor, Level level) {
        return new Stretch(donor, false, currency, at(from), at(to), minor, to - from, level);
    }

    private static int at(int month) {
        return Movements.index(FIRST) + month;
    }

    /** Some months have no rate. */
    private static Movements.RateOf rates(long seed) {
        return (currency, month) -> {
            var random = new Random(seed * 1_000_003 + month.hashCode() * 31L + currency.hashCode());
            return random.nextInt(8) == 0 ? Optional.empty() : Optional.of(BigDecimal.valueOf(random.nextLong(1, 200_000), 5));
        };
    }

    private static List<MrrMovement> whole(Collection<Stretch> history, long seed) {
        return Movements.of(history, FIRST, FIRST.plusMonths(MONTHS - 1), FIRST.plusMonths(MONTHS - 3), EUR, rates(seed)).months();
    }

    private static List<PartMovements> parts(By by, Collection<Stretch> history, long seed) {
        return MovementsByPart.of(
                history, by::of, FIRST, FIRST.plusMonths(MONTHS - 1), FIRST.plusMonths(MONTHS - 3), EUR, rates(seed));
    }

    private static List<PartMonth> months(List<PartMovements> parts, int place) {
        return parts.stream().map(part -> part.months().get(place)).toList();
    }

    private static Exact total(List<PartMonth> parts, Function<PartMonth, Exact> column) {
        return parts.stream().map(column).reduce(Exact.zero(1, EUR), Exact::plus);
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

    /** Numbers as they are, whatever their scale. */
    private static String plain(MrrMovement month) {
        return month.month() + " "
                + IntStream.range(0, 8)
                        .mapToObj(place -> List.of(
                                        month.start(), month.added(), month.reactivation(), month.expansion(),
                                        month.contraction(), month.churn(), month.fx(), month.end())
                                .get(place))
                        .map(exact -> exact.parts().multiply(BigDecimal.valueOf(12 / exact.whole())).stripTrailingZeros().toPlainString())
                        .toList()
                + month.donors();
    }

    private static String plain(PartMovements part) {
        return part.part() + " "
                + part.months().stream()
                        .map(month -> plain(month.movement()) + month.movedIn().text() + month.movedOut().text() + month.donorsIn() + month.donorsOut())
                        .toList();
    }
}
