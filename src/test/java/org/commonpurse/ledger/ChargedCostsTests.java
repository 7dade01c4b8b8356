package org.commonpurse.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.commonpurse.DatabaseTest;
import org.commonpurse.Seeds;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.ledger.Grant.Terms;
import org.commonpurse.ledger.PostResult.Posted;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Refused;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Charging costs to grants and undoing that, in any order; releases that wait; two grants in one fund. */
@DatabaseTest
class ChargedCostsTests {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 3);
    private static final String BANK = "Assets:Bank:Main";

    @Autowired Grants grants;
    @Autowired Journal journal;
    @Autowired Funds funds;
    @Autowired FundsCheck check;
    @Autowired Integrity integrity;
    @Autowired Organisations organisations;

    Actor treasurer;

    @BeforeEach
    void organisation() {
        treasurer = TestActors.treasurer(organisations, "EUR");
    }

    private static Money euros(String amount) {
        return Money.of(amount, "EUR");
    }

    private static Money cents(long minor) {
        return new Money(minor, euros("1.00").currency());
    }

    private long post(String reference, LocalDate day, Posting... postings) {
        return ((Posted) journal.post(treasurer, List.of(new JournalEntry(reference, day, reference, List.of(postings))), null).getFirst()).number();
    }

    private long cost(String reference, String fund, String amount) {
        return cost(reference, DAY, fund, amount);
    }

    private long cost(String reference, LocalDate day, String fund, String amount) {
        return post(reference, day,
                new Posting("Expenses:Hosting", euros(amount), fund), new Posting(BANK, euros(amount).negate(), fund));
    }

    private void gift(String reference, LocalDate day, String fund, String amount) {
        post(reference, day, new Posting(BANK, euros(amount), fund), new Posting("Revenue:Donations", euros(amount).negate(), fund));
    }

    private long grant(String name, String fund, LocalDate from, LocalDate to, String amount) {
        var id = grants.save(treasurer, new Grant(
                0, name, "Foundation", euros("1000.00"), fund, Terms.UNCONDITIONAL, "", from, to, List.of("Expenses:Hosting"), true, List.of())).id();
        if (!amount.isEmpty()) {
            grants.received(treasurer, id, from, euros(amount), BANK);
        }
        return id;
    }

    private long grant(String name, String amount) {
        return grant(name, name, DAY, DAY.plusYears(1), amount);
    }

    private Long undo(long number) {
        return ((Journal.Reversal.Reversed) journal.reverseByHand(treasurer, number, DAY, "wrong")).number();
    }

    private String unspent(String name) {
        return grants.named(treasurer, name).unspent().text();
    }

    private Map<String, Money> held() {
        var held = new HashMap<String, Money>();
        funds.balances(treasurer, DAY.plusYears(9)).forEach(balance -> held.put(balance.fund().name(), balance.amount()));
        return held;
    }

    private String held(String fund) {
        return held().getOrDefault(fund, euros("0.00")).text();
    }

    private String left(long grant) {
        return grants.costs(treasurer, grant).stream().map(one -> one.left().text()).toList().toString();
    }

    private boolean stands(long number) {
        return journal.entry(treasurer, number).orElseThrow().reversedBy() == null;
    }

    private void holds() {
        assertThat(check.check(treasurer)).allMatch(Integrity.Check::ok);
        assertThat(integrity.check(treasurer)).allMatch(Integrity.Check::ok);
    }

    @Test
    void afterTheFirstOfTwoChargesIsUndoneTheSecondStillCounts() {
        var web = grant("Web", "400.00");
        var cost = cost("bill", Fund.GENERAL, "100.00");
        var first = grants.charge(treasurer, web, cost, euros("60.00"));
        var second = grants.charge(treasurer, web, cost, euros("40.00"));

        undo(first);

        assertThat(left(web)).isEqualTo("[60.00]");
        assertThatThrownBy(() -> grants.charge(treasurer, web, cost, euros("60.01"))).hasMessageContaining("charge 60.00 EUR at most");
        var third = grants.charge(treasurer, web, cost, euros("10.00"));
        var fourth = grants.charge(treasurer, web, cost, null);
        assertThat(left(web)).isEqualTo("[]");
        assertThat(held("Web")).isEqualTo("300.00");

        undo(cost);

        assertThat(List.of(second, third, fourth)).noneMatch(this::stands);
        assertThat(held("Web")).isEqualTo("400.00");
        assertThat(unspent("Web")).isEqualTo("400.00");
        holds();
    }

    @Test
    void undoingACostUndoesTheChargeAfterAGap() {
        var web = grant("Web", "400.00");
        var cost = cost("bill", Fund.GENERAL, "100.00");
        var first = grants.charge(treasurer, web, cost, euros("60.00"));
        var second = grants.charge(treasurer, web, cost, euros("40.00"));
        undo(first);

        undo(cost);

        assertThat(stands(second)).isFalse();
        assertThat(held("Web")).isEqualTo("400.00");
        var again = cost("bill", Fund.GENERAL, "30.00");
        assertThat(left(web)).isEqualTo("[30.00]");
        grants.charge(treasurer, web, again, null);
        assertThat(held("Web")).isEqualTo("370.00");
        holds();
    }

    @Test
    void twoFundsTogetherPayNoMoreThanTheCost() {
        var web = grant("Web", "80.00");
        var app = grant("App", "80.00");
        var cost = cost("bill", Fund.GENERAL, "100.00");
        grants.charge(treasurer, web, cost, null);

        grants.charge(treasurer, app, cost, null);

        assertThat(held("App")).isEqualTo("60.00");
        assertThatThrownBy(() -> grants.charge(treasurer, app, cost, null)).hasMessageContaining("0.00 EUR are not paid by a fund yet");
        undo(cost);
        assertThat(held("Web")).isEqualTo("80.00");
        assertThat(held("App")).isEqualTo("80.00");
    }

    @Test
    void aNameThatAnotherEntryHasIsLeftToIt() {
        var web = grant("Web", "400.00");
        gift("charged:bill", DAY, Fund.GENERAL, "1.00");
        gift("release:direct", DAY, Fund.GENERAL, "1.00");
        var cost = cost("bill", Fund.GENERAL, "100.00");

        var booked = grants.charge(treasurer, web, cost, null);
        var direct = cost("direct", "Web", "50.00");

        assertThat(journal.entry(treasurer, booked).orElseThrow().entry().reference()).isEqualTo("charged 2:bill");
        assertThat(journal.entry(treasurer, direct + 1).orElseThrow().entry().reference()).isEqualTo("release 2:direct");
        undo(cost);
        undo(direct);
        assertThat(held("Web")).isEqualTo("400.00");
        assertThat(journal.byReference(treasurer, "charged:bill")).isPresent();
        holds();
    }

    @Test
    void asMuchIsReleasedOfEachKindOfCostAsItIs() {
        var web = grants.save(treasurer, new Grant(
                0, "Web", "F", euros("400.00"), "Web", Terms.UNCONDITIONAL, "", DAY, null, List.of(), true, List.of())).id();
        grants.received(treasurer, web, DAY, euros("400.00"), BANK);
        var cost = post("bill", DAY, new Posting("Expenses:Hosting", euros("100.00")), new Posting("Expenses:Travel", euros("50.00")),
                new Posting(BANK, euros("-150.00")));

        grants.charge(treasurer, web, cost, euros("80.00"));
        var second = grants.charge(treasurer, web, cost, null);

        assertThat(journal.entry(treasurer, second).orElseThrow().entry().postings())
                .extracting(posting -> "%s %s %s".formatted(posting.account(), posting.amount().text(), posting.fund()))
                .containsExactly("Revenue:Released:Hosting 20.00 Web", "Revenue:Released:Hosting -20.00 General",
                        "Revenue:Released:Travel 50.00 Web", "Revenue:Released:Travel -50.00 General");
    }

    @Test
    void aCostInTwoFundsIsReleasedFromEachAndUndoneWhole() {
        gift("web", DAY, "Web", "100.00");
        gift("app", DAY, "App", "10.00");

        var cost = post("bill", DAY, new Posting("Expenses:Hosting", euros("40.00"), "Web"), new Posting(BANK, euros("-40.00"), "Web"),
                new Posting("Expenses:Hosting", euros("30.00"), "App"), new Posting(BANK, euros("-30.00"), "App"));

        assertThat(held("Web")).isEqualTo("60.00");
        assertThat(held("App")).isEqualTo("-20.00");
        gift("more", DAY.plusDays(1), "App", "50.00");
        assertThat(held("App")).isEqualTo("30.00");
        assertThat(journal.byReference(treasurer, "release 3:bill").orElseThrow().entry().date()).isEqualTo(DAY.plusDays(1));
        assertThat(journal.release(treasurer)).isZero();
        journal.reverse(treasurer, cost, DAY, "wrong");
        assertThat(held("Web")).isEqualTo("100.00");
        assertThat(held("App")).isEqualTo("60.00");
        holds();
    }

    @Test
    void whatEndedPaysForNothingLaterAndGoesBackWhole() {
        grant("Old", "Shared", LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31), "100.00");
        cost("in time", LocalDate.of(2025, 6, 1), "Shared", "60.00");
        grant("New", "Shared", LocalDate.of(2025, 7, 1), LocalDate.of(2026, 12, 31), "200.00");
        cost("both", LocalDate.of(2025, 12, 1), "Shared", "10.00");

        cost("late", LocalDate.of(2026, 2, 1), "Shared", "50.00");

        assertThat(unspent("Old")).isEqualTo("30.00");
        assertThat(unspent("New")).isEqualTo("150.00");
        var own = cost("own", LocalDate.of(2025, 8, 1), Fund.GENERAL, "500.00");
        assertThatThrownBy(() -> grants.charge(treasurer, grants.named(treasurer, "Old").grant().id(), own, euros("30.01")))
                .hasMessageContaining("150.00 EUR in it are other grants'").hasMessageContaining("charge 30.00 EUR at most");
        grants.charge(treasurer, grants.named(treasurer, "New").grant().id(), own, euros("20.00"));
        assertThat(unspent("Old")).isEqualTo("30.00");
        assertThat(unspent("New")).isEqualTo("130.00");

        var back = grants.returnUnspent(treasurer, grants.named(treasurer, "Old").grant().id(), LocalDate.of(2026, 3, 1), "it ended");

        assertThat(journal.entry(treasurer, back.getFirst()).orElseThrow().entry().postings().getFirst())
                .isEqualTo(new Posting(Grants.RETURNED, euros("30.00"), "Shared"));
        assertThat(unspent("Old")).isEqualTo("0.00");
        assertThat(unspent("New")).isEqualTo("130.00");
        assertThat(held("Shared")).isEqualTo("130.00");
        cost("last", LocalDate.of(2026, 4, 1), "Shared", "130.00");
        assertThat(unspent("New")).isEqualTo("0.00");
        holds();
    }

    static LongStream few() {
        return Seeds.few();
    }

    /** Three costs, two grants in one fund and one in another; at the end all costs are undone. */
    @ParameterizedTest
    @MethodSource("few")
    void anyOrderOfChargesAndUndoingKeepsEachWithinWhatItIs(long seed) {
        var random = new Random(seed);
        var ids = List.of(
                grant("A", "Shared", DAY, DAY.plusYears(1), "100.00"), grant("B", "Shared", DAY.plusDays(1), DAY.plusYears(1), "60.00"), grant("C", "50.00"));
        var before = held();
        var costs = new ArrayList<Long>();
        var charges = new ArrayList<long[]>();
        for (var step = 0; step < 16; step++) {
            var dice = random.nextInt(10);
            if (costs.isEmpty() || dice < 2) {
                costs.add(cost("bill" + random.nextInt(1000) + "-" + step, DAY.plusDays(2), Fund.GENERAL, cents(1 + random.nextInt(8000)).text()));
            } else if (dice < 7) {
                charge(random, ids, costs, charges);
            } else if (dice < 9 && !charges.isEmpty()) {
                undo(charges.remove(random.nextInt(charges.size()))[0]);
            } else {
                var cost = costs.remove(random.nextInt(costs.size()));
                undo(cost);
                charges.stream().filter(charge -> charge[1] == cost).forEach(charge -> assertThat(stands(charge[0])).isFalse());
                charges.removeIf(charge -> charge[1] == cost);
            }
            invariants(costs, charges, before);
        }
        costs.forEach(this::undo);
        assertThat(held()).isEqualTo(before);
        holds();
    }

    private void charge(Random random, List<Long> ids, List<Long> costs, List<long[]> charges) {
        var cost = costs.get(random.nextInt(costs.size()));
        var amount = random.nextInt(3) == 0 ? null : cents(1 + random.nextInt(6000));
        try {
            charges.add(new long[] {grants.charge(treasurer, ids.get(random.nextInt(ids.size())), cost, amount), cost});
        } catch (Refused _) {
            // more than the cost or the fund has
        }
    }

    private static long amount(PostedEntry entry, String fund) {
        return entry.entry().postings().stream()
                .filter(posting -> posting.fund().equals(fund) && posting.amount().isPositive())
                .mapToLong(posting -> posting.amount().minor())
                .sum();
    }

    private void invariants(List<Long> costs, List<long[]> charges, Map<String, Money> before) {
        var sums = new HashMap<Long, Long>();
        var taken = new HashMap<String, Long>();
        for (var charge : charges) {
            var entry = journal.entry(treasurer, charge[0]).orElseThrow();
            for (var fund : List.of("Shared", "C")) {
                sums.merge(charge[1], amount(entry, fund), Long::sum);
                taken.merge(fund, amount(entry, fund), Long::sum);
            }
        }
        costs.forEach(cost -> assertThat(sums.getOrDefault(cost, 0L))
                .isLessThanOrEqualTo(amount(journal.entry(treasurer, cost).orElseThrow(), Fund.GENERAL)));
        var unspent = new HashMap<String, Long>();
        grants.all(treasurer).forEach(state -> unspent.merge(state.grant().fund(), state.unspent().minor(), Long::sum));
        for (var fund : List.of("Shared", "C")) {
            var held = held().getOrDefault(fund, cents(0)).minor();
            assertThat(held).isNotNegative().isEqualTo(before.getOrDefault(fund, cents(0)).minor() - taken.getOrDefault(fund, 0L));
            assertThat(unspent).containsEntry(fund, held);
        }
    }
}
