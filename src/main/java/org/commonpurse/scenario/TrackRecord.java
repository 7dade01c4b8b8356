package org.commonpurse.scenario;

import java.lang.ref.SoftReference;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.commonpurse.access.Actor;
import org.commonpurse.giving.Charge;
import org.commonpurse.giving.Charges;
import org.commonpurse.giving.Revenue;
import org.commonpurse.scenario.donors.Backtest;
import org.commonpurse.scenario.donors.Behaviour;
import org.commonpurse.scenario.donors.Survival;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the donors of the books behaved, and how well a forecast from them would have said what followed. */
@Service
public class TrackRecord {

    private final Charges charges;
    private final Revenue revenue;
    private final Map<Long, SoftReference<Found>> kept = new ConcurrentHashMap<>();

    TrackRecord(Charges charges, Revenue revenue) {
        this.charges = charges;
        this.revenue = revenue;
    }

    /**
     * What is known.
     *
     * @param last the last complete month
     * @param months of recurring gifts up to it, of donors who are known one by one
     * @param donors how they behaved; for each interval at which gifts are charged, its survival
     * @param backtest null where too little is known to make one
     */
    public record Known(YearMonth last, int months, List<Interval> donors, @Nullable Backtest backtest) {

        /** Whether a forecast can be made at all. */
        public boolean isEnough() {
            return months >= Behaviour.LEAST_MONTHS;
        }
    }

    /** The gifts that are charged every so many months. */
    public record Interval(int every, Behaviour.Stays stays, Survival survival) {}

    /** What was found of charges, as long as no other are there. */
    private record Found(List<Charge> of, Known known) {}

    /**
     * Reads the books. The backtest makes a dozen forecasts; with many donors that takes a second, so it is kept as long as no
     * charge changes and memory allows.
     */
    @Transactional(readOnly = true)
    public Known of(Actor actor) {
        var last = revenue.completeTo(actor);
        var told = charges.all(actor);
        var before = kept.get(actor.org());
        var found = before == null ? null : before.get();
        if (found == null || !found.known.last().equals(last) || !found.of.equals(told)) {
            found = new Found(told, learn(told, last));
            kept.put(actor.org(), new SoftReference<>(found));
        }
        return found.known;
    }

    private static Known learn(List<Charge> told, YearMonth last) {
        var donors = Behaviour.of(told, last);
        return new Known(
                last,
                donors.months(),
                donors.intervals().stream()
                        .map(every -> new Interval(every, donors.staying(every), donors.survival(every)))
                        .toList(),
                Backtest.of(told, last).orElse(null));
    }
}
