package org.commonpurse.ingest.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import org.commonpurse.shell.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SaidTests {

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static Said read(String json) {
        return Said.read("https://social.example", bytes(json));
    }

    @ParameterizedTest
    @CsvSource({
        "'{''enabled'': true, ''approval_required'': false}', open",
        "'{''enabled'': true, ''approval_required'': true}', approval",
        "'{''enabled'': false, ''approval_required'': true}', closed",
        "'{''enabled'': ''maybe''}',",
        "'[]',",
    })
    void readsMastodon(String registrations, String state) {
        assertThat(read("{'usage': {'users': {'active_month': 812}}, 'registrations': %s}".formatted(registrations)))
                .isEqualTo(new Said(812L, null, state));
    }

    @Test
    void readsNodeInfoOfServersThatCountLess() {
        var software = "'software': {'name': 'lemmy', 'version': '1'}";

        assertThat(read("{%s, 'usage': {'users': {'total': 90, 'activeMonth': 12}}, 'openRegistrations': true}".formatted(software)))
                .isEqualTo(new Said(12L, 90L, "open"));
        assertThat(read("{%s, 'usage': {'users': {'total': null}}, 'openRegistrations': false}".formatted(software)))
                .isEqualTo(new Said(null, null, "closed"));
        assertThat(read("{%s, 'usage': {}}".formatted(software))).isEqualTo(new Said(null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "<html>Down</html>", "{", "[]", "3", "null", "{'usage': 3}", "{'usage': {'users': {}}}", "{'usage': {'users': {'active_month': -1}}}",
        "{'usage': {'users': {'active_month': '812'}}}", "{'usage': {'users': {'active_month': 8.5}}}",
        "{'usage': {'users': {'active_month': 99999999999999999999}}}", "{'usage': {'users': {'active_month': {}}}}",
    })
    void refusesWhatSaysNothingOfUsage(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(Refused.class).hasMessageContaining("social.example");
    }

    @Test
    void takesTheNewestNodeInfo() {
        var rel = "http://nodeinfo.diaspora.software/ns/schema/";
        var links = "{'links': [{'rel': '%s2.0', 'href': '/two'}, {'rel': '%s2.1', 'href': '/one'}, {'rel': 'other', 'href': '/x'}, {'rel': '%s1.0'}]}"
                .formatted(rel, rel, rel);

        assertThat(Said.nodeInfo("x", bytes(links))).isEqualTo("/one");
        assertThatThrownBy(() -> Said.nodeInfo("x", bytes("{'links': []}"))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> Said.nodeInfo("x", bytes("[]"))).isInstanceOf(Refused.class);
    }

    private static String week(LocalDate begin, int registrations) {
        return "{'week': '%d', 'statuses': '1', 'logins': '2', 'registrations': '%d'}"
                .formatted(begin.atStartOfDay(ZoneOffset.UTC).toEpochSecond(), registrations);
    }

    @Test
    void countsNewAccountsOfMonthsWhoseWeeksAreAllThere() {
        // Mondays: 31 August to 9 November 2026. Of August three weeks are missing, November is not over.
        var weeks = new java.util.ArrayList<String>();
        for (var begin = LocalDate.of(2026, 11, 9); begin.isAfter(LocalDate.of(2026, 8, 30)); begin = begin.minusWeeks(1)) {
            weeks.add(week(begin, begin.getDayOfMonth()));
        }

        var months = Said.signUps("x", bytes("[" + String.join(",", weeks) + "]"), LocalDate.of(2026, 11, 12));

        assertThat(months).isEqualTo(Map.of(
                YearMonth.of(2026, 9), 7L + 14 + 21 + 28,
                YearMonth.of(2026, 10), 5L + 12 + 19 + 26));
        assertThat(Said.signUps("x", bytes("[]"), LocalDate.of(2026, 11, 12))).isEmpty();
    }

    @Test
    void aMonthCountsOnceItsLastWeekIsOver() {
        var weeks = "[%s,%s,%s,%s]".formatted(
                week(LocalDate.of(2026, 10, 26), 4), week(LocalDate.of(2026, 10, 19), 3), week(LocalDate.of(2026, 10, 12), 2), week(LocalDate.of(2026, 10, 5), 1));

        assertThat(Said.signUps("x", bytes(weeks), LocalDate.of(2026, 11, 1))).isEmpty();
        assertThat(Said.signUps("x", bytes(weeks), LocalDate.of(2026, 11, 2))).isEqualTo(Map.of(YearMonth.of(2026, 10), 10L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[{'week': 'x', 'registrations': '1'}]", "[{'week': '1574640000', 'registrations': '-1'}]", "[3]"})
    void refusesWhatIsNoWeek(String json) {
        assertThatThrownBy(() -> Said.signUps("x", bytes(json), LocalDate.of(2026, 11, 1))).isInstanceOf(Refused.class);
    }
}
