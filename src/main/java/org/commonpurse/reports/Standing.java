package org.commonpurse.reports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.Balance;
import org.commonpurse.ledger.Funds;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Rates;
import org.commonpurse.reports.FiguresTable.Column;

/** What there was at the end of the period, what was owed, to whom it is tied, and how long it lasts. */
final class Standing {

    private static final int MONTHS_OF_A_YEAR = 12;

    /** What is booked and not yet explained: neither money nor anything else that is there. */
    private static final String SUSPENSE = AccountType.ASSETS.label() + ":Suspense";

    private final Draft draft;
    private final Statements statements;
    private final Funds funds;
    private final Rates rates;
    private final LocalDate before;
    private final LocalDate end;
    private final TreeMap<Currency, Money> unconverted = new TreeMap<>();

    private Standing(Draft draft, Statements statements, Funds funds, Rates rates) {
        this.draft = draft;
        this.statements = statements;
        this.funds = funds;
        this.rates = rates;
        this.before = draft.period.from().minusDays(1);
        this.end = draft.period.to();
    }

    /** Adds the tables {@code position, net-assets, funds} and the facts about free funds. */
    static void add(Draft draft, Statements statements, Funds funds, Rates rates) {
        var standing = new Standing(draft, statements, funds, rates);
        var net = standing.addPosition();
        standing.addBridge(net);
        standing.addFunds(net);
        standing.addFree();
        draft.check("balances-converted", standing.unconverted.isEmpty());
    }

    /** Opening and closing net assets, once from what there is and once from where it came from. */
    private record Net(Money opening, Money closing, Money openingBySource, Money closingBySource) {}

    private Net addPosition() {
        var opening = statements.balances(draft.actor, before);
        var closing = statements.balances(draft.actor, end);
        var table = new Amounts(
                "position",
                draft.actor.currency(),
                Column.amount("opening", draft.currency()),
                Column.amount("closing", draft.currency()),
                Column.sum("change", draft.currency(), Term.plus("closing"), Term.minus("opening")));
        var assets = lines(table, AccountType.ASSETS, opening, closing);
        table.sum("assets", assets);
        var liabilities = lines(table, AccountType.LIABILITIES, opening, closing);
        if (!liabilities.isEmpty()) {
            table.sum("liabilities", liabilities);
        }
        table.sum("net", liabilities.isEmpty()
                ? List.of(Term.plus("assets"))
                : List.of(Term.plus("assets"), Term.minus("liabilities")));
        draft.add(table.table());
        draft.fact("net-assets", table.at("net", "closing"));
        if (table.keys().contains(SUSPENSE) && !table.at(SUSPENSE, "closing").isZero()) {
            draft.fact("suspense", table.at(SUSPENSE, "closing"));
            draft.fact("net-assets.placed", table.at("net", "closing").minus(table.at(SUSPENSE, "closing")));
            draft.define("suspense", "suspense", "net-assets.placed");
        }
        return new Net(table.at("net", "opening"), table.at("net", "closing"), sources(opening, before), sources(closing, end));
    }

    private List<Term> lines(Amounts table, AccountType type, List<Balance> opening, List<Balance> closing) {
        var names = new TreeSet<String>();
        var sums = new LinkedHashMap<Boolean, Map<String, Money>>();
        for (var isOpening : List.of(true, false)) {
            var day = isOpening ? before : end;
            var byName = new TreeMap<String, Money>();
            for (var balance : isOpening ? opening : closing) {
                if (balance.type() == type) {
                    var amount = type == AccountType.ASSETS ? balance.amount() : balance.amount().negate();
                    byName.merge(line(balance.account()), converted(amount, day), Money::plus);
                }
            }
            names.addAll(byName.keySet());
            sums.put(isOpening, byName);
        }
        var zero = Money.zero(draft.actor.currency());
        return names.stream()
                .map(name -> {
                    var key = type.label() + ":" + name;
                    table.row(key, name.substring(name.lastIndexOf(':') + 1), Stream.of(true, false)
                            .map(isOpening -> sums.getOrDefault(isOpening, Map.of()).getOrDefault(name, zero))
                            .toList());
                    return Term.plus(key);
                })
                .toList();
    }

    /** Bank accounts in one line; platforms each in theirs; else the second part of the account's name. */
    private static String line(String account) {
        var parts = account.split(":");
        if (parts.length > 2 && parts[1].equals("Clearing")) {
            return "Clearing:" + parts[2];
        }
        return parts.length > 1 ? parts[1] : parts[0];
    }

    private Money sources(List<Balance> balances, LocalDate day) {
        return Money.sum(draft.actor.currency(), balances.stream()
                .filter(balance -> balance.type() == AccountType.EQUITY || balance.type().isActivity())
                .map(balance -> converted(balance.amount().negate(), day)));
    }

