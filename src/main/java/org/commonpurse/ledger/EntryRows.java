package org.commonpurse.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Among;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the tables of the journal; {@link Bookings} adds to them. */
@Repository
class EntryRows {

    private static final String SELECTED = """
            SELECT e.entry_number, e.reference, e.posting_date, e.event_date, e.narration, e.group_name, e.batch_id,
                   e.reverses, e.recorded_at, e.recorded_by, e.content, e.hash, r.entry_number AS reversed_by
            """;
    private static final String REVERSED =
            "LEFT JOIN ledger_entry r ON r.organisation_id = e.organisation_id AND r.reverses = e.entry_number ";
    private static final String ENTRY = SELECTED + "FROM ledger_entry e " + REVERSED;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    EntryRows(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** The end of the chain. */
    record Head(long number, String hash) {}

    /** Who holds a reference, and what it says. */
    record Taken(long number, String content) {}

    static String hash(
            String before, long number, Instant at, String by, @Nullable Long reverses, JournalEntry entry) {
        return hash(before, number, at, by, reverses, entry.canonical());
    }

    static String hash(
            String before, long number, Instant at, String by, @Nullable Long reverses, String canonical) {
        return JournalEntry.sha256("%s\n%d\t%s\t%s\t%s\n%s"
                .formatted(before, number, at, by, reverses == null ? "" : reverses, canonical));
    }

    /** The end of the chain, held by this transaction until it ends. */
    Head lock(Actor actor) {
        return jdbc.sql("SELECT entry_number, hash FROM ledger_head WHERE organisation_id = ? FOR UPDATE")
                .param(actor.org())
                .query((row, index) -> new Head(row.getLong(1), row.getString(2)))
                .single();
    }

    Head head(Actor actor) {
        return jdbc.sql("SELECT entry_number, hash FROM ledger_head WHERE organisation_id = ?")
                .param(actor.org())
                .query((row, index) -> new Head(row.getLong(1), row.getString(2)))
                .optional()
                .orElse(new Head(0, ""));
    }

    Map<String, Taken> references(Actor actor, Collection<String> references) {
        var found = new HashMap<String, Taken>();
        for (var chunk : Among.chunks(references)) {
            template.query(
                    "SELECT t.reference, t.entry_number, t.content FROM %s JOIN ledger_reference t ON t.organisation_id = ? AND t.reference = k.v"
                            .formatted(Among.texts(chunk.size())),
                    row -> {
                        found.put(row.getString(1), new Taken(row.getLong(2), row.getString(3)));
                    },
                    Among.arguments(chunk, actor.org()));
        }
        return found;
    }

    List<PostedEntry> byNumbers(Actor actor, List<Long> numbers) {
        var found = new ArrayList<PostedEntry>();
        for (var chunk : Among.chunks(numbers)) {
            found.addAll(withPostings(
                    actor,
                    template.query(
                            SELECTED + "FROM %s JOIN ledger_entry e ON e.organisation_id = ? AND e.entry_number = k.v "
                                            .formatted(Among.numbers(chunk.size()))
                                    + REVERSED,
                            EntryRows::bare,
                            Among.arguments(chunk, actor.org()))));
        }
        found.sort(Comparator.comparingLong(PostedEntry::number));
        return found;
    }

    /** Entries of a batch that are not reversed, those after a number, as many as a page holds. */
    List<PostedEntry> liveOfBatch(Actor actor, long batch, long after) {
        return withPostings(
                actor,
                template.query(
                        ENTRY + """
                                WHERE e.organisation_id = ? AND e.batch_id = ? AND e.entry_number > ? AND e.reverses IS NULL
                                    AND r.entry_number IS NULL
                                ORDER BY e.organisation_id, e.batch_id, e.entry_number FETCH FIRST 1000 ROWS ONLY""",
                        EntryRows::bare,
                        actor.org(),
                        batch,
                        after));
    }

    /**
     * Entries of a search.
     *
     * @param rest what follows {@code FROM ledger_entry e} and its joins
     */
    List<PostedEntry> where(Actor actor, String rest, List<Object> arguments) {
        return withPostings(actor, template.query(ENTRY + rest, EntryRows::bare, arguments.toArray()));
    }

    void forEach(Actor actor, Consumer<PostedEntry> consumer) {
        pages(actor, page -> withPostings(actor, page).forEach(consumer));
    }

    Map<Long, Long> counts(Actor actor, Period period) {
        var counts = new HashMap<Long, Long>();
        template.query(
                """
                SELECT batch_id, COUNT(*) FROM ledger_entry
                WHERE organisation_id = ? AND posting_date BETWEEN ? AND ? GROUP BY batch_id""",
                row -> {
                    counts.put(row.getLong(1), row.getLong(2));
                },
                actor.org(),
                period.from(),
                period.to());
        return counts;
    }

    /**
     * Every entry in the order of booking, a thousand at a time. The order names all columns of the key: without the
     * organisation, H2 reads and sorts all that is left for each page.
     */
    void pages(Actor actor, Consumer<List<Bare>> consumer) {
        var from = 0L;
        while (true) {
            var page = template.query(
                    ENTRY + "WHERE e.organisation_id = ? AND e.entry_number > ? "
                            + "ORDER BY e.organisation_id, e.entry_number FETCH FIRST 1000 ROWS ONLY",
                    EntryRows::bare,
                    actor.org(),
                    from);
            if (page.isEmpty()) {
                return;
            }
            consumer.accept(page);
            from = page.getLast().number();
        }
    }

    /** The hash of an entry; empty where there is none of this number. */
    Optional<String> hashOf(Actor actor, long number) {
        return jdbc.sql("SELECT hash FROM ledger_entry WHERE organisation_id = ? AND entry_number = ?")
                .params(actor.org(), number)
                .query(String.class)
                .optional();
    }

    /** An entry as read from its own table: its postings come in a second step. */
    record Bare(
            long number,
            String reference,
            LocalDate date,
            LocalDate eventDate,
            String narration,
            String group,
            @Nullable Long batch,
            @Nullable Long reverses,
            @Nullable Long reversedBy,
            Instant at,
            String by,
            String content,
            String hash) {}

    private static Bare bare(ResultSet row, int index) throws SQLException {
        return new Bare(
                row.getLong("entry_number"),
                row.getString("reference"),
                row.getObject("posting_date", LocalDate.class),
                row.getObject("event_date", LocalDate.class),
                row.getString("narration"),
                row.getString("group_name"),
                row.getObject("batch_id", Long.class),
                row.getObject("reverses", Long.class),
                row.getObject("reversed_by", Long.class),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("recorded_by"),
                row.getString("content"),
                row.getString("hash"));
    }

    /** Sorts here: with an ORDER BY, H2 reads all postings in their order instead of looking these up. */
    private List<PostedEntry> withPostings(Actor actor, List<Bare> bare) {
        var postings = new HashMap<Long, TreeMap<Integer, Posting>>();
        for (var chunk : Among.chunks(bare.stream().map(Bare::number).toList())) {
            template.query(
                    """
                    SELECT p.entry_number, a.name, f.name, p.currency, p.amount, p.line
                    FROM %s JOIN ledger_posting p ON p.organisation_id = ? AND p.entry_number = k.v
                    JOIN ledger_account a ON a.organisation_id = p.organisation_id AND a.id = p.account_id
                    JOIN ledger_fund f ON f.organisation_id = p.organisation_id AND f.id = p.fund_id"""
                            .formatted(Among.numbers(chunk.size())),
                    row -> {
                        postings.computeIfAbsent(row.getLong(1), _ -> new TreeMap<>())
                                .put(
                                        row.getInt(6),
                                        new Posting(
                                                row.getString(2),
                                                new Money(row.getLong(5), Currency.of(row.getString(4))),
                                                row.getString(3)));
                    },
                    Among.arguments(chunk, actor.org()));
        }
        return bare.stream()
                .map(b -> new PostedEntry(
                        b.number,
                        new JournalEntry(
                                b.reference,
                                b.date,
                                b.eventDate,
                                b.narration,
                                b.group,
                                List.copyOf(postings.getOrDefault(b.number, new TreeMap<>()).values())),
                        b.batch,
                        b.reverses,
                        b.reversedBy,
                        b.at,
                        b.by,
                        b.hash))
                .toList();
    }
}
