package org.commonpurse.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.money.Rates;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the books say: balances, statement of activities, statement of financial position. Made from kept totals. */
@Service
public class Statements {

    private final JdbcTemplate template;
    private final Rates rates;
    private final PayEntries pay;
    private final PayVeil veil;
    private final FundRows funds;

    Statements(JdbcTemplate template, Rates rates, PayEntries pay, PayVeil veil, FundRows funds) {
        this.veil = veil;
        this.funds = funds;
        this.template = template;
        this.pay = pay;
        this.rates = rates;
    }

    /**
     * Every account that is not zero at the end of a day, by currency; the memo accounts last. Where single pay may not be
     * seen, its accounts are one and the pay of a month counts from the day on which its sum is told.
     */
    @Transactional(readOnly = true)
    public List<Balance> balances(Actor actor, LocalDate at) {
        actor.require(Right.READ);
        var month = Periods.number(YearMonth.from(at));
        var found = new ArrayList<>(template.query(
                """
                SELECT a.name, a.account_type, s.currency, SUM(s.amount) FROM (
                    SELECT account_id, currency, amount FROM ledger_total WHERE organisation_id = ? AND in_month < ?
                    UNION ALL
                    SELECT account_id, currency, amount FROM ledger_posting
                    WHERE organisation_id = ? AND posting_date >= ? AND posting_date <= ?
                ) s JOIN ledger_account a ON a.organisation_id = ? AND a.id = s.account_id
                GROUP BY a.name, a.account_type, s.currency HAVING SUM(s.amount) <> 0""",
                (row, index) -> new Balance(
                        row.getString(1),
                        AccountType.valueOf(row.getString(2)),
                        new Money(row.getBigDecimal(4).longValueExact(), Currency.of(row.getString(3)))),
                actor.org(),
                month,
                actor.org(),
                at.withDayOfMonth(1),
                at,
                actor.org()));
        veil.changes(actor).stream()
                .filter(change -> !change.day().isAfter(at))
                .forEach(change -> found.add(new Balance(change.account(), change.type(), change.amount())));
        return added(found).stream()
                .sorted((a, b) -> {
                    var byType = a.type().compareTo(b.type());
                    var byName = byType != 0 ? byType : a.account().compareTo(b.account());
                    return byName != 0 ? byName : a.amount().currency().compareTo(b.amount().currency());
                })
                .toList();
    }

    /** One balance for each name and currency. */
    private static List<Balance> added(List<Balance> found) {
        var sums = new LinkedHashMap<String, Balance>();
        found.forEach(balance -> sums.merge(
                balance.account() + "\t" + balance.amount().currency(),
                balance,
                (a, b) -> new Balance(a.account(), a.type(), a.amount().plus(b.amount()))));
        return sums.values().stream().filter(balance -> !balance.amount().isZero()).toList();
    }

    /** One movement of an account, kept or scanned. */
    private record Movement(String account, AccountType type, LocalDate day, Money amount) {}

    /**
     * Revenue and expenses by period.
     *
     * @param only null: all in the organisation's currency at the day's rate; else only postings in this currency
     */
    @Transactional(readOnly = true)
    public StatementOfActivities activities(Actor actor, List<Period> periods, @Nullable Currency only) {
        return activities(actor, periods, only, Part.ALL);
    }

    /** Which funds a statement is made of. */
    public enum Part {
        ALL,
        WITHOUT_RESTRICTIONS,
        WITH_RESTRICTIONS;

        boolean has(Fund fund) {
            return this == ALL || fund.restricted() == (this == WITH_RESTRICTIONS);
        }
    }