    /** From the opening to the closing net assets; what is left over comes from exchange rates, and is named so. */
    private void addBridge(Net net) {
        var activities = statements.activities(draft.actor, List.of(draft.period), null);
        var result = activities.net().getFirst();
        var equity = equity(end).minus(equity(before));
        var exchange = net.closing.minus(net.opening).minus(result).minus(equity);
        var table = new Amounts("net-assets", draft.actor.currency(), Column.amount("amount", draft.currency()))
                .row("opening", "", List.of(net.opening))
                .row("result", "", List.of(result));
        var terms = new ArrayList<>(List.of(Term.plus("opening"), Term.plus("result")));
        if (!equity.isZero()) {
            table.row("equity", "", List.of(equity));
            terms.add(Term.plus("equity"));
        }
        if (!exchange.isZero()) {
            table.row("exchange", "", List.of(exchange));
            terms.add(Term.plus("exchange"));
        }
        draft.add(table.sum("closing", terms).table());
        draft.fact("net-assets.by-source", net.closingBySource);
        draft.check("net-assets", List.of("+net-assets/closing/amount"), List.of("+position/net/closing"));
        draft.check("net-assets-result", List.of("+net-assets/result/amount"), List.of("+fact:result"));
        draft.check("both-sides", List.of("+position/net/closing"), List.of("+fact:net-assets.by-source"));
        draft.define("net-assets", 2, "net-assets", "position");
    }

    private Money equity(LocalDate day) {
        return Money.sum(draft.actor.currency(), statements.balances(draft.actor, day).stream()
                .filter(balance -> balance.type() == AccountType.EQUITY)
                .map(balance -> converted(balance.amount().negate(), day)));
    }

    private void addFunds(Net net) {
        var opening = funds(before);
        var closing = funds(end);
        var names = new TreeSet<>(opening.keySet());
        names.addAll(closing.keySet());
        if (names.size() < 2 || !funds.withheld(draft.actor).isEmpty()) {
            return;
        }
        var zero = Money.zero(draft.actor.currency());
        var table = new Amounts(
                "funds",
                draft.actor.currency(),
                Column.amount("opening", draft.currency()),
                Column.amount("closing", draft.currency()),
                Column.sum("change", draft.currency(), Term.plus("closing"), Term.minus("opening")));
        names.forEach(name -> table.row(
                name, name, List.of(opening.getOrDefault(name, zero), closing.getOrDefault(name, zero))));
        draft.add(table.total("total").table());
        draft.check("funds", List.of("+funds/total/closing"), List.of("+position/net/closing"));
        draft.define("funds", "funds", "restricted");
    }

    private TreeMap<String, Money> funds(LocalDate day) {
        var byName = new TreeMap<String, Money>();
        funds.balances(draft.actor, day).forEach(balance ->
                byName.merge(balance.fund().name(), converted(balance.amount(), day), Money::plus));
        return byName;
    }

    private void addFree() {
        var answer = funds.freeFunds(draft.actor, end);
        draft.fact("cash", answer.money());
        draft.fact("owed", answer.owed());
        var restricted = Money.sum(draft.actor.currency(), answer.restricted().values().stream());
        var kept = answer.least() ? "restricted.most" : "restricted";
        draft.fact(kept, restricted);
        if (answer.least() && answer.free().isPositive()) {
            draft.fact("free.least", answer.free());
        }
        draft.fact("free", answer.free());
        draft.check("free", List.of("+fact:cash", "-fact:owed", "-fact:" + kept), List.of("+fact:free"));
        draft.define("free", 3, "free", "free.least", "cash", "owed", kept);
        draft.define("runway", "runway.months", "monthly-cost", "rate.months", "reserve.share");
        var cost = funds.monthlyCost(draft.actor, draft.lastDay);
        if (cost.amount() == null || !cost.amount().isPositive()) {
            return;
        }
        draft.fact("monthly-cost", cost.amount());
        draft.count("monthly-cost.months", cost.months());
        if (answer.free().isPositive()) {
            draft.fact("runway.months", Kind.NUMBER, cost.lasts(answer.free()), "months");
            addReserve(answer.free(), cost.amount());
            if (!answer.least()) {
                addRate(answer.free(), cost.months());
            }
        } else if (!answer.least()) {
            draft.fact("free.missing", answer.free().abs());
        }
    }

    /**
     * At the rate of the months that the average of costs is made of: what is added to free money, or when it is used up. What
     * was given for a purpose adds nothing to it; where it pays somebody, that cannot be told apart, and neither can the rate.
     */
    private void addRate(Money free, int window) {
        var last = YearMonth.from(draft.lastDay.plusDays(1)).minusMonths(1);
        var sum = funds.freeResult(draft.actor, last.minusMonths(window - 1L), last);
        var rate = Money.rounded(
                sum.decimal().divide(BigDecimal.valueOf(window), 10, RoundingMode.HALF_EVEN), draft.actor.currency());
        if (rate.isNegative()) {
            var lasts = free.decimal().divide(rate.negate().decimal(), 1, RoundingMode.HALF_EVEN);
            draft.fact("rate.deficit", rate.negate());
            draft.fact("rate.months", Kind.NUMBER, lasts, "months");
        } else {
            draft.fact("rate.surplus", rate);
        }
    }

    private void addReserve(Money free, Money cost) {
        draft.fact("reserve.share", Kind.SHARE, Draft.share(
                free.decimal(), cost.decimal().multiply(BigDecimal.valueOf(MONTHS_OF_A_YEAR))), "");
    }

    private Money converted(Money amount, LocalDate day) {
        var converted = rates.convert(amount, draft.actor.currency(), day).orElse(null);
        if (converted == null) {
            unconverted.merge(amount.currency(), amount, Money::plus);
            return Money.zero(draft.actor.currency());
        }
        return converted;
    }
}
