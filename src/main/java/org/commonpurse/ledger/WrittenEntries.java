package org.commonpurse.ledger;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Among;
import org.commonpurse.ledger.EntryRows.Bare;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Reads entries for those who check them: as their rows are, also where they could not have been posted so. */
@Repository
class WrittenEntries {

    private final EntryRows rows;
    private final JdbcTemplate template;

    WrittenEntries(EntryRows rows, JdbcTemplate template) {
        this.rows = rows;
        this.template = template;
    }

    /** One line as its row has it; null where there is no such account or fund. */
    record Line(@Nullable String account, @Nullable String fund, Money amount, LocalDate day) {}

    /** An entry as its rows have it, whether or not it could have been posted so. */
    record Written(Bare bare, List<Line> lines) {

        String canonical() {
            return canonical(bare.date());
        }

        /** What its content should be, as {@link JournalEntry#content} makes it. */
        String content() {
            return JournalEntry.sha256(canonical(bare.eventDate()));
        }

        private String canonical(LocalDate day) {
            var text = JournalEntry.head(day, bare.eventDate(), bare.reference(), bare.group(), bare.narration());
            lines.forEach(line -> JournalEntry.addLine(
                    text,
                    Objects.requireNonNullElse(line.account, "?"),
                    Objects.requireNonNullElse(line.fund, "?"),
                    line.amount));
            return text.toString();
        }

        String hash(String before, long number) {
            return EntryRows.hash(before, number, bare.at(), bare.by(), bare.reverses(), canonical());
        }
    }

    /** Every entry in the order of booking. */
    void forEach(Actor actor, Consumer<Written> consumer) {
        rows.pages(actor, page -> withLines(actor, page).forEach(consumer));
    }

    private List<Written> withLines(Actor actor, List<Bare> bare) {
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
                .map(b -> new Written(b, List.copyOf(lines.getOrDefault(b.number(), new TreeMap<>()).values())))
                .toList();
    }
}
