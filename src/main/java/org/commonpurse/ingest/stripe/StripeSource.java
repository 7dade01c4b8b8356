package org.commonpurse.ingest.stripe;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonpurse.ingest.Documents;
import org.commonpurse.ingest.Head;
import org.commonpurse.ingest.Reading;
import org.commonpurse.ingest.Sink;
import org.commonpurse.ingest.Source;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Events of Stripe: one, one after the other, or a list as {@code stripe events list} writes it. */
@Component
class StripeSource implements Source {

    static final String ID = "stripe";

    private static final Pattern EVENT = Pattern.compile("\"object\"\\s*:\\s*\"event\"");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "Stripe";
    }

    @Override
    public String recognises() {
        return "JSON of Stripe's events, as its messages and its API have them";
    }

    @Override
    public Optional<String> recognise(Head head) {
        return Documents.areIn(head) && EVENT.matcher(head.text()).find() ? Optional.of("events") : Optional.empty();
    }

    @Override
    public void read(Reading reading, Sink sink) throws IOException {
        var rows = new EventRows(reading.zone());
        Documents.read(reading.upload(), (document, number) -> {
            if (document.path("object").asString("").equals("list")) {
                document.path("data").forEach(event -> rows(rows, event, number, sink));
            } else {
                rows(rows, document, number, sink);
            }
        });
    }

    private static void rows(EventRows rows, JsonNode event, int number, Sink sink) {
        rows.of(event, number).forEach(sink::row);
    }
}
