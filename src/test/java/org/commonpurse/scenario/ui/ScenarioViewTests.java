package org.commonpurse.scenario.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.slider.IntegerSlider;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.commonpurse.StaffViewTest;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Role;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Money;
import org.commonpurse.scenario.Budgets;
import org.commonpurse.scenario.KeptScenarios;
import org.commonpurse.scenario.SharedLinks;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.JsonNodeFactory;

class ScenarioViewTests extends StaffViewTest {

    private static final String PLAN = """
            name: Two more
            currency: EUR
            start: 2026-01
            months: 36
            opening: {free: 90000}
            recurring: {monthly: {amount: 9000}}
            positions: [{role: Developer, type: payroll, gross: 3000, start: 2026-02, planned: true}]
            costs: [{name: Servers, monthly: 7000}]
            chance: {runs: 50, seed: 3}
            """;

    @Autowired
    Journal journal;

    @Autowired
    KeptScenarios kept;

    @Autowired
    Budgets budgets;

    @Autowired
    SharedLinks links;

    private Actor open(Role role) {
        var actor = signIn(organisation(), role);
        navigate(actor.organisation().slug() + "/scenarios", ScenarioView.class);
        return actor;
    }

    private void openFile(String yaml) {
        press("From a file…");
        $(TextArea.class).single().setValue(yaml);
        press("Open the text");
    }

    private List<String> sentences() {
        return $view(ListItem.class).all().stream().map(ListItem::getText).toList();
    }

    @Test
    void answersNothingFromEmptyBooks() {
        open(Role.TREASURER);

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

        assertThat(sentences())
                .anyMatch(text -> text.startsWith("Recurring gifts are not recorded"))
                .anyMatch(text -> text.contains("at what this plan costs"))
                .noneMatch(text -> text.contains("of staff cost on average"));
    }

    @Test
    void withoutGiftsByDonorThereIsNoLeverForThemButTheReason() {
        var actor = signIn(organisation(), Role.TREASURER);
        var month = YearMonth.now(ZoneId.of(actor.organisation().zone().getId())).minusMonths(2);
        post(actor, month.atDay(9), "Expenses:Hosting", "100.00");

        navigate(actor.organisation().slug() + "/scenarios", ScenarioView.class);

        assertThat(sliders()).noneMatch(label -> label.contains("gifts") || label.contains("donors") || label.contains("Gifts"))
                .anyMatch(label -> label.startsWith("Other costs"))
                .contains("Reserve, months of cost");
        assertThat($view(Div.class).all()).anyMatch(div -> div.getText().startsWith("No recurring gift is recorded by donor"));
    }

    private List<String> sliders() {
        return $view(IntegerSlider.class).all().stream().map(IntegerSlider::getLabel).toList();
    }

    @Test
    void aFileNeedsNoBooksAndSaysAtOnceWhyAHireIsNotSafe() {
        open(Role.TREASURER);
        openFile(PLAN);

        assertThat(sentences()).contains("Developer: safe from February 2026, as planned.",
                "Recurring gifts begin at 9,000\u00a0EUR a month; each month 0% of them end and 0\u00a0EUR of new ones come.");
        openFile(PLAN.replace("90000", "35000"));

        // 37,000 at the end of January, then 1,000 less each month: 29,000 in September. The reserve is three months of 10,000.
        // From May on there are 43,000 and thirteen months to go.
        assertThat(sentences()).contains("Developer: not safe before May 2026, because in September 2026 free funds would lie 1,000\u00a0EUR below the reserve.");
    }

    @Test
    void whatIsWrongInAFileIsSaidByItsLine() {
        open(Role.TREASURER);
        openFile(PLAN.replace("gross", "gros"));

        assertThat($(Dialog.class).single().getElement().getTextRecursively()).contains("line 7").contains("gross");
    }

    @Test
    void aLeverAnswersAndTheWayBackLeadsThroughEachStep() {
        open(Role.TREASURER);
        openFile(PLAN);
        var before = sentences();
        changed(0, "positions[0].gross", "3500");
        var raised = sentences();

        assertThat(raised).isNotEqualTo(before).anyMatch(text -> text.startsWith("Developer: 3,500"));
        press("Undo");
        assertThat(sentences()).isEqualTo(before);
        assertThat(button("Undo").isEnabled()).isFalse();
        changed(0, "positions[0].gross", "3600");
        press("Start over");
        assertThat(sentences()).isEqualTo(before);
    }

    private void changed(int position, String field, String value) {
        assertThat(field).startsWith("positions[" + position);
        press("Change Developer");
        fill("Gross pay a month, full time (EUR)", value);
        press("Put into the plan");
    }

    @Test
    void whatWasWrittenIsNotThrownAwayUnasked() {
        open(Role.TREASURER);
        openFile(PLAN);
        press("Plan a hire…");
        leaves();
        assertThat($(Dialog.class).exists()).as("nothing is written, so nothing is asked").isFalse();

        press("Plan a hire…");
        fill("Role", "Moderator");
        happens("input");
        leaves();
        assertThat($(ConfirmDialog.class).single().isOpened()).isTrue();
        test($(ConfirmDialog.class).single()).confirm();
        assertThat($(Dialog.class).single().isOpened()).isTrue();

        leaves();
        test($(ConfirmDialog.class).single()).reject();
        assertThat($(Dialog.class).exists()).isFalse();
    }

