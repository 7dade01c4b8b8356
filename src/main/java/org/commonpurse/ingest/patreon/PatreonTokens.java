package org.commonpurse.ingest.patreon;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commonpurse.ingest.ConnectionKind;
import org.commonpurse.outside.Answer;
import org.commonpurse.outside.Ask;
import org.commonpurse.outside.Calls;
import org.commonpurse.outside.Unreachable;
import org.commonpurse.shell.Refused;
import tools.jackson.databind.JsonNode;

/**
 * The pair of tokens that Patreon is asked with: a person signs in there and comes back with a code for the first one, or copies
 * it; before it ends it is exchanged for the next.
 */
final class PatreonTokens implements ConnectionKind.SignIn {

    static final String TOKEN = "token";
    static final String REFRESH_TOKEN = "refresh-token";
    static final String CLIENT_ID = "client-id";
    static final String CLIENT_SECRET = "client-secret";

    /** No e-mail and no address: nobody needs them for the books. */
    private static final String SCOPES = "campaigns campaigns.members";

    /** A token that ends within this time is exchanged first. */
    private static final Duration EARLY = Duration.ofDays(1);

    private final Clock clock;

    PatreonTokens(Clock clock) {
        this.clock = clock;
    }

    @Override
    public URI address(URI place, Map<String, String> given, URI back, String state) {
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", given.getOrDefault(CLIENT_ID, ""));
        query.put("redirect_uri", back.toString());
        query.put("scope", given.containsKey(PatreonHooks.ADDRESS) ? SCOPES + " w:campaigns.webhook" : SCOPES);
        query.put("state", state);
        return place.resolve("/oauth2/authorize?" + form(query));
    }

    @Override
    public Map<String, String> secrets(URI place, Map<String, String> given, String code, URI back, Calls calls) {
        var asked = new LinkedHashMap<String, String>();
        asked.put("grant_type", "authorization_code");
        asked.put("code", code);
        asked.put("redirect_uri", back.toString());
        return with(given, pair(place, given, asked, calls));
    }

    /** The token, exchanged for another where it ends soon and we were given what that takes. */
    String current(ConnectionKind.Asked asked, Calls calls) {
        var secrets = asked.vault().read();
        var token = secrets.getOrDefault(TOKEN, "");
        if (token.isEmpty()) {
            throw new Refused("the token of this connection is gone", "disconnect and connect again");
        }
        var mayRefresh = List.of(REFRESH_TOKEN, CLIENT_ID, CLIENT_SECRET).stream().allMatch(name -> !secrets.getOrDefault(name, "").isEmpty());
        return mayRefresh && endsSoon(secrets) ? refresh(asked, calls, secrets) : token;
    }

    /** A token of which nobody said when it ends is exchanged first, and then one knows. */
    private boolean endsSoon(Map<String, String> secrets) {
        return Optional.ofNullable(secrets.get(ConnectionKind.EXPIRES))
                .map(Instant::parse)
                .map(end -> end.isBefore(clock.instant().plus(EARLY)))
                .orElse(true);
    }

    /** The answer has a new pair, and with it the old one ends: it is kept before anything else is done. */
    private String refresh(ConnectionKind.Asked asked, Calls calls, Map<String, String> secrets) {
        var kept = with(secrets, pair(
                asked.place(), secrets, Map.of("grant_type", "refresh_token", "refresh_token", secrets.getOrDefault(REFRESH_TOKEN, "")), calls));
        asked.vault().keep(kept);
        return kept.getOrDefault(TOKEN, "");
    }

    private static JsonNode pair(URI place, Map<String, String> secrets, Map<String, String> what, Calls calls) {
        var form = new LinkedHashMap<>(what);
        form.put("client_id", secrets.getOrDefault(CLIENT_ID, ""));
        form.put("client_secret", secrets.getOrDefault(CLIENT_SECRET, ""));
        var document = answer(place, form(form), calls).flatMap(MemberWalk::json).orElseThrow(() -> new Refused(
                "Patreon gives no token for this", "see whether the client's id and secret are right, then disconnect and connect again"));
        if (document.path("access_token").asString("").isEmpty() || document.path("refresh_token").asString("").isEmpty()) {
            throw new Refused("Patreon's answer has no new pair of tokens", "make one in Patreon's portal for developers, then connect again");
        }
        return document;
    }

    /** Patreon says no with 400, too. */
    private static Optional<Answer> answer(URI place, String form, Calls calls) {
        try {
            return calls.find(Ask.post(
                            place.resolve("/api/oauth2/token"), "application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8))
                    .with("Accept", "application/json"));
        } catch (Unreachable e) {
            if (e.isRefused()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Map<String, String> with(Map<String, String> secrets, JsonNode pair) {
        var kept = new LinkedHashMap<>(secrets);
        kept.put(TOKEN, pair.path("access_token").asString());
        kept.put(REFRESH_TOKEN, pair.path("refresh_token").asString());
        kept.put(ConnectionKind.EXPIRES, end(pair.path("expires_in").asLong(0)).toString());
        return kept;
    }

    private Instant end(long seconds) {
        try {
            return clock.instant().plusSeconds(Math.max(0, seconds));
        } catch (DateTimeException | ArithmeticException e) {
            return clock.instant();
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
