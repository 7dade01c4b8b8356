package org.commonpurse.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.FundActivities;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.reports.MoneyFlow.Kind;
import org.commonpurse.reports.MoneyFlow.Place;
import org.commonpurse.reports.MoneyFlow.Stream;

/**
 * Lays out streams: accounts, their groups, all money or a restricted fund, groups of costs, accounts. What has the wrong
 * sign goes to the other side, so every stream is positive; what is left over or missing becomes a stream of its own, so
 * at each place between as much goes out as comes in.
 */
final class FlowMap {

    /** Streams below this part of the whole are small: one in so many. */
    private static final int SMALL = 60;

    private static final String ALL = "all";

    private final Currency currency;
    private final FlowGroups groups;
    private final boolean keepSmall;
    private final Map<String, Place> hubs = new LinkedHashMap<>();
    private final Map<String, Money> left = new LinkedHashMap<>();
    private final List<Stream> released = new ArrayList<>();
    private final Side in = new Side();
    private final Side out = new Side();

    /**
     * What an account took in or cost in one fund.
     *
     * @param fund empty for all money that is not tied
     * @param amount both kinds positive, contra accounts negative
     */
    record Item(String account, AccountType type, String fund, Money amount) {}

    private FlowMap(Currency currency, FlowGroups groups, boolean keepSmall) {
        this.currency = currency;
        this.groups = groups;
        this.keepSmall = keepSmall;
        hubs.put("", new Place(ALL, Kind.ALL, "", "", 1));
    }

    /** The streams, the largest of each side first; small ones as one unless they are to be kept. */
    static List<Stream> streams(Currency currency, List<Item> items, FlowGroups groups, boolean keepSmall) {
        return new FlowMap(currency, groups, keepSmall).lay(items);
    }

    /** All income and what was taken from reserves: what begins somewhere. */
    static Money whole(Currency currency, List<Stream> streams) {
        var fed = new TreeSet<String>();
        streams.forEach(stream -> fed.add(stream.to().id()));
        return Money.sum(currency, streams.stream().filter(stream -> !fed.contains(stream.from().id())).map(Stream::amount));
    }

    /** One side: amounts by group, account and fund. */
    private final class Side {

        private final Map<Place, Map<Place, Map<String, Money>>> amounts = new LinkedHashMap<>();

        void add(Place group, Place account, String fund, Money amount) {
            amounts.computeIfAbsent(group, _ -> new LinkedHashMap<>())
                    .computeIfAbsent(account, _ -> new TreeMap<>())
                    .merge(fund, amount, Money::plus);
        }

        private Money size(Map<Place, Map<String, Money>> accounts) {
            return Money.sum(currency, accounts.values().stream().flatMap(funds -> funds.values().stream()));
        }

        private Money total() {
            return Money.sum(currency, amounts.values().stream().map(this::size));
        }

        /** Largest first; small ones as one at the end. */
        private List<Map.Entry<Place, Map<Place, Map<String, Money>>>> sorted(Money small, String rest) {
            var sorted = new ArrayList<Map.Entry<Place, Map<Place, Map<String, Money>>>>();
            var others = new LinkedHashMap<Place, Map<String, Money>>();
            amounts.entrySet().stream()
                    .sorted(Comparator.comparing((Map.Entry<Place, Map<Place, Map<String, Money>>> entry) -> size(entry.getValue())).reversed())
                    .forEach(entry -> {
                        if (mayMerge(entry.getKey()) && size(entry.getValue()).compareTo(small) < 0) {
                            others.put(entry.getKey(), all(entry.getValue()));
                        } else {
                            sorted.add(Map.entry(led(entry.getKey(), entry.getValue()), entry.getValue()));
                        }
                    });
            if (others.size() == 1) {
                var only = others.keySet().iterator().next();
                sorted.add(Map.entry(only, amounts.getOrDefault(only, Map.of())));
            } else if (!others.isEmpty()) {
                var one = new Place(rest, Kind.OTHERS, "", "", others.size());
                sorted.add(Map.entry(one, Map.of(one, others.values().stream().reduce(new TreeMap<>(), FlowMap::plus))));
            }
            return sorted;
        }

        /** A group that has one account only leads to its rows. */
        private Place led(Place group, Map<Place, Map<String, Money>> accounts) {
            return group.account().isEmpty() && accounts.size() == 1 && group.kind() != Kind.OTHERS
                    ? new Place(group.id(), group.kind(), group.name(), accounts.keySet().iterator().next().account(), group.of())
                    : group;
        }

