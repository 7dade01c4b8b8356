package org.commonpurse.reports.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.QueryParameters;
import java.time.LocalDate;
import java.util.List;
import org.commonpurse.StaffViewTest;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Role;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Money;
import org.commonpurse.shell.FigureView;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MoneyFlowViewTests extends StaffViewTest {

    @Autowired
    Journal journal;

    private int posted;

    private void post(Actor actor, String day, String account, String amount) {
        journal.postByHand(actor, new JournalEntry("manual:" + ++posted, LocalDate.parse(day), "Booked", List.of(
                new Posting("Assets:Bank:GLS", Money.of(amount, "EUR")),
                new Posting(account, Money.of(amount, "EUR").negate()))));
    }

    private Actor open(Role role, String query) {
        var actor = signIn(organisation(), role);
        var books = new Actor(actor.organisation(), "test", Role.ADMINISTRATOR);
        post(books, "2025-02-03", "Revenue:Donations:Patreon", "900.00");
        post(books, "2025-03-03", "Revenue:Donations:Direct", "100.00");
        post(books, "2025-03-04", "Revenue:Donations:Ko-fi", "9.00");
        post(books, "2025-03-05", "Revenue:Donations:Liberapay", "1.00");
        post(books, "2025-05-03", "Expenses:Hosting", "-250.00");
        post(books, "2025-05-30", "Expenses:Payroll", "-300.00");
        navigate(actor.organisation().slug() + "/money-flow", MoneyFlowView.class);
        if (!query.isEmpty()) {
            UI.getCurrent().navigate(actor.organisation().slug() + "/money-flow", QueryParameters.fromString(query));
        }
        return actor;
    }

    /** What the picture and its table say. */
    private String figure() {
        return $view(FigureView.class).single().getChildren().findFirst().orElseThrow().getElement().getOuterHTML();
    }

    private List<String> table() {
        return $view(NativeTableRow.class).all().stream()
                .map(row -> String.join(" | ", row.getChildren().map(cell -> cell.getElement().getTextRecursively().replace('\u00a0', ' ')).toList()))
                .toList();
    }

    @Test
    void showsTheLastWholeYearAndLeadsEachStreamToItsRows() {
        var actor = open(Role.TREASURER, "");

        assertThat(figure())
                .contains("1,010.00 EUR came in, and 460.00 EUR of it were kept")
                .contains("/app/%s/ledger?account=Revenue%%3ADonations%%3APatreon&amp;from=2025-01-01&amp;to=2025-12-31".formatted(actor.organisation().slug()))
                .contains("Patreon → Donations: 900")
                .contains("2 others → Donations: 10");
        assertThat(table()).contains(
                "Income | 1,010.00 | 100 %", "Donations | 1,010.00 | 100 %", "Patreon | 900.00 | 89.1 %", "Cost | 550.00 | 54.5 %",
                "Staff | 300.00 | 29.7 %", "Result | 460.00 | 45.5 %");
        assertThat($view(Anchor.class).withText("CSV").exists()).isTrue();
    }

    @Test
    void showsSmallStreamsOneByOneWhereThatIsWanted() {
        open(Role.TREASURER, "period=2025&small=shown");

        assertThat($view(Checkbox.class).single().getValue()).isTrue();
        assertThat(figure()).contains("Liberapay → Donations: 1").doesNotContain("2 others");
    }

    @Test
    void keepsToThePeriodOfTheAddress() {
        open(Role.TREASURER, "period=2025-Q1");

        assertThat(figure()).contains("Quarter 1 of 2025").doesNotContain("Hosting");
        assertThat(table()).contains("Result | 1,010.00 | 100 %");
    }

    @Test
    void saysThatNoBudgetWasAdopted() {
        open(Role.TREASURER, "period=2025&mode=difference");

        assertThat($view(Div.class).withClassName("nothing").single().getElement().getTextRecursively())
                .contains("No budget was adopted for this period. Open one and adopt it");
        assertThat($view(FigureView.class).exists()).isFalse();
        assertThat(table()).anyMatch(row -> row.startsWith("Income | 1,010.00"));
    }

    @Test
    void tellsTheBoardNoPayByItself() {
        open(Role.BOARD, "period=2025");

        assertThat(figure() + table()).doesNotContain("Payroll", "300.00").contains("Staff and others");
        assertThat(table()).anyMatch(row -> row.startsWith("Staff and others | 550.00"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void anotherModeIsShownAtOnce() {
        open(Role.TREASURER, "");

        var mode = (Select<MoneyFlowView.Mode>) $view(Select.class).all().get(1);
        mode.setValue(MoneyFlowView.Mode.BUDGET);

        assertThat($view(FigureView.class).exists()).isFalse();
        assertThat($view(Checkbox.class).all()).isEmpty();
        mode.setValue(MoneyFlowView.Mode.ACTUAL);
        assertThat(figure()).contains("Patreon");
    }

    @Test
    void saysWhatToDoWhereNothingIsPosted() {
        var actor = signIn(organisation(), Role.TREASURER);
        navigate(actor.organisation().slug() + "/money-flow", MoneyFlowView.class);

        assertThat($view(Div.class).withClassName("nothing").single().getElement().getTextRecursively())
                .contains("Nothing is posted yet, so no money flows.", "Bring in a file");
    }
}
