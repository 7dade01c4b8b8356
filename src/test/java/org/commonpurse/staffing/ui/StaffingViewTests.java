package org.commonpurse.staffing.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.time.YearMonth;
import org.commonpurse.StaffViewTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Role;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Amounts;
import org.commonpurse.staffing.OwnTables;
import org.commonpurse.staffing.Position;
import org.commonpurse.staffing.Staffing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

class StaffingViewTests extends StaffViewTest {

    @Autowired
    Staffing staffing;

    @Autowired
    OwnTables tables;

    private static Position position(String role, String pay, YearMonth start) {
        return new Position(
                0, role, Position.Kind.PAYROLL, 1, BigDecimal.ONE, Money.of(pay, "EUR"), BigDecimal.ZERO, "", start, null, false, "General");
    }

    @ParameterizedTest
    @EnumSource(names = {"TREASURER", "BOARD", "AUDITOR"})
    void whatAPositionGetsIsShownWithTheRightOnly(Role role) {
        var actor = signIn(organisation(), role);
        var treasurer = TestActors.as(actor, Role.TREASURER);
        var now = YearMonth.now();
        staffing.save(treasurer, position("Community", "3211.00", now.minusMonths(3)));
        staffing.save(treasurer, position("Moderation", "2345.00", now.minusMonths(3)));

        navigate(actor.organisation().slug() + "/staffing", StaffingView.class);

        var page = getCurrentView().getElement().getOuterHTML();
        var table = $view(NativeTable.class).all().stream()
                .map(one -> one.getElement().getTextRecursively())
                .filter(text -> text.contains("Community") && text.contains("On the payroll"))
                .reduce((_, later) -> later)
                .orElseThrow();
        assertThat(table).contains("Community", "Moderation");
        if (role == Role.TREASURER) {
            assertThat(table).contains("3,211.00").contains("2,345.00");
            assertThat(page).contains("This month the team costs 5,556.00 EUR");
        } else {
            assertThat(page).contains("Fewer than three people are paid: what they cost is not shown");
            assertThat(page).doesNotContain("5,556").doesNotContain("5556");
            assertThat(page).doesNotContain("3,211").doesNotContain("2,345").doesNotContain("3211").doesNotContain("2345");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TREASURER", "BOARD", "AUDITOR"})
    void theStepWhereOneIsHiredIsShownWithTheRightOnly(Role role) {
        var actor = signIn(organisation(), role);
        var treasurer = TestActors.as(actor, Role.TREASURER);
        var now = YearMonth.now();
        staffing.save(treasurer, position("Community", "3000.00", now.minusMonths(20)));
        staffing.save(treasurer, position("Administration", "3100.00", now.minusMonths(20)));
        staffing.save(treasurer, position("Development", "3200.00", now.minusMonths(20)));
        staffing.save(treasurer, position("Moderation", "2400.00", now.plusMonths(1)));

        navigate(actor.organisation().slug() + "/staffing", StaffingView.class);

        var page = getCurrentView().getElement().getOuterHTML();
        if (role == Role.TREASURER) {
            assertThat(page).contains("9,300").contains("11,700");
        } else {
            assertThat(page).contains("On average the team costs about 9,400 EUR a month").doesNotContain("3,000.00").doesNotContain("2,400").doesNotContain("11,7").doesNotContain("12,000").doesNotContain(Amounts.month(now.minusMonths(20)));
        }
    }

    @Test
    void removingIsUndone() {
        var actor = signIn(organisation(), Role.TREASURER);
        staffing.save(actor, position("Community", "3000.00", YearMonth.now().minusMonths(3)));
        navigate(actor.organisation().slug() + "/staffing", StaffingView.class);

        press("Remove Community");
        assertThat(staffing.positions(actor)).isEmpty();
        press("Undo");

        assertThat(staffing.positions(actor)).singleElement().extracting(Position::role).isEqualTo("Community");
    }

    @Test
    void unpaidWorkIsBookedFromHere() {
        var actor = signIn(organisation(), Role.TREASURER);
        var last = YearMonth.now().minusMonths(1);
        staffing.save(actor, new Position(
                0, "Moderation", Position.Kind.VOLUNTEER, 3, BigDecimal.ONE, Money.of("25", "EUR"), BigDecimal.TEN, "", last, null, false, "General"));
        navigate(actor.organisation().slug() + "/staffing", StaffingView.class);

        press("Book unpaid work of " + Amounts.month(last));
        assertThat(said()).isEqualTo("Unpaid work of %s is booked.".formatted(Amounts.month(last)));
        press("Take back unpaid work of " + Amounts.month(last));

        assertThat(said()).isEqualTo("Unpaid work of %s is taken back.".formatted(Amounts.month(last)));
        assertThat(button("Book unpaid work of " + Amounts.month(last)).isEnabled()).isTrue();
    }

    @Test
    void aTableIsCopiedAndChangedAndAWrongShareIsNamed() {
        var actor = signIn(organisation(), Role.TREASURER);
        navigate(actor.organisation().slug() + "/staffing", StaffingView.class);

        press("Change the table DE");
        fill("Figures valid from", "2027-01");
        part().setValue("930");
        press("Keep");
        assertThat(said()).isEqualTo("Pension insurance: a share of 930 % is not between 0 and 100.Close");
        part().setValue("10");
        press("Keep");

        assertThat(tables.own(actor)).singleElement().satisfies(own -> {
            assertThat(own.versions()).hasSizeGreaterThan(2);
            assertThat(own.at(YearMonth.of(2026, 12)).components().getFirst().share()).isEqualByComparingTo("0.093");
            assertThat(own.at(YearMonth.of(2027, 1)).components().getFirst().share()).isEqualByComparingTo("0.1");
        });
    }

    private TextField part() {
        return $(TextField.class).withPropertyValue(TextField::getLabel, "Share, in %").all().getFirst();
    }
}
