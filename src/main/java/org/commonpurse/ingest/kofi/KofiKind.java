package org.commonpurse.ingest.kofi;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.commonpurse.ingest.Brought;
import org.commonpurse.ingest.ConnectionKind;
import org.commonpurse.ingest.Intake;
import org.commonpurse.ingest.Signature;
import org.commonpurse.outside.Calls;
import org.commonpurse.shell.Refused;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A page on Ko-fi, which cannot be asked: it tells each payment once, in a form with one field of JSON and a token that both sides know. */
@Component
class KofiKind implements ConnectionKind {

    private static final String TOKEN = "webhook-secret";
    private static final String TOLD_TOKEN = "verification_token";
    private static final String FIELD = "data=";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Intake intake;
    private final Clock clock;

    KofiKind(Intake intake, Clock clock) {
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "kofi";
    }

    @Override
    public String title() {
        return "Ko-fi: what supporters pay";
    }

    @Override
    public URI place(String address) {
        return URI.create("https://ko-fi.com");
    }

    @Override
    public Map<String, Boolean> secrets() {
        return Map.of(TOKEN, true);
    }

    /** Ko-fi signs nothing: its token in the message is all that there is. */
    @Override
    public boolean isFrom(Message message, Map<String, String> secrets) {
        return document(message)
                .map(document -> Signature.isSame(secrets.getOrDefault(TOKEN, ""), document.path(TOLD_TOKEN).asString("")))
                .orElse(false);
    }

    private static Optional<ObjectNode> document(Message message) {
        try {
            return Arrays.stream(new String(message.body(), StandardCharsets.UTF_8).split("&"))
                    .filter(field -> field.startsWith(FIELD))
                    .findFirst()
                    .map(field -> JSON.readTree(URLDecoder.decode(field.substring(FIELD.length()), StandardCharsets.UTF_8)))
                    .filter(ObjectNode.class::isInstance)
                    .map(ObjectNode.class::cast);
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Without the token, which is kept encrypted and nowhere else. */
    @Override
    public String kept(Message message) {
        var document = document(message).orElseThrow(() -> new Refused("this is no message of Ko-fi", "send it again from Ko-fi"));
        return JSON.writeValueAsString(KofiRows.withoutPrivate(document));
    }

    @Override
    public Received ask(Asked asked, Calls calls) throws IOException {
        var file = Files.createTempFile("purse-", ".kofi");
        try {
            var count = asked.mail().write(file);
            return new Brought(intake, asked.actor(), KofiSource.ID, "kofi-%s.json".formatted(LocalDate.now(clock)), file, count)
                    .temporary()
                    .skippingWhatCannotBeRead()
                    .then(asked.mail()::taken);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    @Override
    public Received read(Asked asked, String name, Path file) {
        return new Brought(intake, asked.actor(), KofiSource.ID, name, file, 1);
    }
}
