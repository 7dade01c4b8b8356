package org.commonpurse;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.stream.Collectors;
import org.commonpurse.scenario.BurdenTables;
import org.commonpurse.scenario.ScenarioFile;
import org.commonpurse.scenario.Scenarios;
import org.junit.jupiter.api.Test;

/** A plan made only from what December 2022 knew, laid over the year that came. What it shows is in the treasurer's manual. */
class SeenFrom2022Tests {

    @Test
    void theForecastIsLaidOverTheYear() {
        var plan = ScenarioFile.read("seen-from-2022.yaml", DemoTable.text("mastodon/seen-from-2022.yaml")).scenario();
        var came = DemoTable.rows("mastodon/patreon.csv").stream().collect(Collectors.toMap(
                row -> YearMonth.parse(row.getField("month")), row -> new BigDecimal(row.getField("net_eur"))));
        var forecast = new Scenarios(BurdenTables.shipped()).forecast(plan, null);
        var text = new StringBuilder("month       p10     p50     p90    came  within\n");
        var within = 0;
        var expected = BigDecimal.ZERO;
        var real = BigDecimal.ZERO;
        for (var month : forecast.months()) {
            var band = month.recurring();
            var actual = came.get(month.month());
            var in = actual.compareTo(band.p10()) >= 0 && actual.compareTo(band.p90()) <= 0;
            within += in ? 1 : 0;
            expected = expected.add(band.p50());
            real = real.add(actual);
            text.append("%s  %6.0f  %6.0f  %6.0f  %6.0f  %s%n".formatted(month.month(), band.p10(), band.p50(), band.p90(), actual, in ? "yes" : "no"));
        }
        text.append("%d of 12 months within; the medians sum to %.0f, %.0f came%n".formatted(within, expected, real));
        text.append("reserve breaks: %s%n".formatted(forecast.answers().reserveBreaks().value()));

        Approved.file("seen-from-2022.txt").matches(text.toString());
        assertThat(within).isEqualTo(3);
    }
}
