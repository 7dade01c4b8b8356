package org.commonpurse.staffing.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
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

    @Test
    void keepsRaisesLeaveAndASecondContract() {
        var actor = open();
        fill("Gross pay a month, full time (EUR)", "3200");
        fill("First month", "2026-05");
        lines("Raises", "2026-07 3400\n2027-01: 3.500,50");
        lines("Leave", "2026-09 2026-10 unpaid");
        press("Another contract");
        $(TextField.class).withPropertyValue(TextField::getLabel, "Who").all().getLast().setValue("Cover");
        $(TextField.class).withPropertyValue(TextField::getLabel, "First month").all().getLast().setValue("2026-09");
        $(TextField.class).withPropertyValue(TextField::getLabel, "Gross pay a month, full time (EUR)").all().getLast().setValue("3000");

        press("Keep");

        assertThat(staffing.positions(actor)).singleElement().satisfies(kept -> {
            assertThat(kept.contracts()).hasSize(2);
            assertThat(kept.contracts().getFirst().steps()).extracting(step -> step.from() + " " + step.pay())
                    .containsExactly("2026-05 3200.00 EUR", "2026-07 3400.00 EUR", "2027-01 3500.50 EUR");
            assertThat(kept.contracts().getFirst().leaves()).singleElement().hasToString("Leave[from=2026-09, to=2026-10, unpaid=true]");
            assertThat(kept.contracts().getLast().who()).isEqualTo("Cover");
        });
    }

    @Test
    void saysWhichLineIsNoRaise() {
        var actor = open();
        fill("Gross pay a month, full time (EUR)", "3200");
        lines("Raises", "3400");

        press("Keep");

        assertThat(said()).contains("Raises: \"3400\" is not a month and an amount such as 2026-07 3400");
        assertThat(staffing.positions(actor)).isEmpty();
    }

    private void lines(String label, String text) {
        test($(TextArea.class).withPropertyValue(TextArea::getLabel, label).single()).setValue(text);
    }
}
