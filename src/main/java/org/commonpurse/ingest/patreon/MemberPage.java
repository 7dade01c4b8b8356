package org.commonpurse.ingest.patreon;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One document of Patreon's API v2 with members in it, in Patreon's words: a page of a campaign's members, or the single
 * member of a webhook. A document that is not as documented is refused as a whole.
 *
 * @param next the cursor of the page after it; null where none is named
 * @param total how many members there are on all pages; null where it is not said
 */
record MemberPage(List<Member> members, @Nullable String next, @Nullable Integer total) {

    /** In the smallest unit; nobody's gift is so large. */
    private static final long LARGEST_AMOUNT = 1_000_000_000_000L;

    private static final Set<String> EVENT = Set.of("pledge-event", "pledge_event");

    /**
     * How somebody stands, and what happened with their pledge, the earliest first.
     *
     * @param id of the membership, a UUID
     * @param user the number of the person, the same in every campaign; null where the page does not say it
     * @param cadence months from one charge to the next; null where nothing is charged
     * @param willPay what is charged each time, in the campaign's currency and its smallest unit; null where it is not said
     * @param tier the title of the highest tier that costs something; empty where there is none
     */
    record Member(
            String id,
            @Nullable String user,
            String name,
            @Nullable String patronStatus,
            boolean freeTrial,
            boolean gifted,
            @Nullable Integer cadence,
            @Nullable Long willPay,
            String tier,
            @Nullable Instant nextCharge,
            @Nullable Instant lastCharge,
            @Nullable String lastChargeStatus,
            List<Event> events,
            JsonNode attributes) {}

    /**
     * What happened with a pledge.
     *
     * @param amount in the patron's currency and its smallest unit
     */
    record Event(
            String id,
            String type,
            Instant date,
            long amount,
            String currency,
            @Nullable String paymentStatus,
            String tierTitle,
            JsonNode attributes) {

        /** Whether it is an attempt to take money; the others say how the pledge changed. */
        boolean isCharge() {
            return type.equals("pledge_start") || type.equals("subscription");
        }
    }

    /**
     * Reads a document.
     *
     * @throws Refused where it is not as documented; the sentence names the place
     */
    static MemberPage read(JsonNode document) {
        var data = document.path("data");
        if (!data.isArray() && !isMember(data)) {
            throw refused("data", data.toString(), "there are no members in it");
        }
        var included = new HashMap<String, JsonNode>();
        document.path("included").forEach(one -> included.put(name(one), one));
        var members = new ArrayList<Member>();
        for (var one : data.isArray() ? data : List.of(data)) {
            if (!isMember(one)) {
                throw refused("data.type", one.path("type").asString(""), "this is not a member");
            }
            members.add(member(one, included));
        }
        var paging = document.path("meta").path("pagination");
        var next = paging.path("cursors").path("next");
        var total = paging.path("total");
        return new MemberPage(
                List.copyOf(members),
                next.isString() && !next.asString().isEmpty() ? next.asString() : null,
                total.isIntegralNumber() ? total.asInt() : null);
    }

    static boolean isMember(JsonNode one) {
        return one.path("type").asString("").equals("member");
    }

    private static String name(JsonNode one) {
        var type = one.path("type").asString("");
        return "%s %s".formatted(EVENT.contains(type) ? "event" : type, one.path("id").asString(""));
    }

    private static Member member(JsonNode one, Map<String, JsonNode> included) {
        var id = text(one, "id");
        var attributes = one.path("attributes");
        if (id == null || !attributes.isObject()) {
            throw refused("data.id", id, "a member has an id and attributes");
        }
        var links = one.path("relationships");
        var user = text(links.path("user").path("data"), "id");
        var person = included.getOrDefault("user " + user, one.path("none")).path("attributes");
        var name = Objects.requireNonNullElse(text(attributes, "full_name"), "");
        return new Member(
                id,
                user,
                name.isEmpty() ? Objects.requireNonNullElse(text(person, "full_name"), "") : name,
                text(attributes, "patron_status"),
                attributes.path("is_free_trial").asBoolean(false),
                attributes.path("is_gifted").asBoolean(false),
                attributes.path("pledge_cadence").isIntegralNumber() ? attributes.path("pledge_cadence").asInt() : null,
                isAmount(attributes.path("will_pay_amount_cents")) ? attributes.path("will_pay_amount_cents").asLong() : null,
                tier(links.path("currently_entitled_tiers").path("data"), included),
                instant(attributes, "next_charge_date", id),
                instant(attributes, "last_charge_date", id),
                text(attributes, "last_charge_status"),
                events(id, links.path("pledge_history").path("data"), included),
                attributes);
    }

    /** Two tiers at once occur while one is paid: the dearest says what somebody is, and none is added to another. */
    private static String tier(JsonNode links, Map<String, JsonNode> included) {
        var best = "";
        var most = 0L;
        for (var link : links) {
            var tier = included.getOrDefault("tier " + link.path("id").asString(""), link).path("attributes");
            var amount = tier.path("amount_cents").asLong(0);
            if (amount > most) {
                most = amount;
                best = tier.path("title").asString("");
            }
        }
        return best;
    }

    private static List<Event> events(String member, JsonNode links, Map<String, JsonNode> included) {
        var events = new ArrayList<Event>();
        for (var link : links) {
            var event = included.get(name(link));
            if (event == null) {
                throw refused("pledge_history", link.path("id").asString(""), "this event of member %s is not in the document".formatted(member));
            }
            events.add(event(member, event));
        }
        events.sort(Comparator.comparing(Event::date).thenComparing(Event::id));
        return List.copyOf(events);
    }

    private static Event event(String member, JsonNode one) {
        var attributes = one.path("attributes");
        var id = text(one, "id");
        var type = text(attributes, "type");
        var date = instant(attributes, "date", member);
        var amount = attributes.path("amount_cents");
        if (id == null || type == null || date == null || !amount.isIntegralNumber() || !isAmount(amount)) {
            throw refused("pledge-event", one.toString(), "an event of member %s has no id, type, date or amount".formatted(member));
        }
        var currency = Objects.requireNonNullElse(text(attributes, "currency_code"), "");
        if (!currency.matches("[A-Z]{3}")) {
            throw refused("currency_code", currency, "event %s of member %s has no currency".formatted(id, member));
        }
        return new Event(
                id,
                type,
                date,
                amount.asLong(),
                currency,
                text(attributes, "payment_status"),
                Objects.requireNonNullElse(text(attributes, "tier_title"), ""),
                attributes);
    }

    /** Whether it is what somebody may pay: beyond that, sums would not be sure. */
    private static boolean isAmount(JsonNode number) {
        return number.isIntegralNumber() && number.canConvertToLong() && number.asLong() >= 0 && number.asLong() <= LARGEST_AMOUNT;
    }

    private static @Nullable String text(JsonNode node, String field) {
        var found = node.path(field);
        return found.isString() || found.isIntegralNumber() ? found.asString() : null;
    }

    private static @Nullable Instant instant(JsonNode attributes, String field, String member) {
        var text = text(attributes, field);
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw refused(field, text, "member %s has a date that is none".formatted(member));
        }
    }

    private static Refused refused(String field, @Nullable String value, String message) {
        var shown = value == null || value.length() <= 200 ? value : value.substring(0, 200) + "…";
        return new Refused(new Problem(null, null, field, shown, message, "ask Patreon again; nothing of it was stored"));
    }
}
