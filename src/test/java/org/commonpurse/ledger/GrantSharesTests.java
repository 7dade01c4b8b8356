package org.commonpurse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.commonpurse.Seeds;
import org.commonpurse.ledger.Grant.Terms;
import org.commonpurse.ledger.GrantShares.Paid;
import org.commonpurse.ledger.GrantState.Event;
import org.commonpurse.ledger.GrantState.Kind;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose money a fund holds. */
class GrantSharesTests {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    private final Map<Long, List<Event>> events = new HashMap<>();

    private static Grant grant(long id, int from, int to, String... purpose) {
        return new Grant(id, "Grant " + id, "Foundation", new Money(1, Currency.EUR), "Web", Terms.UNCONDITIONAL, "",
                DAY.plusDays(from), DAY.plusDays(to), List.of(purpose), true, List.of());
    }

    private void came(long grant, int day, long amount) {
        event(grant, Kind.RECEIVED, day, amount);
    }

    private void event(long grant, Kind kind, int day, long amount) {
        events.computeIfAbsent(grant, _ -> new ArrayList<>()).add(new Event(kind, DAY.plusDays(day), new Money(amount, Currency.EUR), "", 1));
    }

    private static Paid paid(int day, String account, long amount, @Nullable Long grant) {
        return new Paid(DAY.plusDays(day), DAY.plusDays(day), account, amount, grant);
    }

    private static Paid hosting(int day, long amount) {
        return paid(day, "Expenses:Hosting", amount, null);
    }

    @Test
    void whatBeganFirstPaysFirstAndWhatEndedNoMore() {
        came(1, 0, 100);
        came(2, 5, 100);
        var both = List.of(grant(2, 5, 99), grant(1, 0, 20));

        assertThat(GrantShares.left(both, events, List.of(hosting(10, 70)), 130)).isEqualTo(Map.of(1L, 30L, 2L, 100L));
        assertThat(GrantShares.left(both, events, List.of(hosting(10, 120)), 80)).isEqualTo(Map.of(1L, 0L, 2L, 80L));
        assertThat(GrantShares.left(both, events, List.of(hosting(10, 70), hosting(21, 50)), 80)).isEqualTo(Map.of(1L, 30L, 2L, 50L));
    }

    @Test
    void onlyWhatIsForItsPurposeIsPaidByAGrant() {
        came(1, 0, 100);
        came(2, 0, 100);
        var both = List.of(grant(1, 0, 99, "Expenses:Travel"), grant(2, 0, 99, "Expenses:Hosting"));

        assertThat(GrantShares.left(both, events, List.of(hosting(3, 40)), 160)).isEqualTo(Map.of(1L, 100L, 2L, 60L));
    }

    @Test
    void aNamedGrantPaysAloneAlsoBeforeItsMoneyCame() {
        came(1, 0, 100);
        came(2, 9, 100);
        var both = List.of(grant(1, 0, 99), grant(2, 0, 99));

        assertThat(GrantShares.left(both, events, List.of(paid(3, "Expenses:Hosting", 40, 2L)), 160)).isEqualTo(Map.of(1L, 100L, 2L, 60L));
    }

    @Test
    void whatNoGrantCanPayIsPaidByOtherMoneyAndWhatLacksIsTakenFromTheFirst() {
        came(1, 0, 100);
        came(2, 0, 100);
        var both = List.of(grant(1, 0, 10), grant(2, 1, 10));

        assertThat(GrantShares.left(both, events, List.of(hosting(20, 50)), 200)).isEqualTo(Map.of(1L, 100L, 2L, 100L));
        assertThat(GrantShares.left(both, events, List.of(hosting(20, 50)), 150)).isEqualTo(Map.of(1L, 50L, 2L, 100L));
        assertThat(GrantShares.left(both, events, List.of(), -5)).isEqualTo(Map.of(1L, 0L, 2L, 0L));
    }

    @Test
    void whatCameLaterChangesNothingThatWasPaidAndReturnedBefore() {
        came(2, 0, 100);
        event(2, Kind.RETURNED, 20, 40);
        came(1, 30, 100);
        var both = List.of(grant(1, 0, 99), grant(2, 1, 99));

        assertThat(GrantShares.left(both, events, List.of(hosting(10, 60)), 100)).isEqualTo(Map.of(1L, 100L, 2L, 0L));
    }

    @Test
    void whatCameBackIsGivenToTheGrantThatPaid() {
        came(1, 0, 100);
        came(2, 0, 100);
        var both = List.of(grant(1, 0, 99), grant(2, 1, 99));

        assertThat(GrantShares.left(both, events, List.of(hosting(3, 150), hosting(4, -70)), 120)).isEqualTo(Map.of(1L, 20L, 2L, 100L));
    }

    static LongStream many() {
        return Seeds.many();
    }

    /** Without money of others nothing is lost between grants, and none has more than it brought. */
    @ParameterizedTest
    @MethodSource("many")
    void togetherTheyHaveWhatTheFundHolds(long seed) {
        var random = new Random(seed);
        var all = new ArrayList<Grant>();
        var brought = new HashMap<Long, Long>();
        for (var id = 1L; id <= 1 + random.nextInt(4); id++) {
            all.add(grant(id, random.nextInt(10), 10 + random.nextInt(20)));
            brought.put(id, (long) random.nextInt(500));
            came(id, random.nextInt(30), brought.get(id));
        }
        var held = brought.values().stream().mapToLong(Long::longValue).sum();
        var released = new ArrayList<Paid>();
        for (var i = 0; i < random.nextInt(8); i++) {
            var amount = Math.min(held, random.nextInt(120));
            held -= amount;
            released.add(hosting(random.nextInt(30), amount));
        }

        var left = GrantShares.left(all, events, released, held);

        assertThat(left.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(held);
        left.forEach((id, amount) -> assertThat(amount).isBetween(0L, brought.get(id)));
    }
}
