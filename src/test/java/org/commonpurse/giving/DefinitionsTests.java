package org.commonpurse.giving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionsTests {

    private static final YearMonth MARCH = YearMonth.of(2027, 3);

    private final Definition first = new Definition("made-up", 1, "Made up", "All gifts.", "own");
    private final Definition third = first.changed(MARCH, "All gifts but one.").changed(MARCH.plusMonths(6), "Half of them.");

    @Test
    void everyIdIsThereOnce() {
        assertThat(Definitions.all()).extracting(Definition::id).doesNotHaveDuplicates();
        assertThat(Definitions.all()).allSatisfy(definition -> {
            assertThat(Definitions.of(definition.id())).isSameAs(definition);
            assertThat(definition.text()).endsWith(".");
        });
    }

    @Test
    void keepsWhatItSaidBefore() {
        assertThat(third.cited()).isEqualTo("made-up v3");
        assertThat(third.earlier()).containsExactly(
                new Definition.Earlier(2, MARCH, "All gifts but one."), new Definition.Earlier(1, null, "All gifts."));
        assertThat(third.versionAt(MARCH.minusMonths(1))).isEqualTo(1);
        assertThat(third.versionAt(MARCH)).isEqualTo(2);
        assertThat(third.versionAt(MARCH.plusMonths(6))).isEqualTo(3);
    }

    @Test
    void saysWhereANewSeriesBegins() {
        assertThat(third.breaks(MARCH.minusMonths(2), MARCH.plusMonths(20)))
                .containsExactly(new Definition.Break(MARCH, 2), new Definition.Break(MARCH.plusMonths(6), 3));
        assertThat(third.breaks(MARCH, MARCH.plusMonths(5))).isEmpty();
        assertThat(first.breaks(MARCH.minusYears(9), MARCH)).isEmpty();
    }

    @Test
    void noVersionIsWithoutThoseBefore() {
        assertThatThrownBy(() -> new Definition("made-up", 2, "Made up", "All gifts.", "own")).hasMessageContaining("made-up v2");
        assertThatThrownBy(() -> new Definition("made-up", 1, "Made up", "All gifts.", "own", MARCH, List.of()))
                .hasMessageContaining("made-up v1");
    }
}
