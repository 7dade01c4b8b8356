package org.commonpurse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

class SignInTests {

    private static final String RIGHT = "right";

    /** How often a password was looked at. */
    private final AtomicInteger looked = new AtomicInteger();

    /** Until so many attempts were looked at or refused, whoever looks waits. */
    private CountDownLatch underWay = new CountDownLatch(0);

    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private SignIn signIn;

    @BeforeEach
    void someoneKnown() {
        var users = mock(Users.class);
        when(users.credentials(any())).thenReturn(Optional.empty());
        when(users.credentials("ada")).thenReturn(Optional.of(new Users.Credentials("ada", RIGHT, false)));
        signIn = new SignIn(users, encoder(), clock());
    }

    private PasswordEncoder encoder() {
        return new PasswordEncoder() {
            @Override
            public String encode(CharSequence raw) {
                return "hash of " + raw;
            }

            @Override
            public boolean matches(CharSequence raw, String encoded) {
                looked.incrementAndGet();
                underWay.countDown();
                try {
                    underWay.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return encoded.contentEquals(raw);
            }
        };
    }

    private Clock clock() {
        return new Clock() {
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
                return now;
            }
        };
    }

    private void attempt(String name, String password, String address) {
        var given = UsernamePasswordAuthenticationToken.unauthenticated(name, password);
        given.setDetails(new WebAuthenticationDetails(address, null));
        signIn.authenticate(given);
    }

    private void guess(String name, String address, int times) {
        for (var i = 0; i < times; i++) {
            assertThatThrownBy(() -> attempt(name, "wrong", address)).isInstanceOf(BadCredentialsException.class);
        }
    }

    /** So many wrong guesses for Ada, ten from each of several addresses. */
    private void guessFromManyAddresses(int times) {
        for (var i = 0; i < times / 10; i++) {
            guess("ada", "198.51.100." + i, 10);
        }
    }

    @Test
    void ofGuessesAtTheSameMomentOnlyTenAreLookedAt() throws Exception {
        underWay = new CountDownLatch(40);
        var refused = new AtomicInteger();
        try (var pool = Executors.newFixedThreadPool(40)) {
            var all = new ArrayList<Future<?>>();
            for (var i = 0; i < 40; i++) {
                all.add(pool.submit(() -> {
                    try {
                        attempt("ada", "wrong", "192.0.2.1");
                    } catch (LockedException e) {
                        refused.incrementAndGet();
                        underWay.countDown();
                    } catch (BadCredentialsException e) {
                        // One of those that were looked at.
                    }
                }));
            }
            for (var one : all) {
                one.get();
            }
        }

        assertThat(refused).hasValue(30);
        assertThat(looked).hasValue(10);
    }

    @Test
    void afterTenWrongGuessesTheRightPasswordWaitsAQuarterOfAnHour() {
        guess("ada", "192.0.2.1", 10);

        assertThatThrownBy(() -> attempt("ada", RIGHT, "192.0.2.1")).isInstanceOf(LockedException.class);
        attempt("ada", RIGHT, "192.0.2.2");

        now = now.plus(Duration.ofMinutes(15)).plusSeconds(1);
        attempt("ada", RIGHT, "192.0.2.1");
    }

    @Test
    void anAddressGuessesFiftyTimesWhateverTheName() {
        for (var i = 0; i < 50; i++) {
            guess("name-" + i, "192.0.2.1", 1);
        }

        assertThatThrownBy(() -> attempt("ada", RIGHT, "192.0.2.1")).isInstanceOf(LockedException.class);
        assertThat(looked).hasValue(50);
    }

    @Test
    void signingInIsNoGuess() {
        for (var i = 0; i < 120; i++) {
            attempt("ada", RIGHT, "192.0.2.1");
        }
    }

    @Test
    void guessesForANameFromManyAddressesAreLookedAtAHundredTimesThenOneInThreeMinutes() {
        guessFromManyAddresses(100);

        assertThatThrownBy(() -> attempt("ada", "wrong", "203.0.113.1")).isInstanceOf(LockedException.class);
        assertThat(looked).hasValue(100);

        now = now.plus(Duration.ofMinutes(6));
        guess("ada", "203.0.113.2", 2);
        assertThatThrownBy(() -> attempt("ada", "wrong", "203.0.113.3")).isInstanceOf(LockedException.class);
    }

    @Test
    void strangersDoNotKeepSomebodyOutOfAUsualPlace() {
        attempt("ada", RIGHT, "192.0.2.1");
        guessFromManyAddresses(100);

        assertThatThrownBy(() -> attempt("ada", RIGHT, "203.0.113.1")).isInstanceOf(LockedException.class);
        attempt("ada", RIGHT, "192.0.2.1");
    }

    @Test
    void guessesForOneNameDoNotHinderAnother() {
        guessFromManyAddresses(100);

        guess("somebody-else", "203.0.113.1", 1);
    }
}
