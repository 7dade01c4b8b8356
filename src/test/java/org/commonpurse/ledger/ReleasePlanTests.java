package org.commonpurse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.commonpurse.ledger.ReleasePlan.Cost;
import org.commonpurse.ledger.ReleasePlan.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which costs a fund pays, on which day. */
class ReleasePlanTests {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 3);

    @Test
    void releasesACostOnItsDayWhereTheFundCoversIt() {
        assertThat(ReleasePlan.of(Map.of(DAY, 100L, DAY.plusDays(4), 60L), List.of(new Cost(7, DAY.plusDays(4), 40))))
                .containsExactly(new Part(7, DAY.plusDays(4), 40));
    }

    @Test
    void releasesWhatIsThereAndTheRestWhenItIs() {
        var held = Map.of(DAY, 60L, DAY.plusDays(1), -40L, DAY.plusDays(30), 500L);

        assertThat(ReleasePlan.of(held, List.of(new Cost(7, DAY.plusDays(1), 100))))
                .containsExactly(new Part(7, DAY.plusDays(1), 60), new Part(7, DAY.plusDays(30), 40));
    }

    @Test
    void leavesWhatTheFundNeverCovers() {
        assertThat(ReleasePlan.of(Map.of(DAY, -40L), List.of(new Cost(7, DAY, 100), new Cost(8, DAY, 30))))
                .containsExactly(new Part(7, DAY, 90));
    }

    @Test
    void takesNothingThatALaterReleaseUsed() {
        // 100 came in, 100 of it were released for a later cost; a cost of before it comes in late.
        var held = Map.of(DAY, 100L, DAY.plusDays(5), 50L, DAY.plusDays(9), -50L);

        assertThat(ReleasePlan.of(held, List.of(new Cost(9, DAY.plusDays(5), 50)))).isEmpty();
    }

    @Test
    void takesBackTheReleaseOfACostThatCameBack() {
        assertThat(ReleasePlan.of(Map.of(DAY, 25L), List.of(new Cost(7, DAY, -25)))).containsExactly(new Part(7, DAY, -25));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("org.commonpurse.Seeds#many")
    void neverReleasesMoreThanThereIsNorACostTwiceNorEarly(long seed) {
        var random = new Random(seed);
        var moved = new TreeMap<LocalDate, Long>();
        var costs = new ArrayList<Cost>();
        for (var i = 0; i < random.nextInt(1, 12); i++) {
            var day = DAY.plusDays(random.nextInt(20));
            var amount = random.nextLong(1, 1000);
            if (random.nextBoolean()) {
                moved.merge(day, amount, Long::sum);
            } else {
                moved.merge(day, -amount, Long::sum);
                costs.add(new Cost(i, day, amount));
            }
        }
        costs.sort((a, b) -> a.day().compareTo(b.day()));
        var sum = 0L;
        var held = new TreeMap<LocalDate, Long>();
        for (var day : moved.entrySet()) {
            sum += day.getValue();
            held.put(day.getKey(), sum);
        }

        var parts = ReleasePlan.of(held, costs);

        var all = costs.stream().mapToLong(Cost::amount).sum();
        assertThat(parts.stream().mapToLong(Part::amount).sum()).isEqualTo(all - Math.max(0, -sum));
        for (var cost : costs) {
            var own = parts.stream().filter(part -> part.entry() == cost.entry()).toList();
            assertThat(own.stream().mapToLong(Part::amount).sum()).isLessThanOrEqualTo(cost.amount());
            assertThat(own).allMatch(part -> part.amount() > 0 && !part.day().isBefore(cost.day()));
        }
        for (var day : held.keySet()) {
            var received = held.get(day) + costs.stream().filter(cost -> !cost.day().isAfter(day)).mapToLong(Cost::amount).sum();
            var released = parts.stream().filter(part -> !part.day().isAfter(day)).mapToLong(Part::amount).sum();
            assertThat(released).isLessThanOrEqualTo(received);
        }
    }
}
