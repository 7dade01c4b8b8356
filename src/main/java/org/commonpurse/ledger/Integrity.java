package org.commonpurse.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether the ledger is what it was when it was written. */
@Service
public class Integrity {

    private final Journal journal;
    private final EntryRows rows;
    private final JdbcTemplate template;

    Integrity(Journal journal, EntryRows rows, JdbcTemplate template) {
        this.journal = journal;
        this.rows = rows;
        this.template = template;
    }

    /**
     * What was looked at, and what came of it.
     *
     * @param detail a sentence; where it does not hold, with the first place
     */
    public record Check(String name, boolean ok, String detail) {}

    /** The chain, the balance of each entry, the kept totals, the taken references. */
    @Transactional(readOnly = true)
    public List<Check> check(Actor actor) {
        actor.require(Right.READ);
        return List.of(chain(actor), totals(actor), references(actor));
    }

    private Check chain(Actor actor) {
        var broken = new ArrayList<String>();
        var last = new String[] {""};
        var count = new long[] {0};
        journal.forEach(actor, entry -> {
            count[0]++;
            var expected = EntryRows.hash(
                    last[0], count[0], entry.recordedAt(), entry.recordedBy(), entry.reverses(), entry.entry());
            var sums = Money.sums(entry.entry().postings().stream().map(Posting::amount));
            if (entry.number() != count[0]) {
                broken.add("entry #%d is missing".formatted(count[0]));
                count[0] = entry.number();
            } else if (!expected.equals(entry.hash())) {
                broken.add("entry #%d is not what was posted".formatted(entry.number()));
            } else if (!sums.stream().allMatch(Money::isZero)) {
                broken.add("entry #%d is off by %s".formatted(entry.number(), sums));
            }
            last[0] = entry.hash();
        });
        var head = rows.head(actor);
        if (head.number() != count[0] || !head.hash().equals(last[0])) {
            broken.add("the chain ends at #%d, its kept end says #%d".formatted(count[0], head.number()));
        }
        return result(
                "chain",
                broken,
                "%d entries, each links to the one before and sums to zero".formatted(count[0]));
    }

    private Check totals(Actor actor) {
        var off = template.query(
                """
                SELECT a.name, x.currency, x.in_month, SUM(x.amount) FROM (
                    SELECT account_id, fund_id, currency, in_month, amount FROM ledger_total WHERE organisation_id = ?
                    UNION ALL
                    SELECT account_id, fund_id, currency,
                        EXTRACT(YEAR FROM posting_date) * 100 + EXTRACT(MONTH FROM posting_date), -amount
                    FROM ledger_posting WHERE organisation_id = ?
                ) x LEFT JOIN ledger_account a ON a.organisation_id = ? AND a.id = x.account_id
                GROUP BY a.name, x.account_id, x.fund_id, x.currency, x.in_month HAVING SUM(x.amount) <> 0""",
                (row, index) -> "kept total of %s in %s, %s is off by %s minor units"
                        .formatted(row.getString(1), row.getString(3), row.getString(2), row.getBigDecimal(4)),
                actor.org(),
                actor.org(),
                actor.org());
        return result("totals", off, "every kept total equals a scan of the postings");
    }

    private Check references(Actor actor) {
        var off = template.query(
                """
                SELECT e.reference FROM ledger_entry e
                LEFT JOIN ledger_entry r ON r.organisation_id = e.organisation_id AND r.reverses = e.entry_number
                LEFT JOIN ledger_reference t ON t.organisation_id = e.organisation_id
                    AND t.reference = e.reference AND t.entry_number = e.entry_number
                WHERE e.organisation_id = ?
                    AND ((r.entry_number IS NULL AND t.entry_number IS NULL)
                        OR (r.entry_number IS NOT NULL AND t.entry_number IS NOT NULL))""",
                (row, index) -> "reference %s is not kept as it should be".formatted(row.getString(1)),
                actor.org());
        return result("references", off, "every reference is taken once");
    }

    static Check result(String name, List<String> broken, String fine) {
        return broken.isEmpty()
                ? new Check(name, true, fine)
                : new Check(name, false, "%s%s".formatted(
                        broken.getFirst(), broken.size() > 1 ? " (and %d more)".formatted(broken.size() - 1) : ""));
    }

    /**
     * SHA-256 over the canonical text of all entries by date and reference: the same for the same books, whatever the
     * order of import.
     */
    @Transactional(readOnly = true)
    public String journalHash(Actor actor) {
        actor.require(Right.READ);
        var digest = sha256();
        var days = template.queryForList(
                "SELECT DISTINCT posting_date FROM ledger_entry WHERE organisation_id = ? ORDER BY posting_date",
                LocalDate.class,
                actor.org());
        for (var day : days) {
            var numbers = template.queryForList(
                    "SELECT entry_number FROM ledger_entry WHERE organisation_id = ? AND posting_date = ?",
                    Long.class,
                    actor.org(),
                    Objects.requireNonNull(day));
            rows.byNumbers(actor, numbers).stream()
                    .map(PostedEntry::entry)
                    .sorted(Comparator.comparing(JournalEntry::reference).thenComparing(JournalEntry::canonical))
                    .forEach(entry -> digest.update(entry.canonical().getBytes(StandardCharsets.UTF_8)));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
