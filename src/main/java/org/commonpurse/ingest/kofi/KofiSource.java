package org.commonpurse.ingest.kofi;

import java.io.IOException;
import java.util.Optional;
import org.commonpurse.ingest.Documents;
import org.commonpurse.ingest.Head;
import org.commonpurse.ingest.Reading;
import org.commonpurse.ingest.Sink;
import org.commonpurse.ingest.Source;
import org.springframework.stereotype.Component;

/** Messages of Ko-fi, one after the other. */
@Component
class KofiSource implements Source {

    static final String ID = "kofi";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "Ko-fi";
    }

    @Override
    public String recognises() {
        return "JSON of Ko-fi's messages, with kofi_transaction_id";
    }

    @Override
    public Optional<String> recognise(Head head) {
        return Documents.areIn(head) && head.text().contains("\"kofi_transaction_id\"") ? Optional.of("messages") : Optional.empty();
    }

    @Override
    public void read(Reading reading, Sink sink) throws IOException {
        var rows = new KofiRows(reading.zone());
        Documents.read(reading.upload(), (document, number) -> sink.row(rows.of(document, number)));
    }
}
