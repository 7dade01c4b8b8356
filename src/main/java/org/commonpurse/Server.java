package org.commonpurse;

import java.util.concurrent.CountDownLatch;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The server that this process is, if it is one: where it answers, and how to stay until it is told to stop. */
@Component
class Server {

    private final ApplicationContext context;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Server(ApplicationContext context) {
        this.context = context;
    }

    /** Its address as seen from this computer, without a slash at the end. */
    String address() {
        if (!(context instanceof WebServerApplicationContext web) || web.getWebServer() == null) {
            throw new IllegalStateException("no server was started");
        }
        return "http://localhost:" + web.getWebServer().getPort();
    }

    void awaitStop() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopped.countDown();
    }
}
