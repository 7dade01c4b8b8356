package org.commonpurse.instance.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.commonpurse.StaffViewTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Role;
import org.commonpurse.instance.Reading;
import org.commonpurse.instance.Usage;
import org.commonpurse.shell.Amounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

class UsageViewTests extends StaffViewTest {

    @Autowired
    Usage usage;

    private final YearMonth last = YearMonth.now(java.time.Clock.systemUTC()).minusMonths(1);

    private Actor open(Role role) {
        var actor = signIn(organisation(), role);
        navigate(actor.organisation().slug() + "/import/usage", UsageView.class);
        return actor;
    }

    private String table() {
        return $view(NativeTable.class).single().getElement().getTextRecursively();
    }

    @Test
    void keepsWhatIsWrittenBesideWhatCameBefore() {
        var actor = open(Role.TREASURER);
        usage.record(actor, List.of(new Reading(last, 812L, null, null, null, null, "open", "social.example")));

        fill("Reports to moderators", "1,017.00");
        fill("Moderators", "2.5");
        fill("Where it is from", "our log");
        press("Keep");

        assertThat(said()).contains(Amounts.month(last) + " is kept.");
        assertThat(usage.readings(actor, last, last))
                .containsExactly(new Reading(last, 812L, null, null, 1017L, new BigDecimal("2.50"), "open", "social.example"));
        assertThat(table()).contains(Amounts.month(last), "812", "1,017", "2.5", "open to everybody", "social.example");
    }

    @ParameterizedTest
    @CsvSource({
        "Active people, many, is not a number",
        "Active people, 1.5, is not a whole number",
        "Active people, -4, never negative",
        "Moderators, 1.234567, is not a number of people",
        "Month, October, is not a month",
        "Month, 2199-01, has not begun",
        "Reports to moderators, '', Write one figure at least.",
    })
    void saysWhatIsWrongAndKeepsNothing(String field, String value, String sentence) {
        var actor = open(Role.TREASURER);

        if (!value.isEmpty()) {
            fill(field, value);
        }
        press("Keep");

        assertThat(said()).contains(sentence);
        assertThat(usage.readings(actor, YearMonth.of(2000, 1), YearMonth.of(2199, 12))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"BOARD", "AUDITOR"})
    void readersSeeItWithoutTheForm(Role role) {
        var actor = open(role);
        assertThat(getCurrentView().getElement().getTextRecursively()).contains("No reading yet");
        usage.record(TestActors.as(actor, Role.TREASURER), List.of(new Reading(last, 812L, null, null, null, null, null, "by hand")));

        navigate(actor.organisation().slug() + "/import/usage", UsageView.class);

        assertThat(table()).contains("812");
        assertThat($view(Button.class).all()).isEmpty();
        assertThat($view(TextField.class).all()).isEmpty();
        assertThat($view(Upload.class).all()).isEmpty();
    }
}
