package org.commonpurse.ledger;

import static org.commonpurse.shell.Words.t;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Among;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Organisation;
import org.commonpurse.access.Right;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What passes between the two entities of a group, month by month, and who has agreed to it. Each side books its own; the sums
 * of both are shown to either, since each concerns both.
 */
@Service
public class Intercompany {

    private static final int LONGEST_NOTE = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Groups groups;
    private final Audit audit;
    private final Clock clock;

    Intercompany(JdbcClient jdbc, JdbcTemplate template, Groups groups, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.groups = groups;
        this.audit = audit;
        this.clock = clock;
    }

    /** What an account of the group moved in a month; debit positive. */
    record Flow(String account, AccountType type, String item, YearMonth month, Money amount) {}

    /** The accounts are told apart by their names here, so that only the totals of these few are read. */
    List<Flow> flows(Organisation organisation) {
        var items = new HashMap<Long, Flowing>();
        jdbc.sql("SELECT id, name, account_type FROM ledger_account WHERE organisation_id = ?").param(organisation.id()).query(row -> {
            var item = GroupAccounts.item(row.getString(2));
            if (item != null && !item.isEmpty()) {
                items.put(row.getLong(1), new Flowing(row.getString(2), AccountType.valueOf(row.getString(3)), item));
            }
        });
        var flows = new ArrayList<Flow>();
        for (var chunk : Among.chunks(items.keySet())) {
            template.query(
                    """
                    SELECT t.account_id, t.in_month, t.currency, SUM(t.amount) FROM %s
                    JOIN ledger_total t ON t.organisation_id = ? AND t.account_id = k.v
                    GROUP BY t.account_id, t.in_month, t.currency HAVING SUM(t.amount) <> 0"""
                            .formatted(Among.numbers(chunk.size())),
                    row -> {
                        var account = Objects.requireNonNull(items.get(row.getLong(1)));
                        flows.add(new Flow(
                                account.name,
                                account.type,
                                account.item,
                                Periods.month(row.getInt(2)),
                                new Money(row.getBigDecimal(4).longValueExact(), Currency.of(row.getString(3)))));
                    },
                    Among.arguments(chunk, organisation.id()));
        }
        return flows;
    }

    private record Flowing(String name, AccountType type, String item) {}

    /** The months in which anything passed between the two, the latest first; none where there is no group. */
    @Transactional(readOnly = true)
    public List<GroupMonth> months(Actor actor) {
        return groups.of(actor).map(this::months).orElse(List.of());
    }

    List<GroupMonth> months(Group group) {
        return months(group, sums(group));
    }

    /** What each side booked, by month and item. */
    private TreeMap<YearMonth, Map<String, Money[]>> sums(Group group) {
        var months = new TreeMap<YearMonth, Map<String, Money[]>>();
        add(months, flows(group.parent()), 0);
        add(months, flows(group.subsidiary()), 1);
        return months;
    }

    private List<GroupMonth> months(Group group, TreeMap<YearMonth, Map<String, Money[]>> sums) {
        var parent = agreements(group.parent(), group.subsidiary());
        var subsidiary = agreements(group.subsidiary(), group.parent());
        return sums.descendingMap().entrySet().stream()
                .map(month -> month(month.getKey(), items(month.getValue()), parent.get(month.getKey()), subsidiary.get(month.getKey())))
                .toList();
    }

    private static void add(Map<YearMonth, Map<String, Money[]>> months, List<Flow> flows, int side) {
        for (var flow : flows) {
            var none = Money.zero(flow.amount().currency());
            var sums = months.computeIfAbsent(flow.month(), _ -> new TreeMap<>())
                    .computeIfAbsent(flow.item() + "\t" + flow.amount().currency(), _ -> new Money[] {none, none});
            sums[side] = sums[side].plus(flow.amount());
        }
    }

    private static List<GroupMonth.Item> items(Map<String, Money[]> sums) {
        return sums.entrySet().stream()
                .map(sum -> new GroupMonth.Item(sum.getKey().split("\t", 2)[0], sum.getValue()[0], sum.getValue()[1]))
                .filter(item -> !item.parent().isZero() || !item.subsidiary().isZero())
                .toList();
    }

    private record Agreement(String sums, String note) {}

