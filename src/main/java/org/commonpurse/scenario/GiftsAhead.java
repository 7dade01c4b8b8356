package org.commonpurse.scenario;

import static org.commonpurse.shell.Words.t;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.commonpurse.scenario.Scenario.Recurring;
import org.commonpurse.scenario.Scenario.Wave;
import org.commonpurse.scenario.donors.Ahead;
import org.commonpurse.scenario.donors.Behaviour;

/**
 * Recurring gifts of the donors in the ledger in the months of a plan, if they go on behaving as they did.
 *
 * @param ahead from the month after the last known one on
 * @param shift the index in the plan of that month; may be negative
 * @param kept what is left after fees, as a share
 */
record GiftsAhead(Ahead ahead, int shift, double kept, Timeline time) {

    private static final int CENTS = 2;
    private static final int PERMILLE = 3;

    static GiftsAhead of(Behaviour donors, BigDecimal kept, int shift, Recurring recurring, Timeline time) {
        var months = Math.max(1, time.months() - shift);
        var change = recurring.change();
        var waves = new double[months];
        for (var wave : recurring.waves()) {
            add(wave, waves, shift, time, kept);
        }
        var changed = change == null
                ? new Behaviour.Change(1, 1, 1, waves)
                : new Behaviour.Change(
                        change.level().doubleValue(), change.ending().doubleValue(), change.arrivals().doubleValue(), waves);
        return new GiftsAhead(donors.ahead(months, changed), shift, kept.doubleValue(), time);
    }

    /** Waves are written as what arrives after fees, like all gifts of a plan. */
    private static void add(Wave wave, double[] waves, int shift, Timeline time, BigDecimal kept) {
        var from = time.index(wave.month()) - shift;
        var money = wave.arrivals().doubleValue() / Math.max(0.01, kept.doubleValue());
        for (var m = from; m < waves.length; m++) {
            if (m >= 0) {
                waves[m] += money;
            }
            money *= wave.fade().doubleValue();
        }
    }

    boolean hasMonthlyDonors() {
        return ahead.hasMonthlyDonors();
    }

    /** The expected gifts of each month of the plan, to the cent. */
    BigDecimal[] expected() {
        var gross = ahead.expected();
        var expected = time.zeros();
        for (var i = Math.max(0, shift); i < expected.length; i++) {
            expected[i] = BigDecimal.valueOf(gross[i - shift] * kept).setScale(CENTS, RoundingMode.HALF_EVEN);
        }
        return expected;
    }

    /** What was learnt, as sentences. */
    static void note(LedgerFacts facts, Behaviour donors, Notes notes) {
        for (var every : donors.intervals()) {
            var stays = donors.staying(every);
            if (stays.due() == 0) {
                notes.say(t("recurring.from: gifts for {0} months: none fell due for renewal so far, so half are taken to renew; that is a guess.", every));
            } else {
                notes.say(every == 1
                        ? t("recurring.from: monthly gifts: of {0} that fell due, {1} % ended.", stays.due(), percent(stays.left(), stays.due()))
                        : t("recurring.from: gifts for {0} months: of {1} that fell due, {2} % were renewed.", every, stays.due(), percent(stays.due() - stays.left(), stays.due())));
            }
        }
        var kept = facts.gifts() == null ? BigDecimal.ONE : facts.gifts().kept();
        notes.say(t("recurring.from: learnt from {0} months of charges to {1}; after fees, {2} of each gift is left.",
                donors.months(), facts.asOf(), Notes.percent(kept.setScale(PERMILLE, RoundingMode.HALF_EVEN))));
    }

    private static String percent(int part, int whole) {
        return String.format(Locale.ROOT, "%.1f", 100.0 * part / whole);
    }
}
