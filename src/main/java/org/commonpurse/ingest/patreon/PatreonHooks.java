package org.commonpurse.ingest.patreon;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.commonpurse.ingest.ConnectionKind;
import org.commonpurse.outside.Ask;
import org.commonpurse.outside.Calls;
import org.commonpurse.outside.Unreachable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The webhook by which Patreon wakes this server: made where there is none for its address, and set going again where Patreon
 * paused it because nobody answered. Without it the next run sees the same, only later.
 */
final class PatreonHooks {

    static final String SECRET = "webhook-secret";

    /** Where Patreon calls this server; there is none where it shall not. */
    static final String ADDRESS = "webhook-address";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String MEDIA = "application/vnd.api+json";
    private static final List<String> TRIGGERS = List.of(
            "members:create", "members:update", "members:delete", "members:pledge:create", "members:pledge:update", "members:pledge:delete");

    private final ConnectionKind.Asked asked;
    private final String token;
    private final Calls calls;

    PatreonHooks(ConnectionKind.Asked asked, String token, Calls calls) {
        this.asked = asked;
        this.token = token;
        this.calls = calls;
    }

    /**
     * Sees to it that Patreon calls.
     *
     * @param campaign the number of the campaign
     * @return a sentence where it does not; null where it does, or shall not
     */
    @Nullable String keep(String campaign) {
        var address = asked.vault().read().getOrDefault(ADDRESS, "");
        if (address.isEmpty()) {
            return null;
        }
        try {
            var there = find(address);
            var hook = there.isPresent() ? there : make(address, campaign);
            if (hook.isEmpty()) {
                return "Patreon does not let this connection make a webhook; what changes is seen by the next run";
            }
            var told = hook.get();
            remember(told.path("attributes").path("secret").asString(""));
            if (told.path("attributes").path("paused").asBoolean(false) && wake(told.path("id").asString("")).isEmpty()) {
                return "Patreon has paused its webhook and does not let this connection set it going; do so in Patreon's portal for developers";
            }
            return null;
        } catch (Unreachable e) {
            return "Patreon did not say how its webhook stands; the next run asks again";
        }
    }

    private Optional<JsonNode> find(String address) {
        return ask(Ask.get(at("?fields%5Bwebhook%5D=paused,secret,triggers,uri,num_consecutive_times_failed")))
                .flatMap(document -> document.path("data").valueStream()
                        .filter(one -> one.path("attributes").path("uri").asString("").equals(address))
                        .findFirst());
    }

    private Optional<JsonNode> make(String address, String campaign) {
        var document = JSON.createObjectNode();
        var data = document.putObject("data").put("type", "webhook");
        var attributes = data.putObject("attributes").put("uri", address);
        TRIGGERS.forEach(attributes.putArray("triggers")::add);
        data.putObject("relationships").putObject("campaign").putObject("data").put("type", "campaign").put("id", campaign);
        return ask(Ask.post(at(""), MEDIA, JSON.writeValueAsString(document).getBytes(StandardCharsets.UTF_8))).map(made -> made.path("data"));
    }

    private Optional<JsonNode> wake(String id) {
        if (!id.matches("[0-9]{1,20}")) {
            return Optional.empty();
        }
        var document = JSON.createObjectNode();
        document.putObject("data").put("type", "webhook").put("id", id).putObject("attributes").put("paused", false);
        return ask(Ask.patch(at("/" + id), MEDIA, JSON.writeValueAsString(document).getBytes(StandardCharsets.UTF_8)));
    }

    private URI at(String rest) {
        return asked.place().resolve("/api/oauth2/v2/webhooks" + rest);
    }

    private Optional<JsonNode> ask(Ask ask) {
        return calls.find(ask.with("Authorization", "Bearer " + token).with("Accept", "application/json").notFollowing()).flatMap(MemberWalk::json);
    }

    private void remember(String secret) {
        var secrets = asked.vault().read();
        if (!secret.isEmpty() && !secret.equals(secrets.get(SECRET))) {
            var kept = new LinkedHashMap<>(secrets);
            kept.put(SECRET, secret);
            asked.vault().keep(kept);
        }
    }
}
