package org.commonpurse.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Keeps single salaries out of a list of costs. With one employee the payroll line is the salary: so payroll and
 * freelancers are one line, and where fewer than three people are behind that, other costs are added to it.
 */
final class Pay {

    static final String PAYROLL = "Payroll";
    static final String FREELANCE = "Freelance";
    /** Payroll and freelancers in one. */
    static final String STAFF = "staff";
    /** Payroll, freelancers and other costs in one, since the first two alone would tell what one or two people get. */
    static final String STAFF_AND_OTHERS = "staff-and-others";

    private static final int ENOUGH = 3;

    private Pay() {}

    /**
     * How many people were paid in the months that a report compares. Where the numbers lie one or two apart, the change of
     * the sum would tell what those who came or went get.
     *
     * @param fewest by payroll or invoice, in any month in which somebody was
     */
    record Payees(int fewest, int most) {}

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
     * The same costs with the same sum, none of which tells what one or two people get.
     *
     * @param payees how many people were paid; null where that was not recorded: then one is supposed behind each line
     */
    static List<Cost> guard(List<Cost> costs, @Nullable Payees payees) {
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
        var isEnough = payees == null ? areTwoInEach(paid) : payees.fewest() >= ENOUGH;
        var tellsOne = payees != null && payees.most() > payees.fewest() && payees.most() - payees.fewest() < ENOUGH;
        if (!isEnough || tellsOne) {
            return hidden(others, staff);
        }
        others.put(STAFF, staff);
        return List.copyOf(others.values());
    }

    /** Whether in each period that has pay both lines have some. */
    private static boolean areTwoInEach(List<Cost> paid) {
        return IntStream.range(0, paid.getFirst().amounts().size()).noneMatch(period ->
                paid.stream().filter(cost -> !cost.amounts().get(period).isZero()).count() == 1);
    }

    /** Adds other costs, the largest first, until they are half of it at least. */
    private static List<Cost> hidden(TreeMap<String, Cost> others, Cost staff) {
        var rest = new ArrayList<>(others.values());
        rest.sort(Comparator.comparing(Cost::size).reversed());
        var all = new Cost(STAFF_AND_OTHERS, staff.amounts());
        while (!rest.isEmpty() && all.size().minor() - staff.size().minor() < staff.size().minor() / 2) {
            all = all.plus(rest.removeFirst(), STAFF_AND_OTHERS);
        }
        rest.add(all);
        return List.copyOf(rest);
    }
}
