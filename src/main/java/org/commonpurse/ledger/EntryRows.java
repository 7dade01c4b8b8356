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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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

    private static String hash(
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

    List<PostedEntry> liveOfBatch(Actor actor, long batch, int limit) {
        return withPostings(
                actor,
                template.query(
                        ENTRY + """
                                WHERE e.organisation_id = ? AND e.batch_id = ? AND e.reverses IS NULL AND r.entry_number IS NULL
                                ORDER BY e.entry_number FETCH FIRST ? ROWS ONLY""",
                        EntryRows::bare,
                        actor.org(),
                        batch,
                        limit));
    }

    /**
     * @param apart what else the entries {@code e} must be
     */
    JournalPage find(Actor actor, JournalFilter filter, String apart, int offset, int limit) {
        var arguments = new ArrayList<Object>();
        var where = new StringBuilder("WHERE e.organisation_id = ?").append(apart);
        arguments.add(actor.org());
        if (filter.from() != null) {
            where.append(" AND e.posting_date >= ?");
            arguments.add(filter.from());
        }
        if (filter.to() != null) {
            where.append(" AND e.posting_date <= ?");
            arguments.add(filter.to());
        }
        if (filter.batch() != null) {
            where.append(" AND e.batch_id = ?");
            arguments.add(filter.batch());
        }
        if (!filter.text().isBlank()) {
            where.append(" AND LOWER(e.narration || ' ' || e.reference) LIKE ? ESCAPE '!'");
            arguments.add("%" + escaped(filter.text().strip().toLowerCase(Locale.ROOT)) + "%");
        }
        var onAccount = "";
        if (!filter.account().isBlank()) {
            onAccount = " AND (a.name = ? OR a.name LIKE ? ESCAPE '!')";
            where.append(' ').append("""
                    AND EXISTS (SELECT 1 FROM ledger_posting p
                        JOIN ledger_account a ON a.organisation_id = p.organisation_id AND a.id = p.account_id
                        WHERE p.organisation_id = e.organisation_id AND p.entry_number = e.entry_number""")
                    .append(onAccount)
                    .append(")");
            addAccount(arguments, filter);
        }
        var total = template.queryForObject(
                "SELECT COUNT(*) FROM ledger_entry e " + where, Long.class, arguments.toArray());
        var sums = sums(filter, where.toString(), onAccount, arguments);
        var page = new ArrayList<>(arguments);
        page.add(offset);
        page.add(limit);
        var entries = template.query(
                ENTRY + where + " ORDER BY e.posting_date DESC, e.entry_number DESC OFFSET ? ROWS FETCH NEXT ? ROWS ONLY",
                EntryRows::bare,
                page.toArray());
        return new JournalPage(withPostings(actor, entries), total == null ? 0 : total, sums);
    }

    private List<Money> sums(JournalFilter filter, String where, String onAccount, List<Object> arguments) {
        var all = new ArrayList<>(arguments);
        var side = " AND p.amount > 0";
        if (!filter.account().isBlank()) {
            side = onAccount;
            addAccount(all, filter);
        }
        return template.query(
                """
                SELECT p.currency, SUM(p.amount) FROM ledger_entry e
                JOIN ledger_posting p ON p.organisation_id = e.organisation_id AND p.entry_number = e.entry_number
                JOIN ledger_account a ON a.organisation_id = p.organisation_id AND a.id = p.account_id
                """
                        + where + side + " GROUP BY p.currency ORDER BY p.currency",
                (row, index) -> new Money(row.getBigDecimal(2).longValueExact(), Currency.of(row.getString(1))),
                all.toArray());
    }

    private static void addAccount(List<Object> arguments, JournalFilter filter) {
        arguments.add(filter.account().strip());
        arguments.add(escaped(filter.account().strip()) + ":%");
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
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

    /** As {@link #forEach}, but also where the rows are none that could have been posted. */
    void forEachWritten(Actor actor, Consumer<Written> consumer) {
        pages(actor, page -> written(actor, page).forEach(consumer));
    }

    private void pages(Actor actor, Consumer<List<Bare>> consumer) {
        var from = 0L;
        while (true) {
            var page = template.query(
                    ENTRY + "WHERE e.organisation_id = ? AND e.entry_number > ? ORDER BY e.entry_number FETCH FIRST 1000 ROWS ONLY",
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

    /** One line as its row has it; null where there is no such account or fund. */
    record Line(@Nullable String account, @Nullable String fund, Money amount, LocalDate day) {}

    /** An entry as its rows have it, whether or not it could have been posted so. */
    record Written(Bare bare, List<Line> lines) {

        String canonical() {
            return canonical(bare.date);
        }

        /** What its content should be, as {@link JournalEntry#content} makes it. */
        String content() {
            return JournalEntry.sha256(canonical(bare.eventDate));
        }

        private String canonical(LocalDate day) {
            var text = JournalEntry.head(day, bare.eventDate, bare.reference, bare.group, bare.narration);
            lines.forEach(line -> JournalEntry.addLine(
                    text,
                    Objects.requireNonNullElse(line.account, "?"),
                    Objects.requireNonNullElse(line.fund, "?"),
                    line.amount));
            return text.toString();
        }

        String hash(String before, long number) {
            return EntryRows.hash(before, number, bare.at, bare.by, bare.reverses, canonical());
        }
    }

    /** The entries of a day. */
    List<Written> written(Actor actor, LocalDate day) {
        return written(
                actor,
                template.query(
                        ENTRY + "WHERE e.organisation_id = ? AND e.posting_date = ?", EntryRows::bare, actor.org(), day));
    }

    private List<Written> written(Actor actor, List<Bare> bare) {
        var lines = new HashMap<Long, TreeMap<Integer, Line>>();
        for (var chunk : Among.chunks(bare.stream().map(Bare::number).toList())) {
            template.query(
                    """
                    SELECT p.entry_number, a.name, f.name, p.currency, p.amount, p.line, p.posting_date
                    FROM %s JOIN ledger_posting p ON p.organisation_id = ? AND p.entry_number = k.v
                    LEFT JOIN ledger_account a ON a.organisation_id = p.organisation_id AND a.id = p.account_id
                    LEFT JOIN ledger_fund f ON f.organisation_id = p.organisation_id AND f.id = p.fund_id"""
                            .formatted(Among.numbers(chunk.size())),
                    row -> {
                        lines.computeIfAbsent(row.getLong(1), _ -> new TreeMap<>())
                                .put(
                                        row.getInt(6),
                                        new Line(
                                                row.getString(2),
                                                row.getString(3),
                                                new Money(row.getLong(5), Currency.of(row.getString(4))),
                                                row.getObject(7, LocalDate.class)));
                    },
                    Among.arguments(chunk, actor.org()));
        }
        return bare.stream()
                .map(b -> new Written(b, List.copyOf(lines.getOrDefault(b.number, new TreeMap<>()).values())))
                .toList();
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