    /** As Escape does. */
    private void leaves() {
        var dialog = $(Dialog.class).single();
        ComponentUtil.fireEvent(dialog, new Dialog.DialogCloseActionEvent(dialog, true));
    }

    /** What a browser tells of a dialog. */
    private void happens(String event) {
        var element = $(Dialog.class).single().getElement();
        element.getNode().getFeature(ElementListenerMap.class).fireEvent(new DomEvent(element, event, JsonNodeFactory.instance.objectNode()));
    }

    @Test
    void aTeamIsEnteredAndTakenOut() {
        open(Role.TREASURER);
        openFile(PLAN);
        press("Plan a hire…");
        press("Put into the plan");
        assertThat(said()).contains("Say what the position does");
        fill("Role", "Moderator");
        fill("Gross pay a month, full time (EUR)", "2000");
        fill("First month", "June");
        press("Put into the plan");
        assertThat(said()).contains("is not a month such as 2026-05");
        fill("First month", "2026-06");
        press("Put into the plan");

        assertThat(cells()).contains("Moderator · planned", "June 2026");
        assertThat($view(IntegerSlider.class).all()).extracting(IntegerSlider::getLabel).contains("Moderator starts so many months after January 2026");
        press("Take Moderator out");
        assertThat(cells()).doesNotContain("Moderator · planned");
    }

    private List<String> cells() {
        return $view(NativeTableCell.class).all().stream().map(NativeTableCell::getText).toList();
    }

    @Test
    void twoClicksOpenOneDialog() {
        open(Role.TREASURER);
        var click = button("From a file…");
        click.click();
        click.click();

        assertThat($(Dialog.class).all()).hasSize(1);
    }

    @Test
    void aPlanIsKeptRenamedAndDeletedWithAQuestion() {
        var actor = open(Role.TREASURER);
        openFile(PLAN);
        press("Keep as…");
        press("Keep");
        assertThat(said()).contains("Give the scenario a name.");
        fill("Name", "Kept");
        press("Keep");
        assertThat(kept.names(actor)).containsExactly("Kept");

        press("Duplicate…");
        fill("Name", "Twin");
        press("Duplicate");
        press("Rename…");
        fill("Name", "Other");
        press("Rename");
        assertThat(kept.names(actor)).containsExactly("Kept", "Other");
        press("Delete…");
        assertThat(kept.names(actor)).as("not before the answer").hasSize(2);
        test($(ConfirmDialog.class).single()).confirm();
        assertThat(kept.names(actor)).containsExactly("Kept");
        assertThat($view(MultiSelectComboBox.class).single().getListDataView().getItems().toList()).isEqualTo(List.of("the plan above", "Kept"));
    }

    @Test
    void aPlanIsAdoptedAndComparedWithTheBooks() {
        var actor = open(Role.TREASURER);
        openFile(PLAN.replace("start: 2026-01", "start: 2023-01"));
        press("Adopt as budget…");
        $(DatePicker.class).single().setValue(LocalDate.of(2022, 12, 20));
        press("Adopt");
        assertThat(said()).contains("Two more is the budget from now on.");
        post(actor, LocalDate.of(2023, 1, 9), "Expenses:Hosting", "7100.00");
        post(actor, LocalDate.of(2023, 2, 9), "Expenses:Hosting", "7000.00");

        navigate(actor.organisation().slug() + "/scenarios/budget", BudgetView.class);
        assertThat(cells()).contains("January 2023 · Other costs", "7,000.00", "7,100.00", "100.00");
        press("Explain Other costs, January 2023");
        $(TextArea.class).single().setValue("A disk failed.");
        press("Keep");

        assertThat(budgets.budgets(actor)).extracting(Budgets.Budget::decided).containsExactly(LocalDate.of(2022, 12, 20));
        assertThat($view(Div.class).all()).extracting(Div::getText).contains("A disk failed. (" + actor.name() + ")");
    }

    @Test
    void aPlanIsSharedOnceShownAndClosed() {
        var actor = open(Role.TREASURER);
        openFile(PLAN);
        press("Share…");
        press("Make the link");
        assertThat($(TextField.class).withPropertyValue(TextField::getLabel, "The link; it is shown this once").single().getValue()).contains("/shared/");

        navigate(actor.organisation().slug() + "/scenarios/links", LinksView.class);
        assertThat(cells()).contains("Two more", actor.name(), "open");
        press("Close the link to Two more");
        test($(ConfirmDialog.class).single()).confirm();
        assertThat(links.links(actor)).singleElement().satisfies(link -> assertThat(link.isOpen()).isFalse());
    }

    @Test
    void theBoardTriesPlansAndKeepsNothing() {
        var actor = open(Role.BOARD);
        openFile(PLAN);

        assertThat(sentences()).contains("Developer: safe from February 2026, as planned.");
        assertThat($view(Button.class).all()).extracting(Button::getText).doesNotContain("Keep as…", "Share…", "Adopt as budget…");
        navigate(actor.organisation().slug() + "/scenarios/links", LinksView.class);
        assertThat($view(Div.class).withClassName("nothing").exists()).isTrue();
    }

    private void post(Actor actor, LocalDate day, String account, String amount) {
        journal.postByHand(actor, new JournalEntry(
                "manual:" + day + account, day, "By hand",
                List.of(
                        new Posting(account, Money.of(amount, "EUR")),
                        new Posting("Assets:Bank:GLS", Money.of(amount, "EUR").negate()))));
    }
}
