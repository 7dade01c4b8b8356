package org.commonpurse.outside;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How one other side wants to be asked.
 *
 * @param tries how often a question is put until it counts as not answered
 * @param between the least time from one question to the next
 * @param wish how long it asks to be left alone, where it says so in an answer that is no good one
 * @param whole whether a good answer is all there; one that is not (a page of a proxy, a text that breaks off) is asked for again
 */
public record Manners(
        int tries, Duration between, Function<Answer, Optional<Duration>> wish, Predicate<Answer> whole) {

    /** Three tries, no pause, {@code Retry-After} in seconds; whatever comes is whole. */
    public static final Manners PLAIN = new Manners(3, Duration.ZERO, Manners::retryAfter, _ -> true);

    static final Set<Integer> NOT_THERE = Set.of(401, 403, 404, 410);

    /** What the header says, in seconds; its other form, a date, depends on two clocks that agree and is taken for no wish. */
    public static Optional<Duration> retryAfter(Answer answer) {
        return answer.header("retry-after")
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }
}
