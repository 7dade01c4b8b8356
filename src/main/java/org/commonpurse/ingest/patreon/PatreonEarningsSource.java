package org.commonpurse.ingest.patreon;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.commonpurse.ingest.CsvFile;
import org.commonpurse.ingest.Head;
import org.commonpurse.ingest.Incoming;
import org.commonpurse.ingest.Outcome;
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

    /** In which currencies there are rows, by month. */
    private static Map<String, TreeSet<String>> currencies(Reading reading) throws IOException {
        var currencies = new HashMap<String, TreeSet<String>>();
        try (var file = CsvFile.open(reading.upload(), PatreonEarningsSource::isHeader)) {
            var names = new HashSet<>(file.names());
            var month = EarningsColumns.LAYOUTS.stream().filter(layout -> layout.fits(names)).findFirst().orElseThrow().month();
            file.forEach(NOBODY, row -> {
                currencies.computeIfAbsent(row.text(month), _ -> new TreeSet<>()).add(row.text("Currency").toUpperCase(Locale.ROOT));
                return Incoming.of(row.line(), "", "", new Outcome.Ignored(""));
            });
        }
        return currencies;
    }

    /** Looks at rows only. */
    private static final Sink NOBODY = new Sink() {
        @Override
        public void header(String line) {}

        @Override
        public void row(Incoming row) {}

        @Override
        public void warn(int line, String reason) {}

        @Override
        public void statement(String account, LocalDate from, LocalDate to) {}
    };

    @Override
    public void read(Reading reading, Sink sink) throws IOException {
        var currencies = currencies(reading);
        try (var file = CsvFile.open(reading.upload(), PatreonEarningsSource::isHeader)) {
            sink.header(file.header());
            var names = new HashSet<>(file.names());
            var columns = EarningsColumns.LAYOUTS.stream().filter(layout -> layout.fits(names)).findFirst().orElseThrow();
            var months = new EarningsRows(columns, file.names(), reading.given(), rates, currencies);
            file.forEach(sink, months::read);
        }
    }
}
