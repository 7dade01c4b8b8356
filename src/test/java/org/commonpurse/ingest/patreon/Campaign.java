package org.commonpurse.ingest.patreon;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.commonpurse.StandIn;
import org.commonpurse.StandInPatreon;
import org.commonpurse.outside.Pause;

/**
 * A campaign on Patreon that nobody has: the stand-in, on a clock that moves when the test says so or somebody waits, and what
 * must be in the books, worked out from the people themselves.
 */
public final class Campaign implements AutoCloseable, Pause {

    /** What a unit of a currency is worth in the campaign's, always. */
    static final Map<String, BigDecimal> RATES =
            Map.of("USD", BigDecimal.ONE, "EUR", new BigDecimal("1.10"), "GBP", new BigDecimal("1.25"));

    final StandInPatreon patreon;
    private final YearMonth first;
    private final StandIn server;
    private Instant now = Instant.EPOCH;
    private long since;
    private boolean passing;

    public Campaign(YearMonth first) {
        this.first = first;
        patreon = new StandInPatreon(new Running());
        server = StandIn.start(0, Map.of("/", patreon));
    }

    /** The time of the test. */
    private final class Running extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return passing ? now.plusNanos(System.nanoTime() - since) : now;
        }
    }

    /** Begins anew, in the first month. */
    public void begin(int patrons, int months, double faults) {
        patreon.begin(patrons, first, months, faults, "token-1", "refresh-1");
        now(0);
    }

    /** It is the last day of this month, counted from 0: everything of the month has happened. */
    public void now(int month) {
        now = first.plusMonths(month).atEndOfMonth().atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    /** From now on time passes as ours does, for programs that wait themselves. */
    public void passes() {
        since = System.nanoTime();
        passing = true;
    }

    @Override
    public void last(Duration time) {
        now = now.plus(time);
    }

    public String place() {
        return server.place();
    }

    @Override
    public void close() {
        server.close();
    }

    /** Who has joined by now. */
    long members() {
        return patreon.patrons().stream().filter(patron -> patron.joined() <= patreon.month()).count();
    }

    private List<StandInPatreon.Charge> charges(StandInPatreon.Patron patron) {
        var at = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
        return patron.charges().stream().filter(charge -> !charge.at().isAfter(at)).toList();
    }

    /** What the books must say now: balances by account and currency, of those that are not zero. */
    public Map<String, Long> balances() {
        var sums = new TreeMap<String, Long>();
        for (var patron : patreon.patrons()) {
            for (var charge : charges(patron)) {
                switch (charge.statusIn(patreon.month())) {
                    case "Paid" -> add(sums, patron.currency(), charge.amount(), "");
                    case "Refunded", "Refunded by Patreon" -> add(sums, patron.currency(), charge.amount(), "Revenue:Refunded");
                    case "Fraud" -> add(sums, patron.currency(), charge.amount(), "Revenue:Charged back");
                    default -> {
                    }
                }
            }
        }
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    private static void add(Map<String, Long> sums, String currency, long amount, String back) {
        sums.merge("Revenue:Donations:Patreon " + currency, -amount, Long::sum);
        sums.merge((back.isEmpty() ? "Assets:Clearing:Patreon" : back) + " " + currency, amount, Long::sum);
    }

    /** Who gave how often, and how much in which currency without what was given back. */
    Map<String, String> donors() {
        var donors = new TreeMap<String, String>();
        for (var patron : patreon.patrons()) {
            var taken = charges(patron).stream()
                    .filter(charge -> !Set.of("Declined", "Pending").contains(charge.statusIn(patreon.month())))
                    .toList();
            if (!taken.isEmpty()) {
                var kept = taken.stream().filter(this::isPaid).mapToLong(StandInPatreon.Charge::amount).sum();
                donors.put("Patron " + patron.number(), "%d, %d %s".formatted(taken.size(), kept, patron.currency()));
            }
        }
        return donors;
    }

    private boolean isPaid(StandInPatreon.Charge charge) {
        return charge.statusIn(patreon.month()).equals("Paid");
    }

    /**
     * How recurring revenue moved in each month so far, in the smallest unit: beginning, new, come back, more, less, gone, end.
     * A twelfth of a yearly gift counts in each of twelve months, and who was declined has that month and the next.
     */
    List<List<BigDecimal>> movements() {
        var months = patreon.month() + 1;
        var moved = new ArrayList<BigDecimal[]>();
        for (var m = 0; m < months; m++) {
            moved.add(new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO});
        }
        for (var patron : patreon.patrons()) {
            var gave = twelfths(patron, months);
            var ever = false;
            for (var m = 0; m < months; m++) {
                var before = m == 0 ? 0 : gave[m - 1];
                var kind = gave[m] == before ? 0 : before == 0 ? (ever ? 2 : 1) : gave[m] == 0 ? 5 : gave[m] > before ? 3 : 4;
                var rate = RATES.get(patron.currency());
                add(moved.get(m), 0, before, rate);
                add(moved.get(m), kind == 0 ? 6 : kind, kind == 0 ? 0 : Math.abs(gave[m] - before), rate);
                add(moved.get(m), 6, gave[m], rate);
                ever |= gave[m] > 0;
            }
        }
        return moved.stream()
                .map(sums -> Arrays.stream(sums)
                        .map(sum -> sum.signum() == 0 ? BigDecimal.ZERO : sum.stripTrailingZeros())
                        .toList())
                .toList();
    }

    private static void add(BigDecimal[] sums, int place, long twelfths, BigDecimal rate) {
        sums[place] = sums[place].add(rate.multiply(BigDecimal.valueOf(twelfths)));
    }

    private long[] twelfths(StandInPatreon.Patron patron, int months) {
        var gave = new long[months];
        var charges = charges(patron);
        for (var charge : charges) {
            for (var m = month(charge); isPaid(charge) && m < month(charge) + patron.cadence() && m < months; m++) {
                gave[m] += charge.amount() * 12 / patron.cadence();
            }
        }
        var paid = gave.clone();
        for (var charge : charges) {
            var at = month(charge);
            if (charge.statusIn(patreon.month()).equals("Declined") && at > 0 && paid[at - 1] > 0) {
                for (var m = at; m <= at + 1 && m < months && paid[m] == 0; m++) {
                    gave[m] += charge.amount() * 12 / patron.cadence();
                }
            }
        }
        return gave;
    }

    private int month(StandInPatreon.Charge charge) {
        return (charge.at().getYear() - first.getYear()) * 12 + charge.at().getMonthValue() - first.getMonthValue();
    }
}
