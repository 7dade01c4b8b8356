package org.commonpurse.staffing.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.NativeTable;
import java.math.BigDecimal;
import java.time.YearMonth;
import org.commonpurse.StaffViewTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Role;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Amounts;
import org.commonpurse.staffing.Position;
import org.commonpurse.staffing.Staffing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

class StaffingViewTests extends StaffViewTest {

    @Autowired
    Staffing staffing;

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
}
