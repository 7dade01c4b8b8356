package org.commonpurse.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.PayAccounts;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.reports.FlowMap.Item;
import org.commonpurse.reports.MoneyFlow.Kind;
import org.commonpurse.reports.MoneyFlow.Sum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FlowMapTests {

    private static final List<String> INCOME = List.of(
            "Revenue:Donations:Patreon", "Revenue:Donations:Direct", "Revenue:Donations", "Revenue:Donations:Patreon:Monthly", "Revenue:Grants",
            "Revenue:Services", "Revenue:In kind", "Revenue:Refunded", "Revenue:Charged back");
    private static final List<String> COST = List.of(
            "Expenses:Fees:Platform", "Expenses:Fees:Processing", "Expenses:Payroll", "Expenses:Payroll:Ada", "Expenses:Freelance", "Expenses:Hosting",
            "Expenses:Hosting:Media storage", "Expenses:Travel", "Expenses:Other");

    private static Money eur(long minor) {
        return new Money(minor, Currency.EUR);
    }

    private static Item income(String account, long minor) {
        return new Item(account, AccountType.REVENUE, "", eur(minor));
    }

    private static Item cost(String account, long minor) {
        return new Item(account, AccountType.EXPENSES, "", eur(minor));
    }

    /** Each account in some funds, now and then with the wrong sign; what one fund releases the free money takes over. */
    private static List<Item> ledger(Random random) {
        var items = new ArrayList<Item>();
        for (var fund : List.of("", "Accessibility", "Archive")) {
            for (var account : Stream.concat(INCOME.stream(), COST.stream()).toList()) {
                if (random.nextInt(fund.isEmpty() ? 5 : 2) > 0) {
                    var size = random.nextInt(3) == 0 ? 5_000_000 : 20_000;
                    var contra = account.startsWith("Revenue:Refunded") || account.startsWith("Revenue:Charged") || random.nextInt(8) == 0;
                    items.add(new Item(account, AccountType.of(account), fund, eur(random.nextLong(size) * (contra ? -1 : 1))));
                }
            }
            if (!fund.isEmpty() && random.nextInt(3) == 0) {
                items.add(new Item("Revenue:Released", AccountType.REVENUE, fund, eur(-random.nextLong(1_000_000))));
            }
        }
        return items;
    }

    private static FlowGroups groups(List<Item> items) {
        return FlowGroups.of(items, false);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("org.commonpurse.Seeds#many")
    void asMuchGoesOutAsComesInAtEachPlaceBetween(long seed) {
        var random = new Random(seed);
        var items = ledger(random);
        var groups = groups(items);

        var streams = FlowMap.streams(Currency.EUR, items, groups, random.nextBoolean());

        assertThat(streams).allSatisfy(stream -> assertThat(stream.amount().isPositive()).isTrue());
        assertThat(streams).extracting(stream -> stream.from().id() + " > " + stream.to().id()).doesNotHaveDuplicates();
        var in = new TreeMap<String, Money>();
        var out = new TreeMap<String, Money>();
        streams.forEach(stream -> {
            out.merge(stream.from().id(), stream.amount(), Money::plus);
            in.merge(stream.to().id(), stream.amount(), Money::plus);
        });
        var between = in.keySet().stream().filter(out::containsKey).toList();
        assertThat(between).isNotEmpty().allSatisfy(place -> assertThat(in.get(place)).as(place).isEqualTo(out.get(place)));
        var ends = Money.sum(Currency.EUR, in.entrySet().stream().filter(end -> !out.containsKey(end.getKey())).map(end -> end.getValue()));
        assertThat(FlowMap.whole(Currency.EUR, streams)).isEqualTo(ends);
        var kept = Money.sum(Currency.EUR, streams.stream().filter(stream -> stream.to().kind() == Kind.KEPT).map(MoneyFlow.Stream::amount));
        var taken = Money.sum(Currency.EUR, streams.stream().filter(stream -> stream.from().kind() == Kind.TAKEN).map(MoneyFlow.Stream::amount));
        assertThat(kept.minus(taken)).isEqualTo(result(items));
    }

    /** Income less cost; what funds release is no income. */
    private static Money result(List<Item> items) {
        return Money.sum(Currency.EUR, items.stream()
                .filter(item -> !item.account().equals("Revenue:Released"))
                .map(item -> item.type() == AccountType.REVENUE ? item.amount() : item.amount().negate()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("org.commonpurse.Seeds#many")
    void theTableAddsUpToTheSameResult(long seed) {
        var random = new Random(seed);
        var items = ledger(random).stream().filter(item -> item.fund().isEmpty()).toList();
        var groups = groups(items);

        var rows = FlowRows.of(Currency.EUR, items, groups, eur(1), null);

        assertThat(rows.getLast().sum()).isEqualTo(Sum.RESULT);
        assertThat(rows.getLast().actual()).isEqualTo(result(items));
        for (var i = 0; i < rows.size(); i++) {
            var depth = rows.get(i).depth();
            var below = eur(0);
            var has = false;
            for (var j = i + 1; j < rows.size() && rows.get(j).depth() > depth; j++) {
                if (rows.get(j).depth() == depth + 1) {
                    below = below.plus(rows.get(j).actual());
                    has = true;
                }
            }
            if (has) {
                assertThat(below).as(rows.get(i).toString()).isEqualTo(rows.get(i).actual());
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("org.commonpurse.Seeds#many")
    void tellsNobodysPayToThoseWhoMayNotSeeIt(long seed) {
        var random = new Random(seed);
        // As the statement tells it to them: all pay and the costs that hide it as one account.
        var items = new ArrayList<>(ledger(random).stream().filter(item -> item.fund().isEmpty() && !PayAccounts.holds(item.account())).toList());
        var pay = random.nextLong(1, 3_000_000);
        items.add(cost(PayAccounts.WITH_OTHERS, pay));
        var groups = FlowGroups.of(items, true);

        var streams = FlowMap.streams(Currency.EUR, items, groups, random.nextBoolean());
        var rows = FlowRows.of(Currency.EUR, items, groups, eur(1), null);

        assertThat(groups.hides()).isTrue();
        assertThat(streams).allSatisfy(stream -> {
            assertThat(stream.from().kind()).isNotEqualTo(Kind.STAFF);
            assertThat(stream.to().kind()).isNotEqualTo(Kind.STAFF);
        });
        assertThat(rows).noneMatch(row -> row.place().kind() == Kind.STAFF)
                .filteredOn(row -> row.place().kind() == Kind.STAFF_AND_OTHERS)
                .extracting(row -> row.actual().minor()).containsExactly(pay);
    }

    @Test
    void tellsPayOfThreeAsOneStream() {
        var items = List.of(income("Revenue:Grants", 900), cost("Expenses:Staff", 500), cost("Expenses:Hosting", 100));
        var groups = FlowGroups.of(items, false);

        assertThat(told(FlowMap.streams(Currency.EUR, items, groups, true)))
                .containsExactly("in/Revenue:Grants > all 900", "all > out/staff 500", "all > out/Expenses:Hosting 100", "all > kept/ 300");
    }

    @Test
    void setsPayrollAndFreelancersApartForWhoMaySeeThem() {
        var items = List.of(income("Revenue:Grants", 400), cost("Expenses:Payroll", 500), cost("Expenses:Freelance", 100));

        assertThat(told(FlowMap.streams(Currency.EUR, items, FlowGroups.of(items, false), true))).containsExactly(
                "in/Revenue:Grants > all 400", "taken/ > all 200", "all > out/staff 600",
                "out/staff > out/=Expenses:Payroll 500", "out/staff > out/=Expenses:Freelance 100");
    }

    @Test
    void makesSmallStreamsOneUnlessTheyAreToBeKept() {
        var items = List.of(
                income("Revenue:Donations:Patreon", 99_000), income("Revenue:Donations:Ko-fi", 600), income("Revenue:Donations:Liberapay", 400),
                cost("Expenses:Hosting", 99_000), cost("Expenses:Travel", 600), cost("Expenses:Domains", 400));
        var groups = FlowGroups.of(items, false);

        assertThat(told(FlowMap.streams(Currency.EUR, items, groups, false))).containsExactly(
                "in/=Revenue:Donations:Patreon > in/Revenue:Donations 99000", "in/=Revenue:Donations/others > in/Revenue:Donations 1000",
                "in/Revenue:Donations > all 100000", "all > out/Expenses:Hosting 99000", "all > out/others 1000");
        assertThat(FlowMap.streams(Currency.EUR, items, groups, true)).hasSize(7).noneMatch(stream -> stream.to().kind() == Kind.OTHERS);
    }

    @Test
    void leadsThroughTheFundThatMoneyIsTiedTo() {
        var items = List.of(
                income("Revenue:Donations", 100), new Item("Revenue:Grants", AccountType.REVENUE, "Archive", eur(900)),
                new Item("Expenses:Hosting", AccountType.EXPENSES, "Archive", eur(200)),
                new Item("Revenue:Released", AccountType.REVENUE, "Archive", eur(-300)), cost("Expenses:Hosting", 350));

        assertThat(told(FlowMap.streams(Currency.EUR, items, FlowGroups.of(items, false), true))).containsExactly(
                "in/Revenue:Grants > fund/Archive 900", "in/Revenue:Donations > all 100", "fund/Archive > all 300",
                "all > out/Expenses:Hosting 350", "fund/Archive > out/Expenses:Hosting 200", "all > kept/ 50", "fund/Archive > kept/Archive 400");
    }

    @Test
    void givesWhatWasGivenBackAStreamOfItsOwn() {
        var items = List.of(income("Revenue:Donations", 100), income("Revenue:Refunded", -8), cost("Expenses:Hosting", -5));

        assertThat(told(FlowMap.streams(Currency.EUR, items, FlowGroups.of(items, false), true)))
                .containsExactly("in/Revenue:Donations > all 100", "returned > all 5", "all > given-back 8", "all > kept/ 97");
    }

    private static List<String> told(List<MoneyFlow.Stream> streams) {
        return streams.stream()
                .map(stream -> "%s > %s %d".formatted(stream.from().id(), stream.to().id(), stream.amount().minor()))
                .toList();
    }
}