    private static GroupMonth month(
            YearMonth month, List<GroupMonth.Item> items, @Nullable Agreement parent, @Nullable Agreement subsidiary) {
        var sums = GroupMonth.sums(items);
        var notes = new ArrayList<String>();
        var holds = new boolean[2];
        var changed = false;
        for (var side = 0; side < 2; side++) {
            var agreement = side == 0 ? parent : subsidiary;
            if (agreement != null && agreement.sums.equals(sums)) {
                holds[side] = true;
                notes.add(agreement.note);
            } else if (agreement != null) {
                changed = true;
            }
        }
        return new GroupMonth(month, items, sums, holds[0], holds[1], changed,
                notes.stream().filter(note -> !note.isBlank()).distinct().collect(Collectors.joining(" · ")));
    }

    /** The last word of a side on each month. */
    private Map<YearMonth, Agreement> agreements(Organisation side, Organisation partner) {
        var last = new HashMap<YearMonth, Agreement>();
        jdbc.sql("SELECT in_month, sums, note FROM ledger_agreement WHERE organisation_id = ? AND partner_id = ? ORDER BY id")
                .params(side.id(), partner.id())
                .query((row, index) -> Map.entry(Periods.month(row.getInt(1)), new Agreement(row.getString(2), row.getString(3))))
                .list()
                .forEach(one -> last.put(one.getKey(), one.getValue()));
        return last;
    }

    /**
     * Agrees to a month's sums, for one side, or for both where the person has the right on both.
     *
     * @param other the same person on the other side; null where the person agrees for the own side only
     * @param note names a difference; may be empty where there is none or the other side has named it
     * @param seen the sums that the person saw, or null to take those of now
     * @throws Refused where the month is not over, nothing passed in it, a difference has no name, or the sums have changed
     */
    @Transactional
    public GroupMonth agree(Actor actor, @Nullable Actor other, YearMonth month, String note, @Nullable String seen) {
        actor.require(Right.BOOK);
        var group = groups.of(actor).orElseThrow(() -> new Refused(
                t("there is no group"), t("an administrator of both organisations can link them")));
        if (!month.isBefore(YearMonth.now(clock.withZone(actor.organisation().zone())))) {
            throw new Refused(t("{0} is not over", month), t("agree to a month once it is over"));
        }
        var sums = sums(group);
        var now = months(group, sums).stream().filter(one -> one.month().equals(month)).findFirst().orElseThrow(() -> new Refused(
                t("nothing passed between {0} and {1} in {2}", group.parent().name(), group.subsidiary().name(), month),
                t("there is nothing to agree to")));
        if (seen != null && !seen.equals(now.sums())) {
            throw new Refused(t("the sums of {0} have changed meanwhile", month), t("look at them again"));
        }
        named(now, note);
        sign(actor, group.other(actor.organisation()), now, note);
        if (other != null) {
            groups.sides(actor, other);
            sign(other.require(Right.BOOK), actor.organisation(), now, note);
        }
        return months(group, sums).stream().filter(one -> one.month().equals(month)).findFirst().orElseThrow();
    }

    private static void named(GroupMonth month, String note) {
        if (note.length() > LONGEST_NOTE) {
            throw new Refused(t("the name of a difference has {0} characters at most, not {1}", LONGEST_NOTE, note.length()), t("say it shorter"));
        }
        if (!month.differences().isEmpty() && note.isBlank() && month.note().isBlank()) {
            throw new Refused(
                    t("the two sides differ in {0}: {1}", month.month(), month.differences().stream()
                            .map(item -> item.name() + " " + Amounts.money(item.difference()))
                            .collect(Collectors.joining(", "))),
                    t("name the difference, such as: paid on the 31st, received on the 1st; or book what is missing"));
        }
    }

    private void sign(Actor actor, Organisation partner, GroupMonth month, String note) {
        jdbc.sql("""
                        INSERT INTO ledger_agreement (organisation_id, partner_id, in_month, sums, note, recorded_at, recorded_by)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .params(actor.org(), partner.id(), Periods.number(month.month()), month.sums(), note.strip(), OffsetDateTime.now(clock), actor.name())
                .update();
        audit.record(actor, "month agreed", month.month() + " with " + partner.slug() + (note.isBlank() ? "" : ": " + note.strip()));
    }
}
