package org.commonpurse.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.FundActivities;
import org.commonpurse.ledger.PayAccounts;
import org.commonpurse.money.Money;
import org.commonpurse.reports.FlowMap.Item;
import org.commonpurse.reports.MoneyFlow.Kind;
import org.commonpurse.reports.MoneyFlow.Place;
import org.jspecify.annotations.Nullable;

/** Which group an account belongs to: pay is one, and where it would tell what one or two people get, other costs join it. */
final class FlowGroups {

    /** Stands for pay and the costs that hide it. */
    static final String HIDDEN = "Expenses:" + Pay.STAFF_AND_OTHERS;

    private static final String FEES = "fees";

    private final Set<String> hiding;
    private final boolean hides;
    private final Set<String> pay;

    private FlowGroups(Set<String> hiding, boolean hides, Set<String> pay) {
        this.hiding = hiding;
        this.hides = hides;
        this.pay = pay;
    }

    /** For those who may see single pay. */
    static FlowGroups open(List<Item> items) {
        return new FlowGroups(Set.of(), false, pay(items));
    }

    /**
     * For those who may not.
     *
     * @param payees how many were paid in the period; null where that was not recorded
     */
    static FlowGroups guarded(List<Item> items, Pay.@Nullable Payees payees) {
        var costs = new TreeMap<String, Money>();
        for (var item : items) {
            if (item.type() == AccountType.EXPENSES && !second(item.account()).toLowerCase(Locale.ROOT).equals(FEES)) {
                costs.merge(PayAccounts.holds(item.account()) ? Pay.PAYROLL : top(item.account()), item.amount(), Money::plus);
            }
        }
        var told = Pay.guard(costs.entrySet().stream().map(cost -> new Pay.Cost(cost.getKey(), List.of(cost.getValue()))).toList(), payees)
                .stream()
                .map(Pay.Cost::key)
                .collect(Collectors.toSet());
        var hides = told.contains(Pay.STAFF_AND_OTHERS);
        var hiding = costs.keySet().stream().filter(key -> hides && !told.contains(key)).collect(Collectors.toSet());
        return new FlowGroups(hiding, hides, pay(items));
    }

    private static Set<String> pay(List<Item> items) {
        return items.stream().map(Item::account).filter(PayAccounts::holds).map(FlowGroups::top).collect(Collectors.toCollection(TreeSet::new));
    }

    boolean hides() {
        return hides;
    }

    /** The same items, those that must not be told apart as one. They are all in the same fund: {@link #mayStandApart}. */
    List<Item> merged(List<Item> items) {
        if (!hides) {
            return items;
        }
        var others = new ArrayList<>(items.stream().filter(item -> !isHidden(item.account())).toList());
        items.stream().filter(item -> isHidden(item.account())).map(Item::amount).reduce(Money::plus)
                .ifPresent(sum -> others.add(new Item(HIDDEN, AccountType.EXPENSES, "", sum)));
        return others;
    }

    private boolean isHidden(String account) {
        return hides && AccountType.of(account) == AccountType.EXPENSES && (PayAccounts.holds(account) || hiding.contains(top(account)));
    }

    /** Whether a fund may be shown apart: not where it paid costs that hide pay, since the rest of them would be the pay. */
    boolean mayStandApart(String fund, List<FundActivities.Part> parts) {
        return parts.stream().noneMatch(part -> part.fund().equals(fund) && isHidden(part.account()));
    }

    /** The group at one side. Income that was given back, and costs that came back, are groups of their own. */
    Place group(String account, AccountType type, boolean comesIn) {
        if (!comesIn && type == AccountType.REVENUE) {
            return new Place("given-back", Kind.GIVEN_BACK, "", "", 1);
        }
        if (comesIn && type == AccountType.EXPENSES) {
            return new Place("returned", Kind.RETURNED, "", "", 1);
        }
        return top(account, comesIn ? "in/" : "out/");
    }

    private Place top(String account, String side) {
        if (account.equals(HIDDEN)) {
            return new Place(side + "staff", Kind.STAFF_AND_OTHERS, "", "", 1);
        }
        if (PayAccounts.holds(account)) {
            return new Place(side + "staff", Kind.STAFF, "", pay.size() == 1 ? pay.iterator().next() : "", 1);
        }
        return new Place(side + top(account), Kind.ACCOUNT, second(account), top(account), 1);
    }

    /** The account itself, as a place beyond its group. */
    Place account(String account, boolean comesIn) {
        var side = comesIn ? "in/=" : "out/=";
        if (account.equals(HIDDEN)) {
            return new Place(side + "staff", Kind.STAFF_AND_OTHERS, "", "", 1);
        }
        var path = path(account);
        var rest = String.join(" · ", path.stream().skip(1).map(Place::name).toList());
        var isTop = account.equals(top(account));
        return new Place(
                side + account, isTop && !PayAccounts.holds(account) ? Kind.DIRECTLY : Kind.ACCOUNT,
                isTop ? second(account) : rest, account, 1);
    }

    /** The groups from the most general to the account itself, as the table has them. */
    List<Place> path(String account) {
        var places = new ArrayList<Place>();
        places.add(top(account, ""));
        if (account.equals(HIDDEN)) {
            return places;
        }
        var parts = account.split(":");
        var name = parts[0];
        for (var i = 1; i < parts.length; i++) {
            name += ":" + parts[i];
            if (i > 1 || PayAccounts.holds(account) && pay.size() > 1) {
                places.add(new Place(name, Kind.ACCOUNT, parts[i], name, 1));
            }
        }
        return places;
    }

    static boolean isFee(Item item) {
        return item.type() == AccountType.EXPENSES && top(item.account()).equals("Expenses:Fees");
    }

    static boolean isGift(Item item) {
        return item.type() == AccountType.REVENUE && top(item.account()).equals("Revenue:Donations");
    }

    static boolean isStaff(Item item) {
        return item.type() == AccountType.EXPENSES && PayAccounts.holds(item.account());
    }

    /** The account's name up to its second part. */
    private static String top(String account) {
        return Stream.of(account.split(":")).limit(2).collect(Collectors.joining(":"));
    }

    private static String second(String account) {
        var parts = account.split(":");
        return parts.length > 1 ? parts[1] : parts[0];
    }
}
