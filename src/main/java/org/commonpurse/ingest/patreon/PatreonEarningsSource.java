package org.commonpurse.ingest.patreon;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.commonpurse.ingest.CsvFile;
import org.commonpurse.ingest.Head;
import org.commonpurse.ingest.Reading;
import org.commonpurse.ingest.Sink;
import org.commonpurse.ingest.Source;
import org.commonpurse.money.Rates;
import org.springframework.stereotype.Component;

/** Patreon's earnings by month: what was paid in, and every fee. Who paid is not in it. */
@Component
class PatreonEarningsSource implements Source {

    static final String ID = "patreon-earnings";

    private final Rates rates;

    PatreonEarningsSource(Rates rates) {
        this.rates = rates;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "Patreon earnings";
    }

    @Override
    public String recognises() {
        return "CSV with columns Month - successful transactions, Currency, Total gross earnings, Total net earnings, or Month, Currency, Total gross revenue, Your total earnings";
    }

    @Override
    public Optional<String> recognise(Head head) {
        return EarningsColumns.LAYOUTS.stream()
                .filter(layout -> head.columns(layout::fits).isPresent())
                .map(EarningsColumns::layout)
                .findFirst();
    }

    private static boolean isHeader(Set<String> names) {
        return EarningsColumns.LAYOUTS.stream().anyMatch(layout -> layout.fits(names));
    }

    @Override
    public void read(Reading reading, Sink sink) throws IOException {
        try (var file = CsvFile.open(reading.upload(), PatreonEarningsSource::isHeader)) {
            sink.header(file.header());
            var names = new HashSet<>(file.names());
            var columns = EarningsColumns.LAYOUTS.stream().filter(layout -> layout.fits(names)).findFirst().orElseThrow();
            var months = new EarningsRows(columns, file.names(), reading.given(), rates);
            file.forEach(sink, months::read);
        }
    }
}
