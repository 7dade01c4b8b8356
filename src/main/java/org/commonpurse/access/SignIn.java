package org.commonpurse.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks name and password. After ten wrong guesses for a name from one address, or fifty from one address, nothing from
 * there is looked at for a quarter of an hour; the person at another address is not locked out by that. Guesses for one
 * name from all addresses together are looked at a hundred times, then one in three minutes; from an address where the
 * person signed in before they do not count, so that nobody is kept out of a usual place by strangers.
 *
 * <p>A second factor belongs here: what this answers is then only the first.
 */
@Component
class SignIn implements AuthenticationProvider {

    static final Duration PAUSE = Duration.ofMinutes(15);
    static final Duration REFILL = Duration.ofMinutes(3);
    static final int PER_NAME_AND_ADDRESS = 10;
    static final int PER_ADDRESS = 50;
    static final int PER_NAME = 100;
    private static final int REMEMBERED = 10_000;
    private static final int LONGEST_NAME = 100;

    private final Users users;
    private final PasswordEncoder encoder;
    private final Clock clock;
    private final String nobody;
    private final Map<String, Guesses> guesses = remembered();
    private final Map<String, Guesses> ofName = remembered();
    /** Names with the addresses where they signed in; kept apart, so that guesses cannot push them out. */
    private final Map<String, Boolean> usual = remembered();

    SignIn(Users users, PasswordEncoder encoder, Clock clock) {
        this.users = users;
        this.encoder = encoder;
        this.clock = clock;
        this.nobody = Objects.requireNonNull(encoder.encode("the password of nobody"));
    }

    private static <T> Map<String, T> remembered() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    /** @param since of attempts from an address the latest, of those for a name when they were last counted down */
    private record Guesses(int count, Instant since) {}

    @Override
    public Authentication authenticate(Authentication given) {
        var name = given.getName();
        var address = given.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        // Nobody has a longer name; a shorter key keeps the memory small.
        var key = name.substring(0, Math.min(LONGEST_NAME + 1, name.length()));
        // Counted before it is looked at, so that guesses at the same moment are no more than those one after the other.
        if (!reserve(key, address)) {
            throw new LockedException("too many attempts; wait a quarter of an hour");
        }
        var known = users.credentials(name);
        var password = given.getCredentials() == null ? "" : given.getCredentials().toString();
        // Somebody unknown takes as long as somebody known.
        var right = encoder.matches(password, known.map(Users.Credentials::password).orElse(nobody));
        if (!right || known.isEmpty() || known.get().disabled()) {
            throw new BadCredentialsException("name or password is wrong");
        }
        giveBack(key, address);
        return UsernamePasswordAuthenticationToken.authenticated(
                known.get().name(), null, List.of(new SimpleGrantedAuthority("ROLE_USER")));
    }

    /** Counts an attempt; false where there were too many, which then does not prolong the pause. */
    private synchronized boolean reserve(String name, String address) {
        var here = name + '\n' + address;
        var everywhere = ofName(name);
        var stranger = !usual.containsKey(here);
        if (count(here) >= PER_NAME_AND_ADDRESS || count(address) >= PER_ADDRESS || stranger && everywhere.count >= PER_NAME) {
            return false;
        }
        put(guesses, here, new Guesses(count(here) + 1, clock.instant()));
        put(guesses, address, new Guesses(count(address) + 1, clock.instant()));
        if (stranger) {
            put(ofName, name, new Guesses(everywhere.count + 1, everywhere.since));
        }
        return true;
    }

    /** The attempt was no guess. */
    private synchronized void giveBack(String name, String address) {
        var here = name + '\n' + address;
        guesses.remove(here);
        guesses.computeIfPresent(address, (_, counted) -> new Guesses(Math.max(0, counted.count - 1), counted.since));
        if (!usual.containsKey(here)) {
            ofName.computeIfPresent(name, (_, counted) -> new Guesses(Math.max(0, counted.count - 1), counted.since));
        }
        put(usual, here, true);
    }

    private int count(String key) {
        var counted = guesses.get(key);
        return counted == null || counted.since.plus(PAUSE).isBefore(clock.instant()) ? 0 : counted.count;
    }

    /** What is left of the guesses for a name: one less for each while that passed. */
    private Guesses ofName(String name) {
        var counted = ofName.get(name);
        if (counted == null) {
            return new Guesses(0, clock.instant());
        }
        var passed = Duration.between(counted.since, clock.instant()).dividedBy(REFILL);
        return passed >= counted.count
                ? new Guesses(0, clock.instant())
                : new Guesses(counted.count - (int) passed, counted.since.plus(REFILL.multipliedBy(passed)));
    }

    /** The latest is forgotten last. */
    private static <T> void put(Map<String, T> map, String key, T content) {
        map.remove(key);
        map.put(key, content);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
