package org.commonpurse.ledger.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import java.time.LocalDate;
import java.util.List;
import org.commonpurse.StaffViewTest;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Role;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.PayPrivacy;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who decides what board and auditors are told of pay, and what they are told about that. */
class AccountsViewTests extends StaffViewTest {

    @Autowired
    Journal journal;

    @Autowired
    PayPrivacy privacy;

    private void post(Actor actor, LocalDate day, String debit, String amount) {
        journal.postByHand(actor, new JournalEntry(Journal.referenceByHand(), day, debit, List.of(
                new Posting(debit, Money.of(amount, "EUR")), new Posting("Assets:Bank:Main", Money.of("-" + amount, "EUR")))));
    }

    private String shown(Actor actor) {
        navigate(actor.organisation().slug() + "/ledger/accounts", AccountsView.class);
        return $view(AccountsView.class).single().getElement().getTextRecursively();
    }

    @Test
    void anAdministratorTellsTheSumOfPayAndHidesItAgain() {
        var administrator = signIn(organisation(), Role.ADMINISTRATOR);
        post(administrator, LocalDate.of(2026, 5, 27), "Expenses:Payroll", "3000.00");
        post(administrator, LocalDate.of(2026, 5, 28), "Expenses:Hosting", "700.00");
        assertThat(shown(administrator)).contains("together with other costs only").contains("One with it: Expenses:Hosting.");

        test($(Button.class).withText("Tell the sum of pay…").single()).click();
        test($(ConfirmDialog.class).single()).confirm();

        assertThat(privacy.state(administrator).told()).isTrue();
        var board = signIn(administrator.organisation(), Role.BOARD);
        assertThat(shown(board)).contains("one sum, of staff and freelancers together").contains("Expenses:Staff", "3,000.00", "Expenses:Hosting");
        assertThat($(Button.class).withText("Hide the sum of pay").exists()).isFalse();

        signIn(administrator.organisation(), Role.ADMINISTRATOR);
        shown(administrator);
        test($(Button.class).withText("Hide the sum of pay").single()).click();
        signIn(administrator.organisation(), Role.BOARD);
        assertThat(shown(board)).contains("Expenses:Staff and other costs", "3,700.00").doesNotContain("3,000.00", "Expenses:Hosting700", "Expenses:Payroll");
    }

    @Test
    void whatWaitsIsNamed() {
        var treasurer = signIn(organisation(), Role.TREASURER);
        assertThat(shown(treasurer)).contains("together with other costs only").doesNotContain("Not told yet");
        post(treasurer, LocalDate.of(2026, 5, 27), "Expenses:Payroll", "3000.00");

        assertThat(shown(treasurer)).contains("Not told yet, and so missing in what they see: May 2026.");
        assertThat($(Button.class).withText("Tell the sum of pay…").exists()).as("an administrator decides").isFalse();
        var auditor = signIn(treasurer.organisation(), Role.AUDITOR);
        assertThat(shown(auditor)).contains("Not told yet").doesNotContain("3,000.00");
    }
}
