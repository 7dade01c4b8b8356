package org.commonpurse.scenario;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * When is it safe to fill a planned position: from its start through the twelve months after, free funds stay at or
 * above the reserve, the others starting as planned.
 */
final class HireTest {

    private static final int AHEAD = 12;

    /** In which share of whole runs free funds keep the reserve from one month through another. */
    interface Share {
        double kept(Course course, int from, int to);
    }

    /** One run, and it keeps the reserve or not. */
    static final Share CERTAIN = (course, from, to) -> {
        for (var i = from; i <= to; i++) {
            if (course.isBelowReserve(i)) {
                return 0;
            }
        }
        return 1;
    };

    /** Why there is no safe start: money, or too few months to tell. */
    enum Reason {
        RESERVE,
        HORIZON
    }

    static @Nullable String word(@Nullable Reason reason) {
        return reason == null ? null : reason.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The answer for one position.
     *
     * @param safe whether the planned start is
     * @param safeShare the share of runs in which it is
     * @param earliest null: none
     * @param earliestShare the share of runs in which the earliest start is safe, or the best of all starts tried
     * @param binding the first month that forbids the planned start
     */
    record Verdict(String role, YearMonth planned, boolean safe, double safeShare, @Nullable YearMonth earliest,
            double earliestShare, @Nullable Reason reason, @Nullable YearMonth binding) {}

    private final Flows flows;
    private final Timeline time;
    private final Course planned;
    private final Share share;
    private final double wanted;

    HireTest(Flows flows, Course planned, Share share, double wanted) {
        this.flows = flows;
        this.time = flows.time();
        this.planned = planned;
        this.share = share;
        this.wanted = wanted;
    }

    List<Verdict> verdicts() {
        var verdicts = new ArrayList<Verdict>();
        for (var job : flows.outflow().jobs()) {
            if (job.position().planned()) {
                verdicts.add(verdict(job));
            }
        }
        return verdicts;
    }

    private Verdict verdict(Outflow.Job job) {
        var from = Math.max(0, job.from());
        var start = time.month(job.from());
        var role = job.position().role();
        var lastStart = Math.min(time.last() - AHEAD, Math.max(job.to(), from));
        var binding = binding(from);
        if (from > lastStart) {
            return new Verdict(role, start, false, 0, null, 0, Reason.HORIZON, month(binding));
        }
        var best = 0.0;
        var first = 0.0;
        for (var s = from; s <= lastStart; s++) {
            var kept = share.kept(s == from ? planned : planned.moved(job, s), s, s + AHEAD);
            first = s == from ? kept : first;
            if (kept >= wanted) {
                var earliest = s == from ? start : time.month(s);
                return new Verdict(role, start, s == from, first, earliest, kept, null, month(binding));
            }
            best = Math.max(best, kept);
        }
        return new Verdict(role, start, false, first, null, best, Reason.RESERVE, month(binding));
    }

    /** The first month by which too few runs have kept the reserve since the planned start. */
    private OptionalInt binding(int from) {
        for (var i = from; i <= Math.min(from + AHEAD, time.last()); i++) {
            if (share.kept(planned, from, i) < wanted) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private @Nullable YearMonth month(OptionalInt index) {
        return index.isPresent() ? time.month(index.getAsInt()) : null;
    }
}
