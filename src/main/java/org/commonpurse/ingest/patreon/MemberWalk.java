package org.commonpurse.ingest.patreon;

import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.commonpurse.ingest.Documents;
import org.commonpurse.outside.Answer;
import org.commonpurse.outside.Ask;
import org.commonpurse.outside.Calls;
import org.commonpurse.outside.Manners;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks Patreon's API v2 for a campaign and all its members, and writes them into a file that {@link PatreonPagesSource} reads:
 * each member once, since a page may come twice. Patreon's pages do not end by themselves: on the last one there may be a new
 * cursor for the same page.
 */
final class MemberWalk {

    /** The most that Patreon gives where the history is asked for; it may give fewer. */
    private static final int MEMBERS_PER_PAGE = 500;

    private static final long LARGEST_PAGE = 9 << 20;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** No campaign has so many pages, even of one member each: whoever sends more is not to be trusted. */
    private static final int MOST_PAGES = 200_000;

    /** How often a page is asked for again that brings nobody new although not all are there. */
    private static final int STALE_TRIES = 20;

    /** A hundred questions a minute are allowed for one token. */
    private static final Duration BETWEEN = Duration.ofMillis(650);

    private static final int TRIES = 8;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static final Manners MANNERS = new Manners(TRIES, BETWEEN, MemberWalk::wish, answer -> json(answer).isPresent());

    private final URI place;
    private final String token;
    private final Calls calls;

    /**
     * @param calls with the manners above
     */
    MemberWalk(URI place, String token, Calls calls) {
        this.place = place;
        this.token = token;
        this.calls = calls;
    }

    /**
     * What was walked through.
     *
     * @param campaign its number
     * @param total how many members there are, as Patreon says; null where it does not
     */
    record Walked(String campaign, int pages, int members, @Nullable Integer total) {

        boolean isComplete() {
            return total == null || members >= total;
        }
    }

    /** Patreon says it in the text of the answer, and a proxy before it in the header. */
    private static Optional<Duration> wish(Answer answer) {
        return Manners.retryAfter(answer).or(() -> json(answer)
                .map(document -> document.path("errors").path(0).path("retry_after_seconds"))
                .filter(seconds -> seconds.isNumber() && seconds.asDouble() >= 0)
                .map(seconds -> Duration.ofMillis((long) Math.ceil(Math.min(seconds.asDouble(), 1e6) * 1000))));
    }

    /** The document, where the answer is one: a page of a proxy or a text that breaks off is an outage. */
    static Optional<JsonNode> json(Answer answer) {
        try {
            var document = JSON.readTree(answer.body());
            return document.isObject() ? Optional.of(document) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private JsonNode ask(String path, Map<String, String> query) {
        var text = new TreeMap<>(query)
                .entrySet().stream().map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue())).collect(Collectors.joining("&"));
        var address = place.resolve("/api/oauth2/v2" + path + "?" + text);
        var answer = calls.find(Ask.get(address)
                .with("Authorization", "Bearer " + token)
                .with("Accept", "application/json")
                .atMost(LARGEST_PAGE, LONGEST)
                .notFollowing());
        return json(answer.orElseThrow(() -> new Refused(
                "Patreon does not accept the token, or there is no such campaign for it",
                "renew the token in Patreon's portal for developers, then disconnect and connect again")))
                .orElseThrow();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * The campaign that is meant.
     *
     * @param wanted its number; empty where there is only one
     */
    private JsonNode campaign(String wanted) {
        var document = ask("/campaigns", Map.of("fields[campaign]", "creation_name,currency,is_monthly,patron_count,vanity"));
        var all = StreamSupport.stream(document.path("data").spliterator(), false)
                .filter(one -> one.path("type").asString("").equals("campaign"))
                .toList();
        var fitting = all.stream().filter(one -> wanted.isEmpty() || one.path("id").asString("").equals(wanted)).toList();
        if (fitting.size() != 1) {
            var there = all.stream().map(one -> one.path("id").asString("")).collect(Collectors.joining(", "));
            throw new Refused(Problem.field(
                    "--campaign",
                    wanted.isEmpty() ? null : wanted,
                    all.isEmpty() ? "the token has no campaign" : "the token has these campaigns: " + there,
                    all.isEmpty() ? "take the token of the creator" : "connect again and name one of them"));
        }
        var id = fitting.getFirst().path("id").asString("");
        if (!id.matches("[0-9]{1,20}")) {
            throw new Refused(Problem.field("data.id", id, "this is not the number of a campaign", "ask Patreon again"));
        }
        return fitting.getFirst();
    }

    private static Map<String, String> query(@Nullable String cursor) {
        var query = new TreeMap<String, String>();
        query.put("include", "user,currently_entitled_tiers,pledge_history");
        query.put(
                "fields[member]",
                "full_name,patron_status,last_charge_date,last_charge_status,next_charge_date,pledge_cadence,"
                        + "pledge_relationship_start,campaign_lifetime_support_cents,will_pay_amount_cents,is_free_trial,is_gifted");
        query.put("fields[user]", "full_name");
        query.put("fields[tier]", "title,amount_cents");
        query.put("fields[pledge-event]", "amount_cents,currency_code,date,payment_status,pledge_payment_status,tier_id,tier_title,type");
        query.put("page[count]", String.valueOf(MEMBERS_PER_PAGE));
        if (cursor != null) {
            query.put("page[cursor]", cursor);
        }
        return query;
    }

    /** Writes the campaign and its members into the file, a document a line; nothing where there are no members. */
    Walked write(String wanted, Path file) throws IOException {
        var campaign = campaign(wanted);
        Walked walked;
        try (var out = Documents.writer(file)) {
            line(out, JSON.createObjectNode().set("data", campaign));
            walked = members(campaign.path("id").asString(""), out);
        }
        if (walked.members() == 0) {
            Files.write(file, new byte[0]);
        }
        return walked;
    }

    private Walked members(String campaign, Writer out) throws IOException {
        var seen = new HashSet<String>();
        var cursors = new HashSet<String>();
        @Nullable String cursor = null;
        @Nullable Integer total = null;
        var stale = 0;
        for (var pages = 1; pages <= MOST_PAGES; pages++) {
            var document = ask("/campaigns/%s/members".formatted(campaign), query(cursor));
            var page = MemberPage.read(document);
            total = page.total() == null ? total : page.total();
            var fresh = page.members().stream().map(MemberPage.Member::id).filter(seen::add).collect(Collectors.toSet());
            var isAll = total != null && seen.size() >= total;
            if (fresh.isEmpty() && total != null && !isAll && stale < STALE_TRIES) {
                stale++;
                continue;
            }
            if (!fresh.isEmpty()) {
                line(out, only(document, fresh));
            }
            cursor = page.next();
            if (cursor == null || fresh.isEmpty() || isAll || !cursors.add(cursor)) {
                return new Walked(campaign, pages, seen.size(), total);
            }
        }
        throw new Refused("Patreon's pages do not end", "try again later");
    }

    private static JsonNode only(JsonNode document, Set<String> ids) {
        var kept = JSON.createObjectNode();
        var data = kept.putArray("data");
        document.path("data").forEach(one -> {
            if (ids.contains(one.path("id").asString(""))) {
                data.add(one);
            }
        });
        kept.set("included", document.path("included"));
        return kept;
    }

    private static void line(Writer out, JsonNode document) throws IOException {
        out.write(JSON.writeValueAsString(document));
        out.write('\n');
    }
}
