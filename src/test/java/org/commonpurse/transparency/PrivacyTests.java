package org.commonpurse.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.commonpurse.reports.Figures;
import org.commonpurse.reports.Figures.Provenance;
import org.commonpurse.reports.Figures.Publisher;
import org.commonpurse.reports.Figures.Span;
import org.commonpurse.reports.FiguresTable;
import org.commonpurse.reports.FiguresTable.Column;
import org.commonpurse.reports.FiguresTable.Group;
import org.commonpurse.reports.FiguresTable.Row;
import org.commonpurse.reports.Kind;
import org.commonpurse.reports.Term;
import org.commonpurse.shell.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrivacyTests {

    private static Row band(String key, int people, String amount, String largest) {
        return Row.of(key, key, Arrays.asList(Integer.toString(people), amount)).of(new Group(people, largest));
    }

    private static Figures figures(Row... rows) {
        var all = new ArrayList<>(List.of(rows));
        var sum = List.of(rows).stream().map(row -> new BigDecimal(Objects.requireNonNull(row.values().get(1)))).reduce(BigDecimal.ZERO, BigDecimal::add);
        var people = List.of(rows).stream().mapToInt(row -> Objects.requireNonNull(row.group()).people()).sum();
        all.add(new Row("total", "", Arrays.asList(Integer.toString(people), sum.toPlainString()),
                List.of(rows).stream().map(row -> Term.plus(row.key())).toList(), null));
        return new Figures(
                "p", 1, new Publisher("o", "O", "DE", "association", "EUR", "UTC", ""),
                new Span("2023", LocalDate.of(2023, 1, 1), LocalDate.of(2023, 12, 31), true), "booked",
                List.of(new FiguresTable("bands", List.of(Column.of("donors", Kind.COUNT), Column.amount("amount", "EUR")), all)),
                List.of(), List.of(), List.of(), new Provenance("p", 0, "", "", List.of(), Instant.EPOCH));
    }

    private static List<String> amounts(Figures figures) {
        return Privacy.guard(figures).tables().getFirst().rows().stream().map(row -> String.valueOf(row.values().get(1))).toList();
    }

    @Test
    void showsWhatManyGave() {
        assertThat(amounts(figures(band("a", 10, "50.00", "9.00"), band("b", 3, "30.00", "12.00")))).containsExactly("50.00", "30.00", "80.00");
    }

    @Test
    void withholdsWhatFewGaveAndWhatTheSumWouldTell() {
        assertThat(amounts(figures(band("a", 10, "50.00", "9.00"), band("b", 2, "30.00", "20.00"), band("c", 20, "40.00", "4.00"))))
                .containsExactly("50.00", "withheld", "withheld", "120.00");
    }

    @Test
    void withholdsWhatOneGaveAlmostAlone() {
        assertThat(amounts(figures(band("a", 10, "50.00", "9.00"), band("b", 5, "100.00", "86.00"), band("c", 20, "70.00", "4.00"))))
                .containsExactly("withheld", "withheld", "70.00", "220.00");
    }

    @Test
    void withholdsTheSumWhereNothingElseHides() {
        assertThat(amounts(figures(band("a", 1, "50.00", "50.00")))).containsExactly("withheld", "withheld");
    }

    @Test
    void refusesAVersionThatTellsTogetherWithAnEarlierOne() {
        assertThatThrownBy(() -> Privacy.compare(Map.of("bands/a", 11), List.of(Map.of("bands/a", 20), Map.of("bands/a", 10))))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("together with an earlier version, bands/a would tell what one person gave");
        assertThatCode(() -> Privacy.compare(Map.of("bands/a", 13), List.of(Map.of("bands/a", 10)))).doesNotThrowAnyException();
        assertThatCode(() -> Privacy.compare(Map.of("bands/a", 10), List.of(Map.of("bands/a", 10)))).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("org.commonpurse.Seeds#many")
    void neverShowsFewAndNeverLetsASumTell(long seed) {
        var random = new Random(seed);
        var rows = new Row[random.nextInt(1, 8)];
        for (var i = 0; i < rows.length; i++) {
            rows[i] = band("r" + i, random.nextInt(1, 9), random.nextInt(10, 500) + ".00", random.nextInt(1, 10) + ".00");
        }

        var table = Privacy.guard(figures(rows)).tables().getFirst();

        var hidden = table.items().stream().filter(row -> row.values().contains(Figures.WITHHELD)).toList();
        assertThat(table.items()).filteredOn(row -> Objects.requireNonNull(row.group()).people() < Privacy.SMALLEST)
                .allMatch(row -> row.values().contains(Figures.WITHHELD));
        var total = table.row("total").orElseThrow();
        assertThat(hidden.size() == 1 && !total.values().contains(Figures.WITHHELD)).isFalse();
    }
}