    /** The same of some funds only. What restricted funds release is revenue without restrictions and taken off those with. */
    @Transactional(readOnly = true)
    public StatementOfActivities activities(Actor actor, List<Period> periods, @Nullable Currency only, Part part) {
        actor.require(Right.READ);
        var currency = only == null ? actor.currency() : only;
        var names = names(actor);
        var changes = veil.changes(actor).stream()
                .filter(change -> change.type().isActivity() && part.has(change.fund()))
                .filter(change -> only == null || change.amount().currency().equals(only))
                .toList();
        var amounts = new TreeMap<Account, Money[]>();
        var unconverted = new TreeMap<Currency, Money>();
        for (var column = 0; column < periods.size(); column++) {
            var period = periods.get(column);
            var movements = movements(actor, period, currency, only == null, part);
            changes.stream()
                    .filter(change -> period.contains(change.day()))
                    .forEach(change -> movements.add(new Movement(change.account(), change.type(), change.posted(), change.amount())));
            for (var movement : movements) {
                var converted = rates.convert(movement.amount, currency, movement.day).orElse(null);
                if (converted == null) {
                    unconverted.merge(movement.amount.currency(), movement.amount.negate(), Money::plus);
                    unconverted.values().removeIf(Money::isZero);
                    continue;
                }
                var row = amounts.computeIfAbsent(
                        new Account(0, names.apply(movement.account), movement.type, false), _ -> zeros(periods.size(), currency));
                var signed = movement.type == AccountType.REVENUE ? converted.negate() : converted;
                row[column] = row[column].plus(signed);
            }
        }
        var rows = amounts.entrySet().stream()
                .filter(row -> changes.isEmpty() || Arrays.stream(row.getValue()).anyMatch(amount -> !amount.isZero()))
                .map(row -> new StatementOfActivities.Row(
                        row.getKey().name(), row.getKey().type(), List.of(row.getValue())))
                .toList();
        return new StatementOfActivities(currency, periods, rows, net(rows, periods.size(), currency), unconverted);
    }

    /** Where single pay may not be seen, neither is what funds released for it. */
    private UnaryOperator<String> names(Actor actor) {
        var names = pay.names(actor);
        return name -> !PayEntries.maySeeSingle(actor) && Releases.isReleased(name) ? Releases.ACCOUNT : names.apply(name);
    }

    private static Money[] zeros(int count, Currency currency) {
        var zeros = new Money[count];
        Arrays.fill(zeros, Money.zero(currency));
        return zeros;
    }

    private static List<Money> net(List<StatementOfActivities.Row> rows, int columns, Currency currency) {
        var net = new ArrayList<Money>();
        for (var column = 0; column < columns; column++) {
            var sum = Money.zero(currency);
            for (var row : rows) {
                var amount = row.amounts().get(column);
                sum = row.type() == AccountType.REVENUE ? sum.plus(amount) : sum.minus(amount);
            }
            net.add(sum);
        }
        return net;
    }

    /** Own currency: from the kept totals of whole months. Other currencies: by day, since rates are by day. */
    private ArrayList<Movement> movements(Actor actor, Period period, Currency currency, boolean others, Part part) {
        var months = period.months();
        var movements = new ArrayList<>(template.query(
                """
                SELECT a.name, a.account_type, SUM(t.amount) FROM ledger_total t
                JOIN ledger_account a ON a.organisation_id = t.organisation_id AND a.id = t.account_id
                WHERE t.organisation_id = ? AND t.currency = ? AND t.in_month BETWEEN ? AND ?
                    AND a.account_type IN ('REVENUE', 'EXPENSES')%s
                GROUP BY a.name, a.account_type HAVING SUM(t.amount) <> 0"""
                        .formatted(funds(part, "t")),
                (row, index) -> new Movement(
                        row.getString(1),
                        AccountType.valueOf(row.getString(2)),
                        period.to(),
                        new Money(row.getBigDecimal(3).longValueExact(), currency)),
                actor.org(),
                currency.code(),
                Periods.number(months.getFirst()),
                Periods.number(months.getLast())));
        if (others) {
            movements.addAll(foreign(actor, period, currency, part));
        }
        return movements;
    }

    private static String funds(Part part, String rows) {
        return part == Part.ALL
                ? ""
                : " AND %s.fund_id IN (SELECT f.id FROM ledger_fund f WHERE f.organisation_id = %s.organisation_id AND f.restricted = %s)"
                        .formatted(rows, rows, part == Part.WITH_RESTRICTIONS ? "TRUE" : "FALSE");
    }

