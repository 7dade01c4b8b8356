package org.commonpurse;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commonpurse.instance.Reading;

/**
 * Who answers the demonstration in the place of others, so that a newcomer can connect and see what comes: a page on Patreon
 * that began two months ago and now and then fails, and the server of the made-up instance.
 */
final class DemoOutside implements AutoCloseable {

    static final String TOKEN = "try-the-purse";

    /** Of those who ever join, some have by now; the rest follow while the demonstration is kept. */
    private static final int PATRONS = 300;

    private static final int MONTHS = 18;
    private static final double FAULTS = 0.05;
    /** Weeks that Mastodon tells of. */
    private static final int WEEKS = 12;

    private final Clock clock;
    private final StandIn server;

    private DemoOutside(Clock clock, int port) {
        this.clock = clock;
        var patreon = new StandInPatreon(clock);
        patreon.currencies("EUR");
        patreon.begin(PATRONS, month().minusMonths(2), MONTHS, FAULTS, TOKEN, "");
        server = StandIn.start(port, Map.of(
                "/api/oauth2/", patreon,
                "/oauth2/authorize", patreon,
                "/api/v2/instance", exchange -> send(exchange, instance()),
                "/api/v1/instance/activity", exchange -> send(exchange, activity())));
    }

    /**
     * Starts it.
     *
     * @param port where it answers, on this computer only; somewhere else where that is taken
     */
    static DemoOutside start(int port) {
        return new DemoOutside(Clock.systemUTC(), port);
    }

    /** What tells the program of it, so that it may be asked; what the operator set goes before. */
    Map<String, Object> properties(Map<String, Object> others) {
        var place = "http://" + server.place();
        var allowed = String.valueOf(others.getOrDefault("purse.allow", ""));
        return Map.of(
                "purse.allow", allowed.isEmpty() ? server.place() : allowed + "," + server.place(),
                "purse.patreon.url", place,
                "purse.patreon.try", TOKEN,
                "purse.mastodon.try", place);
    }

    private YearMonth month() {
        return YearMonth.from(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private Reading reading(YearMonth month) {
        return DemoServer.readings(DemoExample.start(month()), month).stream()
                .filter(reading -> reading.month().equals(month))
                .findFirst()
                .orElseThrow();
    }

    private String instance() {
        var now = reading(month());
        return """
                {"domain":"kiebitz.example","usage":{"users":{"active_month":%d}},"registrations":{"enabled":%s,"approval_required":%s}}"""
                .formatted(now.activeUsers(), !"closed".equals(now.registrations()), "approval".equals(now.registrations()));
    }

    private String activity() {
        var monday = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return IntStream.range(0, WEEKS)
                .mapToObj(monday::minusWeeks)
                .map(week -> {
                    var month = reading(YearMonth.from(week));
                    return "{\"week\":\"%d\",\"statuses\":\"%d\",\"logins\":\"%d\",\"registrations\":\"%d\"}".formatted(
                            week.atStartOfDay(ZoneOffset.UTC).toEpochSecond(), month.activeUsers() * 9, month.activeUsers() / 2, month.signUps() / 4);
                })
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static void send(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            var body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
