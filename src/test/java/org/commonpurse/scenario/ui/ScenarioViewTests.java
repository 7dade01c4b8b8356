package org.commonpurse.scenario.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.commonpurse.StaffViewTest;
import org.commonpurse.access.Role;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ScenarioViewTests extends StaffViewTest {

    @Autowired
    Journal journal;

    @Test
    void answersNothingFromEmptyBooks() {
        var actor = signIn(organisation(), Role.TREASURER);

        navigate(actor.organisation().slug() + "/scenarios", ScenarioView.class);

        assertThat($view(Div.class).withClassName("nothing").single().getElement().getTextRecursively())
                .startsWith("The books are empty");
        assertThat($view(Div.class).withClassName("beside").exists()).isFalse();
    }

    @Test
    void saysThatRecurringGiftsAreNotRecorded() {
        var actor = signIn(organisation(), Role.TREASURER);
        var month = YearMonth.now(ZoneId.of(actor.organisation().zone().getId())).minusMonths(2);
        post(actor, month.atDay(3), "Revenue:Sponsoring", "-1000.00");
        post(actor, month.atDay(9), "Expenses:Hosting", "100.00");

        navigate(actor.organisation().slug() + "/scenarios", ScenarioView.class);

        assertThat($view(ListItem.class).all()).extracting(ListItem::getText)
                .anyMatch(text -> text.startsWith("Recurring gifts are not recorded"))
                .anyMatch(text -> text.contains("at what this plan costs"))
                .noneMatch(text -> text.contains("of staff cost on average"));
    }

    private void post(org.commonpurse.access.Actor actor, LocalDate day, String account, String amount) {
        journal.postByHand(actor, new JournalEntry(
                "manual:" + account, day, "By hand",
                List.of(
                        new Posting(account, Money.of(amount, "EUR")),
                        new Posting("Assets:Bank:GLS", Money.of(amount, "EUR").negate()))));
    }
}
