package org.commonpurse.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Node;

class BridgeTests {

    private static final Bridge MRR = new Bridge(
            Caption.of("mrr", "Recurring gifts grew by 110 €", Unit.money("EUR", "EUR a month")), "April", new BigDecimal("3000"),
            List.of(new Bridge.Step("New", new BigDecimal("400.50"), "/app/revenue?movement=new"), Bridge.Step.of("Churn", new BigDecimal("-290.50"))),
            "May");

    @Test
    void endsAtTheStartPlusAllSteps() {
        assertThat(MRR.end()).isEqualByComparingTo("3110");
        assertThat(MRR.table(Locale.GERMAN).rows()).extracting(row -> row.get(0).text() + " " + row.get(1).text())
                .containsExactly("April 3.000,00", "New 400,50", "Churn \u2212290,50", "May 3.110,00");
    }

    @Test
    void saysTheSignOfEachStep() {
        var svg = MRR.svg(Look.WIDE, Locale.ENGLISH);

        assertThat(Pictures.titles(svg)).containsExactly(
                "April: 3,000\u00a0€", "New: +400.50\u00a0€", "Churn: \u2212290.50\u00a0€", "May: 3,110\u00a0€");
        assertThat(Pictures.all(svg, "a")).singleElement()
                .satisfies(link -> assertThat(link.getAttribute("href")).isEqualTo("/app/revenue?movement=new"));
    }

    @Test
    void beginsEachStepWhereTheLastOneEnded() {
        var bars = Pictures.all(MRR.svg(Look.WIDE, Locale.ENGLISH), "rect");

        assertThat(Pictures.number(bars.get(1), "y") + Pictures.number(bars.get(1), "height"))
                .isCloseTo(Pictures.number(bars.get(0), "y"), within(1.2));
        assertThat(Pictures.number(bars.get(2), "y")).isCloseTo(Pictures.number(bars.get(1), "y"), within(1.2));
    }

    @Test
    void liesDownWhereItIsNarrow() {
        var steps = List.of(Bridge.Step.of("Neue Spenderinnen und Spender", BigDecimal.TEN), Bridge.Step.of("Kündigungen", BigDecimal.TWO.negate()));
        var svg = new Bridge(MRR.caption(), "Anfang", BigDecimal.TEN, steps, "Ende").svg(Look.NARROW, Locale.GERMAN);

        assertThat(Pictures.ofClass(svg, "tick-x")).extracting(Node::getTextContent)
                .containsExactly("Anfang", "Neue Spenderinnen und Spender", "Kündigungen", "Ende");
        assertThat(Pictures.ofClass(svg, "value")).extracting(Node::getTextContent)
                .containsExactly("10\u00a0€", "+10\u00a0€", "\u22122\u00a0€", "18\u00a0€");
    }
}
