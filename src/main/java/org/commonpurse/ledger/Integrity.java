package org.commonpurse.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether the ledger is what it was when it was written. */
@Service
public class Integrity {

    private final EntryRows rows;
    private final WrittenEntries written;
    private final JdbcTemplate template;

    Integrity(EntryRows rows, WrittenEntries written, JdbcTemplate template) {
        this.rows = rows;
        this.written = written;
        this.template = template;
    }

    /**
     * What was looked at, and what came of it.
     *
     * @param detail a sentence; where it does not hold, with the first place
     */
    public record Check(String name, boolean ok, String detail) {

        /** A check that holds where nothing is broken; else it names the first that is, and how many more there are. */
        public static Check of(String name, List<String> broken, String fine) {
            return broken.isEmpty()
                    ? new Check(name, true, fine)
                    : new Check(name, false, "%s%s".formatted(
                            broken.getFirst(), broken.size() > 1 ? " (and %d more)".formatted(broken.size() - 1) : ""));
        }
    }

    /** The chain and what is kept beside it, the balance of each entry, the kept totals, the taken references. */
    @Transactional(readOnly = true)
    public List<Check> check(Actor actor) {
        actor.require(Right.READ);
        return List.of(chain(actor), totals(actor), references(actor));
    }

    /**
     * Reads rows, not entries: of rows that were changed no entry can be made. The chain holds the names of accounts and
     * funds; what is beside them in the tables, figures are made from too, so it is compared here.
     */
    private Check chain(Actor actor) {
        var broken = new ArrayList<>(types(actor));
        var last = new String[] {""};
        var count = new long[] {0};
        written.forEach(actor, entry -> {
            count[0]++;
            var number = entry.bare().number();
            var sums = Money.sums(entry.lines().stream().map(WrittenEntries.Line::amount));
            if (number != count[0]) {
                broken.add("entry #%d is missing".formatted(count[0]));
                count[0] = number;
            } else if (entry.lines().stream().anyMatch(line -> line.account() == null || line.fund() == null)) {
                broken.add("entry #%d has a posting whose account or fund does not exist".formatted(number));
            } else if (!entry.hash(last[0], number).equals(entry.bare().hash())) {
                broken.add("entry #%d is not what was posted".formatted(number));
            } else if (!sums.stream().allMatch(Money::isZero)) {
                broken.add("entry #%d is off by %s".formatted(number, sums));
            } else if (!entry.content().equals(entry.bare().content())) {
                broken.add("the kept content of entry #%d is not what it says".formatted(number));
            } else if (!entry.lines().stream().allMatch(line -> line.day().equals(entry.bare().date()))) {
                broken.add("entry #%d of %s has a posting of another day".formatted(number, entry.bare().date()));
            }
            last[0] = entry.bare().hash();
        });
        var head = rows.head(actor);
        if (head.number() != count[0] || !head.hash().equals(last[0])) {
            broken.add("the chain ends at #%d, its kept end says #%d".formatted(count[0], head.number()));
        }
        return Check.of(
                "chain",
                broken,
                "%d entries, each links to the one before and sums to zero".formatted(count[0]));
    }

    /** A statement goes by the type of an account, which its name says. */
    private List<String> types(Actor actor) {
        return template.query(
                        "SELECT name, account_type FROM ledger_account WHERE organisation_id = ? ORDER BY id",
                        (row, index) -> isOfType(row.getString(1), row.getString(2))
                                ? ""
                                : "account %s is kept as %s".formatted(row.getString(1), row.getString(2)),
                        actor.org())
                .stream()
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    private static boolean isOfType(String account, String type) {
        try {
            return AccountType.of(account).name().equals(type);
        } catch (IllegalArgumentException nameOfNone) {
            return false;
        }
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
        return Check.of("totals", off, "every kept total equals a scan of the postings");
    }

    private Check references(Actor actor) {
        var off = new ArrayList<>(template.query(
                """
                SELECT e.reference FROM ledger_entry e
                LEFT JOIN ledger_entry r ON r.organisation_id = e.organisation_id AND r.reverses = e.entry_number
                LEFT JOIN ledger_reference t ON t.organisation_id = e.organisation_id
                    AND t.reference = e.reference AND t.entry_number = e.entry_number
                WHERE e.organisation_id = ?
                    AND ((r.entry_number IS NULL AND t.entry_number IS NULL)
                        OR (r.entry_number IS NOT NULL AND t.entry_number IS NOT NULL)
                        OR t.content <> e.content)""",
                (row, index) -> "reference %s is not kept as it should be".formatted(row.getString(1)),
                actor.org()));
        off.addAll(template.query(
                """
                SELECT t.reference FROM ledger_reference t
                LEFT JOIN ledger_entry e ON e.organisation_id = t.organisation_id AND e.entry_number = t.entry_number
                    AND e.reference = t.reference
                WHERE t.organisation_id = ? AND e.entry_number IS NULL""",
                (row, index) -> "reference %s is taken by no entry".formatted(row.getString(1)),
                actor.org()));
        return Check.of("references", off, "every reference is taken once");
    }

    /**
     * SHA-256 over the canonical text of all entries by date and reference: the same for the same books, whatever the
     * order of import.
     */
    @Transactional(readOnly = true)
    public String journalHash(Actor actor) {
        actor.require(Right.READ);
        var digest = sha256();
        try (var sorted = new MonthSort()) {
            written.forEach(actor, entry -> sorted.add(entry.bare().date(), entry.bare().reference(), entry.canonical()));
            sorted.forEach(digest::update);
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
