package org.commonpurse.ingest.patreon;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.commonpurse.ingest.Brought;
import org.commonpurse.ingest.ConnectionKind;
import org.commonpurse.ingest.Intake;
import org.commonpurse.ingest.Signature;
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

    private final String place;
    private final String tryWith;
    private final Intake intake;
    private final Clock clock;
    private final PatreonTokens tokens;

    PatreonKind(
            @Value("${purse.patreon.url:https://www.patreon.com}") String place,
            @Value("${purse.patreon.try:}") String tryWith,
            Intake intake,
            Clock clock) {
        this.place = place;
        this.tryWith = tryWith;
        this.intake = intake;
        this.clock = clock;
        this.tokens = new PatreonTokens(clock);
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
        secrets.put(PatreonTokens.TOKEN, true);
        secrets.put(PatreonTokens.REFRESH_TOKEN, false);
        secrets.put(PatreonTokens.CLIENT_ID, false);
        secrets.put(PatreonTokens.CLIENT_SECRET, false);
        secrets.put(PatreonHooks.SECRET, false);
        return secrets;
    }

    @Override
    public Optional<SignIn> signIn() {
        return Optional.of(tokens);
    }

    /** Patreon signs the bytes of a message with HMAC-MD5, in hexadecimal. */
    @Override
    public boolean isFrom(Message message, Map<String, String> secrets) {
        return Signature.matches(
                "HmacMD5", secrets.getOrDefault(PatreonHooks.SECRET, ""), message.body(), message.headers().getOrDefault("x-patreon-signature", ""));
    }

    @Override
    public Received ask(Asked asked, Calls calls) throws IOException {
        var patient = calls.with(MemberWalk.MANNERS);
        var token = tokens.current(asked, patient);
        var file = Files.createTempFile("purse-", ".patreon");
        try {
            var walked = new MemberWalk(asked.place(), token, patient).write(asked.address(), file);
            return new Brought(intake, asked.actor(), PatreonPagesSource.ID, "patreon-%s.json".formatted(LocalDate.now(clock)), file, walked.pages())
                    .temporary()
                    .lacking(walked.isComplete()
                            ? null
                            : "Patreon says that there are %d members, and gave %d".formatted(walked.total(), walked.members()))
                    .noting(new PatreonHooks(asked, token, patient).keep(walked.campaign()));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    @Override
    public Received read(Asked asked, String name, Path file) throws IOException {
        return new Brought(intake, asked.actor(), PatreonPagesSource.ID, name, file, 1);
    }
}
