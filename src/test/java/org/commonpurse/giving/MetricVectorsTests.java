package org.commonpurse.giving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.commonpurse.ledger.Funds;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The figures that help pages and threads of the field print as examples. */
class MetricVectorsTests {

    private static final Path FILE = Path.of("../shared/cases/metric_test_vectors.csv");
    private static final YearMonth MONTH = YearMonth.of(2023, 1);

    @Test
    void givesTheGrossChurnRate() {
        assertThat(movement("100", "0", "10", "10", "10", "0").grossChurnRate()).isEqualByComparingTo("0.20");
    }

    @Test
    void givesTheNetChurnRate() {
        assertThat(movement("100", "0", "10", "10", "10", "0").netChurnRate()).isEqualByComparingTo("0.10");
        assertThat(movement("100", "0", "30", "10", "10", "10").netChurnRate()).isEqualByComparingTo("-0.20");
    }

    @Test
    void givesTheQuickRatio() {
        assertThat(movement("100", "40", "10", "10", "20", "10").quickRatio()).isEqualByComparingTo("2.00");
        assertThat(movement("100", "40", "10", "0", "0", "10").quickRatio()).isNull();
    }

    @Test
    void countsFourYearlyPlansOfFiveHundredAsNewRevenue() {
        var plans = new ArrayList<Stretch>();
        for (var plan = 0; plan < 4; plan++) {
            plans.add(plan(500_00, 12, 0, 12));
        }

        assertThat(walk(1, plans).getFirst().added().text()).isEqualTo("166.67");
    }

    @Test
    void callsTwoMorePlansExpansionAndTheirEndContraction() {
        var months = walk(
                3, List.of(plan(2000_00, 12, 0, 12), plan(30_00, 1, 1, 2), plan(30_00, 1, 1, 2)));

        assertThat(months.get(1).expansion().text()).isEqualTo("60.00");
        assertThat(months.get(2).contraction().text()).isEqualTo("60.00");
        assertThat(months.get(2).churn().sign()).isZero();
    }

    @Test
    void countsATwelfthOfAnAnnualPledge() {
        assertThat(walk(1, List.of(plan(120_00, 12, 0, 12))).getFirst().end().text()).isEqualTo("10.00");
    }

    @Test
    void countsTheDonorsWhoseAbsenceWouldHalveIt() {
        assertThat(absence("1000,202,90,33,332,343,42,433")).isEqualTo(2);
    }

    @Test
    void agreesWithEachLineOfTheFile() throws IOException {
        assumeTrue(Files.exists(FILE), "the file of vectors is not beside the project");
        var checked = 0;
        try (var reader = CsvReader.builder().ofNamedCsvRecord(FILE)) {
            for (var row : reader) {
                var expected = row.getField("expected");
                var metric = row.getField("metric");
                if (metric.equals("months of runway")) {
                    assertThat(runway(row.getField("input"))).as(expected).isEqualTo(tenth(expected.split(" ")[0]));
                } else {
                    assertThat(mine(metric, row.getField("input"))).as(metric).isEqualTo(expected);
                }
                checked++;
            }
        }

        assertThat(checked).isEqualTo(12);
    }

    /** What we say to a row; a row that nobody taught us fails. */
    private static String mine(String metric, String input) {
        return switch (metric) {
            case "gross MRR churn rate" -> rounded(movement(input).grossChurnRate());
            case "net MRR churn rate" -> rounded(movement(input).netChurnRate());
            case "quick ratio" -> rounded(movement(input).quickRatio());
            case "donor absence factor (50 %)" -> Integer.toString(absence(input));
            case "annual pledge monthly equivalent" ->
                walk(1, List.of(plan(minor(input.replace(" annual", "")), 12, 0, 12))).getFirst().end().text();
            case "new business MRR" -> {
                var words = input.split(" ");
                var plans = Stream.generate(() -> plan(minor(words[5]), 12, 0, 12)).limit(Long.parseLong(words[0])).toList();
                yield walk(1, plans).getFirst().added().text();
            }
            case "expansion MRR" -> {
                var words = input.split(" ");
                yield Long.toString(withMore(Long.parseLong(words[3]), minor(words[8])).get(1).expansion().money().minor() / 100);
            }
            case "contraction not churn" -> {
                var months = withMore(2, minor("30"));
                assertThat(months.get(2).churn().sign()).isZero();
                yield "contraction " + months.get(2).contraction().money().minor() / 100;
            }
            default -> throw new AssertionError("no figure for " + metric);
        };
    }

    /** A yearly plan throughout, and in the second of three months some monthly ones beside it. */
    private static List<MrrMovement> withMore(long plans, long each) {
        var all = new ArrayList<Stretch>(List.of(plan(500_00, 12, 0, 12)));
        for (var i = 0; i < plans; i++) {
            all.add(plan(each, 1, 1, 2));
        }
        return walk(3, all);
    }

    /** Runway is shown to a tenth of a month. */
    private static BigDecimal runway(String input) {
        var parts = input.split(" / ");
        var cost = new Funds.MonthlyCost(12, Money.of(parts[1], Currency.EUR));
        return Objects.requireNonNull(cost.lasts(Money.of(parts[0], Currency.EUR)));
    }

    private static BigDecimal tenth(String number) {
        return new BigDecimal(number).setScale(1, RoundingMode.HALF_EVEN);
    }

    private static long minor(String amount) {
        return Money.of(amount, Currency.EUR).minor();
    }

    private static String rounded(@Nullable BigDecimal rate) {
        return Objects.requireNonNull(rate).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static int absence(String gifts) {
        var sums = Stream.of(gifts.split(",")).map(Long::parseLong).toList();
        return Concentration.of(Period.year(2023, MonthDay.of(1, 1)), sums, Currency.EUR, 0, 0, 0, true).absenceFactor();
    }

    private static MrrMovement movement(String input) {
        return movement(
                named(input, "start"),
                named(input, "new"),
                named(input, "expansion"),
                named(input, "contraction"),
                named(input, "churn"),
                named(input, "reactivation"));
    }

    private static String named(String input, String name) {
        return Stream.of(input.split("; "))
                .filter(part -> part.startsWith(name + " "))
                .map(part -> part.substring(name.length() + 1))
                .findFirst()
                .orElse("0");
    }

    private static MrrMovement movement(
            String start, String added, String expansion, String contraction, String churn, String reactivation) {
        return new MrrMovement(
                MONTH,
                exact(start),
                exact(added),
                exact(expansion),
                exact(contraction),
                exact(churn),
                exact(reactivation),
                exact("0"),
                exact("0"),
                exact("0"),
                new MrrMovement.Donors(0, 0, 0, 0, 0),
                new MrrMovement.Due(0, 0, 0, 0),
                true);
    }

    private static Exact exact(String amount) {
        return Exact.of(Money.of(amount, Currency.EUR));
    }

    private static Stretch plan(long minor, int shares, int from, int to) {
        var first = Movements.index(MONTH);
        return new Stretch(1, false, Currency.EUR, first + from, first + to, minor, shares);
    }

    private static List<MrrMovement> walk(int months, List<Stretch> plans) {
        var last = MONTH.plusMonths(months - 1L);
        return Movements.of(plans, MONTH, last, last, Currency.EUR, (currency, month) -> Optional.empty()).months();
    }
}
