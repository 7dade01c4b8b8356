package org.commonpurse.ingest.buymeacoffee;

import java.io.IOException;
import java.util.Optional;
import org.commonpurse.ingest.Documents;
import org.commonpurse.ingest.Head;
import org.commonpurse.ingest.Reading;
import org.commonpurse.ingest.Sink;
import org.commonpurse.ingest.Source;
import org.springframework.stereotype.Component;

/** Supporters as Buy Me a Coffee's API lists them: pages, or one supporter after the other. */
@Component
class CoffeeSource implements Source {

    static final String ID = "buymeacoffee";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "Buy Me a Coffee";
    }

    @Override
    public String recognises() {
        return "JSON of Buy Me a Coffee's API, with support_id";
    }

    @Override
    public Optional<String> recognise(Head head) {
        return Documents.areIn(head) && head.text().contains("\"support_id\"") ? Optional.of("supporters") : Optional.empty();
    }

    @Override
    public void read(Reading reading, Sink sink) throws IOException {
        var rows = new CoffeeRows(reading.zone());
        Documents.read(reading.upload(), (document, number) -> {
            if (document.path("data").isArray()) {
                document.path("data").forEach(supporter -> sink.row(rows.of(supporter, number)));
            } else {
                sink.row(rows.of(document, number));
            }
        });
    }
}
