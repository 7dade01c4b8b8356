package org.commonpurse.reports.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonpurse.access.Actor;
import org.commonpurse.access.LegalForm;
import org.commonpurse.access.Organisation;
import org.commonpurse.access.Role;
import org.commonpurse.figure.Look;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.reports.MoneyFlow;
import org.commonpurse.reports.MoneyFlow.Against;
import org.commonpurse.scenario.BudgetLine;
import org.junit.jupiter.api.Test;

class FlowFigureTests {

    private static final Actor ACTOR = new Actor(
            new Organisation(1, "here", "Here", Currency.EUR, ZoneOffset.UTC, "DE", LegalForm.ASSOCIATION, MonthDay.of(1, 1), ""),
            "ada", Role.TREASURER);

    private static Money eur(long euros) {
        return new Money(euros * 100, Currency.EUR);
    }

    private static Against.Line line(BudgetLine line, long planned, long booked) {
        return new Against.Line(List.of(line), eur(planned), eur(planned), eur(booked));
    }

    private static Against against(long gifts, long income, long staff, long other) {
        var month = List.of(YearMonth.of(2025, 5));
        return new Against("Plan A", LocalDate.of(2024, 12, 5), month, month, List.of(
                line(BudgetLine.GIFTS, 1000, gifts), line(BudgetLine.INCOME, 100, income), line(BudgetLine.STAFF, 600, staff), line(BudgetLine.OTHER, 300, other)));
    }

    private static MoneyFlow flow(Against against) {
        var period = Period.month(YearMonth.of(2025, 5));
        return new MoneyFlow(
                period, period.to(), true, Currency.EUR, eur(0), eur(0), List.of(), List.of(), false, Map.of(), against);
    }

    @Test
    void saysTheSignOfEachDifferenceInWords() {
        var against = against(900, 180, 650, 200);

        var svg = FlowFigure.difference(ACTOR, flow(against), against).svg(Look.WIDE, Locale.ENGLISH);

        assertThat(svg).contains("More: Other income → Against the budget: 80")
                .contains("Less: Other cost → Against the budget: 100")
                .contains("Against the budget → Less: Gifts after fees: 100")
                .contains("Against the budget → More: Staff: 50")
                .contains("Against the budget → Better result: 30")
                .contains("30.00 EUR better than budgeted");
    }

    @Test
    void saysWhereTheResultIsWorseOrTheSame() {
        var worse = against(900, 100, 600, 300);
        assertThat(FlowFigure.difference(ACTOR, flow(worse), worse).svg(Look.NARROW, Locale.ENGLISH))
                .contains("Worse result → Against the budget: 100").contains("100.00 EUR worse than budgeted");
        var same = against(1000, 100, 600, 300);
        assertThat(FlowFigure.difference(ACTOR, flow(same), same).svg(Look.WIDE, Locale.ENGLISH)).contains("Exactly as budgeted");
    }

    @Test
    void showsWhatWasPlanned() {
        var against = against(0, 0, 0, 0);

        assertThat(FlowFigure.budget(ACTOR, flow(against), against).svg(Look.WIDE, Locale.ENGLISH))
                .contains("What was planned: Plan A").contains("Gifts after fees → All money: 1,000").contains("All money → Kept: 200")
                .contains("As of 5 December 2024");
    }
}
