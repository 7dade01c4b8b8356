package org.commonpurse.ledger.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.commonpurse.StaffViewTest;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisation;
import org.commonpurse.access.Role;
import org.commonpurse.access.Users;
import org.commonpurse.ledger.GroupTransfer;
import org.commonpurse.ledger.Groups;
import org.commonpurse.ledger.Intercompany;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class GroupViewTests extends StaffViewTest {

    @Autowired
    Users users;

    @Autowired
    Groups groups;

    @Autowired
    Intercompany intercompany;

    @Autowired
    Journal journal;

    private Actor with(Actor actor, Organisation other, Role role) {
        users.add(other, actor.name(), role, "", "test");
        return new Actor(other, actor.name(), role);
    }

    private void post(Actor side, String account, String amount) {
        journal.postByHand(side, new JournalEntry("manual:" + account, LocalDate.parse("2026-05-03"), "test", List.of(
                new Posting("Assets:Bank:Main", Money.of(amount, "EUR")), new Posting(account, Money.of(amount, "EUR").negate()))));
    }

    private void open(Actor actor) {
        navigate(actor.organisation().slug() + "/ledger/group", GroupView.class);
    }

    private List<String> tables() {
        return $view(NativeTable.class).all().stream().map(table -> table.getElement().getTextRecursively()).toList();
    }

    @Test
    void linksOneThatThePersonAdministers() {
        var parent = signIn(organisation(), Role.ADMINISTRATOR);
        open(parent);
        assertThat(getCurrentView().getElement().getTextRecursively()).contains("You administer no other organisation");

        var subsidiary = with(parent, organisation(), Role.ADMINISTRATOR);
        open(parent);
        press("Link as subsidiary");

        assertThat(groups.of(subsidiary).orElseThrow().parent()).isEqualTo(parent.organisation());
        assertThat(getCurrentView().getElement().getTextRecursively()).contains("each keeps its own books");
    }

    @Test
    void aReaderIsToldWhoCanLink() {
        open(signIn(organisation(), Role.BOARD));

        assertThat(getCurrentView().getElement().getTextRecursively()).contains("Somebody who administers both organisations can link them.");
    }

    @Test
    void agreesToAMonthAndTakesItOut() {
        var parent = signIn(organisation(), Role.ADMINISTRATOR);
        var subsidiary = with(parent, organisation(), Role.ADMINISTRATOR);
        groups.link(parent, subsidiary);
        post(parent, "Revenue:Group:Licence", "100.00");
        post(subsidiary, "Expenses:Group:Licence", "-90.00");
        open(parent);
        assertThat(tables().getFirst()).contains("Licence (EUR)", "−100.00", "90.00", "not agreed");
        assertThat(tables().get(1)).contains("Revenue:Group:Licence");

        press("Agree to May 2026");
        press("Agree");
        assertThat(said()).contains("the two sides differ in 2026-05: Licence −10.00 EUR");

        test($(TextField.class).withPropertyValue(TextField::getLabel, "What the difference is").single()).setValue("bank charge");
        press("Agree");

        assertThat(intercompany.months(parent).getFirst().isAgreed()).isTrue();
        assertThat(tables().getFirst()).contains("agreed: bank charge");
        assertThat(tables().getLast()).contains("Difference between the two: Licence (EUR)");
    }

    @Test
    void whoHasNoRoleThereSeesWhatPassedAndNoMore() {
        var parent = signIn(organisation(), Role.TREASURER);
        var admin = new Actor(parent.organisation(), "ada", Role.ADMINISTRATOR);
        var subsidiary = new Actor(organisation(), "ada", Role.ADMINISTRATOR);
        groups.link(admin, subsidiary);
        post(subsidiary, "Revenue:Hosting", "777.00");
        post(parent, "Revenue:Group:Licence", "100.00");
        post(subsidiary, "Expenses:Group:Licence", "-100.00");
        open(parent);

        assertThat(getCurrentView().getElement().getTextRecursively()).contains("you have no role in").doesNotContain("777");
        assertThat(tables()).hasSize(1);
        press("Agree to May 2026");
        press("Agree");
        assertThat(intercompany.months(parent).getFirst().parentAgrees()).isTrue();
        assertThat(intercompany.months(parent).getFirst().isAgreed()).isFalse();
    }

    @Test
    @SuppressWarnings("unchecked")
    void handsSurplusOnAfterBothEntriesWereShown() {
        var parent = signIn(organisation(), Role.ADMINISTRATOR);
        var subsidiary = with(parent, organisation(), Role.ADMINISTRATOR);
        groups.link(parent, subsidiary);
        post(subsidiary, "Revenue:Hosting", "500.00");
        open(parent);

        press("Hand on surplus, or put in capital…");
        var kind = (Select<GroupTransfer.Kind>) $(Select.class).withPropertyValue(Select::getLabel, "Kind").single();
        kind.setValue(GroupTransfer.Kind.GIFT);
        fill("Amount (EUR)", "600");
        press("Show both entries");
        assertThat(said()).contains("Only surplus is handed on");
        assertThat(button("Post both").isEnabled()).isFalse();

        fill("Amount (EUR)", "500");
        press("Show both entries");
        press("Post both");

        assertThat(said()).contains("Posted on both sides.");
        var month = intercompany.months(subsidiary).getFirst();
        assertThat(month.items()).singleElement().satisfies(item -> assertThat(item.subsidiary()).isEqualTo(Money.of("500.00", "EUR")));
        assertThat(month.month()).isEqualTo(YearMonth.now(java.time.Clock.systemUTC()));
    }
}
