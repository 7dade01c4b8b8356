package org.commonpurse.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Node;

class LinesTests {

    private static final Axis YEAR = Axis.months(YearMonth.of(2026, 1), YearMonth.of(2026, 4));
    private static final Caption CAPTION = Caption.of("cash", "Cash swings, gifts do not", Unit.money("EUR", "EUR a month"));

    @Test
    void stopsWhereAValueIsMissing() {
        var gap = Series.of("Gifts", Tone.INCOME, Arrays.asList(BigDecimal.ONE, BigDecimal.TWO, null, BigDecimal.TEN));

        var line = Pictures.ofClass(Lines.of(CAPTION, YEAR, gap).svg(Look.WIDE, Locale.ENGLISH), "line").getFirst();
        assertThat(line.getAttribute("d").chars().filter(pen -> pen == 'M')).hasSize(2);
        assertThat(line.getAttribute("d").chars().filter(pen -> pen == 'L')).hasSize(1);
    }

    @Test
    void dashesThePlanAndTheWayToAnIncompleteMonth() {
        var axis = YEAR.incompleteFrom(YearMonth.of(2026, 4));
        var gifts = Series.of("Gifts", Tone.INCOME, 1, 2, 3, 1);
        var plan = Series.of("Target", Tone.COST, 2, 2, 2, 2).asPlan();

        var lines = Pictures.ofClass(Lines.of(CAPTION, axis, gifts, plan).svg(Look.WIDE, Locale.ENGLISH), "line");
        assertThat(lines).extracting(line -> line.getAttribute("stroke-dasharray")).containsExactly("none", "2 3", "5 4", "2 3");
    }

    @Test
    void runsOverBarsOnTheSameAxis() {
        var figure = Lines.of(CAPTION, YEAR, Series.of("Recurring", Tone.INCOME_2, 10, 10, 10, 10))
                .over(Series.of("Cash received", Tone.INCOME, 40, 0, 0, 0));

        var svg = figure.svg(Look.WIDE, Locale.ENGLISH);
        assertThat(Pictures.titles(svg)).hasSize(8)
                .startsWith("January 2026 · Cash received: 40\u00a0€").endsWith("April 2026 · Recurring: 10\u00a0€");
        assertThat(Pictures.ofClass(svg, "key")).extracting(Node::getTextContent).containsExactly("Cash received", "Recurring");
        assertThat(figure.table(Locale.GERMAN).headers()).containsExactly("Monat", "Cash received (€)", "Recurring (€)");
    }

    @Test
    void namesItsEndsWithTheirLastValues() {
        var svg = Lines.of(CAPTION, YEAR, Series.of("As is", Tone.INCOME, 1, 2, 3, 4000), Series.of("Hire", Tone.COST, 1, 2, 3, 3900))
                .svg(Look.NARROW, Locale.GERMAN);

        assertThat(Pictures.ofClass(svg, "key")).extracting(Node::getTextContent)
                .containsExactly("As is", "4.000\u00a0€", "Hire", "3.900\u00a0€");
    }

    @Test
    void writesEventsAndLevels() {
        var notes = new Notes(
                List.of(new Notes.Event(1, "sign-ups closed"), new Notes.Event(99, "beyond the axis")),
                List.of(new Notes.Level(BigDecimal.valueOf(9000), "policy 3 months")));
        var svg = Lines.of(CAPTION, YEAR, Series.of("Reserve", Tone.INCOME, 1, 2, 3, 4)).with(notes).svg(Look.WIDE, Locale.ENGLISH);

        assertThat(Pictures.ofClass(svg, "event")).extracting(Node::getTextContent).containsExactly("sign-ups closed");
        assertThat(Pictures.ofClass(svg, "level")).extracting(Node::getTextContent).containsExactly("policy 3 months");
        assertThat(Pictures.ofClass(svg, "tick-y")).extracting(Node::getTextContent).last().isEqualTo("10,000");
    }

    @Test
    void showsTenYearsByTheirJanuaries() {
        var axis = Axis.months(YearMonth.of(2017, 1), YearMonth.of(2026, 12));
        var values = IntStream.range(0, 120).mapToDouble(i -> 100_000 + i).toArray();

        var wide = Lines.of(CAPTION, axis, Series.of("People", Tone.INCOME, values)).svg(Look.WIDE, Locale.ENGLISH);
        assertThat(Pictures.ofClass(wide, "tick-x")).extracting(Node::getTextContent).containsExactly(
                "2017", "2018", "2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026");
        var narrow = Lines.of(CAPTION, axis, Series.of("People", Tone.INCOME, values)).svg(Look.NARROW, Locale.ENGLISH);
        assertThat(Pictures.ofClass(narrow, "tick-x")).extracting(Node::getTextContent)
                .containsExactly("2018", "2020", "2022", "2024", "2026");
    }

    @Test
    void bandTellsMedianAndRangeAndItsTableAllThree() {
        var ranges = Arrays.asList(null, null, new Band.Range(bd(8), bd(10), bd(14)), new Band.Range(bd(5), bd(9), bd(15)));
        var band = new Band(CAPTION, YEAR, Series.of("Cash", Tone.INCOME, 12, 11), ranges, Notes.NONE);

        var svg = band.svg(Look.WIDE, Locale.ENGLISH);
        assertThat(Pictures.titles(svg)).containsExactly(
                "March 2026 · Median: 10\u00a0€ (8\u00a0€ – 14\u00a0€)", "April 2026 · Median: 9\u00a0€ (5\u00a0€ – 15\u00a0€)",
                "January 2026 · Cash: 12\u00a0€", "February 2026 · Cash: 11\u00a0€");
        assertThat(Pictures.ofClass(svg, "band")).singleElement()
                .satisfies(area -> assertThat(area.getAttribute("d").chars().filter(pen -> pen == 'L')).hasSize(5));
        assertThat(band.table(Locale.FRENCH).headers())
                .containsExactly("Mois", "Cash (€)", "Bas (10 %) (€)", "Médiane (€)", "Haut (90 %) (€)");
        assertThat(band.table(Locale.FRENCH).rows().get(3)).extracting(Table.Cell::text).containsExactly("avril 2026", "", "5", "9", "15");
    }

    private static BigDecimal bd(long value) {
        return BigDecimal.valueOf(value);
    }
}
