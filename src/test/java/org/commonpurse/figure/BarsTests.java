package org.commonpurse.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class BarsTests {

    private static final Axis SPRING = Axis.months(YearMonth.of(2026, 3), YearMonth.of(2026, 5));
    private static final Caption CAPTION = Caption.of("income", "Income has covered cost", Unit.money("EUR", "EUR a month"));
    private static final Series INCOME = Series.of("Income", Tone.INCOME, 31000, 32500.5, 12000);
    private static final Series COST = Series.of("Cost", Tone.COST, 30000, 31000, 30500);

    @Test
    void saysEachValueAtItsMark() {
        var svg = Bars.grouped(CAPTION, SPRING, INCOME, COST).svg(Look.WIDE, Locale.ENGLISH);

        assertThat(Pictures.titles(svg)).containsExactly(
                "March 2026 · Income: 31,000\u00a0€", "March 2026 · Cost: 30,000\u00a0€",
                "April 2026 · Income: 32,500.50\u00a0€", "April 2026 · Cost: 31,000\u00a0€",
                "May 2026 · Income: 12,000\u00a0€", "May 2026 · Cost: 30,500\u00a0€");
    }

    @Test
    void beginsAtZeroAndDrawsToScale() {
        var svg = Bars.grouped(CAPTION, SPRING, Series.of("Income", Tone.INCOME, 30000, 31000, 29000)).svg(Look.WIDE, Locale.ENGLISH);

        var heights = Pictures.all(svg, "rect").stream().map(bar -> Pictures.number(bar, "height")).toList();
        var zero = Pictures.number(Pictures.ofClass(svg, "zero").getFirst(), "y1");
        assertThat(heights.get(1) / heights.get(0)).isCloseTo(31.0 / 30, within(0.002));
        assertThat(heights.get(2) / heights.get(0)).isCloseTo(29.0 / 30, within(0.002));
        assertThat(Pictures.all(svg, "rect"))
                .allSatisfy(bar -> assertThat(Pictures.number(bar, "y") + Pictures.number(bar, "height")).isCloseTo(zero, within(0.11)));
        assertThat(Pictures.ofClass(svg, "tick-y").getFirst().getTextContent()).isEqualTo("0");
    }

    @Test
    void hatchesTheMonthThatIsNotOver() {
        var axis = SPRING.incompleteFrom(YearMonth.of(2026, 5));
        var svg = Bars.grouped(CAPTION, axis, INCOME).svg(Look.PDF, Locale.GERMAN);

        assertThat(Pictures.ofClass(svg, "hatched")).singleElement()
                .satisfies(bar -> assertThat(bar.getAttribute("fill")).isEqualTo("url(#income-640-hatch-0)"));
        assertThat(Pictures.titles(svg)).last().isEqualTo("Mai 2026 (unvollständig) · Income: 12.000\u00a0€");
        assertThat(Bars.grouped(CAPTION, SPRING, INCOME).svg(Look.PDF, Locale.GERMAN)).doesNotContain("hatch");
    }

    @Test
    void outlinesThePlanAroundWhatBecameOfIt() {
        var plan = Series.of("Income", Tone.INCOME, 30000, 30000, 30000).asPlan();
        var svg = Bars.grouped(CAPTION, SPRING, INCOME, plan).svg(Look.WIDE, Locale.FRENCH);

        var outlines = Pictures.ofClass(svg, "outline");
        assertThat(outlines).hasSize(3).allSatisfy(bar -> assertThat(bar.getAttribute("fill")).isEqualTo("none"));
        var solid = Pictures.all(svg, "rect").stream().filter(bar -> bar.getParentNode().getNodeName().equals("g")).findFirst();
        assertThat(solid).hasValueSatisfying(bar -> assertThat(Pictures.number(bar, "x"))
                .isGreaterThan(Pictures.number(outlines.getFirst(), "x")));
        assertThat(Pictures.titles(svg)).contains("mars 2026 · Income (plan): 30\u202f000\u00a0€");
    }

    @Test
    void saysTheShareOfAStack() {
        var svg = Bars.stacked(CAPTION, SPRING, Series.of("Gifts", Tone.INCOME, 75, 0, 1), Series.of("Grants", Tone.INCOME_2, 25, 0, 2))
                .svg(Look.WIDE, Locale.ENGLISH);

        assertThat(Pictures.titles(svg)).contains(
                "March 2026 · Gifts: 75\u00a0€ (75\u00a0%)", "April 2026 · Gifts: 0\u00a0€", "May 2026 · Grants: 2\u00a0€ (66.7\u00a0%)");
    }

    @Test
    void hangsWhatIsNegativeUnderTheLine() {
        var svg = Bars.grouped(CAPTION, SPRING, Series.of("Net", Tone.INCOME, 4000, -2000, 0)).svg(Look.NARROW, Locale.ENGLISH);

        var zero = Pictures.number(Pictures.ofClass(svg, "zero").getFirst(), "y1");
        var bars = Pictures.all(svg, "rect");
        assertThat(Pictures.number(bars.get(0), "y")).isLessThan(zero);
        assertThat(Pictures.number(bars.get(1), "y")).isCloseTo(zero, within(0.11));
        assertThat(Pictures.number(bars.get(2), "height")).isZero();
        assertThat(Pictures.titles(svg).get(1)).isEqualTo("April 2026 · Net: \u22122,000\u00a0€");
    }

    @Test
    void turnsIntoRowsWhereNamesAreLong() {
        var axis = Axis.names(List.of("Programm: Betrieb der Gemeinschaftsserver", "Verwaltung und Geschäftsführung", "Mittelbeschaffung"));
        var svg = Bars.grouped(CAPTION, axis, COST).svg(Look.NARROW, Locale.GERMAN);

        assertThat(Pictures.ofClass(svg, "tick-x")).extracting(text -> text.getTextContent())
                .containsExactly("Programm: Betrieb der Gemeinschaftsserver", "Verwaltung und Geschäftsführung", "Mittelbeschaffung");
        assertThat(Pictures.ofClass(svg, "value")).extracting(text -> text.getTextContent())
                .containsExactly("30.000\u00a0€", "31.000\u00a0€", "30.500\u00a0€");
    }

    @Test
    void provesItselfByItsTable() {
        var gaps = Series.of("Gifts", Tone.INCOME, Arrays.asList(new BigDecimal("10.50"), null, new BigDecimal("1200.00")));
        var table = Bars.grouped(CAPTION, SPRING.incompleteFrom(YearMonth.of(2026, 5)), gaps, COST.asPlan()).table(Locale.ENGLISH);

        assertThat(table.headers()).containsExactly("Month", "Gifts (€)", "Cost (plan) (€)");
        assertThat(table.rows().get(0)).containsExactly(
                new Table.Cell("March 2026", null),
                new Table.Cell("10.50", new BigDecimal("10.50")),
                new Table.Cell("30,000", new BigDecimal("30000.0")));
        assertThat(table.rows().get(1).get(1)).isEqualTo(new Table.Cell("", null));
        assertThat(table.rows().get(2).get(0).text()).isEqualTo("May 2026 (incomplete)");
        assertThat(table.rows().get(2).get(1)).isEqualTo(new Table.Cell("1,200.00", new BigDecimal("1200.00")));
    }

    @Test
    void saysThatThereIsNothingYet() {
        var nothing = Bars.grouped(CAPTION, Axis.names(List.of()));

        assertThat(nothing.svg(Look.WIDE, Locale.ENGLISH)).contains("No data yet");
        assertThat(nothing.svg(Look.NARROW, Locale.FRENCH)).contains("Pas encore de données");
        assertThat(nothing.svg(Look.PDF, Locale.GERMAN)).contains("Noch keine Daten");
    }
}
