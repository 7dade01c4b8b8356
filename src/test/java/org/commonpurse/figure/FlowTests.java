package org.commonpurse.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Node;

class FlowTests {

    private static final Caption CAPTION = Caption.of("flow", "Gifts pay people first", Unit.money("EUR", "EUR in 2025"));

    @Test
    void putsEachPlaceAfterWhatFeedsIt() {
        assertThat(Flow.layers(List.of(stream("Gifts", "All", 9), stream("All", "Staff", 6), stream("Arm", "Gifts", 1), stream("Gifts", "Staff", 1))))
                .containsEntry("Arm", 0).containsEntry("Gifts", 1).containsEntry("All", 2).containsEntry("Staff", 3);
    }

    @Test
    void drawsStreamsAsBroadAsTheirAmounts() {
        var svg = new Flow(CAPTION, List.of(stream("Gifts", "All", 300), stream("Grants", "All", 100))).svg(Look.WIDE, Locale.ENGLISH);

        assertThat(Pictures.all(svg, "path")).extracting(path -> Pictures.number(path, "stroke-width")).containsExactly(195.0, 65.0);
        assertThat(Pictures.titles(svg)).containsExactly("Gifts → All: 300\u00a0€ (75\u00a0%)", "Grants → All: 100\u00a0€ (25\u00a0%)");
    }

    @Test
    void provesItselfByItsTable() {
        var table = new Flow(CAPTION, List.of(stream("Gifts", "All", 300))).table(Locale.GERMAN);

        assertThat(table.headers()).containsExactly("Von", "Nach", "Betrag (€)");
        assertThat(table.rows()).containsExactly(List.of(
                new Table.Cell("Gifts", null), new Table.Cell("All", null), new Table.Cell("300", BigDecimal.valueOf(300))));
    }

    @Test
    void tellsNameAmountAndShareAtBothEnds() {
        var svg = new Flow(CAPTION, List.of(stream("in/a", "all", 300), stream("all", "out/a", 300)), Map.of("in/a", "Hosting", "out/a", "Hosting"), List.of())
                .svg(Look.WIDE, Locale.ENGLISH);

        assertThat(Pictures.ofClass(svg, "place")).extracting(Node::getTextContent).containsExactly("Hosting", "all", "Hosting");
        assertThat(Pictures.ofClass(svg, "value")).extracting(Node::getTextContent).hasSize(3).containsOnly("300\u00a0€ · 100\u00a0%");
        assertThat(Pictures.titles(svg)).containsExactly("Hosting → all: 300\u00a0€ (100\u00a0%)", "all → Hosting: 300\u00a0€ (100\u00a0%)");
    }

    @Test
    void isDrawnWithFewerPlacesInAHand() {
        var flow = new Flow(CAPTION, List.of(stream("Patreon", "Gifts", 2), stream("Gifts", "All", 2)), Map.of(), List.of(stream("Gifts", "All", 2)));

        assertThat(Pictures.titles(flow.svg(Look.WIDE, Locale.ENGLISH))).hasSize(2);
        assertThat(Pictures.titles(flow.svg(Look.NARROW, Locale.ENGLISH))).containsExactly("Gifts → All: 2\u00a0€ (100\u00a0%)");
        assertThat(flow.table(Locale.ENGLISH).rows()).hasSize(2);
    }

    @Test
    void putsNoNameOverAnother() {
        var streams = IntStream.range(0, 12)
                .mapToObj(i -> stream("All", "A cost with a long name, number " + i, i == 0 ? 9_000 : 3))
                .toList();
        var svg = new Flow(CAPTION, streams).svg(Look.NARROW, Locale.GERMAN);

        var texts = Pictures.stretches(Pictures.read(svg), "place").stream().filter(text -> text.from() > 100).toList();
        for (var i = 1; i < texts.size(); i++) {
            assertThat(texts.get(i).y() - texts.get(i - 1).y()).isGreaterThanOrEqualTo(30);
        }
        assertThat(texts).hasSize(12).allMatch(text -> text.to() <= 360);
    }

    @Test
    void refusesCirclesAndNegativeStreams() {
        assertThatThrownBy(() -> new Flow(CAPTION, List.of(stream("a", "b", 1), stream("b", "a", 1))))
                .hasMessage("the streams run in a circle: [a, b]");
        assertThatThrownBy(() -> stream("a", "b", -1)).hasMessage("a → b: -1 flows backwards; swap the ends");
    }

    @Test
    void heatMapIsStrongestWhereMostAreAndEmptyWhereNothingIs() {
        var map = new HeatMap(Caption.of("cohorts", "Nine of ten give again", Unit.share("share still giving")), "First gift in",
                List.of("2026-01", "2026-02"), List.of("+0", "+1"),
                List.of(List.of(BigDecimal.ONE, new BigDecimal("0.905")), List.of(new BigDecimal("0.5"))));

        var svg = map.svg(Look.WIDE, Locale.FRENCH);
        assertThat(Pictures.all(svg, "rect")).extracting(cell -> cell.getAttribute("fill-opacity")).containsExactly("0.55", "0.5", "0.3");
        assertThat(Pictures.titles(svg)).containsExactly("2026-01 · +0: 100\u00a0%", "2026-01 · +1: 90,5\u00a0%", "2026-02 · +0: 50\u00a0%");
        assertThat(Pictures.ofClass(svg, "value")).extracting(Node::getTextContent).containsExactly("100\u00a0%", "90\u00a0%", "50\u00a0%");
        assertThat(map.table(Locale.FRENCH).rows().get(1)).containsExactly(
                new Table.Cell("2026-02", null), new Table.Cell("50,0", new BigDecimal("0.5")), new Table.Cell("", null));
    }

    private static Flow.Stream stream(String from, String to, long amount) {
        return Flow.Stream.of(from, to, BigDecimal.valueOf(amount), Tone.INCOME);
    }
}
