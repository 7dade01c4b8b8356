package org.commonpurse.outside;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The calls of one run to another side: counted, and tried again where that may help. */
public final class Calls {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    /** Whoever asks for more patience is asked again in the next run. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final Function<Ask, Answer> asked;
    private final Pause pause;
    private Manners manners = Manners.PLAIN;
    private long lastAsked = Long.MIN_VALUE;
    private int requests;
    private int retries;

    Calls(Function<Ask, Answer> asked, Pause pause) {
        this.asked = asked;
        this.pause = pause;
    }

    /** From now on asks as this side wants it. */
    public Calls with(Manners wanted) {
        manners = wanted;
        return this;
    }

    /** How often was asked, tries included. */
    public int requests() {
        return requests;
    }

    public int retries() {
        return retries;
    }

    /**
     * The answer, which is a good one: nobody answering, 429 and 5xx are tried again after a pause, as long as the other
     * side wishes.
     *
     * @throws Unreachable with a sentence, where there is none
     */
    public Answer ask(Ask ask) {
        return find(ask, Set.of()).orElseThrow();
    }

    /** The same; empty where there is no such page, or not for everybody. */
    public Optional<Answer> find(Ask ask) {
        return find(ask, Manners.NOT_THERE);
    }

    private Optional<Answer> find(Ask ask, Set<Integer> empty) {
        var wait = FIRST_WAIT;
        for (var attempt = 1; ; attempt++) {
            keepDistance();
            requests++;
            Unreachable why;
            var next = wait;
            try {
                var answer = asked.apply(ask);
                if (answer.isOk() && manners.whole().test(answer)) {
                    return Optional.of(answer);
                }
                if (empty.contains(answer.status())) {
                    return Optional.empty();
                }
                why = answer.isOk()
                        ? new Unreachable("%s answers with what is not whole".formatted(Allowed.shown(ask.address())), false, null)
                        : new Unreachable(
                                "%s answers %d".formatted(Allowed.shown(ask.address()), answer.status()), !mayPass(answer.status()), null);
                next = manners.wish().apply(answer).orElse(wait);
            } catch (Unreachable e) {
                why = e;
            }
            if (why.isRefused() || attempt >= manners.tries()) {
                throw why;
            }
            if (next.compareTo(LONGEST_WAIT) > 0) {
                throw new Unreachable("%s, and asks for %d seconds of patience".formatted(why.getMessage(), next.toSeconds()), false, why);
            }
            rest(next, why);
            retries++;
            wait = wait.multipliedBy(3).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(3);
        }
    }

    private static boolean mayPass(int status) {
        return status == 429 || status == 408 || status >= 500;
    }

    /** Waits until so much time is over since the last question as the other side wants between two. */
    private void keepDistance() {
        if (lastAsked != Long.MIN_VALUE) {
            var left = manners.between().minusNanos(System.nanoTime() - lastAsked);
            if (left.isPositive()) {
                rest(left, Unreachable.refused("the run was stopped"));
            }
        }
        lastAsked = System.nanoTime();
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
