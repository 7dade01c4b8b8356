package org.commonpurse.ingest.opencollective;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.commonpurse.ingest.CsvFile;
import org.commonpurse.ingest.Head;
import org.commonpurse.ingest.Reading;
import org.commonpurse.ingest.Sink;
import org.commonpurse.ingest.Source;
import org.springframework.stereotype.Component;

/**
 * Transactions of a collective on Open Collective, as CSV: from its REST address, whose columns are named by field ids,
 * or from the dashboard, whose columns have names for people. Any choice of columns that says when, what, which and how much.
 */
@Component
class OpenCollectiveSource implements Source {

    @Override
    public String id() {
        return "opencollective";
    }

    @Override
    public String name() {
        return "Open Collective";
    }

    @Override
    public String recognises() {
        return "CSV with columns datetime, shortId, kind, amount, currency, or Effective Date & Time, Transaction ID, Kind, Amount Single Column, Currency";
    }

    @Override
    public Optional<String> recognise(Head head) {
        return head.columns(OpenCollectiveSource::isHeader)
                .map(columns -> columns.names().contains("kind") ? "field ids" : "Platform Default");
    }

    @Override
    public Set<String> personal() {
        return Set.of(
                "description", "oppositeAccountSlug", "oppositeAccountName", "oppositeAccountEmail", "orderMemo", "orderCustomData",
                "orderContributorAddress", "Description", "Opposite Account Handle", "Opposite Account Name",
                "Opposite Account Email", "Contribution Memo", "Contribution Custom Data", "Contributor Address");
    }

    private static boolean isHeader(Set<String> names) {
        return Columns.LAYOUTS.stream().anyMatch(layout -> layout.fits(names));
    }

    @Override
    public void read(Reading reading, Sink sink) throws IOException {
        try (var file = CsvFile.open(reading.upload(), OpenCollectiveSource::isHeader)) {
            sink.header(file.header());
            var names = new LinkedHashSet<>(file.names());
            var columns = Columns.LAYOUTS.stream().filter(layout -> layout.fits(names)).findFirst().orElseThrow();
            var balances = new BalanceColumn(columns);
            var rows = new Rows(columns, reading.zone(), file);
            var accounts = new LinkedHashSet<String>();
            file.forEach(sink, row -> {
                var read = rows.read(row);
                balances.check(row, rows.net());
                accounts.add(row.text(columns.account()));
                return read;
            }, rows::payer);
            balances.warn(sink);
            accounts.remove("");
            if (accounts.size() > 1) {
                sink.warn(1, "the file has rows of %d accounts (%s …); all are booked to one clearing account"
                        .formatted(accounts.size(), accounts.getFirst()));
            }
        }
    }
}
