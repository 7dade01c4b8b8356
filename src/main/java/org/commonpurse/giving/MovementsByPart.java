package org.commonpurse.giving;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.commonpurse.money.Currency;
import org.jspecify.annotations.Nullable;

/**
 * Divides the movements of recurring revenue into parts, donor by donor. Whether a donor is new, came back or left is said
 * by all that they give, not by one part: what they give less in one part and more in another has moved.
 */
final class MovementsByPart {

    /** A part in one currency. */
    private record Slot(int part, int currency) {}

    /** What begins or, negative, ends in a month. */
    private record Event(int month, int slot, long parts) {}

    private final Currency home;
    private final int first;
    private final int from;
    private final int to;
    private final List<Part> parts;
    private final List<Currency> currencies;
    private final List<Slot> slots = new ArrayList<>();
    private final long whole;
    /** By month since the first, and slot: what is given. */
    private final long[][] totals;
    private final long[][] pooled;
    /** By month since the one before the first, and currency. */
    private final @Nullable BigDecimal[][] rates;
    private final PartTally[][] tallies;
    /** By part: who gave in the month before the first shown. */
    private final int[] donorsBefore;

    private MovementsByPart(
            Collection<Stretch> stretches, Function<Stretch, Part> part, int from, int to, Currency home,
            Movements.RateOf rates) {
        this.home = home;
        this.from = from;
        this.to = to;
        first = Math.min(from, stretches.stream().mapToInt(Stretch::from).min().orElse(from));
        parts = stretches.stream().map(part).distinct().sorted().toList();
        currencies = stretches.stream().map(Stretch::currency).distinct().sorted().toList();
        whole = stretches.stream().mapToLong(Stretch::shares).distinct().reduce(1, Exact::leastCommonMultiple);
        this.rates = rates(rates);
        tallies = new PartTally[to - from + 1][parts.size()];
        for (var month : tallies) {
            Arrays.setAll(month, _ -> new PartTally());
        }
        donorsBefore = new int[parts.size()];
        var events = events(stretches, part);
        totals = new long[to - first + 1][slots.size()];
        pooled = new long[to - first + 1][slots.size()];
        events.forEach((giver, own) -> own.forEach(event -> note(giver < 0, event)));
        addUp(totals);
        addUp(pooled);
        events.forEach(this::follow);
    }

    /** What begins and ends, by giver; finds the slots on the way. */
    private Map<Long, List<Event>> events(Collection<Stretch> stretches, Function<Stretch, Part> part) {
        var events = new HashMap<Long, List<Event>>();
        var places = new HashMap<Slot, Integer>();
        var partPlaces = new HashMap<Part, Integer>();
        parts.forEach(one -> partPlaces.put(one, partPlaces.size()));
        for (var stretch : stretches) {
            var key = new Slot(partPlaces.getOrDefault(part.apply(stretch), 0), currencies.indexOf(stretch.currency()));
            var slot = places.computeIfAbsent(key, _ -> places.size());
            if (slot == slots.size()) {
                slots.add(key);
            }
            var share = Math.multiplyExact(stretch.minor(), whole / stretch.shares());
            var own = events.computeIfAbsent(stretch.giver(), _ -> new ArrayList<>());
            own.add(new Event(stretch.from(), slot, share));
            own.add(new Event(stretch.to(), slot, -share));
        }
        return events;
    }

    /** Changes by month as sums up to each month. */
    private static void addUp(long[][] changes) {
        for (var month = 1; month < changes.length; month++) {
            for (var slot = 0; slot < changes[month].length; slot++) {
                changes[month][slot] = Math.addExact(changes[month][slot], changes[month - 1][slot]);
            }
        }
    }

    /** The movements of each part, the largest at the end first. */
    static List<PartMovements> of(
            Collection<Stretch> stretches, Function<Stretch, Part> part, YearMonth from, YearMonth to, YearMonth completeTo,
            Currency home, Movements.RateOf rates) {
        var run = new MovementsByPart(stretches, part, Movements.index(from), Movements.index(to), home, rates);
        var result = new ArrayList<PartMovements>();
        for (var place = 0; place < run.parts.size(); place++) {
            result.add(new PartMovements(run.parts.get(place), run.months(place, completeTo)));
        }
        result.sort(Comparator.comparing(PartMovements::end).reversed());
        return List.copyOf(result);
    }

    private @Nullable BigDecimal[][] rates(Movements.RateOf of) {
        var all = new BigDecimal[to - first + 2][currencies.size()];
        for (var month = 0; month < all.length; month++) {
            var when = Movements.month(first - 1 + month);
            for (var i = 0; i < currencies.size(); i++) {
                var currency = currencies.get(i);
                all[month][i] = currency.equals(home)
                        ? BigDecimal.ONE
                        : of.rate(currency, when)
                                .map(rate -> rate.movePointRight(home.decimals() - currency.decimals()))
                                .orElse(null);
            }
        }
        return all;
    }

