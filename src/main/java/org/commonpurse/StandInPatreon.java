package org.commonpurse;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers as Patreon's API does, about people whom a seed made: members with the history of their charges, page by page, its
 * limits, its tokens, and as many faults as it is told to make. What has happened is told by the clock.
 */
public final class StandInPatreon implements HttpHandler {

    private static final long[] TIERS = {300, 500, 500, 1000, 2500};
    private static final Duration WINDOW = Duration.ofSeconds(60);
    /** Requests within the window. */
    private static final int MOST = 100;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Clock clock;
    private final List<Patron> patrons = new ArrayList<>();
    private final ArrayDeque<Instant> asked = new ArrayDeque<>();
    private YearMonth first = YearMonth.of(2000, 1);
    private List<String> currencies = List.of("USD", "USD", "USD", "EUR", "GBP");
    private Random faults = new Random(0);
    private double faulty;
    private Instant silence = Instant.MIN;
    private int requests;
    private int tooSoon;
    private int most;
    private int largestPage = 500;
    /** The tokens that it takes, by their refresh tokens. */
    private final Map<String, String> pairs = new HashMap<>();
    private int exchanged;
    private String code = "";
    private int codes;
    private final ArrayNode hooks = JSON.createArrayNode();

    /**
     * One attempt to take money.
     *
     * @param amount in the smallest unit of the patron's currency
     * @param status how it stood, by the number of the month from which on
     */
    public record Charge(String id, String type, LocalDateTime at, long amount, NavigableMap<Integer, String> status) {
        public String statusIn(int month) {
            return status.floorEntry(month).getValue();
        }
    }

    /**
     * Somebody who gives.
     *
     * @param cadence how many months one charge is for
     * @param joined the number of the month of the first charge
     * @param left the number of the first month without them
     */
    public record Patron(int number, String currency, int cadence, int joined, int left, List<Charge> charges) {
        public String user() {
            return String.valueOf(500_000 + number);
        }

        private boolean hasJoined(LocalDateTime now) {
            return !charges.getFirst().at.isAfter(now);
        }
    }

    public StandInPatreon(Clock clock) {
        this.clock = clock;
    }

    /**
     * Begins anew, with the same people for the same numbers.
     *
     * @param count how many join in all
     * @param first the month in which the first of them do
     * @param months over how many
     * @param part which part of the answers is a fault: 429, 5xx, a page of a proxy, a text that breaks off, another page
     * @param pair the token and the refresh token that it takes
     */
    public synchronized void begin(int count, YearMonth first, int months, double part, String... pair) {
        this.first = first;
        var random = new Random(42);
        patrons.clear();
        for (var i = 0; i < count; i++) {
            patrons.add(patron(i, months, random));
        }
        faulty = part;
        faults = new Random(43);
        asked.clear();
        silence = Instant.MIN;
        tooSoon = 0;
        most = 0;
        exchanged = 0;
        hooks.removeAll();
        largestPage = 500;
        pairs.clear();
        pairs.put(pair[1], pair[0]);
    }

    /** The currencies that patrons pay in; the first is the campaign's. For people who are made afterwards. */
    void currencies(String... codes) {
        currencies = List.of(codes);
    }

    public void pageSize(int largest) {
        largestPage = largest;
    }

    public List<Patron> patrons() {
        return List.copyOf(patrons);
    }

    /** How many months have passed since the first. */
    public int month() {
        var now = YearMonth.from(now());
        return (now.getYear() - first.getYear()) * 12 + now.getMonthValue() - first.getMonthValue();
    }

    public int requests() {
        return requests;
    }

    /** How often somebody asked who had been asked to wait longer. */
    public int tooSoon() {
        return tooSoon;
    }

    /** The most requests that came within a minute. */
    public int most() {
        return most;
    }

    /** How often a pair of tokens was exchanged for another. */
    public int exchanged() {
        return exchanged;
    }

    LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Patron patron(int number, int months, Random random) {
        var joined = random.nextInt(months);
        var stays = 1 + (int) (-Math.log(1 - random.nextDouble()) * 20);
        var left = Math.min(months + 1, joined + stays);
        var cadence = random.nextInt(10) == 0 ? 12 : 1;
        var amount = TIERS[random.nextInt(TIERS.length)] * (cadence == 12 ? 10 : 1);
        var day = 1 + random.nextInt(28);
        var charges = new ArrayList<Charge>();
        for (var m = joined; m < left && m < months; m += cadence) {
            var id = m == joined ? "pledge_start:" + (10_000 + number) : "subscription:%d%03d".formatted(number, m);
            charges.add(new Charge(
                    id,
                    m == joined ? "pledge_start" : "subscription",
                    first.plusMonths(m).atDay(day).atTime(random.nextInt(24), 7),
                    amount,
                    fate(m, random)));
        }
        return new Patron(number, currencies.get(random.nextInt(currencies.size())), cadence, joined, left, charges);
    }

    private static NavigableMap<Integer, String> fate(int month, Random random) {
        var fate = new TreeMap<Integer, String>();
        var dice = random.nextInt(1000);
        if (dice < 40) {
            fate.put(month, "Declined");
            if (dice < 25) {
                fate.put(month + 1, "Paid");
            }
        } else if (dice < 60) {
            fate.put(month, "Pending");
            fate.put(month + 1, "Paid");
        } else {
            fate.put(month, "Paid");
            if (dice < 75) {
                fate.put(month + 1 + random.nextInt(3), dice < 70 ? "Refunded" : "Refunded by Patreon");
            } else if (dice < 78) {
                fate.put(month + 2, "Fraud");
            }
        }
        return fate;
    }

    @Override
    public synchronized void handle(HttpExchange exchange) throws IOException {
        var now = clock.instant();
        requests++;
        asked.add(now);
        while (!asked.isEmpty() && !asked.peek().isAfter(now.minus(WINDOW))) {
            asked.remove();
        }
        most = Math.max(most, asked.size());
        if (now.isBefore(silence)) {
            tooSoon++;
        }
        try (exchange) {
            if (exchange.getRequestURI().getPath().equals("/oauth2/authorize")) {
                ask(exchange, query(exchange.getRequestURI().getRawQuery()));
            } else if (asked.size() > MOST) {
                refuse(exchange, 30);
            } else if (faults.nextDouble() < faulty) {
                fault(exchange);
            } else {
                good(exchange);
            }
        }
    }

