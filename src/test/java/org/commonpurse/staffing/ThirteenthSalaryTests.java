package org.commonpurse.staffing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.commonpurse.money.Money;
import org.commonpurse.scenario.BurdenTables;
import org.commonpurse.staffing.Contract.Leave;
import org.commonpurse.staffing.Contract.Per;
import org.commonpurse.staffing.Contract.Step;
import org.commonpurse.staffing.Position.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is due on a 13th salary, reckoned by hand. Germany 2026 (§ 23a SGB IV): 10.75 % for pension, unemployment and insolvency
 * up to 8,450 a month, 10.55 % for health and care up to 5,812.50; mini-jobs to 603. United States 2026: social security 6.2 %
 * up to 15,375 a month, which is 184,500 a year; Medicare 1.45 %.
 */
class ThirteenthSalaryTests {

    private static final Tables TABLES = new Tables(BurdenTables.shipped().all(), List.of());

    private static Contract contract(String burden, String currency, String pay, int extraMonth, String start, Leave... leaves) {
        var from = YearMonth.parse(start);
        return new Contract(
                "", Kind.PAYROLL, 1, Per.MONTH, BigDecimal.ZERO, BigDecimal.ONE, burden, extraMonth, false, from, null,
                List.of(new Step(from, Money.of(pay, currency))), List.of(leaves));
    }

    private static String onExtra(Tables tables, Contract contract, String month) {
        return sum(new Payroll(tables).ofExtra(contract, YearMonth.parse(month)));
    }

    private static String sum(List<BurdenTable.Part> parts) {
        return parts.stream().map(BurdenTable.Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add).stripTrailingZeros().toPlainString();
    }

    @ParameterizedTest
    @CsvSource({
        // Below both caps: room for 11 × 2,812.50; 3,000 × 21.30 %.
        "3000, 639",
        // Straddling the lower: 5,600 × 10.75 % = 602, and of 11 × 212.50 = 2,337.50 another 10.55 % = 246.60625.
        "5600, 848.60625",
        // Between the two: 7,000 × 10.75 %.
        "7000, 752.5",
        // Straddling the upper: 11 × 50 = 550 × 10.75 %.
        "8400, 59.125",
        // Above both.
        "9000, 0",
    })
    void inGermanyAsMuchCountsAsTheCapsOfTheYearSoFarLeave(String pay, String due) {
        assertThat(onExtra(TABLES, contract("DE", "EUR", pay, 11, "2026-01"), "2026-11")).isEqualTo(due);
    }

    @Test
    void onlyMonthsThatArePaidLeaveRoom() {
        // From October: 3/12 of 5,600 are 1,400; two months leave 425 for health. 150.50 + 44.8375.
        assertThat(onExtra(TABLES, contract("DE", "EUR", "5600", 11, "2026-10"), "2026-11")).isEqualTo("195.3375");
        // Six months away: 6/12 of 5,600 are 2,800; January and August to November leave 5 × 212.50. 301 + 112.09375.
        var away = new Leave(YearMonth.of(2026, 2), YearMonth.of(2026, 7), true);
        assertThat(onExtra(TABLES, contract("DE", "EUR", "5600", 11, "2026-01", away), "2026-11")).isEqualTo("413.09375");
    }

    @Test
    void beforeAprilWhatIsTooMuchForTheNewYearBelongsToTheYearBefore() {
        // Two months leave 425 for health, so 2025 counts: 5,600 are above its 5,512.50, and 12 × 2,450 are left of 8,050.
        assertThat(onExtra(TABLES, contract("DE", "EUR", "5600", 2, "2025-01"), "2026-02")).isEqualTo("602");
        // Whoever came in January has no year before: 602, and 425 × 10.55 % = 44.8375.
        assertThat(onExtra(TABLES, contract("DE", "EUR", "5600", 2, "2026-01"), "2026-02")).isEqualTo("646.8375");
        // 3,000 find room in 2 × 2,812.50.
        assertThat(onExtra(TABLES, contract("DE", "EUR", "3000", 2, "2025-01"), "2026-02")).isEqualTo("639");
        // From April on the year that runs counts, whatever it leaves: 4 × 212.50 = 850 × 10.55 % = 89.675, and 602.
        assertThat(onExtra(TABLES, contract("DE", "EUR", "5600", 4, "2025-01"), "2026-04")).isEqualTo("691.675");
    }

    @ParameterizedTest
    @CsvSource({
        // A year of 13 × 550 = 7,150 is within 12 × 603 = 7,236: 31 % of both.
        "550, 170.5, 170.5",
        // The last cent: 13 × 556.61 = 7,235.93.
        "556.61, 172.5491, 172.5491",
        // 13 × 560 = 7,280 is above it: no mini-job in any month, 21.30 % of both.
        "560, 119.28, 119.28",
    })
    void aMiniJobIsJudgedByTheYearWithItsThirteenthSalary(String pay, String month, String extra) {
        var contract = contract("DE", "EUR", pay, 11, "2026-01");

        assertThat(sum(new Payroll(TABLES).ofMonth(contract, YearMonth.of(2026, 3)))).isEqualTo(month);
        assertThat(onExtra(TABLES, contract, "2026-11")).isEqualTo(extra);
    }

    @Test
    void inTheUnitedStatesTheCapIsOneForTheYear() {
        // 12 × 375 = 4,500 × 6.2 % = 279, so that 184,500 are contributed to in all; Medicare 217.50.
        assertThat(onExtra(TABLES, contract("US", "USD", "15000", 11, "2026-01"), "2026-11")).isEqualTo("496.5");
        // The base is whole for three months of work: 3,750 × 7.65 %.
        assertThat(onExtra(TABLES, contract("US", "USD", "15000", 11, "2026-10"), "2026-11")).isEqualTo("286.875");
    }

    @Test
    void aMonthlyAmountAndALevyOnMonthlyPayAreNotDueTwice() {
        var own = BurdenTables.shipped().with("own", """
                name: Ours
                currency: EUR
                versions:
                  - from: 2026-01
                    source: made up
                    components:
                      - {name: Health plan, amount: 630}
                      - {name: Levy U1, share: 0.016, cap: 8450, one_off: none}
                      - {name: Pension fund, share: 0.02}
                """);
        var contract = contract("Ours", "EUR", "3000", 11, "2026-01");
        var tables = new Tables(own.all(), List.of());

        assertThat(sum(new Payroll(tables).ofMonth(contract, YearMonth.of(2026, 11)))).isEqualTo("738");
        assertThat(onExtra(tables, contract, "2026-11")).isEqualTo("60");
    }

    @Test
    void aPlainShareIsDueOnAll() {
        assertThat(onExtra(TABLES, contract("0.21", "EUR", "9000", 11, "2026-01"), "2026-11")).isEqualTo("1890");
    }
}
