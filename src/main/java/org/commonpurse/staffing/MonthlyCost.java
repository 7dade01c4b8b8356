package org.commonpurse.staffing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.commonpurse.money.Money;

/**
 * What the positions cost in one month, in one sum.
 *
 * @param paid payroll with burden, and freelancers
 * @param unpaid the value of volunteers' and self-paid work; never cash
 * @param payees how many people are paid
 * @param withheld whether {@code paid} is not told, since fewer than {@value #ENOUGH} people are behind it; it is zero then
 */
public record MonthlyCost(YearMonth month, Money paid, Money unpaid, int payees, boolean withheld) {

    /** So many people hide each other. */
    public static final int ENOUGH = 3;

    private static final MathContext ABOUT = new MathContext(2, RoundingMode.HALF_EVEN);

    MonthlyCost(YearMonth month, Money paid, Money unpaid, int payees) {
        this(month, paid, unpaid, payees, false);
    }

    /** The same for another month. */
    MonthlyCost in(YearMonth other) {
        return new MonthlyCost(other, paid, unpaid, payees, withheld);
    }

    /**
     * The same months, in which no step tells what one or two people get: between such, each month has the mean, to two
     * digits. The digits beyond would let somebody who looks again next month work the step out.
     */
    static List<MonthlyCost> withoutSmallSteps(List<MonthlyCost> months) {
        var even = new ArrayList<MonthlyCost>();
        for (var stretch : stretches(months)) {
            var isTold = isTold(stretch);
            stretch.forEach(one -> even.add(new MonthlyCost(
                    one.month,
                    isTold ? about(stretch, MonthlyCost::paid) : Money.zero(one.paid.currency()),
                    about(stretch, MonthlyCost::unpaid),
                    one.payees,
                    !isTold)));
        }
        return even;
    }

    /** Months in a row between which the people paid never change by as many as hide each other. */
    private static List<List<MonthlyCost>> stretches(List<MonthlyCost> months) {
        var stretches = new ArrayList<List<MonthlyCost>>();
        for (var month : months) {
            if (stretches.isEmpty() || Math.abs(stretches.getLast().getLast().payees - month.payees) >= ENOUGH) {
                stretches.add(new ArrayList<>());
            }
            stretches.getLast().add(month);
        }
        return stretches;
    }

    /** Whether the sum of a stretch may be told: nobody is paid in it, or enough are in most of its months. */
    private static boolean isTold(List<MonthlyCost> stretch) {
        var paid = stretch.stream().filter(one -> one.payees > 0).count();
        return stretch.stream().filter(one -> one.payees >= ENOUGH).count() * 2 >= paid;
    }

    /** The mean of the months, to two digits. */
    static <T> Money about(List<T> stretch, Function<T, Money> what) {
        var currency = what.apply(stretch.getFirst()).currency();
        var sum = Money.sum(currency, stretch.stream().map(what));
        var mean = sum.decimal().divide(BigDecimal.valueOf(stretch.size()), MathContext.DECIMAL64).round(ABOUT);
        return Money.rounded(mean, currency);
    }
}
