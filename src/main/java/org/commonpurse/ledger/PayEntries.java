package org.commonpurse.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Among;
import org.commonpurse.access.Right;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Which entries tell somebody's pay: those on a pay account, the bank lines that were placed there, and what undid either.
 * Whoever lacks the payroll right sees those of a month as one, on the day of the last of them.
 */
@Repository
class PayEntries {

    /** Leaves them out of a query for the entries {@code e}. */
    static final String APART =
            " AND NOT EXISTS (SELECT 1 FROM ledger_pay_entry y WHERE y.organisation_id = e.organisation_id AND y.entry_number = e.entry_number)";

    private static final String POSTINGS_APART =
            " AND NOT EXISTS (SELECT 1 FROM ledger_pay_entry y WHERE y.organisation_id = ledger_posting.organisation_id"
                    + " AND y.entry_number = ledger_posting.entry_number)";
    private static final String SUSPENSE = "Assets:Suspense";

    private final EntryRows rows;
    private final JdbcTemplate template;

    PayEntries(EntryRows rows, JdbcTemplate template) {
        this.rows = rows;
        this.template = template;
    }

    static boolean maySeeSingle(Actor actor) {
        return actor.may(Right.PAYROLL);
    }

    /** Keeps which of these new entries, and of those they belong to, tell pay. */
    void mark(Actor actor, List<PostedEntry> links) {
        var accounts = accounts(actor);
        var found = new LinkedHashSet<Long>();
        for (var link : links) {
            if (link.entry().postings().stream().anyMatch(posting -> accounts.contains(posting.account()))) {
                found.add(link.number());
                if (link.entry().reference().startsWith(Journal.ASSIGNED)) {
                    found.addAll(kin(actor, link.entry().reference()));
                }
            }
        }
        found.addAll(undoing(actor, links));
        found.addAll(placedBefore(actor, links));
        keep(actor, found);
    }

    /** The bank line that an assignment moves on, and where it was moved before. */
    private Set<Long> kin(Actor actor, String assigned) {
        var found = new HashSet<Long>();
        for (var name : List.of(assigned, assigned.substring(Journal.ASSIGNED.length()))) {
            rows.references(actor, List.of(name)).values().forEach(taken -> found.add(taken.number()));
            for (var round = 1; ; round++) {
                var reversal = "reversal:" + name + (round == 1 ? "" : "#" + round);
                var taken = rows.references(actor, List.of(reversal)).get(reversal);
                if (taken == null) {
                    break;
                }
                found.add(taken.number());
                found.addAll(reversedBy(actor, taken.number()));
            }
        }
        return found;
    }

    private List<Long> reversedBy(Actor actor, long reversal) {
        return template.queryForList(
                "SELECT reverses FROM ledger_entry WHERE organisation_id = ? AND entry_number = ? AND reverses IS NOT NULL",
                Long.class,
                actor.org(),
                reversal);
    }

    private List<Long> undoing(Actor actor, List<PostedEntry> links) {
        var undone = of(actor, links.stream().map(PostedEntry::reverses).filter(Objects::nonNull).toList());
        return links.stream().filter(link -> undone.contains(link.reverses())).map(PostedEntry::number).toList();
    }

    /** A bank line that comes in another version while its assignment stands. */
    private List<Long> placedBefore(Actor actor, List<PostedEntry> links) {
        var waiting = links.stream()
                .filter(link -> link.reverses() == null)
                .filter(link -> link.entry().postings().stream().anyMatch(posting -> posting.account().equals(SUSPENSE)))
                .toList();
        var assigned = rows.references(
                actor, waiting.stream().map(link -> Journal.ASSIGNED + link.entry().reference()).toList());
        var pay = of(actor, assigned.values().stream().map(EntryRows.Taken::number).toList());
        return waiting.stream()
                .filter(link -> {
                    var taken = assigned.get(Journal.ASSIGNED + link.entry().reference());
                    return taken != null && pay.contains(taken.number());
                })
                .map(PostedEntry::number)
                .toList();
    }

    private void keep(Actor actor, Collection<Long> numbers) {
        for (var chunk : Among.chunks(numbers)) {
            template.update(
                    """
                    INSERT INTO ledger_pay_entry (organisation_id, entry_number, posting_date)
                    SELECT e.organisation_id, e.entry_number, e.posting_date
                    FROM %s JOIN ledger_entry e ON e.organisation_id = ? AND e.entry_number = k.v
                    WHERE 1 = 1"""
                                    .formatted(Among.numbers(chunk.size()))
                            + APART,
                    Among.arguments(chunk, actor.org()));
        }
    }

