package org.commonpurse.outside;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The calls of one run to another side: counted, and tried again where that may help. */
public final class Calls {

    /** How one waits; a test does not. */
    interface Pause {
        void last(Duration time) throws InterruptedException;
    }

    private static final Set<Integer> NOT_THERE = Set.of(401, 403, 404, 410);
    private static final int TRIES = 3;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    /** Whoever asks for more patience is asked again in the next run. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final Function<Ask, Answer> asked;
    private final Pause pause;
    private int requests;
    private int retries;

    Calls(Function<Ask, Answer> asked, Pause pause) {
        this.asked = asked;
        this.pause = pause;
    }

    /** How often was asked, tries included. */
    public int requests() {
        return requests;
    }

    public int retries() {
        return retries;
    }

    /**
     * The answer, which is a good one: nobody answering, 429 and 5xx are tried three times with a pause, as long as the
     * other side's {@code Retry-After} says.
     *
     * @throws Unreachable with a sentence, where there is none
     */
    public Answer ask(Ask ask) {
        return find(ask, Set.of()).orElseThrow();
    }

    /** The same; empty where there is no such page, or not for everybody. */
    public Optional<Answer> find(Ask ask) {
        return find(ask, NOT_THERE);
    }

    private Optional<Answer> find(Ask ask, Set<Integer> empty) {
        var wait = FIRST_WAIT;
        for (var attempt = 1; ; attempt++) {
            requests++;
            Unreachable why;
            var next = wait;
            try {
                var answer = asked.apply(ask);
                if (answer.isOk()) {
                    return Optional.of(answer);
                }
                if (empty.contains(answer.status())) {
                    return Optional.empty();
                }
                why = new Unreachable(
                        "%s answers %d".formatted(Allowed.shown(ask.address()), answer.status()), !mayPass(answer.status()), null);
                next = answer.header("retry-after").map(Calls::seconds).orElse(wait);
            } catch (Unreachable e) {
                why = e;
            }
            if (why.isRefused() || attempt == TRIES) {
                throw why;
            }
            if (next.compareTo(LONGEST_WAIT) > 0) {
                throw new Unreachable("%s, and asks for %d seconds of patience".formatted(why.getMessage(), next.toSeconds()), false, why);
            }
            rest(next, why);
            retries++;
            wait = wait.multipliedBy(3);
        }
    }

    private static boolean mayPass(int status) {
        return status == 429 || status == 408 || status >= 500;
    }

    /** Seconds; the other form, a date, depends on two clocks that agree and is taken for no wish. */
    private static Duration seconds(String header) {
        return header.strip().matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(header.strip())) : FIRST_WAIT;
    }

    private void rest(Duration time, Unreachable why) {
        try {
            pause.last(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw why;
        }
    }
}
