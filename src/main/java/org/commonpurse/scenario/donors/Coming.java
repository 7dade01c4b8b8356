package org.commonpurse.scenario.donors;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Who came in the past: how many each month, and what they gave. In the first month of the books, and for longer intervals in
 * the first round of them, nobody can tell who is new.
 */
final class Coming {

    private static final int RECENT = 12;
    private static final int ENOUGH = 10;

    private final @Nullable Arrivals arrivals;
    private final double gift;
    private final int next;
    private final boolean monthly;
    /** Of the last twelve months: squares and sum of their gifts, and how many. */
    private double squares;
    private double money;
    private int recent;

    Coming(History history, int every) {
        var skipped = every > 1 && history.months() >= 2 * every + RECENT ? every : 1;
        var counts = new double[Math.max(0, history.months() - skipped)];
        var all = 0.0;
        var number = 0;
        for (var spell : history.spells()) {
            var at = spell.months()[0] - history.first() - skipped;
            if (spell.every() == every && at >= 0 && at < counts.length && !history.isJoined(spell)) {
                counts[at]++;
                number++;
                all += spell.amounts()[0];
                if (at >= counts.length - RECENT) {
                    recent++;
                    money += spell.amounts()[0];
                    squares += spell.amounts()[0] * spell.amounts()[0];
                }
            }
        }
        gift = recent >= ENOUGH ? money / recent : number == 0 ? 0 : all / number;
        arrivals = number == 0 ? null : Arrivals.of(counts, history.first() + skipped);
        next = history.last() + 1;
        monthly = every == History.MONTHLY;
    }

    @Nullable Arrivals arrivals() {
        return arrivals;
    }

    /** The mean of what one of them gives; 0 where nobody came. */
    double gift() {
        return gift;
    }

    double squares() {
        return squares;
    }

    double money() {
        return money;
    }

    int recent() {
        return recent;
    }

    /** How unsure the money is that comes: the number of donors, and what they give. */
    double doubt() {
        return (arrivals == null ? 0 : arrivals.doubt()) + (recent == 0 ? 0 : squares / money / money);
    }

    double[] expected(int months, Behaviour.Change change) {
        var expected = new double[months];
        if (arrivals != null) {
            Arrays.setAll(expected, m -> change.coming() * gift * arrivals.expected(m + 1, Math.floorMod(next + m, 12)));
        }
        for (var m = 0; m < months && monthly; m++) {
            expected[m] += change.wave(m);
        }
        return expected;
    }
}
