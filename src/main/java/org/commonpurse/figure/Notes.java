package org.commonpurse.figure;

import java.math.BigDecimal;
import java.util.List;

/**
 * What is written into a figure beside its numbers.
 *
 * @param events what happened when
 * @param levels amounts to compare with, such as a policy
 */
public record Notes(List<Event> events, List<Level> levels) {

    public static final Notes NONE = new Notes(List.of(), List.of());

    public Notes {
        events = List.copyOf(events);
        levels = List.copyOf(levels);
    }

    public static Notes of(Event... events) {
        return new Notes(List.of(events), List.of());
    }

    public static Notes of(Level... levels) {
        return new Notes(List.of(), List.of(levels));
    }

    /**
     * A moment on the axis.
     *
     * @param place counted from 0; see {@link Axis#at}
     * @param words about two: "sign-ups closed"
     */
    public record Event(int place, String words) {}

    /** A line across the figure: "policy 3 months". */
    public record Level(BigDecimal value, String words) {}
}
