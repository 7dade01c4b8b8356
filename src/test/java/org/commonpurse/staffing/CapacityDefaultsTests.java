package org.commonpurse.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Locale;
import org.commonpurse.shell.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CapacityDefaultsTests {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STAFFED_HOURS")
    void everyUsualNumberSaysWhereItIsFrom(Assumption assumption) {
        var usual = CapacityDefaults.of(assumption).orElseThrow();

        assertThat(assumption.checked("", usual.amount())).isEqualByComparingTo(usual.amount());
        assertThat(Words.LANGUAGES).allSatisfy(language -> assertThat(usual.note(language)).isNotBlank());
        assertThat(Words.LANGUAGES.stream().map(usual::note).distinct()).hasSize(Words.LANGUAGES.size());
        if (usual.published()) {
            assertThat(usual.source()).isNotBlank();
            assertThat(usual.date()).matches("20\\d\\d(-\\d\\d){0,2}");
            assertThat(usual.address()).startsWith("https://");
        }
    }

    @Test
    void whatIsComparedWithHasASourceToo() {
        assertThat(CapacityDefaults.usersPerModerator().amount()).isEqualByComparingTo("3500");
        assertThat(CapacityDefaults.usersPerModerator().address()).startsWith("https://");
    }

    @Test
    void theHoursThatAreThereHaveNoUsualNumber() {
        assertThat(CapacityDefaults.of(Assumption.STAFFED_HOURS)).isEmpty();
    }

    @Test
    void thePeakIsWhatItsNoteComputes() {
        var peak = BigDecimal.valueOf(364 * 7).divide(BigDecimal.valueOf(364 + 517 + 659), 2, java.math.RoundingMode.HALF_EVEN);

        assertThat(CapacityDefaults.of(Assumption.PEAK).orElseThrow().amount()).isEqualTo(peak);
    }

    @Test
    void aLanguageWithoutANoteReadsTheEnglishOne() {
        var usual = CapacityDefaults.of(Assumption.AWAY).orElseThrow();

        assertThat(usual.note(Locale.ITALIAN)).isEqualTo(usual.note(Locale.UK));
    }

    @Test
    void whatCannotBeIsRefusedWithTheWayOut() {
        assertThatThrownBy(() -> Assumption.ON_CALL_HOURS.checked("On call", new BigDecimal("169")))
                .hasMessage("On call: 169 lies outside 0 to 168; leave it empty for the usual number");
        assertThatThrownBy(() -> Assumption.PEAK.checked("Peak", new BigDecimal("0.9"))).hasMessageContaining("outside 1 to 100");
        assertThatThrownBy(() -> Assumption.AWAY.checked("Away", new BigDecimal("0.12345"))).hasMessageContaining("four decimals");
    }
}
