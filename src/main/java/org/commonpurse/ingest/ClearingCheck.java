package org.commonpurse.ingest;

import java.time.Clock;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.Balance;
import org.commonpurse.ledger.Integrity;
import org.commonpurse.ledger.IntegrityCheck;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What {@code check} asks of accounts through which money only passes: everything that an import left in suspense belongs to
 * a row that waits for a person. What lies with a platform or in transit is named, since only its statement can say more.
 */
@Component
class ClearingCheck implements IntegrityCheck {

    private final JdbcTemplate jdbc;
    private final Statements statements;
    private final Clock clock;

    ClearingCheck(JdbcTemplate jdbc, Statements statements, Clock clock) {
        this.jdbc = jdbc;
        this.statements = statements;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Integrity.Check> check(Actor actor) {
        actor.require(Right.READ);
        var waiting = waiting(actor);
        var forgotten = jdbc.query(
                        """
                        SELECT e.entry_number, e.batch_id, p.currency, SUM(p.amount) FROM ledger_account a
                        JOIN ledger_posting p ON p.organisation_id = a.organisation_id AND p.account_id = a.id
                        JOIN ledger_entry e ON e.organisation_id = p.organisation_id AND e.entry_number = p.entry_number
                        WHERE a.organisation_id = ? AND a.name = ? AND e.batch_id IS NOT NULL AND e.reverses IS NULL
                            AND e.reference NOT LIKE 'assigned:%'
                            AND NOT EXISTS (
                                SELECT 1 FROM ledger_entry v
                                WHERE v.organisation_id = e.organisation_id AND v.reverses = e.entry_number)
                            AND NOT EXISTS (
                                SELECT 1 FROM ledger_reference t
                                WHERE t.organisation_id = e.organisation_id AND t.reference = 'assigned:' || e.reference)
                        GROUP BY e.entry_number, e.batch_id, p.currency ORDER BY e.entry_number""",
                        (row, index) -> waiting.get(row.getInt(1))
                                ? ""
                                : "entry #%d of batch %d leaves %s in %s, and no row waits for it".formatted(
                                        row.getInt(1),
                                        row.getLong(2),
                                        row.getLong(4) > 0 && !actor.may(Right.PAYROLL) ? "money that went out" : new Money(row.getLong(4), Currency.of(row.getString(3))),
                                        Assignments.SUSPENSE),
                        actor.org(),
                        Assignments.SUSPENSE)
                .stream()
                .filter(sentence -> !sentence.isEmpty())
                .toList();
        return List.of(Integrity.Check.of(
                "clearing accounts", forgotten, "whatever lies in suspense has a row that waits; " + passing(actor)));
    }

    /** The numbers of the entries of rows that wait. */
    private BitSet waiting(Actor actor) {
        var numbers = new BitSet();
        jdbc.query(
                "SELECT first_entry, last_entry FROM ingest_row WHERE organisation_id = ? AND waits = 'suspense'",
                row -> {
                    numbers.set(row.getInt(1), row.getInt(2) + 1);
                },
                actor.org());
        return numbers;
    }

    /**
     * What the rows that wait have in suspense, by currency: what came in (below zero, as it waits for income), then what went
     * out. The two are not set off against each other, as each has an explanation of its own. What went out may be pay, and
     * is told to those only who may see it.
     */
    List<Money> waitingMoney(Actor actor) {
        return brought(actor).sorted(Comparator.comparing(Money::isPositive)).toList();
    }

    /** What lies in suspense beside what the rows that wait brought there, by currency: it was booked by hand. */
    List<Money> byHand(Actor actor) {
        var today = LocalDate.ofInstant(clock.instant(), actor.organisation().zone());
        var lies = statements.balances(actor, today).stream()
                .filter(balance -> balance.account().equals(Assignments.SUSPENSE))
                .map(Balance::amount);
        return Money.sums(Stream.concat(lies, brought(actor).map(Money::negate))).stream()
                .filter(amount -> !amount.isZero())
                .toList();
    }

    private Stream<Money> brought(Actor actor) {
        return jdbc
                .query(
                        """
                        SELECT p.currency, SUM(p.amount) FROM ingest_row r
                        JOIN ledger_posting p ON p.organisation_id = r.organisation_id
                            AND p.entry_number BETWEEN r.first_entry AND r.last_entry
                        JOIN ledger_account a ON a.organisation_id = p.organisation_id AND a.id = p.account_id
                        WHERE r.organisation_id = ? AND r.waits = 'suspense' AND a.name = ?%s
                        GROUP BY p.currency, SIGN(p.amount)"""
                                .formatted(actor.may(Right.PAYROLL) ? "" : " AND p.amount < 0"),
                        (row, index) -> new Money(row.getLong(2), Currency.of(row.getString(1))),
                        actor.org(),
                        Assignments.SUSPENSE)
                .stream();
    }

    private String passing(Actor actor) {
        var today = LocalDate.ofInstant(clock.instant(), actor.organisation().zone());
        var held = statements.balances(actor, today).stream()
                .filter(balance -> balance.account().startsWith("Assets:Clearing:") || balance.account().equals("Assets:In transit"))
                .map(balance -> "%s %s".formatted(balance.account(), balance.amount()))
                .collect(Collectors.joining(", "));
        return held.isEmpty() ? "nothing is on its way" : "on its way: " + held;
    }
}
