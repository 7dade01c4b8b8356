package org.commonpurse.scenario.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.commonpurse.StaffViewTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Role;
import org.commonpurse.instance.Reading;
import org.commonpurse.instance.Usage;
import org.commonpurse.money.Money;
import org.commonpurse.staffing.Position;
import org.commonpurse.staffing.Staffing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

class CapacityViewTests extends StaffViewTest {

    @Autowired
    Usage usage;

    @Autowired
    Staffing staffing;

    private final YearMonth last = YearMonth.now(java.time.Clock.systemUTC()).minusMonths(1);

    private Actor open(Role role) {
        var actor = signIn(organisation(), role);
        var treasurer = TestActors.as(actor, Role.TREASURER);
        for (var i = 0; i < 6; i++) {
            usage.record(treasurer, List.of(new Reading(last.minusMonths(i), 65_000L, null, 260L, 650L, null, null, "our log")));
        }
        staffing.save(treasurer, new Position(
                0, "Moderation", Position.Kind.FREELANCE, 1, BigDecimal.ONE, Money.of("31.50", "EUR"), BigDecimal.valueOf(78), "",
                last.minusMonths(2), null, false, Position.GENERAL_FUND));
        navigate(actor.organisation().slug() + "/staffing/capacity", CapacityView.class);
        return actor;
    }

    private String verdict() {
        return $view(H2.class).all().getFirst().getText();
    }

    private String page() {
        return getCurrentView().getElement().getTextRecursively();
    }

    @Test
    void saysWhatIsMissingWithoutAReading() {
        var actor = signIn(organisation(), Role.TREASURER);

        navigate(actor.organisation().slug() + "/staffing/capacity", CapacityView.class);

        assertThat($view(Div.class).withClassName("nothing").single().getElement().getTextRecursively()).startsWith("No reading says");
    }

    @Test
    void answersWithTheNumberThatDecidesAndWhereEachIsFrom() {
        open(Role.TREASURER);

        // 10 hours for reports, 1 for sign-ups, 11.2 on call; 78 × 12 / 52 are 18.
        assertThat(verdict()).isEqualTo("Registrations by approval.");
        assertThat(page()).contains("22.2 hours are needed in the peak week, 18 are there: 4.2 short.", "They would cost 573.30 EUR a month.");
        assertThat($view(NativeTable.class).last().getElement().getTextRecursively())
                .contains("from the readings of 6 months (usual: 9)")
                .contains("from the positions of Staffing")
                .contains("assumed. No server publishes it")
                .contains("published: ");
    }

    @Test
    void aNumberWrittenByHandChangesTheAnswer() {
        open(Role.TREASURER);

        fill("Minutes for a report", "2,5");
        fill("Part of these hours that is work", "0");
        press("Keep");

        assertThat(said()).contains("The numbers are kept.");
        assertThat(verdict()).isEqualTo("Registrations can be open.");
        assertThat(page()).contains("7.25 hours are needed in the peak week, 18 are there: 10.75 to spare.");
        assertThat($view(NativeTable.class).last().getElement().getTextRecursively()).contains("written by hand (usual: 4)");
    }

    @Test
    void aNumberThatCannotBeIsRefusedAndNothingIsKept() {
        open(Role.TREASURER);

        fill("Minutes for a report", "2");
        fill("Hours a week in which somebody can be reached", "200");
        press("Keep");

        assertThat(said()).contains("Hours a week in which somebody can be reached: 200 lies outside 0 to 168");
        assertThat(verdict()).isEqualTo("Registrations by approval.");
        assertThat($view(NativeTable.class).last().getElement().getTextRecursively()).doesNotContain("written by hand");
    }

    @ParameterizedTest
    @EnumSource(names = {"BOARD", "AUDITOR"})
    void othersReadTheAnswerWithoutPay(Role role) {
        open(role);

        assertThat(page()).contains("22.2 hours are needed in the peak week, 18 are there: 4.2 short.", "They would cost 455.00 EUR a month.");
        assertThat(getCurrentView().getElement().getOuterHTML()).doesNotContain("31.5").doesNotContain("573");
        assertThat($view(Button.class).withText("Keep").exists()).isFalse();
    }
}
