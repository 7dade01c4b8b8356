package org.commonpurse.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Forbidden;
import org.commonpurse.access.LegalForm;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.scenario.AsItStands;
import org.commonpurse.scenario.Scenario;
import org.commonpurse.scenario.ScenarioFile;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Refused;
import org.commonpurse.staffing.Contract.Leave;
import org.commonpurse.staffing.Contract.Per;
import org.commonpurse.staffing.Contract.Step;
import org.commonpurse.staffing.Position.Kind;
import org.commonpurse.staffing.Position.Showing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class StaffingTests {

    private static final YearMonth MAY = YearMonth.of(2026, 5);

    @Autowired
    Organisations organisations;

    @Autowired
    Staffing staffing;

    @Autowired
    StaffYear years;

    @Autowired
    OwnTables tables;

    @Autowired
    Statements statements;

    @Autowired
    Journal journal;

    @Autowired
    AsItStands asItStands;

    @TempDir
    Path folder;

    Actor actor;

    @BeforeEach
    void organisation() {
        actor = TestActors.treasurer(organisations, "EUR");
    }

    private static Position web(Showing showing) {
        return new Position(0, "Web", false, "Tools", showing, List.of(
                new Contract(
                        "Ada", Kind.PAYROLL, 1, Per.MONTH, BigDecimal.ZERO, new BigDecimal("0.8"), "DE", 11, false, MAY, MAY.plusMonths(11),
                        List.of(new Step(MAY, eur("3000")), new Step(MAY.plusMonths(6), eur("3300.50"))),
                        List.of(new Leave(MAY.plusMonths(1), MAY.plusMonths(2), true))),
                new Contract(
                        "Ben", Kind.FREELANCE, 2, Per.DAY, new BigDecimal("4.5"), BigDecimal.ONE, "", null, true, MAY.plusMonths(1), null,
                        List.of(new Step(MAY.plusMonths(1), eur("320"))), List.of())));
    }

    private static Position volunteers() {
        return new Position(
                0, "Moderation", Kind.VOLUNTEER, 3, BigDecimal.ONE, eur("25"), BigDecimal.TEN, "", MAY, null, false, Position.GENERAL_FUND);
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    @Test
    void aPositionComesBackAsItWasKept() {
        var kept = staffing.save(actor, web(Showing.BAND));
        assertThat(staffing.positions(actor)).usingRecursiveComparison().withComparatorForType(BigDecimal::compareTo, BigDecimal.class).isEqualTo(List.of(kept));

        var changed = staffing.save(actor, new Position(kept.id(), "Web and apps", true, "General", Showing.NO, kept.contracts().subList(0, 1)));

        assertThat(staffing.positions(actor)).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo(kept.id()).isEqualTo(changed.id());
            assertThat(one.role()).isEqualTo("Web and apps");
            assertThat(one.contracts()).hasSize(1);
        });
        staffing.remove(actor, changed);
        assertThat(staffing.positions(actor)).isEmpty();
        assertThatThrownBy(() -> staffing.save(actor, changed)).hasMessageContaining("Web and apps was removed meanwhile");
        staffing.save(actor, changed.withId(0));
        assertThat(staffing.positions(actor)).hasSize(1);
    }

    @Test
    void aFileTakesPositionsInAsItPrintsThem() throws IOException {
        staffing.save(actor, web(Showing.BAND));
        staffing.save(actor, volunteers());
        var printed = Console.csv(PositionFile.rows(staffing.positions(actor)));

        var read = PositionFile.read(Files.writeString(folder.resolve("team.csv"), printed), Currency.EUR);

        assertThat(Console.csv(PositionFile.rows(read))).isEqualTo(printed);
        assertThat(read).hasSize(2);
    }

    @Test
    void aFileIsRefusedWithLineColumnAndValue() throws IOException {
        var file = Files.writeString(folder.resolve("team.csv"), "role,kind,pay,from\nWeb,payroll,3000,2026-05\nWeb,boss,3000,2026-05\n");

        assertThatThrownBy(() -> PositionFile.read(file, Currency.EUR))
                .isInstanceOf(Refused.class)
                .hasMessage("team.csv, line 3, kind \"boss\": it cannot be read — choose one of: payroll, freelance, volunteer, self_paid");
    }

    @Test
    void anOwnTableStandsInPlaceOfTheShippedOne() {
        var own = """
                name: DE
                currency: EUR
                versions: [{from: 2026-01, source: our insurer, components: [{name: All, share: 0.25}]}]
                """;
        staffing.save(actor, new Position(
                0, "Web", Kind.PAYROLL, 1, BigDecimal.ONE, eur("4000"), BigDecimal.ZERO, "DE", MAY, null, false, "General"));
        assertThat(paid(actor)).isEqualTo("4852.00");

        tables.save(actor, own);

        assertThat(paid(actor)).isEqualTo("5000.00");
        assertThat(tables.own(TestActors.treasurer(organisations, "EUR"))).isEmpty();
        assertThatThrownBy(() -> tables.save(actor, own.replace("0.25", "25")))
                .hasMessageContaining("\"All\"").hasMessageContaining("\"25\"");
        tables.save(actor, own.replace("name: DE", "name: Ours"));
        assertThatThrownBy(() -> tables.remove(actor, "Ours", List.of("Ours"))).hasMessageContaining("Ours is used by a contract");
        tables.remove(actor, "DE", OwnTables.used(staffing.positions(actor)));
        assertThat(paid(actor)).isEqualTo("4852.00");
    }

    private String paid(Actor who) {
        return staffing.cost(who, MAY, MAY).getFirst().paid().text();
    }

    @Test
    void unpaidWorkIsBookedOncePerMonthInTheMemoAccountsAndTakenBack() {
        staffing.save(actor, volunteers());

        years.bookUnpaid(actor, MAY);

        assertThat(memo("Memo:Unpaid work")).isEqualTo("750.00");
        assertThat(memo("Memo:Unpaid work:Given")).isEqualTo("-750.00");
        assertThatThrownBy(() -> years.bookUnpaid(actor, MAY)).hasMessage("Unpaid work of May 2026 is booked already.");
        assertThat(years.months(actor, MAY, MAY).getFirst().unpaidBooked()).isEqualTo(eur("750.00"));
        assertThat(years.months(actor, MAY, MAY).getFirst().booked().isZero()).as("it is no cost").isTrue();
        years.takeBackUnpaid(actor, MAY);
        assertThat(memo("Memo:Unpaid work")).isEqualTo("0");
        years.bookUnpaid(actor, MAY);
        assertThat(memo("Memo:Unpaid work")).isEqualTo("750.00");
        assertThatThrownBy(() -> years.bookUnpaid(actor, MAY.minusMonths(1))).hasMessageContaining("no unpaid work of 2026-04 has a value");
    }

    private String memo(String account) {
        return statements.balances(actor, MAY.atEndOfMonth()).stream()
                .filter(balance -> balance.account().equals(account))
                .map(balance -> balance.amount().text())
                .findFirst()
                .orElse("0");
    }

    @Test
    void theTeamIsToldAsItsPeopleAgreed() {
        staffing.save(actor, web(Showing.BAND));
        staffing.save(actor, new Position(
                0, "Bookkeeping", Kind.FREELANCE, 1, BigDecimal.ONE, eur("34"), BigDecimal.TEN, "", MAY, null, false, "General"));
        var auditor = TestActors.as(actor, Role.AUDITOR);

        assertThat(staffing.teamTable(auditor, MAY.plusMonths(1))).extracting(line -> "%s %s %s %s".formatted(line.role(), line.kind(), line.from(), line.to()))
                .containsExactly("Web PAYROLL 3000.00 EUR 3500.00 EUR", "Web FREELANCE 300.00 EUR 350.00 EUR");
        assertThatThrownBy(() -> staffing.positions(auditor)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> staffing.parts(auditor, MAY, MAY)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> years.explanation(auditor, 2026)).isInstanceOf(Forbidden.class);
    }

    @Test
    void twoAnswersToThoseWithoutTheRightNeverDifferByOneSalary() {
        for (var i = 0; i < 3; i++) {
            staffing.save(actor, new Position(
                    0, "Team", Kind.PAYROLL, 1, BigDecimal.ONE, eur("3000"), BigDecimal.ZERO, "", MAY.minusMonths(20), null, false, "General"));
        }
        staffing.save(actor, new Position(
                0, "Web", Kind.PAYROLL, 1, BigDecimal.ONE, eur("4321.97"), BigDecimal.ZERO, "", MAY, null, false, "General"));
        var auditor = TestActors.as(actor, Role.AUDITOR);

        var before = staffing.costSeen(auditor, MAY.minusMonths(12), MAY.minusMonths(1));
        var after = staffing.costSeen(auditor, MAY, MAY.plusMonths(40));

        assertThat(before).extracting(MonthlyCost::paid).containsOnly(after.getFirst().paid());
        assertThat(after).extracting(MonthlyCost::paid).containsOnly(before.getFirst().paid());
        assertThat(staffing.costSeen(actor, MAY, MAY).getFirst().paid()).hasToString("13321.97 EUR");
    }

    @Test
    void aScenarioHasEachStretchOfPayAndTheThirteenthSalaries() {
        var start = YearMonth.now().minusMonths(3);
        staffing.save(actor, new Position(0, "Web", false, "General", Showing.NO, List.of(new Contract(
                "", Kind.PAYROLL, 1, Per.MONTH, BigDecimal.ZERO, BigDecimal.ONE, "0.2", 11, false, start, null,
                List.of(new Step(start, eur("3000")), new Step(YearMonth.now().plusMonths(3), eur("3300"))), List.of()))));

        var text = ScenarioFile.write(asItStands.scenario(actor, "As it stands"));

        assertThat(asItStands.scenario(actor, "As it stands").positions()).filteredOn(one -> one.role().equals("Web"))
                .extracting(one -> "%s %s %s".formatted(one.gross(), one.start(), one.end()))
                .containsExactly(
                        "3000.00 %s %s".formatted(start, YearMonth.now().plusMonths(2)), "3300.00 %s null".formatted(YearMonth.now().plusMonths(3)));
        assertThat(text).contains("13th salary");
    }

    @Test
    void aScenarioTakesOverWhatIsDueOnAThirteenthSalaryOnAMiniJobAndOnArtisticWork() {
        var made = new Organisations.Draft("t-" + UUID.randomUUID(), "Club", Currency.EUR, "UTC", "DE", LegalForm.ASSOCIATION, "01-01", "");
        actor = new Actor(organisations.create(made, "test"), "treasurer", Role.TREASURER);
        var start = YearMonth.now().minusYears(2).withMonth(1);
        keep("Web", Kind.PAYROLL, "5600", "DE", 11, false, start);
        keep("Help", Kind.PAYROLL, "560", "DE", 11, false, start);
        keep("Office", Kind.PAYROLL, "560", "DE", null, false, start);
        keep("Drawing", Kind.FREELANCE, "50", "", null, true, start);
        keep("Design", Kind.FREELANCE, "60", "", null, true, start);

        var plan = asItStands.scenario(actor, "As it stands");

        assertThat(burdens(plan, "Web, 13th salary")).as("848.60625 / 5,600").containsOnly("Share[share=0.151537]");
        assertThat(burdens(plan, "Web")).containsExactly("Table[name=DE]");
        assertThat(burdens(plan, "Help")).as("13 × 560 are no mini-job").containsExactly("Share[share=0.213000]");
        assertThat(burdens(plan, "Help, 13th salary")).containsOnly("Share[share=0.213000]");
        assertThat(burdens(plan, "Office")).containsExactly("Table[name=DE]");
        assertThat(burdens(plan, "Drawing")).as("12 × 110 are above 1,000").containsExactly("Share[share=0.049000]");
        staffing.remove(actor, staffing.positions(actor).stream().filter(one -> one.role().equals("Design")).findFirst().orElseThrow());
        assertThat(burdens(asItStands.scenario(actor, "As it stands"), "Drawing")).containsExactly("null");
    }

    private static List<String> burdens(Scenario plan, String role) {
        return plan.positions().stream().filter(one -> one.role().equals(role)).map(one -> String.valueOf(one.burden())).toList();
    }

    private void keep(String role, Kind kind, String pay, String burden, @Nullable Integer extraMonth, boolean artistic, YearMonth start) {
        staffing.save(actor, new Position(0, role, false, "General", Showing.NO, List.of(new Contract(
                "", kind, 1, Per.MONTH, BigDecimal.ZERO, BigDecimal.ONE, burden, extraMonth, artistic, start, null,
                List.of(new Step(start, eur(pay))), List.of()))));
    }
}
