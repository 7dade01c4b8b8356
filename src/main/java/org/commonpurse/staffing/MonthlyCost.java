package org.commonpurse.staffing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.commonpurse.money.Money;

/**
 * What the positions cost in one month, in one sum.
 *
 * @param paid payroll with burden, and freelancers
 * @param unpaid the value of volunteers' work; never cash
 * @param payees how many people are paid; a sum of fewer than {@value #ENOUGH} of them is shown to nobody outside
 */
public record MonthlyCost(YearMonth month, Money paid, Money unpaid, int payees) {

    /** So many people hide each other. */
    public static final int ENOUGH = 3;

    /** The same months, in which no step tells what one or two people get: between such, each month has the mean. */
    static List<MonthlyCost> withoutSmallSteps(List<MonthlyCost> months) {
        var even = new ArrayList<MonthlyCost>();
        var stretch = new ArrayList<MonthlyCost>();
        for (var month : months) {
            if (!stretch.isEmpty() && isTold(stretch.getLast(), month)) {
                even.addAll(mean(stretch));
                stretch.clear();
            }
            stretch.add(month);
        }
        even.addAll(mean(stretch));
        return even;
    }

    /** The cost may change between two months of as many people: then somebody's pay did. */
    private static boolean isTold(MonthlyCost before, MonthlyCost month) {
        return Math.abs(before.payees - month.payees) >= ENOUGH;
    }

    private static List<MonthlyCost> mean(List<MonthlyCost> stretch) {
        return stretch.stream()
                .map(one -> new MonthlyCost(one.month, mean(stretch, MonthlyCost::paid), mean(stretch, MonthlyCost::unpaid), one.payees))
                .toList();
    }

    private static Money mean(List<MonthlyCost> stretch, Function<MonthlyCost, Money> what) {
        var currency = what.apply(stretch.getFirst()).currency();
        var sum = Money.sum(currency, stretch.stream().map(what));
        return Money.rounded(sum.decimal().divide(BigDecimal.valueOf(stretch.size()), MathContext.DECIMAL64), currency);
    }
}
