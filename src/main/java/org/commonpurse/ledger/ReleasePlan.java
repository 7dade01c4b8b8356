package org.commonpurse.ledger;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which costs of a restricted fund are released, on which day and how much of each: on the day of the cost as far as the
 * fund covers it, the rest on the day on which money for it is there. The earliest cost comes first. Pure; minor units of
 * one currency.
 */
final class ReleasePlan {

    private ReleasePlan() {}

    /** A cost that is not released yet, or not all of it; negative where money came back. */
    record Cost(long entry, LocalDate day, long amount) {}

    /** A part of a cost that is released on a day. */
    record Part(long entry, LocalDate day, long amount) {}

    /**
     * @param held what the fund holds at the end of each day on which that changed, all costs taken off
     * @param costs in the order of their days
     */
    static List<Part> of(Map<LocalDate, Long> held, List<Cost> costs) {
        var parts = new ArrayList<Part>();
        var open = new TreeMap<LocalDate, List<Cost>>();
        var days = new TreeMap<>(held);
        for (var cost : costs) {
            if (cost.amount < 0) {
                parts.add(new Part(cost.entry, cost.day, cost.amount));
            } else {
                open.computeIfAbsent(cost.day, _ -> new ArrayList<>()).add(cost);
                days.putIfAbsent(cost.day, days.lowerEntry(cost.day) == null ? 0 : days.lowerEntry(cost.day).getValue());
            }
        }
        var covered = covered(days, open);
        var waiting = new ArrayDeque<Cost>();
        var released = 0L;
        for (var day : covered.entrySet()) {
            waiting.addAll(open.getOrDefault(day.getKey(), List.of()));
            while (!waiting.isEmpty() && day.getValue() > released) {
                var cost = waiting.poll();
                var now = Math.min(cost.amount, day.getValue() - released);
                parts.add(new Part(cost.entry, day.getKey(), now));
                released += now;
                if (now < cost.amount) {
                    waiting.addFirst(new Cost(cost.entry, cost.day, cost.amount - now));
                }
            }
        }
        return parts;
    }

    /** How much may be released in all by the end of each day, so that no later day lacks it. */
    private static TreeMap<LocalDate, Long> covered(TreeMap<LocalDate, Long> held, Map<LocalDate, List<Cost>> open) {
        var covered = new TreeMap<LocalDate, Long>();
        var sum = 0L;
        for (var day : held.entrySet()) {
            sum += open.getOrDefault(day.getKey(), List.of()).stream().mapToLong(Cost::amount).sum();
            covered.put(day.getKey(), sum - Math.max(0, -day.getValue()));
        }
        var least = Long.MAX_VALUE;
        for (var day : covered.descendingMap().entrySet()) {
            least = Math.min(least, day.getValue());
            day.setValue(least);
        }
        return covered;
    }
}
