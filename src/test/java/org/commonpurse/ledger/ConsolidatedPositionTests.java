package org.commonpurse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random pairs of ledgers that have not booked alike what passed between them. */
class ConsolidatedPositionTests {

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("org.commonpurse.Seeds#many")
    void theSumsAreEqualWhateverIsBookedDifferently(long seed) {
        var random = new Random(seed);
        var parent = ledger(random);
        var subsidiary = ledger(random);

        var both = ConsolidatedPosition.of(LocalDate.parse("2024-12-31"), parent, subsidiary, internal(parent), internal(subsidiary), List.of());

        var zero = GroupAmount.zero(Currency.EUR);
        assertThat(both.totalAssets().getOrDefault(Currency.EUR, zero).plus(both.totalLiabilities().getOrDefault(Currency.EUR, zero).negate()))
                .isEqualTo(both.netAssets().getOrDefault(Currency.EUR, zero));
        assertThat(both.assets()).filteredOn(row -> GroupAccounts.item(row.account().contains(":") ? row.account() : "Assets:x") != null)
                .allMatch(row -> row.amount().together().isZero());
    }

    private static List<Balance> internal(List<Balance> balances) {
        return balances.stream().filter(balance -> GroupAccounts.item(balance.account()) != null).toList();
    }

    /** Balances that add up to nothing, on accounts of both kinds. */
    private static List<Balance> ledger(Random random) {
        var sums = new TreeMap<String, Money>();
        for (var i = 0; i < 20; i++) {
            var amount = ConsolidationTests.amount(random);
            var inside = ConsolidationTests.INSIDE.get(random.nextInt(ConsolidationTests.INSIDE.size()));
            sums.merge(random.nextBoolean() ? ConsolidationTests.any(random) : inside.get(random.nextInt(2)), amount, Money::plus);
            sums.merge(ConsolidationTests.any(random), amount.negate(), Money::plus);
        }
        return sums.entrySet().stream()
                .filter(sum -> !sum.getValue().isZero())
                .map(sum -> new Balance(sum.getKey(), AccountType.of(sum.getKey()), sum.getValue()))
                .toList();
    }
}
