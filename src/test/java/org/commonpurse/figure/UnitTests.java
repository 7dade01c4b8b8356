package org.commonpurse.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How numbers are written, and where the axis draws its lines. */
class UnitTests {

    @Test
    void writesAmountsAsTheReaderDoes() {
        var eur = Unit.money("EUR", "EUR a month");

        assertThat(eur.text(new BigDecimal("-33180.50"), Locale.ENGLISH)).isEqualTo("\u221233,180.50\u00a0€");
        assertThat(eur.text(new BigDecimal("33180.5"), Locale.GERMAN)).isEqualTo("33.180,50\u00a0€");
        assertThat(eur.text(new BigDecimal("33180.00"), Locale.FRENCH)).isEqualTo("33\u202f180\u00a0€");
        assertThat(Unit.money("JPY", "").text(new BigDecimal("1200"), Locale.JAPAN)).isEqualTo("1,200\u00a0￥");
        assertThat(Unit.money("POINTS", "").text(new BigDecimal("7.5"), Locale.ENGLISH)).isEqualTo("7.50\u00a0POINTS");
        assertThat(Unit.share("").text(new BigDecimal("0.6745"), Locale.GERMAN)).isEqualTo("67,4\u00a0%");
        assertThat(Unit.count("months").text(new BigDecimal("4.9"), Locale.FRENCH)).isEqualTo("4,9");
        assertThat(eur.label(new BigDecimal("-0.4"), Locale.ENGLISH)).isEqualTo("\u22120.4\u00a0€");
        assertThat(eur.label(new BigDecimal("-10.2"), Locale.ENGLISH)).isEqualTo("\u221210\u00a0€");
    }

    @Test
    void writesNoMinusBeforeNothing() {
        assertThat(Unit.count("").number(new BigDecimal("-0.3"), 0, Locale.ENGLISH)).isEqualTo("0");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("org.commonpurse.Seeds#many")
    void scaleHoldsAllInFewRoundLines(long seed) {
        var random = new Random(seed);
        var size = Math.pow(10, random.nextInt(-2, 10));
        var min = random.nextBoolean() ? 0 : random.nextDouble(-size, size);
        var max = min + random.nextDouble(0.001, 1) * size;

        var scale = Scale.of(min, max, false);

        assertThat(scale.low()).isLessThanOrEqualTo(min + size * 1e-6);
        assertThat(scale.high()).isGreaterThanOrEqualTo(max - size * 1e-6);
        assertThat(scale.ticks()).hasSizeBetween(3, 6);
        assertThat(scale.ticks().getFirst().doubleValue()).isCloseTo(scale.low(), within(size * 1e-6));
        assertThat(scale.ticks().getLast().doubleValue()).isCloseTo(scale.high(), within(size * 1e-6));
    }

    @Test
    void countsInWholeSteps() {
        assertThat(Scale.of(0, 1, true).ticks()).extracting(BigDecimal::intValueExact).containsExactly(0, 1);
        assertThat(Scale.of(0, 7, true).step()).isEqualTo(2);
        assertThat(Scale.of(0, 0, false).ticks()).extracting(BigDecimal::doubleValue).startsWith(0.0).endsWith(1.0);
        assertThat(Scale.of(0, 33_180, false).ticks()).extracting(BigDecimal::intValueExact).containsExactly(0, 10_000, 20_000, 30_000, 40_000);
    }

    @Test
    void labelsMonthsAndYears() {
        var axis = Axis.months(YearMonth.of(2025, 11), YearMonth.of(2026, 4));

        assertThat(axis.ticks(60, Locale.GERMAN)).extracting(tick -> tick.text() + "/" + tick.row())
                .containsExactly("Nov/0", "2025/1", "Dez/0", "Jan/0", "2026/1", "Feb/0", "Mär/0", "Apr/0");
        assertThat(axis.ticks(20, Locale.GERMAN)).extracting(Axis.Tick::text).containsExactly("Nov", "Jan", "2026", "Mär");
        assertThat(axis.at(YearMonth.of(2026, 1))).isEqualTo(2);
        assertThat(axis.at(YearMonth.of(2030, 1))).isEqualTo(6);
    }

    @Test
    void tableIsPlainHtml() {
        var table = new Table("A & B", List.of("Month", "Gifts (€)"),
                List.of(List.of(new Table.Cell("<May>", null), new Table.Cell("12", BigDecimal.valueOf(12)))));

        assertThat(table.html()).isEqualTo("<table class=\"figure-table\"><caption>A &amp; B</caption><thead><tr>"
                + "<th scope=\"col\">Month</th><th scope=\"col\">Gifts (€)</th></tr></thead><tbody><tr>"
                + "<th scope=\"row\"><bdi>&lt;May&gt;</bdi></th><td class=\"number\">12</td></tr></tbody></table>");
    }

    @Test
    void badgeAndGaugeSayTheirWords() {
        var badge = new Badge("reserve", "4.9 months <", true).svg();
        assertThat(Pictures.all(badge, "title")).singleElement()
                .satisfies(title -> assertThat(title.getTextContent()).isEqualTo("reserve: 4.9 months <"));
        assertThat(badge).contains("#2c6e4a");
        assertThat(new Badge("reserve", "1.2 months", false).svg()).contains("#9a5b00");

        var months = Unit.count("months");
        var enough = new Gauge(months, new BigDecimal("4.9"), new BigDecimal("3"), "policy 3").svg(Look.WIDE, Locale.GERMAN);
        assertThat(Pictures.all(enough, "title")).singleElement()
                .satisfies(title -> assertThat(title.getTextContent()).isEqualTo("4,9 · policy 3"));
        assertThat(enough).contains("var(--good");
        assertThat(new Gauge(months, new BigDecimal("-2"), new BigDecimal("3"), "policy 3").svg(Look.PDF, Locale.GERMAN)).contains("#9a5b00");
    }
}
