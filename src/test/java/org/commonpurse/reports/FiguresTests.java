package org.commonpurse.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.commonpurse.reports.Figures.Batch;
import org.commonpurse.reports.Figures.Definition;
import org.commonpurse.reports.Figures.Fact;
import org.commonpurse.reports.Figures.Provenance;
import org.commonpurse.reports.Figures.Publisher;
import org.commonpurse.reports.Figures.Span;
import org.commonpurse.reports.FiguresTable.Column;
import org.commonpurse.reports.FiguresTable.Group;
import org.commonpurse.reports.FiguresTable.Row;
import org.junit.jupiter.api.Test;

class FiguresTests {

    @Test
    void areReadBackAsTheyWereWritten() {
        var figures = figures();

        var read = Figures.read(figures.canonical());

        assertThat(read.canonical()).isEqualTo(figures.canonical());
        assertThat(read.table("income").orElseThrow().value("total", "amount")).isEqualTo("12.50");
    }

    @Test
    void areWrittenInOneFormOnly() {
        assertThat(figures().canonical())
                .startsWith("{\"basis\":\"booked\",\"checks\":[{\"id\":\"income\",\"left\":[\"+income/total/amount\"],\"ok\":true,"
                        + "\"right\":[\"+fact:income.total\"]}],\"definitions\":[{\"id\":\"income\",\"of\":[\"income\"],\"version\":1}],\"facts\":[")
                .contains("\"values\":[\"2.50\",null]")
                .doesNotContain("\n");
    }

    @Test
    void neverTellWhoStandsBehindARow() {
        assertThat(figures().canonical()).doesNotContain("9.99");
    }

    @Test
    void knowWhenASumNoLongerHolds() {
        var figures = figures();
        var other = List.of(new Fact("income.total", Kind.AMOUNT, "12.51", "EUR"));

        assertThat(figures.ok()).isTrue();
        assertThat(figures.with(figures.tables(), other).ok()).isFalse();
    }

    @Test
    void refuseWhatIsSomethingElse() {
        assertThatThrownBy(() -> Figures.read("{}")).hasMessageStartingWith("these are no figures of a report: ");
        assertThatThrownBy(() -> Figures.read("<html>")).hasMessageStartingWith("these are no figures of a report: ");
    }

    private static Figures figures() {
        var table = new FiguresTable(
                "income",
                List.of(Column.amount("amount", "EUR"), Column.share("share", "amount", "total")),
                List.of(
                        Row.of("patreon", "Patreon \"x\"", List.of("10.00", "0.800000")).of(new Group(3, "9.99")),
                        Row.of("grants", "", Arrays.asList("2.50", null)),
                        new Row("total", "", List.of("12.50", "1.000000"), List.of(Term.plus("patreon"), Term.plus("grants")), null)));
        var figures = new Figures(
                "transparency",
                1,
                new Publisher("m", "M", "DE", "association", "EUR", "UTC", ""),
                new Span("2023", LocalDate.of(2023, 1, 1), LocalDate.of(2023, 12, 31), true),
                "booked",
                List.of(table),
                List.of(new Fact("income.total", Kind.AMOUNT, "12.50", "EUR")),
                List.of(new Definition("income", 1, List.of("income"))),
                List.of(new Check("income", List.of(Term.plus("income/total/amount")), List.of(Term.plus("fact:income.total")), false)),
                new Provenance("Commonpurse", 2, "ab", "cd", List.of(new Batch(1, 2)), Instant.parse("2024-01-02T03:04:05Z")));
        return figures.with(figures.tables(), figures.facts());
    }
}
