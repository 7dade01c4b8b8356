package org.commonpurse.ingest.ecb;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Bulk;
import org.commonpurse.ingest.ConnectionKind.Stored;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rates that are kept, for the whole installation. Rows are added and read, never changed. */
@Component
class RateRows {

    /** The first day of reference rates: a file that has it has the whole history. */
    private static final LocalDate BEGINNING = LocalDate.of(1999, 1, 4);

    private static final int SHOWN = 20;

    private final JdbcTemplate jdbc;
    private final Bulk bulk;
    private final Clock clock;

    RateRows(JdbcTemplate jdbc, Bulk bulk, Clock clock) {
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.clock = clock;
    }

    /** Another text after each change. */
    String revision() {
        return String.valueOf(jdbc.queryForObject(
                "SELECT revision FROM ingest_rate_head WHERE organisation_id = ?", String.class, Audit.INSTALLATION));
    }

    /** The day up to which the history has no gap; empty before it was read. */
    Optional<LocalDate> wholeTo() {
        return Optional.ofNullable(jdbc.queryForObject(
                "SELECT whole_to FROM ingest_rate_head WHERE organisation_id = ?", LocalDate.class, Audit.INSTALLATION));
    }

    /** Units of a currency for one euro, by day, as they were first said. */
    NavigableMap<LocalDate, BigDecimal> of(String currency) {
        var rates = new TreeMap<LocalDate, BigDecimal>();
        jdbc.query(
                "SELECT on_day, rate FROM ingest_rate WHERE organisation_id = ? AND currency = ? AND version = 1",
                row -> {
                    rates.put(row.getObject(1, LocalDate.class), row.getBigDecimal(2).stripTrailingZeros());
                },
                Audit.INSTALLATION,
                currency);
        return rates;
    }

    /** Adds what is not here yet, in the caller's transaction. Where a day has another rate already, that one goes on to count. */
    Stored add(List<DayRate> rates) {
        var wholeTo = jdbc.queryForObject(
                "SELECT whole_to FROM ingest_rate_head WHERE organisation_id = ? FOR UPDATE", LocalDate.class, Audit.INSTALLATION);
        var first = rates.stream().map(DayRate::day).min(Comparator.naturalOrder()).orElseThrow();
        var last = rates.stream().map(DayRate::day).max(Comparator.naturalOrder()).orElseThrow();
        var kept = new HashMap<String, Map<LocalDate, List<BigDecimal>>>();
        var now = OffsetDateTime.now(clock);
        var added = new ArrayList<@Nullable Object[]>();
        var notes = new ArrayList<String>();
        var known = 0L;
        var changed = 0L;
        for (var rate : rates) {
            var said = kept.computeIfAbsent(rate.currency(), currency -> said(currency, first, last))
                    .getOrDefault(rate.day(), List.of());
            if (said.stream().anyMatch(one -> one.compareTo(rate.perEuro()) == 0)) {
                known++;
                continue;
            }
            if (!said.isEmpty() && ++changed <= SHOWN) {
                notes.add("%s of %s was %s and is said to be %s now; %s goes on to count".formatted(
                        rate.currency(), rate.day(), plain(said.getFirst()), plain(rate.perEuro()), plain(said.getFirst())));
            }
            added.add(new Object[] {Audit.INSTALLATION, rate.currency(), rate.day(), said.size() + 1, rate.perEuro(), now});
        }
        bulk.insert("ingest_rate", "organisation_id, currency, on_day, version, rate, recorded_at", added);
        var joins = !first.isAfter(BEGINNING) || wholeTo != null && !first.isAfter(wholeTo);
        var whole = !joins || wholeTo != null && wholeTo.isAfter(last) ? wholeTo : last;
        jdbc.update(
                "UPDATE ingest_rate_head SET revision = ?, whole_to = ? WHERE organisation_id = ?",
                UUID.randomUUID().toString(), whole, Audit.INSTALLATION);
        if (!joins) {
            notes.add("the rates before %s are not all here".formatted(first));
        }
        return new Stored(added.size() - changed, known, changed, 0, changed > 0, joins, notes);
    }

    /** All that was said about the days of a currency, what counts first. */
    private Map<LocalDate, List<BigDecimal>> said(String currency, LocalDate first, LocalDate last) {
        var said = new HashMap<LocalDate, List<BigDecimal>>();
        jdbc.query(
                """
                SELECT on_day, rate FROM ingest_rate
                WHERE organisation_id = ? AND currency = ? AND on_day BETWEEN ? AND ? ORDER BY on_day, version""",
                row -> {
                    said.computeIfAbsent(row.getObject(1, LocalDate.class), _ -> new ArrayList<>(1)).add(row.getBigDecimal(2));
                },
                Audit.INSTALLATION,
                currency,
                first,
                last);
        return said;
    }

    private static String plain(BigDecimal rate) {
        return rate.stripTrailingZeros().toPlainString();
    }
}
