package org.commonpurse.ingest.patreon;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.commonpurse.outside.Pause;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A small server that answers as Patreon does, with people that nobody is and a clock of its own: months pass when the test
 * says so, seconds when somebody waits. It keeps count of what is true, and of how often it was asked.
 */
final class StandInPatreon implements AutoCloseable, Pause {

    private static final String[] CURRENCIES = {"USD", "USD", "USD", "EUR", "GBP"};
    private static final long[] TIERS = {300, 500, 500, 1000, 2500};
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final List<Patron> patrons = new ArrayList<>();
    private final YearMonth first;
    private Random faults = new Random(0);
    private double faulty;
    private final ArrayDeque<Duration> asked = new ArrayDeque<>();
    private Duration clock = Duration.ZERO;
    private Duration silence = Duration.ZERO;
    private int month;
    private int requests;
    private int tooSoon;
    private int largestPage = 500;
    private String token = "token-1";
    private String refreshToken = "refresh-1";
    private int exchanged;

    /** One attempt to take money, and how it stood from which month on. */
    private record Charge(String id, String type, LocalDateTime at, long amount, TreeMap<Integer, String> status) {
        String statusIn(int month) {
            return status.floorEntry(month).getValue();
        }
    }

    private record Patron(int number, String currency, int cadence, int joined, int left, List<Charge> charges) {}

    StandInPatreon(YearMonth first) {
        this.first = first;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
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
                    id, m == joined ? "pledge_start" : "subscription", first.plusMonths(m).atDay(day).atTime(random.nextInt(24), 7), amount, fate(m, random)));
        }
        return new Patron(number, CURRENCIES[random.nextInt(CURRENCIES.length)], cadence, joined, left, charges);
    }

    private static TreeMap<Integer, String> fate(int month, Random random) {
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

    /**
     * Begins anew with so many people over so many months, the same for the same numbers.
     *
     * @param part which part of its answers is a fault: 429, 5xx, a page of a proxy, a text that breaks off, another page
     */
    void begin(int count, int months, double part) {
        var random = new Random(42);
        patrons.clear();
        for (var i = 0; i < count; i++) {
            patrons.add(patron(i, months, random));
        }
        faulty = part;
        faults = new Random(43);
        clock = clock.plusSeconds(3600);
        silence = clock;
        month = 0;
        tooSoon = 0;
        exchanged = 0;
        largestPage = 500;
        token = "token-1";
        refreshToken = "refresh-1";
    }

    /** The month that is now, from 0. */
    void now(int index) {
        month = index;
    }

    void pageSize(int most) {
        largestPage = most;
    }

    @Override
    public void last(Duration time) {
        clock = clock.plus(time);
    }

    int requests() {
        return requests;
    }

    /** How often somebody asked who had been asked to wait longer. */
    int tooSoon() {
        return tooSoon;
    }

    int exchanged() {
        return exchanged;
    }

    String place() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Who has joined by now. */
    long members() {
        return patrons.stream().filter(patron -> patron.joined <= month).count();
    }

    /** What the books must say now: balances by account and currency, of those that are not zero. */
    Map<String, Long> truth() {
        var sums = new TreeMap<String, Long>();
        for (var patron : patrons) {
            for (var charge : patron.charges) {
                if (!charge.at.isBefore(first.plusMonths(month + 1L).atDay(1).atStartOfDay())) {
                    continue;
                }
                switch (charge.statusIn(month)) {
                    case "Paid" -> add(sums, patron.currency, charge.amount, "");
                    case "Refunded", "Refunded by Patreon" -> add(sums, patron.currency, charge.amount, "Revenue:Refunded");
                    case "Fraud" -> add(sums, patron.currency, charge.amount, "Revenue:Charged back");
                    default -> {
                    }
                }
            }
        }
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    private static void add(Map<String, Long> sums, String currency, long amount, String back) {
        sums.merge("Revenue:Donations:Patreon " + currency, -amount, Long::sum);
        sums.merge((back.isEmpty() ? "Assets:Clearing:Patreon" : back) + " " + currency, amount, Long::sum);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests++;
        try (exchange) {
            asked.add(clock);
            while (!asked.isEmpty() && asked.peek().compareTo(clock.minusSeconds(60)) <= 0) {
                asked.remove();
            }
            if (clock.compareTo(silence) < 0) {
                tooSoon++;
            }
            if (asked.size() > 100) {
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
        } else if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, "{\"errors\":[{\"code\":1,\"title\":\"Unauthorized\",\"status\":\"401\"}]}");
        } else if (path.equals("/api/oauth2/v2/campaigns")) {
            send(exchange, 200, "{\"data\":[{\"id\":\"77\",\"type\":\"campaign\",\"attributes\":{\"currency\":\"USD\",\"creation_name\":\"Made up\"}}]}");
        } else if (path.equals("/api/oauth2/v2/campaigns/77/members")) {
            send(exchange, 200, page(query(exchange.getRequestURI().getRawQuery())));
        } else {
            send(exchange, 404, "{\"errors\":[]}");
        }
    }

    private void exchange(HttpExchange exchange, Map<String, String> form) throws IOException {
        if (!refreshToken.equals(form.get("refresh_token")) || !"refresh_token".equals(form.get("grant_type")) || !"secret".equals(form.get("client_secret"))) {
            send(exchange, 401, "{\"error\":\"invalid_grant\"}");
            return;
        }
        exchanged++;
        token = "token-new-" + exchanged;
        refreshToken = "refresh-new-" + exchanged;
        send(exchange, 200, "{\"access_token\":\"%s\",\"refresh_token\":\"%s\",\"expires_in\":2678400,\"scope\":\"campaigns\",\"token_type\":\"Bearer\"}"
                .formatted(token, refreshToken));
    }

    private static Map<String, String> query(String text) {
        var query = new HashMap<String, String>();
        for (var part : text.split("&")) {
            var at = part.indexOf('=');
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
        silence = clock.plusSeconds(seconds);
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
        var there = new ArrayList<>(patrons.stream().filter(patron -> patron.joined <= month).toList());
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
        page.forEach(patron -> add(patron, data, included));
        var next = from + size < there.size() ? from + size : from;
        document.putObject("meta").putObject("pagination").put("total", there.size()).putObject("cursors").put("next", next + "-" + requests);
        return JSON.writeValueAsString(document);
    }

    private void add(Patron patron, ArrayNode data, ArrayNode included) {
        var active = patron.left > month;
        var member = data.addObject().put("id", "00000000-0000-4000-8000-%012d".formatted(patron.number)).put("type", "member");
        var history = new ArrayList<Charge>();
        patron.charges.stream().filter(charge -> charge.at.isBefore(first.plusMonths(month + 1L).atDay(1).atStartOfDay())).forEach(history::add);
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
        links.putObject("user").putObject("data").put("id", String.valueOf(500_000 + patron.number)).put("type", "user");
        var events = links.putObject("pledge_history").putArray("data");
        history.forEach(charge -> {
            events.addObject().put("id", charge.id).put("type", "pledge-event");
            attributes(included.addObject().put("id", charge.id).put("type", "pledge-event").putObject("attributes"), patron, charge);
        });
    }

    private void attributes(ObjectNode attributes, Patron patron, Charge charge) {
        attributes
                .put("amount_cents", charge.amount)
                .put("currency_code", patron.currency)
                .put("date", charge.at + ":00.000+00:00")
                .put("payment_status", charge.statusIn(month))
                .put("tier_title", "Tier " + charge.amount)
                .put("type", charge.type);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
