package org.commonpurse;

import static org.commonpurse.shell.Words.t;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.commonpurse.instance.Reading;
import org.commonpurse.staffing.Assumption;

/** How the made-up server was used: small, then overrun in November of the second year, then settling. */
final class DemoServer {

    private static final int OVERRUN = 22;

    /** What its moderators say of a report. */
    static final Map<Assumption, Optional<BigDecimal>> ASSUMED = Map.of(Assumption.MINUTES_PER_REPORT, Optional.of(BigDecimal.valueOf(8)));

    private DemoServer() {}

    /** One reading for each whole month. */
    static List<Reading> readings(YearMonth start, YearMonth last) {
        return IntStream.iterate(0, index -> !start.plusMonths(index).isAfter(last), index -> index + 1)
                .mapToObj(index -> reading(start.plusMonths(index), index))
                .toList();
    }

    private static Reading reading(YearMonth month, int index) {
        var active = active(index);
        var signUps = index >= OVERRUN && index < OVERRUN + 3 ? active / 3 : active / 28 + index * 13 % 40;
        return new Reading(
                month,
                active,
                3_900 + 110L * index + (index >= OVERRUN ? 14_500 : 0),
                signUps,
                active * 9 / 1_000 + index * 5 % 7,
                new BigDecimal(index < OVERRUN ? "2.0" : "2.5"),
                index == OVERRUN ? "closed" : index > OVERRUN && index < OVERRUN + 8 ? "approval" : "open",
                t("made up"));
    }

    private static long active(int index) {
        var steady = 2_300 + 45L * index;
        return index < OVERRUN ? steady : steady + Math.round(9_800 * Math.pow(0.955, index - OVERRUN));
    }
}
