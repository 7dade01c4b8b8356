package org.commonpurse.ledger;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Among;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Right;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Which entries somebody may not see apart: those that {@link PayMarks} marked, and money that went out and may be pay.
 * {@link PayVeil} says what is seen in their place.
 */
@Repository
class PayEntries {

    /** The setting that the sum of pay of each month may be told to whoever reads the books. */
    static final String TOLD = "pay.told";

    static final String SUSPENSE = "Assets:Suspense";

    private final PayPostings postings;
    private final PayCovers covers;
    private final Organisations organisations;
    private final JdbcTemplate template;

    PayEntries(PayPostings postings, PayCovers covers, Organisations organisations, JdbcTemplate template) {
        this.postings = postings;
        this.covers = covers;
        this.organisations = organisations;
        this.template = template;
    }

    static boolean maySeeSingle(Actor actor) {
        return actor.may(Right.PAYROLL);
    }

    /** Whether not even the sum of a month's pay is told to whoever may not see single pay. */
    boolean hidesSums(Actor actor) {
        return !organisations.setting(actor.organisation(), TOLD).orElse("").equals("yes");
    }

    /** Leaves out of a query for the entries {@code e} those that this actor may not see apart. */
    String apart(Actor actor) {
        if (maySeeSingle(actor)) {
            return "";
        }
        var waiting = waiting(actor);
        return " AND NOT EXISTS (SELECT 1 FROM ledger_pay_entry y WHERE y.organisation_id = e.organisation_id AND y.entry_number = e.entry_number"
                + which(actor) + ")"
                + (waiting.isEmpty()
                        ? ""
                        : " AND e.entry_number NOT IN (" + waiting.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")");
    }

    /**
     * Bank lines of money that went out and has no account yet, which may be pay, and what undid such. They are in what is
     * published: it says what money there was.
     */
    Set<Long> waiting(Actor actor) {
        if (actor.isPublic()) {
            return Set.of();
        }
        // In steps, each by a key: a database that has not counted its rows yet goes through all pairs of postings otherwise.
        var found = new HashSet<Long>();
        var assets = new HashSet<>(template.queryForList(
                "SELECT id FROM ledger_account WHERE organisation_id = ? AND account_type = 'ASSETS' AND name <> ?", Long.class, actor.org(), SUSPENSE));
        var unplaced = template.queryForList(
                """
                SELECT p.entry_number FROM ledger_posting p
                WHERE p.organisation_id = ? AND p.account_id = (SELECT id FROM ledger_account WHERE organisation_id = ? AND name = ?) AND p.amount > 0""",
                Long.class,
                actor.org(),
                actor.org(),
                SUSPENSE);
        for (var chunk : Among.chunks(unplaced)) {
            template.query(
                    """
                    SELECT o.entry_number, q.account_id FROM %s
                    JOIN ledger_entry o ON o.organisation_id = ? AND o.entry_number = k.v AND o.reverses IS NULL AND o.reference NOT LIKE ? || '%%'
                    JOIN ledger_posting q ON q.organisation_id = o.organisation_id AND q.entry_number = o.entry_number AND q.amount < 0
                    WHERE NOT EXISTS (SELECT 1 FROM ledger_pay_entry y WHERE y.organisation_id = o.organisation_id AND y.entry_number = o.entry_number)
                        AND NOT EXISTS (SELECT 1 FROM ledger_reference t WHERE t.organisation_id = o.organisation_id AND t.reference = ? || o.reference)"""
                            .formatted(Among.numbers(chunk.size())),
                    row -> {
                        if (assets.contains(row.getLong(2))) {
                            found.add(row.getLong(1));
                        }
                    },
                    Among.arguments(chunk, actor.org(), Journal.ASSIGNED, Journal.ASSIGNED));
        }
        for (var chunk : Among.chunks(List.copyOf(found))) {
            found.addAll(template.queryForList(
                    "SELECT e.entry_number FROM %s JOIN ledger_entry e ON e.organisation_id = ? AND e.reverses = k.v"
                            .formatted(Among.numbers(chunk.size())),
                    Long.class,
                    Among.arguments(chunk, actor.org())));
        }
        return found;
    }

    private String which(Actor actor) {
        return hidesSums(actor) ? "" : " AND y.covers = FALSE";
    }

    /** Which of these entries this actor may not see apart. */
    Set<Long> hidden(Actor actor, Collection<Long> numbers) {
        if (maySeeSingle(actor) || numbers.isEmpty()) {
            return Set.of();
        }
        var hidden = marked(actor, numbers, which(actor));
        var waiting = waiting(actor);
        numbers.stream().filter(waiting::contains).forEach(hidden::add);
        return hidden;
    }

    /** Those of these entries that are marked; {@code which} says more of the mark {@code y}. */
    Set<Long> marked(Actor actor, Collection<Long> numbers, String which) {
        var found = new HashSet<Long>();
        for (var chunk : Among.chunks(numbers)) {
            found.addAll(template.queryForList(
                    "SELECT y.entry_number FROM %s JOIN ledger_pay_entry y ON y.organisation_id = ? AND y.entry_number = k.v%s"
                            .formatted(Among.numbers(chunk.size()), which),
                    Long.class,
                    Among.arguments(chunk, actor.org())));
        }
        return found;
    }

    /** The accounts that hold pay. */
    Set<String> accounts(Actor actor) {
        return postings.accounts(actor);
    }

    /** Whether somebody was paid until then. */
    boolean any(Actor actor, LocalDate until) {
        return !template.queryForList(
                        "SELECT entry_number FROM ledger_pay_entry WHERE organisation_id = ? AND covers = FALSE AND posting_date <= ? FETCH FIRST 1 ROW ONLY",
                        Long.class,
                        actor.org(),
                        until)
                .isEmpty();
    }

    /** How accounts are called before somebody: those of pay, and of the costs that hide it, by one name where they may not be seen. */
    UnaryOperator<String> names(Actor actor) {
        return maySeeSingle(actor) ? UnaryOperator.identity() : seenNames(actor);
    }

    /** How they are called before whoever may not see single pay, whoever asks. */
    UnaryOperator<String> seenNames(Actor actor) {
        var pay = accounts(actor);
        if (!hidesSums(actor)) {
            // The public is told what is owed by its name: wage tax is no wage.
            return account -> pay.contains(account) && AccountType.of(account) != AccountType.ASSETS
                            && (!actor.isPublic() || PayAccounts.holds(account))
                    ? PayAccounts.sum(AccountType.of(account))
                    : account;
        }
        var hiding = covers.accounts(actor);
        return account -> pay.contains(account) || hiding.contains(account) ? PayAccounts.WITH_OTHERS : account;
    }
}
