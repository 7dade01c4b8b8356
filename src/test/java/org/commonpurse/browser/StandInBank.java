package org.commonpurse.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Answers in the place of the European Central Bank: with a history of three days, or with an outage. */
final class StandInBank {

    private static final HttpServer SERVER = start();
    private static volatile boolean down;

    private StandInBank() {}

    /** Host and port. */
    static String place() {
        return "127.0.0.1:" + SERVER.getAddress().getPort();
    }

    static void isDown(boolean now) {
        down = now;
    }

    private static HttpServer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", StandInBank::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var body = down ? "<html>Down</html>".getBytes(StandardCharsets.UTF_8) : history();
        try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] history() throws IOException {
        var today = LocalDate.now(Clock.systemUTC());
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("eurofxref-hist.csv"));
            zip.write("Date,USD,\n%s,1.25,\n%s,1.20,\n1999-01-04,1.1789,\n"
                    .formatted(today.minusDays(1), today.minusDays(2)).getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
