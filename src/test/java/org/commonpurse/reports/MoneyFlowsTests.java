package org.commonpurse.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.LegalForm;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.giving.Giving;
import org.commonpurse.ledger.FundActivities;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.PayPrivacy;
import org.commonpurse.ledger.Posting;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.reports.MoneyFlow.Kind;
import org.commonpurse.reports.MoneyFlow.Sum;
import org.commonpurse.scenario.BudgetLine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class MoneyFlowsTests {

    @Autowired
    Organisations organisations;

    @Autowired
    Journal journal;

    @Autowired
    Giving giving;

    @Autowired
    Statements statements;

    @Autowired
    FundActivities funds;

    @Autowired
    PayPrivacy pay;

    @Autowired
    MoneyFlows flows;

    private Actor kept() {
        var actor = Books.treasurer(organisations);
        new Books(actor, journal, giving).keep();
        return actor;
    }

    private static Period year(Actor actor, String name) {
        return actor.organisation().period(name);
    }

    private static String amount(MoneyFlow flow, String from, String to) {
        return flow.streams().stream()
                .filter(stream -> stream.from().id().equals(from) && stream.to().id().equals(to))
                .map(stream -> stream.amount().text())
                .collect(Collectors.joining(" "));
    }

    private static MoneyFlow.Row row(MoneyFlow flow, Sum sum) {
        return flow.rows().stream().filter(row -> row.sum() == sum).findFirst().orElseThrow();
    }

    @Test
    void tellsAYearAsTheStatementDoes() {
        var actor = kept();
        var flow = flows.flow(actor, year(actor, "2023"), false);
        var statement = statements.activities(actor, List.of(year(actor, "2023")), null);

        assertThat(flow.complete()).isTrue();
        assertThat(row(flow, Sum.INCOME).actual().text()).isEqualTo("58077.00");
        assertThat(flow.result()).isEqualTo(statement.net().getFirst());
        assertThat(row(flow, Sum.RESULT).actual()).isEqualTo(flow.result());
        assertThat(amount(flow, "in/Revenue:Grants", "fund/Accessibility")).isEqualTo("9000.00");
        assertThat(amount(flow, "fund/Accessibility", "all")).as("released: %s", flow.streams()).isEqualTo("3450.00");
        assertThat(amount(flow, "fund/Accessibility", "kept/Accessibility")).isEqualTo("5550.00");
        assertThat(amount(flow, "out/staff", "out/=Expenses:Payroll")).isEqualTo("25800.00");
        assertThat(amount(flow, "all", "given-back")).isEqualTo("8.00");
        assertThat(flow.streams()).filteredOn(stream -> stream.to().id().equals("given-back"))
                .singleElement().satisfies(stream -> assertThat(stream.account()).isEqualTo("Revenue:Refunded"));
        assertThat(flow.against()).isNull();
    }

    @Test
    void showsNobodyWithoutThePayrollRightWhatOneOrTwoGet() {
        var actor = kept();
        var auditor = TestActors.as(actor, Role.AUDITOR);
        for (var period : flows.periods(actor)) {
            var flow = flows.flow(auditor, period, true);

            assertThat(flow.streams()).noneMatch(stream -> stream.to().kind() == Kind.STAFF || stream.from().kind() == Kind.STAFF);
            assertThat(FlowText.csv(flow) + FlowText.document(flow)).doesNotContain("Payroll", "Freelance", "Expenses:Staff", "2150.00", "25800.00");
            assertThat(row(flow, Sum.RESULT).actual()).isEqualTo(statements.activities(auditor, List.of(period), null).net().getFirst());
        }
        organisations.set(TestActors.as(actor, Role.ADMINISTRATOR), "pay.told", "yes");
        assertThat(amount(flows.flow(auditor, year(actor, "2023"), true), "all", "out/staff")).isNotEmpty();
    }

    @Test
    void leavesFundsThatPaidSomebodyOutOfSightForTheSameReaders() {
        var actor = kept();
        journal.postByHand(actor, new JournalEntry("manual:1", LocalDate.of(2023, 10, 2), "Audit, hours", List.of(
                new Posting("Expenses:Freelance", Money.of("700.00", "EUR"), "Accessibility"),
                new Posting("Assets:Bank:Main", Money.of("-700.00", "EUR"), "Accessibility"))));

        var seen = flows.flow(TestActors.as(actor, Role.BOARD), year(actor, "2023"), true);

        assertThat(seen.withheld()).isTrue();
        assertThat(seen.streams()).noneMatch(stream -> stream.from().kind() == Kind.FUND || stream.to().kind() == Kind.FUND);
        var whole = flows.flow(actor, year(actor, "2023"), true);
        assertThat(whole.withheld()).isFalse();
        assertThat(whole.streams()).anyMatch(stream -> stream.from().kind() == Kind.FUND);
        assertThat(seen.result()).isEqualTo(whole.result());
    }

    @Test
    void knowsYearsQuartersMonthsAndTheLastTwelve() {
        var actor = kept();

        assertThat(flows.periods(actor)).extracting(Period::name)
                .startsWith("2024", "2023", "2022", "last-12-months", "2024-Q1", "2023-Q4").endsWith("2022-02");
        assertThat(flows.period(actor, "2023-q2")).get().extracting(Period::from, Period::to)
                .containsExactly(LocalDate.of(2023, 4, 1), LocalDate.of(2023, 6, 30));
        assertThat(flows.period(actor, "last-12-months")).get().extracting(Period::from, Period::to)
                .containsExactly(LocalDate.of(2023, 2, 1), LocalDate.of(2024, 1, 31));
        assertThat(flows.period(actor, "2023-13")).isEmpty();
        assertThat(flows.period(actor, "2023-Q5")).isEmpty();
        assertThat(flows.period(actor, "soon")).isEmpty();
    }

    @Test
    void quartersAreThoseOfTheFiscalYear() {
        var draft = new Organisations.Draft("fiscal", "Fiscal", Currency.EUR, "UTC", "DE",
                LegalForm.ASSOCIATION, "07-01", "");
        var actor = new Actor(organisations.create(draft, "test"), "treasurer", Role.TREASURER);

        assertThat(flows.period(actor, "2023-Q3")).get().extracting(Period::from, Period::to)
                .containsExactly(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 3, 31));
        assertThat(flows.periods(actor)).isEmpty();
    }

    /** Each month of 2023 and the next: 4000 gifts after fees, 500 other income, 2000 staff, 1000 else. */
    private MoneyFlows budgeted(Actor actor, LocalDate today) {
        BudgetOf budgets = (_, months) -> Optional.of(new BudgetOf.Budget("Plan A", LocalDate.of(2022, 12, 5), months.stream()
                .filter(month -> month.isAfter(YearMonth.of(2023, 3)))
                .collect(Collectors.toMap(month -> month, _ -> Map.of(
                        BudgetLine.GIFTS, eur("4000.00"), BudgetLine.INCOME, eur("500.00"),
                        BudgetLine.STAFF, eur("2000.00"), BudgetLine.OTHER, eur("1000.00"))))));
        var clock = Clock.fixed(today.atStartOfDay().toInstant(ZoneOffset.UTC), actor.organisation().zone());
        return new MoneyFlows(statements, funds, pay, budgets, clock);
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    @Test
    void comparesOnlyMonthsThatAreOverAndBudgeted() {
        var actor = kept();
        var flow = budgeted(actor, LocalDate.of(2023, 9, 15)).flow(actor, year(actor, "2023"), false);
        var against = Objects.requireNonNull(flow.against());

        assertThat(flow.complete()).isFalse();
        assertThat(flow.asOf()).isEqualTo("2023-09-15");
        assertThat(against.budgeted()).hasSize(9).startsWith(YearMonth.of(2023, 4));
        assertThat(against.compared()).containsExactly(
                YearMonth.of(2023, 4), YearMonth.of(2023, 5), YearMonth.of(2023, 6), YearMonth.of(2023, 7), YearMonth.of(2023, 8));
        var staff = against.lines().get(2);
        assertThat(staff.planned().text()).isEqualTo("18000.00");
        assertThat(staff.due().text()).isEqualTo("10000.00");
        // Five months of 2,150 and three of moderation for 640.
        assertThat(staff.booked().text()).isEqualTo("12670.00");
        assertThat(staff.difference().text()).isEqualTo("2670.00");
        var income = against.lines().get(1);
        assertThat(income.booked().text()).isEqualTo("-8.00");
        var rows = flow.rows().stream().filter(row -> row.line() != null && row.depth() == 0).toList();
        assertThat(rows).extracting(MoneyFlow.Row::sum)
                .containsExactly(Sum.GIFTS, Sum.OTHER_INCOME, Sum.NONE, Sum.OTHER_COST, Sum.RESULT);
        var net = Money.sum(actor.currency(), statements.activities(actor, against.compared().stream().map(Period::month).toList(), null).net().stream());
        assertThat(Objects.requireNonNull(rows.getLast().line()).booked()).isEqualTo(net);
    }

    @Test
    void aDifferenceBalancesByWhatHelpedAndWhatHurt() {
        var actor = kept();
        var against = Objects.requireNonNull(
                budgeted(actor, LocalDate.of(2024, 2, 1)).flow(actor, year(actor, "2023"), false).against());

        var streams = FlowLines.difference(against);
        var in = Money.sum(actor.currency(), streams.stream().filter(stream -> stream.to().id().equals("all")).map(MoneyFlow.Stream::amount));
        var out = Money.sum(actor.currency(), streams.stream().filter(stream -> stream.from().id().equals("all")).map(MoneyFlow.Stream::amount));
        assertThat(in).isEqualTo(out);
        assertThat(streams).anySatisfy(stream -> {
            assertThat(stream.from().id()).isEqualTo("all");
            assertThat(stream.to().name()).isEqualTo("STAFF");
        });
        var planned = FlowLines.planned(against);
        assertThat(planned).extracting(stream -> stream.from().id() + " > " + stream.to().id() + " " + stream.amount().text()).containsExactly(
                "line/GIFTS > all 36000.00", "line/INCOME > all 4500.00", "all > line/STAFF 18000.00", "all > line/OTHER 9000.00", "all > kept/ 13500.00");
    }

    @Test
    void tellsABudgetOfPayToNobodyElseEither() {
        var actor = kept();
        var flow = budgeted(actor, LocalDate.of(2024, 2, 1)).flow(TestActors.as(actor, Role.BOARD), year(actor, "2023"), false);
        var against = Objects.requireNonNull(flow.against());

        assertThat(against.lines()).extracting(MoneyFlow.Against.Line::what).containsExactly(
                List.of(BudgetLine.GIFTS), List.of(BudgetLine.INCOME), List.of(BudgetLine.STAFF, BudgetLine.OTHER));
        assertThat(FlowText.csv(flow) + FlowText.document(flow) + FlowText.text(flow)).doesNotContain("18000.00");
    }

    @Test
    void namesWhatHasNoRate() {
        var actor = kept();
        journal.postByHand(actor, new JournalEntry("manual:2", LocalDate.of(2023, 10, 2), "Gift", List.of(
                new Posting("Assets:Bank:Main", Money.of("12.00", "XAU")),
                new Posting("Revenue:Donations:Direct", Money.of("-12.00", "XAU")))));

        var flow = flows.flow(actor, year(actor, "2023"), false);

        assertThat(flow.unconverted().values()).containsExactly(Money.of("12.00", "XAU"));
        assertThat(row(flow, Sum.INCOME).actual().text()).isEqualTo("58077.00");
        assertThat(FlowText.text(flow)).contains("Without a rate, not contained: 12 XAU");
    }
}
