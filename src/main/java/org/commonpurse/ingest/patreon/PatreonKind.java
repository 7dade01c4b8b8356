package org.commonpurse.ingest.patreon;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonpurse.ingest.Brought;
import org.commonpurse.ingest.ConnectionKind;
import org.commonpurse.ingest.Intake;
import org.commonpurse.ingest.Signature;
import org.commonpurse.outside.Ask;
import org.commonpurse.outside.Calls;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * A creator's page on Patreon: its members and what they were charged. Each run reads all of it, as Patreon has no list of what
 * changed; what says the same as before is neither booked nor kept again.
 */
@Component
class PatreonKind implements ConnectionKind {

    private static final String TOKEN = "token";
    private static final String REFRESH_TOKEN = "refresh-token";
    private static final String CLIENT_ID = "client-id";
    private static final String CLIENT_SECRET = "client-secret";
    private static final String WEBHOOK_SECRET = "webhook-secret";
    private static final String EXPIRES = "expires";

    /** A token that ends within this time is exchanged first. */
    private static final Duration EARLY = Duration.ofDays(1);

    private final String place;
    private final String tryWith;
    private final Intake intake;
    private final Clock clock;

    PatreonKind(
            @Value("${purse.patreon.url:https://www.patreon.com}") String place,
            @Value("${purse.patreon.try:}") String tryWith,
            Intake intake,
            Clock clock) {
        this.place = place;
        this.tryWith = tryWith;
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "patreon";
    }

    @Override
    public String title() {
        return "Patreon: members and their charges";
    }

    @Override
    public URI place(String address) {
        return ConnectionKind.named("PURSE_PATREON_URL", place);
    }

    @Override
    public String tryWith() {
        return tryWith;
    }

    /** The number of the campaign; empty where the token has one only. */
    @Override
    public String address(String text) {
        if (!text.strip().matches("[0-9]{0,20}")) {
            throw new Refused(Problem.field("--campaign", text, "this is not the number of a campaign", "leave it out, or write its digits"));
        }
        return text.strip();
    }

    @Override
    public Map<String, Boolean> secrets() {
        var secrets = new LinkedHashMap<String, Boolean>();
        secrets.put(TOKEN, true);
        secrets.put(REFRESH_TOKEN, false);
        secrets.put(CLIENT_ID, false);
        secrets.put(CLIENT_SECRET, false);
        secrets.put(WEBHOOK_SECRET, false);
        return secrets;
    }

    /** Patreon signs the bytes of a message with HMAC-MD5, in hexadecimal. */
    @Override
    public boolean isFrom(Message message, Map<String, String> secrets) {
        return Signature.matches(
                "HmacMD5", secrets.getOrDefault(WEBHOOK_SECRET, ""), message.body(), message.headers().getOrDefault("x-patreon-signature", ""));
    }

    @Override
    public Received ask(Asked asked, Calls calls) throws IOException {
        var patient = calls.with(MemberWalk.MANNERS);
        var token = token(asked, patient);
        var file = Files.createTempFile("purse-", ".patreon");
        try {
            var walked = new MemberWalk(asked.place(), token, patient).write(asked.address(), file);
            return new Brought(intake, asked.actor(), PatreonPagesSource.ID, "patreon-%s.json".formatted(LocalDate.now(clock)), file, walked.pages())
                    .temporary()
                    .lacking(walked.isComplete()
                            ? null
                            : "Patreon says that there are %d members, and gave %d".formatted(walked.total(), walked.members()));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    @Override
    public Received read(Asked asked, String name, Path file) throws IOException {
        return new Brought(intake, asked.actor(), PatreonPagesSource.ID, name, file, 1);
    }

    /** The token, exchanged for another where it ends soon and we were given what that takes. */
    private String token(Asked asked, Calls calls) {
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
        return Optional.ofNullable(secrets.get(EXPIRES))
                .map(Instant::parse)
                .map(end -> end.isBefore(clock.instant().plus(EARLY)))
                .orElse(true);
    }

    /** The answer has a new pair, and with it the old one ends: it is kept before anything else is done. */
    private String refresh(Asked asked, Calls calls, Map<String, String> secrets) {
        var form = "grant_type=refresh_token&refresh_token=%s&client_id=%s&client_secret=%s".formatted(
                encoded(secrets, REFRESH_TOKEN), encoded(secrets, CLIENT_ID), encoded(secrets, CLIENT_SECRET));
        var answer = calls.find(Ask.post(
                        asked.place().resolve("/api/oauth2/token"),
                        "application/x-www-form-urlencoded",
                        form.getBytes(StandardCharsets.UTF_8))
                .with("Accept", "application/json"));
        var document = answer.flatMap(MemberWalk::json).orElseThrow(() -> new Refused(
                "Patreon does not exchange the token for a new one", "make a new pair in Patreon's portal for developers, then connect again"));
        var token = document.path("access_token").asString("");
        var next = document.path("refresh_token").asString("");
        if (token.isEmpty() || next.isEmpty()) {
            throw new Refused("Patreon's answer has no new pair of tokens", "make one in Patreon's portal for developers, then connect again");
        }
        var kept = new LinkedHashMap<>(secrets);
        kept.put(TOKEN, token);
        kept.put(REFRESH_TOKEN, next);
        kept.put(EXPIRES, end(document.path("expires_in").asLong(0)).toString());
        asked.vault().keep(kept);
        return token;
    }

    private Instant end(long seconds) {
        try {
            return clock.instant().plusSeconds(Math.max(0, seconds));
        } catch (DateTimeException | ArithmeticException e) {
            return clock.instant();
        }
    }

    private static String encoded(Map<String, String> secrets, String name) {
        return URLEncoder.encode(secrets.getOrDefault(name, ""), StandardCharsets.UTF_8);
    }
}
