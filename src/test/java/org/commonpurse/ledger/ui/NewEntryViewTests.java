package org.commonpurse.ledger.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.commonpurse.StaffViewTest;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Role;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.JournalFilter;
import org.commonpurse.ledger.Periods;
import org.commonpurse.ledger.Periods.Closing;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class NewEntryViewTests extends StaffViewTest {

    @Autowired
    Journal journal;

    @Autowired
    Periods periods;

    private Actor open() {
        var actor = signIn(organisation(), Role.TREASURER);
        journal.postByHand(actor, new JournalEntry(
                "manual:1",
                LocalDate.parse("2026-05-03"),
                "Opening",
                List.of(
                        new Posting("Assets:Bank:GLS", Money.of("100.00", "EUR")),
                        new Posting("Equity:Opening", Money.of("-100.00", "EUR")))));
        navigate(actor.organisation().slug() + "/ledger/new", NewEntryView.class);
        return actor;
    }

    private String status() {
        return $view(Span.class).all().stream()
                .filter(span -> "status".equals(span.getElement().getAttribute("role")))
                .findFirst()
                .orElseThrow()
                .getText();
    }

    private void amount(String label, int line, String value) {
        var fields = $view(TextField.class).withPropertyValue(TextField::getLabel, label).all();
        test(fields.get(line)).setValue(value);
    }

    @SuppressWarnings("unchecked")
    private void accounts(String... names) {
        var fields = $view(ComboBox.class).withPropertyValue(ComboBox::getLabel, "Account").all();
        for (var i = 0; i < names.length; i++) {
            test((ComboBox<String>) fields.get(i)).selectItem(names[i]);
        }
    }

    private void rent(String day) {
        test($view(DatePicker.class).single()).setValue(LocalDate.parse(day));
        fill("What happened", "Bank correction");
        accounts("Assets:Bank:GLS", "Equity:Opening");
        amount("Debit (EUR)", 0, "12,50");
        amount("Credit (EUR)", 1, "12.50");
    }

    private long entries(Actor actor) {
        return journal.find(actor, new JournalFilter(null, null, "", "", null), 0, 1).total();
    }

    @Test
    void saysWhatIsLeftOverUntilItBalances() {
        open();
        assertThat(button("Post").isEnabled()).isFalse();

        amount("Debit (EUR)", 0, "12.50");
        assertThat(status()).isEqualTo("Left over: 12.50 EUR");
        assertThat(button("Post").isEnabled()).isFalse();

        amount("Credit (EUR)", 1, "12.5");
        assertThat(status()).isEqualTo("Balanced.");
        assertThat(button("Post").isEnabled()).isTrue();

        amount("Credit (EUR)", 1, "twelve");
        assertThat(status()).isEqualTo("\"twelve\" is not a number such as 12.50");
        assertThat(button("Post").isEnabled()).isFalse();
    }

    @Test
    void postsAnEntryAndShowsTheJournal() {
        var actor = open();
        rent("2026-06-01");

        press("Post");

        assertThat(said()).contains("Posted as entry #2.");
        assertThat(getCurrentView()).isInstanceOf(JournalView.class);
        assertThat(entries(actor)).isEqualTo(2);
    }

    @Test
    void wantsToKnowWhatHappened() {
        var actor = open();
        rent("2026-06-01");
        fill("What happened", " ");

        press("Post");

        assertThat($view(TextField.class).withPropertyValue(TextField::getLabel, "What happened").single().getErrorMessage())
                .isEqualTo("Say what happened.");
        assertThat(entries(actor)).isEqualTo(1);
    }

    @Test
    void refusesAClosedMonthAndNamesTheFirstOpenDay() {
        var actor = open();
        periods.set(actor, YearMonth.of(2026, 5), Closing.SOFT, "");
        rent("2026-05-31");

        press("Post");

        assertThat(said()).contains("2026-05 is closed. Choose 2026-06-01 or later.");
        assertThat(entries(actor)).isEqualTo(1);
    }

    @Test
    void postsOnceThoughThePageWasOpenedAgain() {
        var actor = open();
        var slug = actor.organisation().slug();
        navigate(slug + "/ledger/new", NewEntryView.class);
        rent("2026-06-01");

        press("Post");

        assertThat(entries(actor)).isEqualTo(2);
    }

    @Test
    @SuppressWarnings("unchecked")
    void asksWhetherANameLikeAKnownOneIsMeant() {
        var actor = open();
        rent("2026-06-01");
        var account = (ComboBox<String>) $view(ComboBox.class).withPropertyValue(ComboBox::getLabel, "Account").all().getLast();
        account.setValue("Equity:Openning");

        press("Post");

        var question = $(ConfirmDialog.class).single();
        assertThat(question.getElement().getProperty("header")).isEqualTo("Is Equity:Openning meant to be new?");
        assertThat(entries(actor)).isEqualTo(1);

        test(question).confirm();
        assertThat(entries(actor)).isEqualTo(2);
    }
}
