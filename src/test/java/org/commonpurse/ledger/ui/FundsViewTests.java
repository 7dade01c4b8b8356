package org.commonpurse.ledger.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.LocalDate;
import java.util.List;
import org.commonpurse.StaffViewTest;
import org.commonpurse.access.Actor;
import org.commonpurse.access.LegalForm;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.ledger.Fund;
import org.commonpurse.ledger.Grant;
import org.commonpurse.ledger.Grants;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.ledger.TimelyUse;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.shell.WorkList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class FundsViewTests extends StaffViewTest {

    @Autowired
    Journal journal;

    @Autowired
    Grants grants;

    @Autowired
    TimelyUse use;

    @Autowired
    Organisations organisations;

    @Autowired
    List<WorkList> waiting;

    private static Money euros(String amount) {
        return Money.of(amount, "EUR");
    }

    private void post(Actor actor, LocalDate day, String fund, String debit, String credit, String amount) {
        journal.postByHand(actor, new JournalEntry(Journal.referenceByHand(), day, debit, List.of(
                new Posting(debit, euros(amount), fund), new Posting(credit, euros(amount).negate(), fund))));
    }

    private String shown(Class<? extends Component> view) {
        return $view(view).single().getElement().getTextRecursively();
    }

    private Grant grant(Actor actor, LocalDate today) {
        return grants.save(actor, new Grant(
                0, "Web", "Foundation", euros("450.00"), "Web", Grant.Terms.CONDITIONAL, "an audit is made", today.minusDays(20),
                today.plusDays(10), List.of("Expenses:Hosting"), true, List.of(new Grant.Report(today.plusDays(3), null))));
    }

    private void open(Actor actor) {
        navigate(actor.organisation().slug() + "/ledger/funds", FundsView.class);
    }

    @Test
    void addsAGrantByHand() {
        var actor = signIn(organisation(), Role.TREASURER);
        open(actor);
        assertThat(shown(FundsView.class)).contains("No grant yet");

        press("Add grant…");
        fill("Name", "Groups");
        fill("Who gives it", "Foundation");
        fill("Amount (EUR)", "45.000,00");
        fill("Reports are due on", "soon");
        press("Keep");
        assertThat(said()).contains("Reports are due on: \"soon\" is not a day such as 2026-12-31");
        fill("Reports are due on", "2099-12-31");
        @SuppressWarnings("unchecked")
        Select<Grant.Terms> terms = $(Select.class).withPropertyValue(Select::getLabel, "Terms").single();
        terms.setValue(Grant.Terms.CONDITIONAL);
        press("Keep");
        assertThat(said()).contains("a conditional grant has conditions");
        $(TextArea.class).single().setValue("the plan is accepted");
        press("Keep");

        var kept = grants.named(actor, "groups").grant();
        assertThat(kept.amount()).isEqualTo(euros("45000.00"));
        assertThat(kept.fund()).isEqualTo("Groups");
        assertThat(kept.reports()).hasSize(1);
        assertThat(kept.conditions()).isEqualTo("the plan is accepted");
    }

    @Test
    void goesWithAGrantFromReceiptToReturn() {
        var actor = signIn(organisation(), Role.TREASURER);
        var today = LocalDate.now(actor.organisation().zone());
        post(actor, today.minusDays(5), Fund.GENERAL, "Assets:Bank:Main", "Equity:Opening", "1000.00");
        post(actor, today.minusDays(1), Fund.GENERAL, "Expenses:Hosting", "Assets:Bank:Main", "30.00");
        var id = grant(actor, today).id();
        open(actor);

        press("Open…");
        $(Dialog.class).last();
        $(DatePicker.class).withPropertyValue(DatePicker::getLabel, "On").single().setValue(today.minusDays(2));
        press("Book");
        assertThat(grants.named(actor, "Web").advance()).isEqualTo(euros("450.00"));

        press("Open…");
        fill("What shows it?", "the letter");
        $(DatePicker.class).withPropertyValue(DatePicker::getLabel, "On").all().forEach(field -> field.setValue(today.minusDays(2)));
        press("It may be kept");
        assertThat(grants.named(actor, "Web").unspent()).isEqualTo(euros("450.00"));
        assertThat(shown(FundsView.class)).contains("Web", "restricted", "450.00");

        press("Open…");
        press("Charge Expenses:Hosting");
        assertThat(grants.named(actor, "Web").unspent()).isEqualTo(euros("420.00"));

        press("Open…");
        press("Handed in");
        press("Open…");
        fill("Why?", "it ended");
        press("Book as to be returned");
        assertThat(grants.named(actor, "Web").returned()).isEqualTo(euros("420.00"));
        assertThat(grants.named(actor, "Web").grant().reports().getFirst().done()).isEqualTo(today);
        assertThat(id).isEqualTo(1);
    }

    @Test
    void theBoardReadsAndChangesNothing() {
        var organisation = organisation();
        var treasurer = signIn(organisation, Role.TREASURER);
        var today = LocalDate.now(organisation.zone());
        grants.received(treasurer, grant(treasurer, today).id(), today, euros("450.00"), "Assets:Bank:Main");
        var board = signIn(organisation, Role.BOARD);
        open(board);

        assertThat(shown(FundsView.class)).contains("Foundation").doesNotContain("Add grant…", "Loans…");
        press("Open…");
        assertThat($(Dialog.class).last().getElement().getTextRecursively()).doesNotContain("It may be kept");
    }

    @Test
    void theWorkListNamesWhatIsDueOverdrawnOrUnspent() {
        var actor = signIn(organisation(), Role.TREASURER);
        var today = LocalDate.now(actor.organisation().zone());
        grants.received(actor, grant(actor, today).id(), today, euros("450.00"), "Assets:Bank:Main");
        journal.post(actor, List.of(new JournalEntry("a:1", today, "Servers", List.of(
                new Posting("Expenses:Hosting", euros("5.00"), "Lost"), new Posting("Assets:Bank:Main", euros("-5.00"), "Lost")))), 1L);

        var items = waiting.stream().flatMap(list -> list.waiting(actor).stream()).map(WorkList.Item::text).toList();
        assertThat(items).anyMatch(text -> text.startsWith("Fund Lost is below zero: −5.00"))
                .anyMatch(text -> text.startsWith("The report on Web is due on"))
                .anyMatch(text -> text.startsWith("Web ends on") && text.contains("450.00"));
    }

    @Test
    void theStatementShowsBothSides() {
        var actor = signIn(organisation(), Role.TREASURER);
        post(actor, LocalDate.of(2026, 5, 1), "Web", "Assets:Bank:Main", "Revenue:Grants", "450.00");
        post(actor, LocalDate.of(2026, 5, 3), "Web", "Expenses:Hosting", "Assets:Bank:Main", "120.00");
        navigate(actor.organisation().slug() + "/ledger/statement", StatementView.class);

        $view(Checkbox.class).single().setValue(true);

        assertThat(shown(StatementView.class)).contains("without restrictions", "with restrictions", "in all", "Revenue:Released:Hosting", "−120.00");
    }

    @Test
    void theStatementOfTimelyUseIsForGermanNonProfits() {
        var made = organisations.create(new Organisations.Draft(
                "verein-" + System.nanoTime(), "Verein", Currency.of("EUR"), "UTC", "DE", LegalForm.ASSOCIATION, "01-01", ""), "test");
        var actor = signIn(made, Role.ADMINISTRATOR);
        post(actor, LocalDate.of(2019, 5, 1), Fund.GENERAL, "Assets:Bank:Main", "Revenue:Donations:Bank", "60000.00");
        navigate(made.slug() + "/ledger/timely-use", TimelyUseView.class);
        assertThat(shown(TimelyUseView.class)).contains("2019", "60,000.00", "overdue", "45,000.00", "100,000.00");

        press("Limits and status…");
        $(TextArea.class).single().setValue("from,amount,currency,source\nnever,1,EUR,x");
        press("Keep");
        assertThat(said()).contains("limits: they cannot be read");
        $(TextArea.class).single().setValue("from,amount,currency,source\n2019-01-01,60000,EUR,made up");
        press("Keep");
        assertThat(use.statement(actor, LocalDate.of(2026, 1, 1)).isOverdue()).isFalse();
        assertThat(shown(TimelyUseView.class)).contains("exempt");
    }
}
