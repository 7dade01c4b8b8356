package org.commonpurse.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CallsTests {

    private static final Ask ASK = Ask.get(URI.create("https://bank.example/rates"));

    private final Deque<Supplier<Answer>> answers = new ArrayDeque<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final Calls calls = new Calls(_ -> answers.remove().get(), pauses::add);

    private void answer(int status, Map<String, List<String>> headers) {
        answers.add(() -> new Answer(status, ASK.address(), headers, "rates".getBytes(StandardCharsets.UTF_8)));
    }

    private void silence(boolean refused) {
        answers.add(() -> {
            throw new Unreachable("nobody answers", refused, null);
        });
    }

    @Test
    void asksOnceWhereAllIsWell() {
        answer(200, Map.of());

        assertThat(calls.ask(ASK).status()).isEqualTo(200);
        assertThat(calls.requests()).isEqualTo(1);
        assertThat(calls.retries()).isZero();
    }

    @Test
    void triesAgainAfterAPauseThatGrows() {
        silence(false);
        answer(503, Map.of());
        answer(200, Map.of());

        assertThat(calls.ask(ASK).isOk()).isTrue();
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(3));
        assertThat(calls.requests()).isEqualTo(3);
        assertThat(calls.retries()).isEqualTo(2);
    }

    @Test
    void waitsAsLongAsItIsAskedTo() {
        answer(429, Map.of("retry-after", List.of("17")));
        answer(200, Map.of());

        calls.ask(ASK);

        assertThat(pauses).containsExactly(Duration.ofSeconds(17));
    }

    @Test
    void comesBackAnotherTimeWhereItIsAskedForALongPause() {
        answer(429, Map.of("retry-after", List.of("3600")));

        assertThatThrownBy(() -> calls.ask(ASK)).isInstanceOf(Unreachable.class).hasMessageContaining("3600 seconds");
        assertThat(pauses).isEmpty();
    }

    @Test
    void givesUpAfterThreeTries() {
        answer(500, Map.of());
        answer(502, Map.of());
        answer(503, Map.of());

        assertThatThrownBy(() -> calls.ask(ASK)).hasMessage("https://bank.example:443/rates answers 503");
        assertThat(calls.requests()).isEqualTo(3);
    }

    @Test
    void doesNotTryAgainWhatCannotPass() {
        answer(404, Map.of());
        assertThatThrownBy(() -> calls.ask(ASK)).hasMessageContaining("answers 404");

        silence(true);
        assertThatThrownBy(() -> calls.ask(ASK)).hasMessageContaining("nobody answers");

        assertThat(calls.requests()).isEqualTo(2);
        assertThat(pauses).isEmpty();
    }
}
