package org.commonpurse.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.PayAccounts;
import org.commonpurse.reports.FlowMap.Item;
import org.commonpurse.reports.MoneyFlow.Kind;
import org.commonpurse.reports.MoneyFlow.Place;

/** Which group an account belongs to: pay is one, or, where not even its sum is told, one with the costs that hide it. */
final class FlowGroups {

    private static final String FEES = "Expenses:Fees";

    private final boolean hides;
    private final Set<String> pay;

    private FlowGroups(boolean hides, Set<String> pay) {
        this.hides = hides;
        this.pay = pay;
    }

    /** @param hides whether the sum of pay is not told, so that the items have it together with other costs */
    static FlowGroups of(List<Item> items, boolean hides) {
        return new FlowGroups(hides, pay(items));
    }

    private static Set<String> pay(List<Item> items) {
        return items.stream().map(Item::account).filter(PayAccounts::holds).map(FlowGroups::top).collect(Collectors.toCollection(TreeSet::new));
    }

    boolean hides() {
        return hides;
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
        if (account.equals(PayAccounts.WITH_OTHERS)) {
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
        if (account.equals(PayAccounts.WITH_OTHERS)) {
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
        if (account.equals(PayAccounts.WITH_OTHERS)) {
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
        return item.type() == AccountType.EXPENSES && top(item.account()).equals(FEES);
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
