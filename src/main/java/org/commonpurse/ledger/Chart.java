package org.commonpurse.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.OrganisationCreated;
import org.commonpurse.access.Right;
import org.commonpurse.access.Role;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The chart of accounts and the funds of an organisation. An account is opened when it is first posted to; it is never
 * renamed, since its name is part of what was posted.
 */
@Service
public class Chart {

    /** What a new organisation begins with; more is opened by posting. */
    public static final List<String> TEMPLATE = List.of(
            "Assets:Bank:Main",
            "Assets:In transit",
            "Assets:Suspense",
            "Liabilities:Held for others",
            "Liabilities:Refundable advances",
            "Liabilities:Payables",
            "Liabilities:Taxes",
            "Equity:Opening",
            "Revenue:Grants",
            "Revenue:Services",
            "Revenue:In kind",
            "Revenue:Refunded",
            "Revenue:Returned",
            "Revenue:Charged back",
            "Expenses:Fees:Platform",
            "Expenses:Fees:Processing",
            "Expenses:Fees:Host",
            "Expenses:Fees:Other",
            "Expenses:Payroll",
            "Expenses:Freelance",
            "Expenses:Exchange",
            "Expenses:Hosting",
            "Expenses:Bounties",
            "Expenses:Other",
            "Memo:Unpaid work",
            "Memo:Unpaid work:Given");

    private final JdbcClient jdbc;
    private final Audit audit;
    private final PayEntries pay;

    Chart(JdbcClient jdbc, Audit audit, PayEntries pay) {
        this.pay = pay;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** Opens the books of a new organisation. */
    @EventListener
    void open(OrganisationCreated event) {
        prepare(new Actor(event.organisation(), event.by(), Role.ADMINISTRATOR));
    }

    private void prepare(Actor actor) {
        idsOf(actor, TEMPLATE);
        fundIds(actor, List.of(Fund.GENERAL));
        jdbc.sql("INSERT INTO ledger_head (organisation_id, entry_number, hash) VALUES (?, 0, '')")
                .param(actor.org())
                .update();
    }

    /** All accounts, by type and name. Those of pay are one where single pay may not be seen: one below could be a person's. */
    @Transactional(readOnly = true)
    public List<Account> accounts(Actor actor) {
        actor.require(Right.READ);
        var names = pay.names(actor);
        return jdbc.sql("SELECT id, name, account_type, payroll FROM ledger_account WHERE organisation_id = ? ORDER BY id")
                .param(actor.org())
                .query((row, index) -> new Account(
                        row.getLong(1), row.getString(2), AccountType.valueOf(row.getString(3)), row.getBoolean(4)))
                .list()
                .stream()
                .map(account -> account.named(names.apply(account.name())))
                .collect(Collectors.toMap(Account::name, account -> account, (a, b) -> a))
                .values()
                .stream()
                .sorted()
                .toList();
    }

    /** Opens one account by hand. */
    @Transactional
    public Account open(Actor actor, String name) {
        actor.require(Right.BOOK);
        var id = Objects.requireNonNull(idsOf(actor, List.of(name)).get(name));
        audit.record(actor, "account opened", name);
        return new Account(id, name, AccountType.of(name), PayAccounts.holds(name));
    }

    /** All funds, the general one first. */
    @Transactional(readOnly = true)
    public List<Fund> funds(Actor actor) {
        actor.require(Right.READ);
        return jdbc.sql("SELECT id, name, restricted FROM ledger_fund WHERE organisation_id = ? ORDER BY id")
                .param(actor.org())
                .query((row, index) -> new Fund(row.getLong(1), row.getString(2), row.getBoolean(3)))
                .list();
    }

    /** The ids of accounts by name; what is missing is opened. */
    Map<String, Long> idsOf(Actor actor, Collection<String> names) {
        var known = jdbc.sql("SELECT name, id FROM ledger_account WHERE organisation_id = ?")
                .param(actor.org())
                .query((row, index) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, ConcurrentHashMap::new));
        for (var name : names.stream().distinct().sorted().toList()) {
            if (!known.containsKey(name)) {
                var id = known.values().stream().mapToLong(Long::longValue).max().orElse(0) + 1;
                jdbc.sql("INSERT INTO ledger_account (organisation_id, id, name, account_type, closed, payroll) VALUES (?, ?, ?, ?, FALSE, ?)")
                        .params(actor.org(), id, name, AccountType.of(name).name(), PayAccounts.holds(name))
                        .update();
                known.put(name, id);
            }
        }
        return known;
    }

    /** The ids of funds by name; what is missing is opened, restricted unless it is the general one. */
    Map<String, Long> fundIds(Actor actor, Collection<String> names) {
        var known = jdbc.sql("SELECT name, id FROM ledger_fund WHERE organisation_id = ?")
                .param(actor.org())
                .query((row, index) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, ConcurrentHashMap::new));
        for (var name : names.stream().distinct().sorted().toList()) {
            if (!known.containsKey(name)) {
                var general = name.equals(Fund.GENERAL);
                var id = general ? 0 : known.values().stream().mapToLong(Long::longValue).max().orElse(0) + 1;
                jdbc.sql("INSERT INTO ledger_fund (organisation_id, id, name, restricted) VALUES (?, ?, ?, ?)")
                        .params(actor.org(), id, name, !general)
                        .update();
                known.put(name, id);
            }
        }
        return known;
    }
}
