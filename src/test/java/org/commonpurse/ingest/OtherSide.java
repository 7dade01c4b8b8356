package org.commonpurse.ingest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A server of the test in the place of another side's API: it knows one path and answers who brings the right token. */
public final class OtherSide {

    private final HttpServer server;

    private OtherSide(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts one.
     *
     * @param refusal what it answers with {@code refused} where the token is another
     */
    public static OtherSide start(String path, String token, int refused, String refusal, Function<HttpExchange, String> answer) {
        try {
            var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.createContext(path, exchange -> {
                var said = answer.apply(exchange);
                var allowed = ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
                var body = (allowed ? said : refusal).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(allowed ? 200 : refused, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return new OtherSide(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String place() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public String address() {
        return "http://" + place();
    }

    /** Lets the program ask it in the place that this property names. */
    public void takePlace(DynamicPropertyRegistry registry, String property) {
        registry.add(property, this::address);
        registry.add("purse.allow", this::place);
    }

    public void stop() {
        server.stop(0);
    }
}
