package org.commonpurse;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.Executors;

/** A server in the place of others, on this computer only: for trying out, and for tests. */
public final class StandIn implements AutoCloseable {

    private final HttpServer server;

    private StandIn(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts it.
     *
     * @param port where it listens; another one where that is taken, or 0
     * @param handlers what answers, by the beginning of the path
     */
    public static StandIn start(int port, Map<String, HttpHandler> handlers) {
        try {
            var server = HttpServer.create();
            try {
                server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            } catch (BindException e) {
                server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            }
            handlers.forEach(server::createContext);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return new StandIn(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Host and port. */
    public String place() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
