package org.commonpurse.ingest.mastodon;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.TreeMap;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server says about its use. What it does not say is null.
 *
 * @param active who used it in the last four weeks
 * @param total accounts
 * @param registrations {@code open}, {@code approval} or {@code closed}
 */
record Said(@Nullable Long active, @Nullable Long total, @Nullable String registrations) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final long MOST = 10_000_000_000L;

    /**
     * The answer of Mastodon 4 to {@code /api/v2/instance}, or of any server to NodeInfo.
     *
     * @param from what was read, for the sentence
     * @throws Refused where it is neither
     */
    static Said read(String from, byte[] bytes) {
        var tree = tree(from, bytes);
        var users = tree.path("usage").path("users");
        if (users.has("active_month")) {
            return new Said(count(from, users, "active_month"), null, ofMastodon(tree.path("registrations")));
        }
        if (tree.path("usage").isObject() && tree.has("software")) {
            var open = tree.path("openRegistrations");
            return new Said(
                    count(from, users, "activeMonth"),
                    count(from, users, "total"),
                    open.isBoolean() ? open.booleanValue() ? "open" : "closed" : null);
        }
        throw refused(from, null, null, "it does not say how many use the server: neither usage.users.active_month nor a NodeInfo document");
    }

    private static @Nullable String ofMastodon(JsonNode registrations) {
        var enabled = registrations.path("enabled");
        if (!enabled.isBoolean()) {
            return null;
        }
        if (!enabled.booleanValue()) {
            return "closed";
        }
        return registrations.path("approval_required").asBoolean(false) ? "approval" : "open";
    }

    /**
     * The newest NodeInfo document that a server offers, from {@code /.well-known/nodeinfo}.
     *
     * @throws Refused where there is none in it
     */
    static String nodeInfo(String from, byte[] bytes) {
        var found = new TreeMap<String, String>();
        for (var link : tree(from, bytes).path("links")) {
            var rel = link.path("rel").asString("");
            if (rel.matches("https?://nodeinfo\\.diaspora\\.software/ns/schema/[12]\\.[01]") && link.path("href").isString()) {
                found.put(rel.substring(rel.lastIndexOf('/') + 1), link.path("href").asString());
            }
        }
        if (found.isEmpty()) {
            throw refused(from, "links", null, "there is no NodeInfo document of version 1 or 2 in it");
        }
        return found.lastEntry().getValue();
    }

    /**
     * New accounts by month, from the weeks of {@code /api/v1/instance/activity}: of each month all of whose weeks are over
     * and in it. A week belongs to the month in which it begins.
     */
    static TreeMap<YearMonth, Long> signUps(String from, byte[] bytes, LocalDate today) {
        var tree = tree(from, bytes);
        if (!tree.isArray()) {
            throw refused(from, null, null, "it is no list of weeks");
        }
        var weeks = new TreeMap<LocalDate, Long>();
        for (var week : tree) {
            var begin = Instant.ofEpochSecond(number(from, week, "week")).atZone(ZoneOffset.UTC).toLocalDate();
            weeks.put(begin, number(from, week, "registrations"));
        }
        var months = new TreeMap<YearMonth, Long>();
        weeks.keySet().stream().map(YearMonth::from).distinct().forEach(month -> {
            var sum = 0L;
            var first = month.atDay(1).with(TemporalAdjusters.nextOrSame(weeks.firstKey().getDayOfWeek()));
            for (var begin = first; YearMonth.from(begin).equals(month); begin = begin.plusWeeks(1)) {
                var count = weeks.get(begin);
                if (count == null || begin.plusWeeks(1).isAfter(today)) {
                    return;
                }
                sum += count;
            }
            months.put(month, sum);
        });
        return months;
    }

    private static JsonNode tree(String from, byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            throw refused(from, null, null, "it is not JSON: a page for people, or cut off");
        }
    }

    private static @Nullable Long count(String from, JsonNode users, String field) {
        var value = users.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return checked(from, field, value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : -1, value.toString());
    }

    /** Mastodon writes the numbers of its weeks as texts. */
    private static long number(String from, JsonNode week, String field) {
        var text = week.path(field).asString("");
        return checked(from, field, text.matches("[0-9]{1,11}") ? Long.parseLong(text) : -1, text);
    }

    private static long checked(String from, String field, long count, String text) {
        if (count < 0 || count > MOST) {
            throw refused(from, field, text, "this is not a number of people or a time");
        }
        return count;
    }

    private static Refused refused(String from, @Nullable String field, @Nullable String value, String message) {
        var shown = value == null || value.length() <= 60 ? value : value.substring(0, 60) + "…";
        return new Refused(new Problem(from, null, field, shown, message, "check that the address is the one of the server"));
    }
}
