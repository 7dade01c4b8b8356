package org.commonpurse.giving;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.commonpurse.access.Organisation;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.money.Rates;

/** Gifts of every kind, summed by fiscal year and donor at the rate of each day. */
final class GivingYears {

    private final Organisation organisation;
    private final TreeMap<LocalDate, YearOfGifts> years = new TreeMap<>();

    GivingYears(Organisation organisation, Collection<GiftRows.Gift> gifts, Rates rates) {
        this.organisation = organisation;
        for (var gift : gifts) {
            var sums = years.computeIfAbsent(organisation.yearOf(gift.day()).from(), _ -> new YearOfGifts());
            var amount = new Money(gift.minor(), gift.currency());
            rates.convert(amount, organisation.currency(), gift.day())
                    .ifPresentOrElse(
                            sum -> sums.add(gift, sum.minor()),
                            () -> sums.unconverted.merge(gift.currency(), amount, Money::plus));
        }
    }

    /** The fiscal years that a span touches. */
    List<Period> touched(YearMonth from, YearMonth to) {
        var touched = new ArrayList<Period>();
        for (var year = organisation.yearOf(from.atDay(1)); !year.from().isAfter(to.atDay(1)); ) {
            touched.add(year);
            year = organisation.yearOf(year.to().plusDays(1));
        }
        return touched;
    }

    Concentration concentration(Period year, YearMonth completeTo) {
        var now = of(year);
        var givers = now.givers();
        var ever = new HashSet<Long>();
        years.headMap(year.from()).values().forEach(before -> ever.addAll(before.givers()));
        return Concentration.of(
                year,
                now.sums.values(),
                organisation.currency(),
                now.pooled,
                missing(of(organisation.yearOf(year.from().minusDays(1))).givers(), givers),
                missing(ever, givers),
                !YearMonth.from(year.to()).isAfter(completeTo));
    }

    /** Who gave in the year before, or in any, and not in this one: the largest of their last year first. */
    List<Lapsed> lapsed(Period year, boolean anyYear) {
        var now = of(year).givers();
        var lapsed = new HashMap<Long, Lapsed>();
        var before = anyYear
                ? years.headMap(year.from())
                : years.subMap(organisation.yearOf(year.from().minusDays(1)).from(), year.from());
        before.forEach((from, gifts) -> gifts.sums.forEach((donor, sum) -> {
            if (sum > 0 && !now.contains(donor)) {
                lapsed.put(donor, new Lapsed(donor, organisation.yearOf(from), new Money(sum, organisation.currency())));
            }
        }));
        return lapsed.values().stream()
                .sorted(Comparator.comparing(Lapsed::given).reversed().thenComparingLong(Lapsed::donor))
                .toList();
    }

    private static int missing(Set<Long> before, Set<Long> now) {
        return (int) before.stream().filter(donor -> !now.contains(donor)).count();
    }

    /** What has no rate in these years, by currency. */
    Map<Currency, Money> unconverted(Collection<Period> asked) {
        var all = new TreeMap<Currency, Money>();
        asked.forEach(year -> of(year).unconverted.forEach((currency, sum) -> all.merge(currency, sum, Money::plus)));
        return all;
    }

    /** The largest donors of a year, the largest first. */
    List<LargeDonor> largest(Period year, int count, Map<Long, String> named) {
        var sums = of(year).sums;
        var total = sums.values().stream().filter(sum -> sum > 0).mapToLong(Long::longValue).sum();
        return largest(sums, total, count, named);
    }

    /** Who gave more than a tenth of a budget; each share is of the budget. */
    List<LargeDonor> overTenth(Period year, Money budget, Map<Long, String> named) {
        return largest(of(year).sums, budget.minor(), 10, named).stream()
                .filter(donor -> donor.gross().decimal().multiply(BigDecimal.TEN).compareTo(budget.decimal()) > 0)
                .toList();
    }

    private List<LargeDonor> largest(Map<Long, Long> sums, long total, int count, Map<Long, String> named) {
        return sums.entrySet().stream()
                .filter(donor -> donor.getValue() > 0)
                .sorted(Map.Entry.<Long, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(count)
                .map(donor -> new LargeDonor(
                        donor.getKey(),
                        new Money(donor.getValue(), organisation.currency()),
                        BigDecimal.valueOf(donor.getValue()).divide(BigDecimal.valueOf(total), MathContext.DECIMAL64),
                        named.get(donor.getKey())))
                .toList();
    }

    private YearOfGifts of(Period year) {
        return years.getOrDefault(year.from(), new YearOfGifts());
    }

    /** What each donor gave in a year. */
    private static final class YearOfGifts {
        final Map<Long, Long> sums = new HashMap<>();
        final TreeMap<Currency, Money> unconverted = new TreeMap<>();
        long pooled;

        void add(GiftRows.Gift gift, long minor) {
            if (gift.pooled()) {
                pooled = Math.addExact(pooled, minor);
            } else {
                sums.merge(gift.donor(), minor, Math::addExact);
            }
        }

        Set<Long> givers() {
            var givers = new HashSet<Long>();
            sums.forEach((donor, sum) -> {
                if (sum > 0) {
                    givers.add(donor);
                }
            });
            return givers;
        }
    }
}
