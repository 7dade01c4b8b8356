package org.commonpurse.ledger.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import java.time.LocalDate;
import java.util.List;
import org.commonpurse.StaffViewTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.PostedEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class JournalViewTests extends StaffViewTest {

    @Autowired
    Journal journal;

    @Autowired
    Organisations organisations;

    private void post(Actor actor, String reference, String day, String narration, String account, String amount) {
        journal.postByHand(actor, new JournalEntry(
                "manual:" + reference,
                LocalDate.parse(day),
                narration,
                List.of(
                        new Posting("Assets:Bank:GLS", Money.of(amount, "EUR")),
                        new Posting(account, Money.of(amount, "EUR").negate()))));
    }

    private void open() {
        var actor = signIn(organisation(), Role.TREASURER);
        post(actor, "1", "2026-05-03", "Sponsor, spring", "Revenue:Sponsoring", "250.00");
        post(actor, "2", "2026-05-09", "Rack rent", "Expenses:Hosting", "-80.00");
        post(actor, "3", "2026-06-09", "Rack rent", "Expenses:Hosting", "-85.50");
        navigate(actor.organisation().slug() + "/ledger", JournalView.class);
    }

    @SuppressWarnings("unchecked")
    private Grid<PostedEntry> grid() {
        return $view(Grid.class).single();
    }

    private String found() {
        return $view(Span.class).withClassName("quiet").single().getText();
    }

    @Test
    void takesAccountAndDaysFromTheAddress() {
        var actor = signIn(organisation(), Role.TREASURER);
        post(actor, "2", "2026-05-09", "Rack rent", "Expenses:Hosting", "-80.00");
        post(actor, "3", "2026-06-09", "Rack rent", "Expenses:Hosting", "-85.50");
        navigate(actor.organisation().slug() + "/ledger", JournalView.class);
        UI.getCurrent().navigate(
                actor.organisation().slug() + "/ledger", QueryParameters.fromString("account=Expenses:Hosting&from=2026-06-01&to=soon"));

        assertThat(test(grid()).size()).isEqualTo(1);
        assertThat(found()).contains("85.50");
    }

    @Test
    void showsTheLatestEntryFirstWithTheSumOfAll() {
        open();

        assertThat(test(grid()).size()).isEqualTo(3);
        assertThat(test(grid()).getCellText(0, 0)).isEqualTo("#3");
        assertThat(found()).isEqualTo("3 entries · moved: 415.50 EUR");
    }

    @Test
    void findsByText() {
        open();

        fill("Text or reference", "rack");

        assertThat(test(grid()).size()).isEqualTo(2);
        assertThat(found()).isEqualTo("2 entries · moved: 165.50 EUR");
    }

    @Test
    @SuppressWarnings("unchecked")
    void findsByAGroupOfAccounts() {
        open();

        test((ComboBox<String>) $view(ComboBox.class).single()).selectItem("Revenue");

        assertThat(test(grid()).size()).isEqualTo(1);
        assertThat(test(grid()).getCellText(0, 2)).isEqualTo("Sponsor, spring");
    }

    @Test
    void saysThatTheFilterLeavesNothing() {
        open();

        fill("Text or reference", "no such words");

        assertThat(found()).isEqualTo("0 entries");
    }

    @Test
    void showsPayAsOneSumWithoutTheRight() {
        var board = signIn(organisation(), Role.BOARD);
        var treasurer = TestActors.as(board, Role.TREASURER);
        post(treasurer, "1", "2026-05-03", "Salary of Anna", "Expenses:Payroll", "-3000.00");
        post(treasurer, "2", "2026-05-09", "Salary of Ben", "Expenses:Payroll", "-4000.00");
        post(treasurer, "3", "2026-06-09", "Salary of Anna", "Expenses:Payroll", "-3000.00");
        post(treasurer, "4", "2026-06-10", "Salary of Ben", "Expenses:Payroll", "-4000.00");
        post(treasurer, "5", "2026-05-12", "Servers", "Expenses:Hosting", "-900.00");
        post(treasurer, "6", "2026-06-12", "Servers", "Expenses:Hosting", "-910.00");
        navigate(board.organisation().slug() + "/ledger", JournalView.class);
        assertThat(test(grid()).getCellText(1, 2)).isEqualTo("Staff and other costs of May 2026, one sum");
        assertThat(found()).isEqualTo("2 entries · moved: 15,810.00 EUR");
        organisations.set(TestActors.as(board, Role.ADMINISTRATOR), "pay.told", "yes");
        navigate(board.organisation().slug() + "/ledger", JournalView.class);

        assertThat(test(grid()).size()).isEqualTo(4);
        assertThat(test(grid()).getCellText(3, 0)).isEmpty();
        assertThat(test(grid()).getCellText(3, 2)).isEqualTo("Pay of May 2026, one sum");
        assertThat(test(grid()).getCellText(3, 5)).isEqualTo("7,000.00");
        assertThat(found()).isEqualTo("4 entries · moved: 15,810.00 EUR");
        test(grid()).clickRow(3);
        var dialog = $(Dialog.class).single();
        assertThat(dialog.getHeaderTitle()).isEqualTo("Pay of May 2026, one sum");
        assertThat(dialog.getElement().getOuterHTML()).doesNotContain("Anna").doesNotContain("3,000.00");
    }
}