        private boolean mayMerge(Place group) {
            return !keepSmall && group.kind() == Kind.ACCOUNT;
        }

        private Map<String, Money> all(Map<Place, Map<String, Money>> accounts) {
            return accounts.values().stream().reduce(new TreeMap<>(), FlowMap::plus);
        }

        /** The accounts of a group worth showing: the largest first, small ones as one; none where that would be one. */
        private List<Map.Entry<Place, Money>> accounts(Place group, Map<Place, Map<String, Money>> accounts, Money small) {
            var shown = new ArrayList<Map.Entry<Place, Money>>();
            var rest = new ArrayList<Map.Entry<Place, Money>>();
            accounts.entrySet().stream()
                    .map(entry -> Map.entry(entry.getKey(), Money.sum(currency, entry.getValue().values().stream())))
                    .sorted(Map.Entry.<Place, Money>comparingByValue().reversed())
                    .forEach(entry -> (!keepSmall && entry.getValue().compareTo(small) < 0 ? rest : shown).add(entry));
            if (rest.size() == 1) {
                shown.addAll(rest);
            } else if (!rest.isEmpty()) {
                shown.add(Map.entry(
                        new Place(group.id().replaceFirst("/|$", "/=") + "/others", Kind.OTHERS, "", "", rest.size()),
                        Money.sum(currency, rest.stream().map(Map.Entry::getValue))));
            }
            return shown.size() == 1 ? List.of() : shown;
        }
    }

    private static Map<String, Money> plus(Map<String, Money> a, Map<String, Money> b) {
        var sum = new TreeMap<>(a);
        b.forEach((fund, amount) -> sum.merge(fund, amount, Money::plus));
        return sum;
    }

    private List<Stream> lay(List<Item> items) {
        items.stream().map(Item::fund).filter(fund -> !fund.isEmpty()).distinct().sorted()
                .forEach(fund -> hubs.put(fund, new Place("fund/" + fund, Kind.FUND, fund, "", 1)));
        items.forEach(this::place);
        var small = new Money(larger(in.total(), out.total()).minor() / SMALL, currency);
        var sources = in.sorted(small, "in/others");
        var uses = out.sorted(small, "out/others");
        var streams = new ArrayList<Stream>();
        sources.forEach(group -> {
            if (released.isEmpty()) {
                in.accounts(group.getKey(), group.getValue(), small)
                        .forEach(account -> streams.add(new Stream(account.getKey(), group.getKey(), account.getValue())));
            }
            in.all(group.getValue()).forEach((fund, amount) -> streams.add(new Stream(group.getKey(), hub(fund), amount)));
        });
        left.forEach((fund, amount) -> {
            if (amount.isNegative()) {
                streams.add(new Stream(new Place("taken/" + fund, Kind.TAKEN, fund, "", 1), hub(fund), amount.negate()));
            }
        });
        streams.addAll(released);
        uses.forEach(group -> out.all(group.getValue()).forEach((fund, amount) -> streams.add(new Stream(hub(fund), group.getKey(), amount))));
        left.forEach((fund, amount) -> {
            if (amount.isPositive()) {
                streams.add(new Stream(hub(fund), new Place("kept/" + fund, Kind.KEPT, fund, "", 1), amount));
            }
        });
        uses.forEach(group -> out.accounts(group.getKey(), group.getValue(), small)
                .forEach(account -> streams.add(new Stream(group.getKey(), account.getKey(), account.getValue()))));
        return streams;
    }

    private Place hub(String fund) {
        return hubs.getOrDefault(fund, new Place(ALL, Kind.ALL, "", "", 1));
    }

    private void place(Item item) {
        var amount = item.amount;
        if (amount.isZero()) {
            return;
        }
        if (!item.fund.isEmpty() && item.type == AccountType.REVENUE && FundActivities.isReleased(item.account)) {
            var isOut = amount.isNegative();
            released.add(new Stream(hub(isOut ? item.fund : ""), hub(isOut ? "" : item.fund), amount.abs()));
            left.merge("", amount.negate(), Money::plus);
            left.merge(item.fund, amount, Money::plus);
            return;
        }
        var comesIn = (item.type == AccountType.REVENUE) == amount.isPositive();
        left.merge(item.fund, comesIn ? amount.abs() : amount.abs().negate(), Money::plus);
        var account = groups.account(item.account, comesIn);
        var group = groups.group(item.account, item.type, comesIn);
        (comesIn ? in : out).add(group, account, item.fund, amount.abs());
    }

    private static Money larger(Money a, Money b) {
        return a.compareTo(b) < 0 ? b : a;
    }
}
