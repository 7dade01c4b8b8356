package org.commonpurse.giving;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonpurse.money.Currency;
import org.jspecify.annotations.Nullable;

/** Finds the donors whose recurring gifts changed from one month to the next: the rows behind its movements. */
final class MonthChanges {

    private MonthChanges() {}

    /** What a donor gives, by currency. */
    private static final class Amounts {
        final long whole;
        final Map<Currency, Long> before = new HashMap<>();
        final Map<Currency, Long> now = new HashMap<>();
        boolean pooled;
        final List<Stretch> earlier = new ArrayList<>();
        boolean touched;

        Amounts(long whole) {
            this.whole = whole;
        }

        /** Whether anything was left of what they gave in a month before. */
        boolean ever() {
            return earlier.stream().anyMatch(gift -> gift.minor() > 0 && sum(gift.currency(), gift.from()) > 0);
        }

        private long sum(Currency currency, int month) {
            return earlier.stream()
                    .filter(gift -> gift.currency().equals(currency) && gift.from() <= month && month < gift.to())
                    .mapToLong(gift -> gift.minor() * (whole / gift.shares()))
                    .sum();
        }

        static boolean gives(Map<Currency, Long> amounts) {
            return amounts.values().stream().anyMatch(amount -> amount > 0);
        }
    }

    /** The largest change first. */
    static List<DonorChange> of(Collection<Stretch> stretches, YearMonth month, Currency home, Movements.RateOf rates) {
        var at = Movements.index(month);
        var whole = stretches.stream().mapToLong(Stretch::shares).distinct().reduce(1, Exact::leastCommonMultiple);
        var givers = new HashMap<Long, Amounts>();
        var given = new HashMap<Currency, Long>();
        for (var gift : stretches) {
            if (gift.from() > at) {
                continue;
            }
            var giver = givers.computeIfAbsent(gift.giver(), _ -> new Amounts(whole));
            var share = gift.minor() * (whole / gift.shares());
            giver.pooled = gift.pooled();
            if (gift.from() < at) {
                giver.earlier.add(gift);
            }
            giver.touched |= gift.from() == at || gift.to() == at;
            if (gift.from() < at && gift.to() >= at) {
                giver.before.merge(gift.currency(), share, Math::addExact);
                given.merge(gift.currency(), share, Math::addExact);
            }
            if (gift.to() > at) {
                giver.now.merge(gift.currency(), share, Math::addExact);
            }
        }
        var factors = new HashMap<Currency, Optional<BigDecimal>>();
        var changes = new ArrayList<DonorChange>();
        givers.forEach((giver, amounts) -> {
            var kind = amounts.touched ? kind(amounts) : null;
            if (kind != null) {
                var before = BigDecimal.ZERO;
                var change = BigDecimal.ZERO;
                for (var currency : currencies(amounts)) {
                    var factor = factors.computeIfAbsent(
                            currency, _ -> factor(currency, month, home, rates, given.getOrDefault(currency, 0L) != 0));
                    var was = BigDecimal.valueOf(amounts.before.getOrDefault(currency, 0L));
                    var is = BigDecimal.valueOf(amounts.now.getOrDefault(currency, 0L));
                    before = before.add(was.multiply(factor.orElse(BigDecimal.ZERO)));
                    change = change.add(is.subtract(was).multiply(factor.orElse(BigDecimal.ZERO)));
                }
                if (kind != DonorChange.Kind.EXPANSION || change.signum() != 0) {
                    changes.add(new DonorChange(
                            Math.abs(giver), amounts.pooled,
                            kind == DonorChange.Kind.EXPANSION && change.signum() < 0 ? DonorChange.Kind.CONTRACTION : kind,
                            new Exact(before, whole, home), new Exact(change, whole, home)));
                }
            }
        });
        changes.sort(Comparator.<DonorChange, BigDecimal>comparing(change -> change.change().parts().abs())
                .reversed()
                .thenComparingLong(DonorChange::donor));
        return List.copyOf(changes);
    }

    private static List<Currency> currencies(Amounts amounts) {
        var all = new ArrayList<>(amounts.before.keySet());
        amounts.now.keySet().stream().filter(currency -> !all.contains(currency)).forEach(all::add);
        return all;
    }

    /** Expansion stands for both: which it is is said by the sum. */
    private static DonorChange.@Nullable Kind kind(Amounts amounts) {
        var gave = Amounts.gives(amounts.before);
        var gives = Amounts.gives(amounts.now);
        if (gave && gives) {
            return DonorChange.Kind.EXPANSION;
        }
        return gave
                ? DonorChange.Kind.CHURN
                : gives ? amounts.ever() ? DonorChange.Kind.REACTIVATION : DonorChange.Kind.NEW : null;
    }

    private static Optional<BigDecimal> factor(
            Currency currency, YearMonth month, Currency home, Movements.RateOf rates, boolean given) {
        if (currency.equals(home)) {
            return Optional.of(BigDecimal.ONE);
        }
        var last = rates.rate(currency, month.minusMonths(1));
        var rate = last.isEmpty() && !given ? rates.rate(currency, month) : last;
        return rate.map(one -> one.movePointRight(home.decimals() - currency.decimals()));
    }
}