    private void note(boolean many, Event event) {
        if (event.month <= to) {
            totals[event.month - first][event.slot] = Math.addExact(totals[event.month - first][event.slot], event.parts);
            pooled[event.month - first][event.slot] += many ? event.parts : 0;
        }
    }

    /** One donor's way through the months. */
    private void follow(long giver, List<Event> events) {
        events.sort(Comparator.comparingInt(Event::month));
        var own = events.stream().mapToInt(Event::slot).distinct().sorted().toArray();
        var now = new long[own.length];
        var ever = false;
        var isBefore = true;
        for (var next = 0; next < events.size(); ) {
            var month = events.get(next).month;
            var before = now.clone();
            if (isBefore && month >= from) {
                isBefore = false;
                giving(own, now, giver < 0 ? 0 : 1);
            }
            for (; next < events.size() && events.get(next).month == month; next++) {
                now[Arrays.binarySearch(own, events.get(next).slot)] += events.get(next).parts;
            }
            if (month >= from && month <= to) {
                count(month, own, before, now, ever, giver < 0 ? 0 : 1);
            }
            ever |= Giver.gives(now);
        }
    }

    private void giving(int[] own, long[] now, int one) {
        var here = new HashSet<Integer>();
        for (var i = 0; i < own.length; i++) {
            if (now[i] > 0) {
                here.add(slots.get(own[i]).part);
            }
        }
        here.forEach(part -> donorsBefore[part] += one);
    }

    private void count(int month, int[] own, long[] before, long[] now, boolean ever, int one) {
        var change = new BigDecimal[parts.size()];
        var had = new boolean[parts.size()];
        var has = new boolean[parts.size()];
        var touched = new ArrayList<Integer>();
        for (var i = 0; i < own.length; i++) {
            var slot = slots.get(own[i]);
            if (change[slot.part] == null) {
                change[slot.part] = BigDecimal.ZERO;
                touched.add(slot.part);
            }
            had[slot.part] |= before[i] > 0;
            has[slot.part] |= now[i] > 0;
            var rate = lastRate(month, slot.currency);
            if (rate != null) {
                change[slot.part] = change[slot.part].add(rate.multiply(BigDecimal.valueOf(now[i] - before[i])));
            }
        }
        touched.sort(Comparator.naturalOrder());
        var gave = Giver.gives(before);
        var gives = Giver.gives(now);
        var gained = touched.stream().map(part -> change[part].max(BigDecimal.ZERO)).reduce(BigDecimal.ZERO, BigDecimal::add);
        var lost = touched.stream().map(part -> change[part].min(BigDecimal.ZERO).negate()).reduce(BigDecimal.ZERO, BigDecimal::add);
        var in = gave && gives ? gained.min(lost) : BigDecimal.ZERO;
        var out = in;
        for (var part : touched) {
            var tally = tallies[month - from][part];
            tally.donors(had[part], has[part], gave, gives, ever, one);
            if (gave && gives) {
                var more = change[part].max(BigDecimal.ZERO);
                var less = change[part].min(BigDecimal.ZERO).negate();
                tally.move(more, more.min(in), less, less.min(out));
                in = in.subtract(more.min(in));
                out = out.subtract(less.min(out));
            } else {
                tally.whole(change[part], gave, gives, ever);
            }
        }
    }

    /** Last month's rate; where there was none and nobody gave in the currency, this month's. */
    private @Nullable BigDecimal lastRate(int month, int currency) {
        var last = rates[month - first][currency];
        return last == null && !isGiven(month - 1, currency) ? rates[month - first + 1][currency] : last;
    }

    private boolean isGiven(int month, int currency) {
        var sum = 0L;
        for (var slot = 0; month >= first && slot < slots.size(); slot++) {
            sum += slots.get(slot).currency == currency ? totals[month - first][slot] : 0;
        }
        return sum != 0;
    }

    private List<PartMonth> months(int part, YearMonth completeTo) {
        var months = new ArrayList<PartMonth>();
        var donors = donorsBefore[part];
        for (var month = from; month <= to; month++) {
            var tally = tallies[month - from][part];
            var start = value(totals, month - 1, part, rates[month - first]);
            var end = value(totals, month, part, rates[month - first + 1]);
            var many = value(pooled, month, part, rates[month - first + 1]);
            var when = Movements.month(month);
            var made = tally.month(
                    when, start, end, many, donors, !when.isAfter(completeTo), value -> new Exact(value, whole, home));
            months.add(made);
            donors = made.movement().donors().end();
        }
        return List.copyOf(months);
    }

    private BigDecimal value(long[][] amounts, int month, int part, @Nullable BigDecimal[] factors) {
        var sum = BigDecimal.ZERO;
        for (var slot = 0; month >= first && slot < slots.size(); slot++) {
            var factor = factors[slots.get(slot).currency];
            if (slots.get(slot).part == part && factor != null && amounts[month - first][slot] != 0) {
                sum = sum.add(factor.multiply(BigDecimal.valueOf(amounts[month - first][slot])));
            }
        }
        return sum;
    }
}
