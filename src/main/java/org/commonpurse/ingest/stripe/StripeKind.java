package org.commonpurse.ingest.stripe;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonpurse.ingest.Brought;
import org.commonpurse.ingest.ConnectionKind;
import org.commonpurse.ingest.Documents;
import org.commonpurse.ingest.Intake;
import org.commonpurse.ingest.Signature;
import org.commonpurse.outside.Ask;
import org.commonpurse.outside.Calls;
import org.commonpurse.shell.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An account at Stripe, which tells by signed messages what happened in it. A message seldom says what Stripe kept of a charge;
 * with a key that may read charges, the run asks for it.
 */
@Component
class StripeKind implements ConnectionKind {

    private static final String WEBHOOK_SECRET = "webhook-secret";
    private static final String KEY = "token";

    /** A message that was signed longer ago, or later than now, is somebody's repetition. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** How charges are written: later ones do not say which invoice they pay. */
    private static final String VERSION = "2024-12-18.acacia";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String place;
    private final Intake intake;
    private final Clock clock;

    StripeKind(@Value("${purse.stripe.url:https://api.stripe.com}") String place, Intake intake, Clock clock) {
        this.place = place;
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "stripe";
    }

    @Override
    public String title() {
        return "Stripe: charges, refunds, disputes, payouts";
    }

    @Override
    public URI place(String address) {
        return ConnectionKind.named("PURSE_STRIPE_URL", place);
    }

    @Override
    public Map<String, Boolean> secrets() {
        var secrets = new LinkedHashMap<String, Boolean>();
        secrets.put(WEBHOOK_SECRET, true);
        secrets.put(KEY, false);
        return secrets;
    }

    /** Stripe signs the second and the bytes with HMAC-SHA256; while a secret is replaced, there is a signature with each. */
    @Override
    public boolean isFrom(Message message, Map<String, String> secrets) {
        var time = "";
        var signatures = new ArrayList<String>();
        for (var part : message.headers().getOrDefault("stripe-signature", "").split(",")) {
            var parts = part.strip().split("=", 2);
            if (parts.length == 2 && parts[0].equals("t")) {
                time = parts[1];
            } else if (parts.length == 2 && parts[0].equals("v1")) {
                signatures.add(parts[1]);
            }
        }
        return isRecent(time) && isSigned(time, message.body(), signatures, secrets.getOrDefault(WEBHOOK_SECRET, ""));
    }

    private boolean isRecent(String second) {
        return second.matches("[0-9]{1,12}")
                && Math.abs(clock.instant().getEpochSecond() - Long.parseLong(second)) <= TOLERANCE.toSeconds();
    }

    private static boolean isSigned(String time, byte[] body, List<String> signatures, String secret) {
        var before = (time + ".").getBytes(StandardCharsets.UTF_8);
        var signed = new byte[before.length + body.length];
        System.arraycopy(before, 0, signed, 0, before.length);
        System.arraycopy(body, 0, signed, before.length, body.length);
        return signatures.stream().anyMatch(signature -> Signature.matches("HmacSHA256", secret, signed, signature));
    }

    @Override
    public String kept(Message message) {
        try {
            var event = JSON.readTree(message.body());
            if (event instanceof ObjectNode && StripeEvent.isEvent(event)) {
                return JSON.writeValueAsString(StripeEvent.withoutPrivate(event));
            }
        } catch (JacksonException e) {
            throw unreadable();
        }
        throw unreadable();
    }

    private static Refused unreadable() {
        return new Refused("this is no event of Stripe", "send events of API version 2020-08-27 or later");
    }

    @Override
    public Received ask(Asked asked, Calls calls) throws IOException {
        var key = asked.vault().read().getOrDefault(KEY, "");
        var file = Files.createTempFile("purse-", ".stripe");
        try {
            var count = asked.mail().write(file);
            var refused = key.isEmpty() ? null : complete(file, asked, key, calls);
            return new Brought(intake, asked.actor(), StripeSource.ID, "stripe-%s.json".formatted(LocalDate.now(clock)), file, count)
                    .temporary()
                    .skippingWhatCannotBeRead()
                    .noting(refused)
                    .then(asked.mail()::taken);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /**
     * Puts in what the messages do not say. What the key may not read stays as it is, and waits for a person.
     *
     * @return a sentence about the last one that it may not read; null where there is none
     */
    private static @Nullable String complete(Path file, Asked asked, String key, Calls calls) throws IOException {
        var lines = new ArrayList<String>();
        @Nullable String refused = null;
        for (var line : Files.readAllLines(file)) {
            var event = (ObjectNode) JSON.readTree(line);
            var id = StripeEvent.chargeToAskFor(event).orElse("");
            if (!id.isEmpty()) {
                try {
                    ((ObjectNode) event.path("data")).set("object", charge(asked, key, id, calls));
                } catch (Refused e) {
                    refused = e.problem().message() + "; " + e.problem().fix();
                }
            }
            lines.add(JSON.writeValueAsString(StripeEvent.withoutPrivate(event)));
        }
        try (var out = Documents.writer(file)) {
            for (var line : lines) {
                out.write(line + "\n");
            }
        }
        return refused;
    }

    /** A charge with what Stripe kept of it and of each of its refunds. */
    private static JsonNode charge(Asked asked, String key, String id, Calls calls) {
        var address = asked.place()
                .resolve("/v1/charges/" + id + "?expand%5B%5D=balance_transaction&expand%5B%5D=refunds.data.balance_transaction&expand%5B%5D=invoice");
        var answer = calls.find(Ask.get(address)
                        .with("Authorization", "Bearer " + key)
                        .with("Accept", "application/json")
                        .with("Stripe-Version", VERSION)
                        .notFollowing())
                .orElseThrow(() -> new Refused(
                        "Stripe does not show charge %s with this key".formatted(id),
                        "make a restricted key that may read charges and balance transactions, connect with it, and send the event again from Stripe"));
        try {
            var charge = JSON.readTree(answer.body());
            if (charge.path("object").asString("").equals("charge") && charge.path("id").asString("").equals(id)) {
                return charge;
            }
        } catch (JacksonException e) {
            throw notACharge(id);
        }
        throw notACharge(id);
    }

    private static Refused notACharge(String id) {
        return new Refused("what Stripe answers for %s is not this charge".formatted(id), "try again later; nothing was stored");
    }

    @Override
    public Received read(Asked asked, String name, Path file) {
        return new Brought(intake, asked.actor(), StripeSource.ID, name, file, 1);
    }
}
