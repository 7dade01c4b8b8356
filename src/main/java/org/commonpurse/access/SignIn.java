package org.commonpurse.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
 * there is looked at for a quarter of an hour; the person at another address is not locked out by that.
 *
 * <p>A second factor belongs here: what this answers is then only the first.
 */
@Component
class SignIn implements AuthenticationProvider {

    static final Duration PAUSE = Duration.ofMinutes(15);
    static final int PER_NAME_AND_ADDRESS = 10;
    static final int PER_ADDRESS = 50;
    private static final int REMEMBERED = 10_000;

    private final Users users;
    private final PasswordEncoder encoder;
    private final Clock clock;
    private final String nobody;
    private final Map<String, Guesses> guesses = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Guesses> eldest) {
            return size() > REMEMBERED;
        }
    };

    SignIn(Users users, PasswordEncoder encoder, Clock clock) {
        this.users = users;
        this.encoder = encoder;
        this.clock = clock;
        this.nobody = Objects.requireNonNull(encoder.encode("the password of nobody"));
    }

    private record Guesses(int wrong, Instant last) {}

    @Override
    public Authentication authenticate(Authentication given) {
        var name = given.getName();
        var address = given.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        if (wrong(name + '\n' + address) >= PER_NAME_AND_ADDRESS || wrong(address) >= PER_ADDRESS) {
            throw new LockedException("too many attempts; wait a quarter of an hour");
        }
        var known = users.credentials(name);
        var password = given.getCredentials() == null ? "" : given.getCredentials().toString();
        // Somebody unknown takes as long as somebody known.
        var right = encoder.matches(password, known.map(Users.Credentials::password).orElse(nobody));
        if (!right || known.isEmpty() || known.get().disabled()) {
            count(name + '\n' + address);
            count(address);
            throw new BadCredentialsException("name or password is wrong");
        }
        forget(name + '\n' + address);
        return UsernamePasswordAuthenticationToken.authenticated(
                known.get().name(), null, List.of(new SimpleGrantedAuthority("ROLE_USER")));
    }

    private synchronized int wrong(String key) {
        var counted = guesses.get(key);
        return counted == null || counted.last.plus(PAUSE).isBefore(clock.instant()) ? 0 : counted.wrong;
    }

    private synchronized void count(String key) {
        var before = wrong(key);
        guesses.remove(key);
        guesses.put(key, new Guesses(before + 1, clock.instant()));
    }

    private synchronized void forget(@Nullable String key) {
        guesses.remove(key);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