    private void good(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        if (path.equals("/api/oauth2/token")) {
            exchange(exchange, query(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        } else if (!pairs.containsValue(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")).replaceFirst("^Bearer ", ""))) {
            send(exchange, 401, "{\"errors\":[{\"code\":1,\"title\":\"Unauthorized\",\"status\":\"401\"}]}");
        } else if (path.equals("/api/oauth2/v2/campaigns")) {
            send(exchange, 200, "{\"data\":[{\"id\":\"77\",\"type\":\"campaign\",\"attributes\":{\"currency\":\"%s\",\"creation_name\":\"Made up\"}}]}".formatted(currencies.getFirst()));
        } else if (path.equals("/api/oauth2/v2/campaigns/77/members")) {
            send(exchange, 200, page(query(exchange.getRequestURI().getRawQuery())));
        } else if (path.startsWith("/api/oauth2/v2/webhooks")) {
            hooks(exchange, path);
        } else {
            send(exchange, 404, "{\"errors\":[]}");
        }
    }

    /** The page on which a creator lets somebody in; who says yes goes back with a code that is good once. */
    private void ask(HttpExchange exchange, Map<String, String> query) throws IOException {
        code = "code-" + ++codes;
        var back = query.getOrDefault("redirect_uri", "");
        var state = URLEncoder.encode(query.getOrDefault("state", ""), StandardCharsets.UTF_8);
        var yes = "%s?code=%s&state=%s".formatted(back, code, state);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        send(exchange, 200, """
                <!doctype html><html lang="en"><title>Stand-in for Patreon</title><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
                <body style="font-family: sans-serif; max-width: 30rem; margin: 3rem auto; padding: 0 1rem">
                <h1>Stand-in for Patreon</h1><p>Somebody asks to read your campaign, its members and their charges.</p>
                <p><a href="%s">Allow</a> &nbsp; <a href="%s?error=access_denied&amp;state=%s">Deny</a></p>"""
                .formatted(html(yes), html(back), html(state)));
    }

    private static String html(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }

    /** Webhooks: listed, made, and set going again. */
    private void hooks(HttpExchange exchange, String path) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        switch (exchange.getRequestMethod()) {
            case "GET" -> send(exchange, 200, JSON.writeValueAsString(JSON.createObjectNode().set("data", hooks)));
            case "POST" -> {
                var hook = ((ObjectNode) JSON.readTree(body).path("data")).put("id", String.valueOf(hooks.size() + 1));
                ((ObjectNode) hook.path("attributes")).put("secret", "hook-secret").put("paused", false).put("num_consecutive_times_failed", 0);
                hooks.add(hook);
                send(exchange, 201, JSON.writeValueAsString(JSON.createObjectNode().set("data", hook)));
            }
            default -> {
                var hook = hooks.path(Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)) - 1);
                ((ObjectNode) hook.path("attributes")).put("paused", JSON.readTree(body).path("data").path("attributes").path("paused").asBoolean());
                send(exchange, 200, JSON.writeValueAsString(JSON.createObjectNode().set("data", hook)));
            }
        }
    }

    /** Stops calling, as Patreon does where nobody answers. */
    public void pauseHooks() {
        hooks.forEach(hook -> ((ObjectNode) hook.path("attributes")).put("paused", true));
    }

    /** Whether it calls somebody. */
    public boolean calls() {
        return !hooks.isEmpty() && hooks.valueStream().noneMatch(hook -> hook.path("attributes").path("paused").asBoolean());
    }

    private void exchange(HttpExchange exchange, Map<String, String> form) throws IOException {
        var isRefresh = "refresh_token".equals(form.get("grant_type")) && !form.getOrDefault("refresh_token", "").isEmpty() && pairs.containsKey(form.get("refresh_token"));
        var isCode = "authorization_code".equals(form.get("grant_type")) && !code.isEmpty() && code.equals(form.get("code"));
        if (!isRefresh && !isCode || !"secret".equals(form.get("client_secret"))) {
            send(exchange, 401, "{\"error\":\"invalid_grant\"}");
            return;
        }
        exchanged++;
        var token = "token-new-" + exchanged;
        var next = "refresh-new-" + exchanged;
        if (isRefresh) {
            pairs.remove(form.get("refresh_token"));
        } else {
            code = "";
        }
        pairs.put(next, token);
        send(exchange, 200, "{\"access_token\":\"%s\",\"refresh_token\":\"%s\",\"expires_in\":2678400,\"scope\":\"campaigns\",\"token_type\":\"Bearer\"}"
                .formatted(token, next));
    }

