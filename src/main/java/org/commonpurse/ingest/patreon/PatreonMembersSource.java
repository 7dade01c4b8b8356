package org.commonpurse.ingest.patreon;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonpurse.giving.Payer;
import org.commonpurse.giving.Pledge;
import org.commonpurse.giving.Pledge.State;
import org.commonpurse.ingest.CsvFile;
import org.commonpurse.ingest.Head;
import org.commonpurse.ingest.Incoming;
import org.commonpurse.ingest.Outcome;
import org.commonpurse.ingest.Reading;
import org.commonpurse.ingest.RowProblem;
import org.commonpurse.ingest.Sink;
import org.commonpurse.ingest.Source;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The relationship manager's list of members: who stands where and on which tier. A state, never a payment. */
@Component
class PatreonMembersSource implements Source {

    /** What is not kept: nobody needs it for the books. */
    private static final Set<String> PRIVATE = Set.of(
            "Email", "Twitter", "Discord", "Addressee", "Street", "City", "State", "Zip", "Phone", "Additional Details");

    @Override
    public String id() {
        return "patreon-members";
    }

    @Override
    public String name() {
        return "Patreon members";
    }

    @Override
    public String recognises() {
        return "CSV with columns Name, Patron Status, User ID";
    }

    @Override
    public Optional<String> recognise(Head head) {
        return head.columns(PatreonMembersSource::isHeader)
                .map(columns -> "members, %d columns".formatted(columns.names().size()));
    }

    private static boolean isHeader(Set<String> names) {
        return names.containsAll(Set.of("Name", "Patron Status", "User ID"));
    }

    @Override
    public void read(Reading reading, Sink sink) throws IOException {
        try (var file = CsvFile.open(reading.upload(), PatreonMembersSource::isHeader)) {
            var kept = file.names().stream().filter(name -> !PRIVATE.contains(name)).toList();
            sink.header(String.join(",", kept));
            var booked = reading.given().byPayer("patreon");
            file.forEach(sink, row -> row(row, kept, reading, booked), PatreonMembersSource::payer);
        }
    }

    private static Payer payer(CsvFile.Row row) {
        return new Payer("patreon", row.text("User ID"), row.text("Name"));
    }

    private static Incoming row(CsvFile.Row row, List<String> kept, Reading reading, Map<String, List<Money>> booked) {
        var id = row.id("User ID");
        var raw = CsvFile.line(kept.stream().map(row::text).toList());
        var currency = row.text("Currency").isEmpty() ? reading.currency() : row.currency("Currency");
        var warnings = new ArrayList<String>();
        var state = state(row, warnings);
        var promised = state == State.ACTIVE || state == State.DECLINED;
        var updated = day(row, "Last Updated");
        var pledge = new Pledge(
                new Payer("patreon", id, row.text("Name")),
                state,
                promised ? amount(row, currency) : Money.zero(currency),
                promised ? months(row) : 0,
                row.text("Tier"),
                updated == null ? reading.today() : updated,
                day(row, "Next Charge Date"),
                state == State.DECLINED ? day(row, "Last Charge Date") : null);
        compare(row, currency, booked.getOrDefault(id, List.of()), warnings);
        return Incoming.of(row.line(), raw, "patreon-member:" + id, new Outcome.Person(pledge, updated != null))
                .warning(warnings);
    }

    /** Where charges are booked one by one, and in one currency: by how much they differ from what Patreon says that somebody gave in all. */
    private static void compare(CsvFile.Row row, Currency currency, List<Money> booked, List<String> warnings) {
        if (row.text("Lifetime Amount").isEmpty() || booked.size() != 1 || !booked.getFirst().currency().equals(currency)) {
            return;
        }
        var said = row.money("Lifetime Amount", currency);
        var is = booked.getFirst();
        if (!said.equals(is)) {
            warnings.add("Lifetime Amount says %s, and the charges booked of this member are %s: a difference of %s; Patreon's figure may be late, or charges are missing"
                    .formatted(said, is, said.minus(is)));
        }
    }

    private static State state(CsvFile.Row row, List<String> warnings) {
        if (row.text("Free Member").equalsIgnoreCase("Yes") || row.text("Free Trial").equalsIgnoreCase("Yes")) {
            return State.FREE;
        }
        var status = row.text("Patron Status");
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "active patron" -> State.ACTIVE;
            case "declined patron" -> State.DECLINED;
            case "former patron" -> State.FORMER;
            case "" -> State.FREE;
            default -> {
                warnings.add("the status \"%s\" is not known; taken as no pledge".formatted(status));
                yield State.FREE;
            }
        };
    }

    private static Money amount(CsvFile.Row row, Currency currency) {
        var column = row.text("Pledge Amount").isEmpty() ? "Pledge $" : "Pledge Amount";
        var amount = row.moneyOrZero(column, currency);
        if (amount.isNegative()) {
            throw new RowProblem(column, amount.text(), "a pledge is not negative", "check the row");
        }
        return amount;
    }

    private static int months(CsvFile.Row row) {
        return switch (row.text("Charge Frequency").toLowerCase(Locale.ROOT)) {
            case "annual", "yearly" -> 12;
            default -> 1;
        };
    }

    private static @Nullable LocalDate day(CsvFile.Row row, String column) {
        return row.text(column).isEmpty() ? null : row.instant(column).atZone(ZoneOffset.UTC).toLocalDate();
    }
}
