package org.commonpurse.staffing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.money.Money;
import org.junit.jupiter.api.Test;

class MonthlyCostTests {

    /** Amount and people of each month in turn. */
    private static List<MonthlyCost> months(int... amountsAndPeople) {
        var months = new ArrayList<MonthlyCost>();
        for (var i = 0; i < amountsAndPeople.length; i += 2) {
            months.add(new MonthlyCost(
                    YearMonth.of(2026, 1).plusMonths(i / 2),
                    Money.of(Integer.toString(amountsAndPeople[i]), "EUR"),
                    Money.of("10", "EUR"),
                    amountsAndPeople[i + 1]));
        }
        return months;
    }

    private static List<String> paid(List<MonthlyCost> months) {
        return months.stream().map(month -> month.paid().decimal().toPlainString()).toList();
    }

    @Test
    void aStepOfOneOrTwoPeopleIsEvenedOut() {
        assertThat(paid(MonthlyCost.withoutSmallSteps(months(4000, 3, 4000, 3, 7000, 4)))).containsExactly("5000.00", "5000.00", "5000.00");
        assertThat(paid(MonthlyCost.withoutSmallSteps(months(3000, 3, 5000, 5, 7000, 6)))).containsExactly("5000.00", "5000.00", "5000.00");
    }

    @Test
    void aRaiseIsEvenedOutToTwoDigits() {
        assertThat(paid(MonthlyCost.withoutSmallSteps(months(10012, 3, 10012, 3, 10433, 3)))).containsExactly("10000.00", "10000.00", "10000.00");
    }

    @Test
    void whatFewerThanThreeGetIsNotTold() {
        var alone = MonthlyCost.withoutSmallSteps(months(4321, 1, 4321, 1));
        var mostly = MonthlyCost.withoutSmallSteps(months(4321, 1, 4321, 1, 12000, 3));
        var rarely = MonthlyCost.withoutSmallSteps(months(9000, 3, 8000, 2, 9000, 3));

        assertThat(alone).extracting(MonthlyCost::withheld).containsExactly(true, true);
        assertThat(paid(alone)).containsExactly("0.00", "0.00");
        assertThat(mostly).extracting(MonthlyCost::withheld).containsOnly(true);
        assertThat(paid(rarely)).containsExactly("8700.00", "8700.00", "8700.00");
        assertThat(MonthlyCost.withoutSmallSteps(months(0, 0, 9000, 3))).extracting(MonthlyCost::withheld).containsExactly(false, false);
    }

    @Test
    void aStepOfThreePeopleIsTold() {
        assertThat(paid(MonthlyCost.withoutSmallSteps(months(4000, 3, 9000, 6, 9000, 6)))).containsExactly("4000.00", "9000.00", "9000.00");
    }

    @Test
    void monthsPeopleAndNothingAtAllStayAsTheyAre() {
        var seen = MonthlyCost.withoutSmallSteps(months(4000, 3, 7000, 4));

        assertThat(seen).extracting(MonthlyCost::month).containsExactly(YearMonth.of(2026, 1), YearMonth.of(2026, 2));
        assertThat(seen).extracting(MonthlyCost::payees).containsExactly(3, 4);
        assertThat(seen).extracting(MonthlyCost::unpaid).containsOnly(Money.of("10", "EUR"));
        assertThat(MonthlyCost.withoutSmallSteps(List.of())).isEmpty();
    }
}