    private static Map<String, String> query(String text) {
        var query = new HashMap<String, String>();
        for (var part : text.split("&")) {
            var at = part.indexOf('=');
            if (at < 0) {
                continue;
            }
            query.put(URLDecoder.decode(part.substring(0, at), StandardCharsets.UTF_8), URLDecoder.decode(part.substring(at + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    private void fault(HttpExchange exchange) throws IOException {
        switch (faults.nextInt(6)) {
            case 0 -> refuse(exchange, 1 + faults.nextInt(5));
            case 1 -> send(exchange, 503, "");
            case 2 -> send(exchange, 200, "<html><title>Just a moment...</title></html>");
            case 3 -> send(exchange, 502, "<html>Bad gateway</html>");
            case 4 -> {
                var page = page(query(String.valueOf(exchange.getRequestURI().getRawQuery())));
                send(exchange, 200, page.substring(0, page.length() / 2));
            }
            default -> send(exchange, 500, "{\"errors\":[{\"status\":\"500\"}]}");
        }
    }

    private void refuse(HttpExchange exchange, int seconds) throws IOException {
        silence = clock.instant().plusSeconds(seconds);
        if (seconds % 2 == 0) {
            exchange.getResponseHeaders().set("Retry-After", String.valueOf(seconds));
        }
        send(exchange, 429, "{\"errors\":[{\"code\":4,\"code_name\":\"RequestThrottled\",\"retry_after_seconds\":%d,\"status\":\"429\"}]}".formatted(seconds));
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        var body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    /** The last page names a new cursor for itself; with faults, some pages are another one, and the order is not kept. */
    private String page(Map<String, String> query) {
        var now = now();
        var there = new ArrayList<>(patrons.stream().filter(patron -> patron.hasJoined(now)).toList());
        var size = Math.min(largestPage, Integer.parseInt(query.getOrDefault("page[count]", "20")));
        var from = Integer.parseInt(query.getOrDefault("page[cursor]", "0-0").split("-")[0]);
        if (faulty > 0 && faults.nextInt(20) == 0) {
            from = 0;
        }
        var page = new ArrayList<>(there.subList(Math.min(from, there.size()), Math.min(from + size, there.size())));
        if (faulty > 0) {
            Collections.shuffle(page, faults);
        }
        var document = JSON.createObjectNode();
        var data = document.putArray("data");
        var included = document.putArray("included");
        page.forEach(patron -> add(patron, now, data, included));
        var next = from + size < there.size() ? from + size : from;
        document.putObject("meta").putObject("pagination").put("total", there.size()).putObject("cursors").put("next", next + "-" + requests);
        return JSON.writeValueAsString(document);
    }

    private void add(Patron patron, LocalDateTime now, ArrayNode data, ArrayNode included) {
        var month = month();
        var active = patron.left > month;
        var member = data.addObject().put("id", "00000000-0000-4000-8000-%012d".formatted(patron.number)).put("type", "member");
        var history = new ArrayList<Charge>();
        patron.charges.stream().filter(charge -> !charge.at.isAfter(now)).forEach(history::add);
        var last = history.isEmpty() ? null : history.getLast();
        member.putObject("attributes")
                .put("full_name", "Patron " + patron.number)
                .put("patron_status", active ? last != null && last.statusIn(month).equals("Declined") ? "declined_patron" : "active_patron" : "former_patron")
                .put("pledge_cadence", patron.cadence)
                .put("will_pay_amount_cents", active && last != null ? last.amount : 0)
                .put("is_free_trial", false)
                .put("is_gifted", false)
                .put("last_charge_date", last == null ? null : last.at + ":00.000+00:00")
                .put("last_charge_status", last == null ? null : last.statusIn(month));
        var links = member.putObject("relationships");
        links.putObject("user").putObject("data").put("id", patron.user()).put("type", "user");
        var events = links.putObject("pledge_history").putArray("data");
        history.forEach(charge -> {
            events.addObject().put("id", charge.id).put("type", "pledge-event");
            attributes(month, included.addObject().put("id", charge.id).put("type", "pledge-event").putObject("attributes"), patron, charge);
        });
    }

    private static void attributes(int month, ObjectNode attributes, Patron patron, Charge charge) {
        attributes
                .put("amount_cents", charge.amount)
                .put("currency_code", patron.currency)
                .put("date", charge.at + ":00.000+00:00")
                .put("payment_status", charge.statusIn(month))
                .put("tier_title", "Tier " + charge.amount)
                .put("type", charge.type);
    }
}
