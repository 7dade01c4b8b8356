package org.commonpurse.giving;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Rates;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Every recurring gift that was charged, as the forecast needs it. */
@Service
public class Charges {

    private final KeptGiving kept;
    private final Rates rates;
    private final Clock clock;

    Charges(KeptGiving kept, Rates rates, Clock clock) {
        this.kept = kept;
        this.rates = rates;
        this.clock = clock;
    }

    private record Place(long donor, boolean pooled, Currency currency, int every, int from) {}

    /**
     * All charges, at the rate of their month's end; those without a rate are left out, as they are in every other figure. What
     * was given back at once is no charge; what was given back later was one.
     */
    @Transactional(readOnly = true)
    public List<Charge> all(Actor actor) {
        actor.require(Right.READ);
        var sums = new LinkedHashMap<Place, Long>();
        for (var stretch : kept.of(actor).recurring()) {
            var place = new Place(stretch.donor(), stretch.pooled(), stretch.currency(), stretch.shares(), stretch.from());
            sums.merge(place, stretch.minor(), Math::addExact);
        }
        var today = LocalDate.now(clock.withZone(actor.organisation().zone()));
        var numbers = new HashMap<Long, Long>();
        var charges = new ArrayList<Charge>();
        sums.forEach((place, minor) -> {
            if (minor > 0) {
                var month = Movements.month(place.from);
                rates.convert(new Money(minor, place.currency), actor.currency(), earlier(month.atEndOfMonth(), today))
                        .ifPresent(amount -> charges.add(new Charge(
                                numbers.computeIfAbsent(place.donor, _ -> (long) numbers.size()),
                                place.pooled, place.every, month, amount)));
            }
        });
        return charges;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }
}
