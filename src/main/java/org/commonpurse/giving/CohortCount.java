package org.commonpurse.giving;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A cohort on the way through the months. */
final class CohortCount {
    private final long[] amounts;
    private int giving;
    private int due;
    private int renewed;
    private final List<Integer> retained = new ArrayList<>();
    private final List<Exact> revenue = new ArrayList<>();

    CohortCount(int currencies) {
        amounts = new long[currencies];
    }

    void move(long[] before, long[] now, int donors) {
        giving += donors;
        for (var i = 0; i < amounts.length; i++) {
            amounts[i] += now[i] - before[i];
        }
    }

    /** One of them had to decide whether to renew a gift for several months. */
    void fellDue(boolean gives) {
        due++;
        renewed += gives ? 1 : 0;
    }

    void keep(Movements run, BigDecimal[] factors) {
        retained.add(giving);
        revenue.add(run.exact(Movements.value(amounts, factors)));
    }

    Cohort told(int month, int completeTo) {
        var length = Math.clamp(completeTo - month + 1L, 1, retained.size());
        return new Cohort(
                Movements.month(month),
                retained.getFirst(),
                List.copyOf(retained.subList(0, length)),
                List.copyOf(revenue.subList(0, length)),
                new Cohort.AtRenewal(due, renewed));
    }
}
