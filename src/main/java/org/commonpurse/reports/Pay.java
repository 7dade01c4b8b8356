package org.commonpurse.reports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commonpurse.money.Money;

/**
 * Keeps single salaries out of a list of costs. With one employee the payroll line is the salary, and with more the difference of
 * two reports is a start or a raise: so payroll and freelancers are one line, and unless its sum may be told, other costs are in it.
 */
final class Pay {

    static final String PAYROLL = "Payroll";
    static final String FREELANCE = "Freelance";
    /** Payroll and freelancers in one. */
    static final String STAFF = "staff";
    /** Payroll, freelancers and other costs in one, since the first two alone would tell what somebody gets. */
    static final String STAFF_AND_OTHERS = "staff-and-others";

    private static final BigDecimal TEN = BigDecimal.TEN;

    private Pay() {}

    /** A cost by its key: the amounts in each period. */
    record Cost(String key, List<Money> amounts) {

        Money size() {
            return amounts.getLast().abs();
        }

        private boolean isZero() {
            return amounts.stream().allMatch(Money::isZero);
        }

        private Cost plus(Cost other, String as) {
            return new Cost(as, IntStream.range(0, amounts.size())
                    .mapToObj(i -> amounts.get(i).plus(other.amounts.get(i)))
                    .toList());
        }
    }

    /**
     * The same costs with the same sum, in which pay is one, or one with others.
     *
     * @param told whether the sum of pay may be told
     * @param hides which other costs are one with pay, by their keys
     */
    static List<Cost> guard(List<Cost> costs, boolean told, Predicate<String> hides) {
        var others = new TreeMap<String, Cost>();
        costs.forEach(cost -> others.put(cost.key(), cost));
        var paid = Stream.of(others.remove(PAYROLL), others.remove(FREELANCE))
                .filter(Objects::nonNull)
                .filter(cost -> !cost.isZero())
                .toList();
        if (paid.isEmpty()) {
            return List.copyOf(others.values());
        }
        var staff = paid.stream().skip(1).reduce(new Cost(STAFF, paid.getFirst().amounts()), (a, b) -> a.plus(b, STAFF));
        if (!told) {
            return hidden(others, staff, hides);
        }
        others.put(STAFF, staff);
        return List.copyOf(others.values());
    }

    /** Adds the other costs that hide pay, and more, the largest first, until they are a tenth of it in every period. */
    private static List<Cost> hidden(TreeMap<String, Cost> others, Cost staff, Predicate<String> hides) {
        var rest = new ArrayList<>(others.values());
        rest.sort(Comparator.comparing((Cost cost) -> hides.test(cost.key())).thenComparing(Cost::size).reversed());
        var all = new Cost(STAFF_AND_OTHERS, staff.amounts());
        while (!rest.isEmpty() && (hides.test(rest.getFirst().key()) || !isEnough(all, staff))) {
            all = all.plus(rest.removeFirst(), STAFF_AND_OTHERS);
        }
        rest.add(all);
        return List.copyOf(rest);
    }

    private static boolean isEnough(Cost all, Cost staff) {
        return IntStream.range(0, staff.amounts().size()).allMatch(i -> {
            var pay = staff.amounts().get(i).decimal();
            return all.amounts().get(i).decimal().subtract(pay).abs().multiply(TEN).compareTo(pay.abs()) >= 0;
        });
    }
}