    private List<Movement> foreign(Actor actor, Period period, Currency own, Part part) {
        var currencies = template.queryForList(
                """
                SELECT DISTINCT currency FROM ledger_total
                WHERE organisation_id = ? AND currency <> ? AND in_month BETWEEN ? AND ?""",
                String.class,
                actor.org(),
                own.code(),
                Periods.number(YearMonth.from(period.from())),
                Periods.number(YearMonth.from(period.to())));
        if (currencies.isEmpty()) {
            return List.of();
        }
        return template.query(
                """
                SELECT a.name, a.account_type, p.posting_date, p.currency, SUM(p.amount) FROM ledger_posting p
                JOIN ledger_account a ON a.organisation_id = p.organisation_id AND a.id = p.account_id
                WHERE p.organisation_id = ? AND p.currency <> ? AND p.posting_date BETWEEN ? AND ?
                    AND a.account_type IN ('REVENUE', 'EXPENSES')%s
                GROUP BY a.name, a.account_type, p.posting_date, p.currency HAVING SUM(p.amount) <> 0"""
                        .formatted(funds(part, "p")),
                (row, index) -> new Movement(
                        row.getString(1),
                        AccountType.valueOf(row.getString(2)),
                        row.getObject(3, LocalDate.class),
                        new Money(row.getBigDecimal(5).longValueExact(), Currency.of(row.getString(4)))),
                actor.org(),
                own.code(),
                period.from(),
                period.to());
    }

    /**
     * What there is and what is owed at the end of a day, per currency.
     *
     * @param netAssets opening equity and all activities until then, credit positive
     * @param restricted what of them donors restricted
     * @param withheld whether that is not told, since a restricted fund pays somebody; it is empty then
     */
    public record FinancialPosition(
            LocalDate at,
            List<Balance> assets,
            List<Balance> liabilities,
            Map<Currency, Money> totalAssets,
            Map<Currency, Money> totalLiabilities,
            Map<Currency, Money> netAssets,
            Map<Currency, Money> restricted,
            boolean withheld) {

        /** What of the net assets is without donor restrictions. */
        public Map<Currency, Money> unrestricted() {
            var left = new TreeMap<>(netAssets);
            restricted.forEach((currency, amount) -> left.merge(currency, amount.negate(), Money::plus));
            return left;
        }
    }

    @Transactional(readOnly = true)
    public FinancialPosition position(Actor actor, LocalDate at) {
        var balances = balances(actor, at);
        var assets = balances.stream().filter(b -> b.type() == AccountType.ASSETS).toList();
        var liabilities = balances.stream()
                .filter(b -> b.type() == AccountType.LIABILITIES)
                .map(b -> new Balance(b.account(), b.type(), b.amount().negate()))
                .toList();
        var net = new TreeMap<Currency, Money>();
        balances.stream()
                .filter(b -> b.type() == AccountType.EQUITY || b.type().isActivity())
                .forEach(b -> net.merge(b.amount().currency(), b.amount().negate(), Money::plus));
        var restricted = new TreeMap<Currency, Money>();
        funds.until(actor, at).stream()
                .filter(sum -> sum.isHeld() && sum.fund().restricted())
                .forEach(sum -> restricted.merge(sum.amount().currency(), sum.amount().negate(), Money::plus));
        var withheld = !veil.funds(actor).isEmpty();
        return new FinancialPosition(
                at, assets, liabilities, totals(assets), totals(liabilities), net, withheld ? Map.of() : restricted, withheld);
    }

    private static Map<Currency, Money> totals(List<Balance> balances) {
        var totals = new TreeMap<Currency, Money>();
        balances.forEach(b -> totals.merge(b.amount().currency(), b.amount(), Money::plus));
        return totals;
    }

    /** The first and the last day with a posting; empty where nothing is posted. */
    @Transactional(readOnly = true)
    public List<LocalDate> span(Actor actor) {
        actor.require(Right.READ);
        return template.query(
                        "SELECT MIN(posting_date), MAX(posting_date) FROM ledger_entry WHERE organisation_id = ?",
                        (row, index) -> new LocalDate[] {
                            row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class)
                        },
                        actor.org())
                .stream()
                .filter(days -> days[0] != null)
                .flatMap(Arrays::stream)
                .toList();
    }
}
