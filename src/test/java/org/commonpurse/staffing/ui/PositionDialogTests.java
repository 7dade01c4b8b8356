package org.commonpurse.staffing.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import org.commonpurse.StaffViewTest;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Role;
import org.commonpurse.staffing.Position;
import org.commonpurse.staffing.Staffing;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PositionDialogTests extends StaffViewTest {

    @Autowired
    Staffing staffing;

    private Actor open() {
        var actor = signIn(organisation(), Role.TREASURER);
        navigate(actor.organisation().slug() + "/staffing", StaffingView.class);
        press("Add position…");
        fill("Role", "Moderation lead");
        return actor;
    }

    @Test
    void keepsAPosition() {
        var actor = open();
        fill("Share of full time, in %", "62,5");
        fill("Gross pay a month, full time (EUR)", "3 200");
        fill("First month", "2026-05");

        press("Keep");

        assertThat(staffing.positions(actor)).singleElement().satisfies(kept -> {
            assertThat(kept.role()).isEqualTo("Moderation lead");
            assertThat(kept.contracts().getFirst().share()).isEqualByComparingTo("0.625");
            assertThat(kept.pay()).hasToString("3200.00 EUR");
            assertThat(kept.start()).hasToString("2026-05");
            assertThat(kept.end()).isNull();
        });
    }

    @Test
    void saysWhichFieldIsNoNumber() {
        var actor = open();
        fill("Gross pay a month, full time (EUR)", "much");

        press("Keep");

        assertThat(said()).contains("Gross pay a month, full time (EUR): \"much\" is not a number such as 12.50");
        assertThat(staffing.positions(actor)).isEmpty();
    }

    @Test
    void saysWhichFieldIsNoMonth() {
        var actor = open();
        fill("Gross pay a month, full time (EUR)", "3200");
        fill("First month", "May");

        press("Keep");

        assertThat(said()).contains("First month: \"May\" is not a month such as 2026-05");
        assertThat(staffing.positions(actor)).isEmpty();
    }

    @Test
    void refusesAnEndBeforeTheStart() {
        var actor = open();
        fill("Gross pay a month, full time (EUR)", "3200");
        fill("First month", "2026-05");
        fill("Last month", "2026-04");

        press("Keep");

        assertThat(said()).contains("2026-04");
        assertThat(staffing.positions(actor)).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void asksForHoursWhereNobodyIsOnThePayroll() {
        open();

        ((Select<Position.Kind>) $(Select.class).withPropertyValue(Select::getLabel, "Kind").single()).setValue(Position.Kind.VOLUNTEER);

        assertThat($(TextField.class).withPropertyValue(TextField::getLabel, "Hours a month").exists()).isTrue();
        assertThat($(TextField.class).withPropertyValue(TextField::getLabel, "Share of full time, in %").exists()).isFalse();
    }
}