    /** Which of these entries tell pay. */
    Set<Long> of(Actor actor, Collection<Long> numbers) {
        var found = new HashSet<Long>();
        for (var chunk : Among.chunks(numbers)) {
            found.addAll(template.queryForList(
                    "SELECT y.entry_number FROM %s JOIN ledger_pay_entry y ON y.organisation_id = ? AND y.entry_number = k.v"
                            .formatted(Among.numbers(chunk.size())),
                    Long.class,
                    Among.arguments(chunk, actor.org())));
        }
        return found;
    }

    /** Every entry that tells pay. */
    Set<Long> numbers(Actor actor) {
        return new HashSet<>(template.queryForList(
                "SELECT entry_number FROM ledger_pay_entry WHERE organisation_id = ?", Long.class, actor.org()));
    }

    private Set<String> accounts(Actor actor) {
        return new HashSet<>(template.queryForList(
                "SELECT name FROM ledger_account WHERE organisation_id = ? AND payroll", String.class, actor.org()));
    }

    /** How accounts are called before somebody: those of pay by one name where single pay may not be seen. */
    UnaryOperator<String> names(Actor actor) {
        if (maySeeSingle(actor)) {
            return UnaryOperator.identity();
        }
        var accounts = accounts(actor);
        return account -> accounts.contains(account) ? PayAccounts.sum(AccountType.of(account)) : account;
    }

    /**
     * What is added to a query that reads {@code ledger_posting} of a month up to a day: where single pay may not be seen
     * and the day lies before the last pay of its month, none of it counts yet.
     */
    String upTo(Actor actor, LocalDate day) {
        if (maySeeSingle(actor)) {
            return "";
        }
        var later = template.queryForObject(
                "SELECT COUNT(*) FROM ledger_pay_entry WHERE organisation_id = ? AND posting_date > ? AND posting_date <= ?",
                Long.class,
                actor.org(),
                day,
                day.withDayOfMonth(day.lengthOfMonth()));
        return later == null || later == 0 ? "" : POSTINGS_APART;
    }

    /** What is added up for a month. */
    private static final class Sum {

        private LocalDate last = LocalDate.MIN;
        private final TreeMap<String, Posting> lines = new TreeMap<>();

        void add(LocalDate day, Posting posting) {
            last = day.isAfter(last) ? day : last;
            lines.merge(posting.account() + "\t" + posting.amount().currency(), posting, Sum::plus);
        }

        private static Posting plus(Posting a, Posting b) {
            var fund = a.fund().equals(b.fund()) ? a.fund() : Fund.GENERAL;
            return new Posting(a.account(), a.amount().plus(b.amount()), fund);
        }

        Stream<PostedEntry> entry() {
            var standing = lines.values().stream().filter(posting -> !posting.amount().isZero()).toList();
            return standing.isEmpty() ? Stream.empty() : Stream.of(PostedEntry.payOf(last, debitFirst(standing)));
        }

        private static List<Posting> debitFirst(List<Posting> postings) {
            var sorted = new ArrayList<>(postings);
            sorted.sort((a, b) -> b.amount().isNegative() == a.amount().isNegative()
                    ? a.account().compareTo(b.account())
                    : a.amount().isNegative() ? 1 : -1);
            return sorted;
        }
    }

    /** The pay of each month as one entry, the earliest first. */
    List<PostedEntry> months(Actor actor) {
        var sums = new TreeMap<YearMonth, Sum>();
        template.query(
                """
                SELECT y.posting_date, a.name, a.account_type, a.payroll, f.name, p.currency, SUM(p.amount)
                FROM ledger_pay_entry y
                JOIN ledger_posting p ON p.organisation_id = y.organisation_id AND p.entry_number = y.entry_number
                JOIN ledger_account a ON a.organisation_id = p.organisation_id AND a.id = p.account_id
                JOIN ledger_fund f ON f.organisation_id = p.organisation_id AND f.id = p.fund_id
                WHERE y.organisation_id = ?
                GROUP BY y.posting_date, a.name, a.account_type, a.payroll, f.name, p.currency""",
                row -> {
                    var day = row.getObject(1, LocalDate.class);
                    var account = row.getBoolean(4) ? PayAccounts.sum(AccountType.valueOf(row.getString(3))) : row.getString(2);
                    var amount = new Money(row.getBigDecimal(7).longValueExact(), Currency.of(row.getString(6)));
                    sums.computeIfAbsent(YearMonth.from(day), _ -> new Sum()).add(day, new Posting(account, amount, row.getString(5)));
                },
                actor.org());
        return sums.values().stream().flatMap(Sum::entry).toList();
    }
}
