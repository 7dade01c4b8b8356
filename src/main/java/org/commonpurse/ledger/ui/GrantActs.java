package org.commonpurse.ledger.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.Account;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.Chart;
import org.commonpurse.ledger.Grant;
import org.commonpurse.ledger.GrantState;
import org.commonpurse.ledger.Grants;
import org.commonpurse.ledger.Journal;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Draft;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Says;
import org.commonpurse.shell.Words;

/** One grant: what was agreed, what happened, and what may be done with it. */
class GrantActs extends Dialog {

    private static final String MAIN = "Assets:Bank:Main";

    private final transient Actor actor;
    private final transient GrantState state;
    private final transient Grants grants;
    private final transient Journal journal;
    private final transient Runnable changed;
    private final LocalDate today;

    GrantActs(Actor actor, GrantState state, LocalDate today, Grants grants, Chart chart, Journal journal, Runnable changed) {
        this.actor = actor;
        this.state = state;
        this.today = today;
        this.grants = grants;
        this.journal = journal;
        this.changed = changed;
        var grant = state.grant();
        setHeaderTitle(grant.name());
        setWidth("52rem");
        add(new Paragraph(agreed(grant)));
        if (grant.terms() == Grant.Terms.CONDITIONAL) {
            add(new Paragraph(t("Condition: {0}", grant.conditions())));
        }
        add(new Paragraph(stands()));
        events();
        if (actor.may(Right.BOOK)) {
            received(chart);
            if (state.advance().isPositive()) {
                met();
            }
            if (state.unspent().isPositive()) {
                costs();
            }
            if (grant.goesBack() && (state.unspent().isPositive() || state.advance().isPositive())) {
                giveBack();
            }
            reports();
            getFooter().add(new Button(t("Change…"), _ -> {
                close();
                new GrantDialog(actor, grant, today, grants, chart, changed).open();
            }));
        }
        getFooter().add(new Button(t("Close"), _ -> close()));
        Draft.in(this);
    }

    private static String agreed(Grant grant) {
        var until = grant.to() == null ? t("without end") : Amounts.day(grant.to());
        var pays = grant.purpose().isEmpty() ? t("any cost") : String.join(", ", grant.purpose());
        return t("{0} gives {1}, {2}; it pays {3} from {4} until {5}.", grant.funder(), Amounts.money(grant.amount()),
                t(FundsView.terms(grant.terms())), pays, Amounts.day(grant.from()), until);
    }

    private String stands() {
        return t("Received {0}, advance {1}, earned {2}, returned {3}, unspent {4}.", money(state.received()), money(state.advance()),
                money(state.earned()), money(state.returned()), state.withheld() ? t("not told") : money(state.unspent()));
    }

    private static String money(Money amount) {
        return Amounts.money(amount);
    }

    private void events() {
        if (state.events().isEmpty()) {
            return;
        }
        var table = Cells.table(List.of(t("Day"), t("What"), t("Entry")), List.of(t("Amount")), false);
        state.events().forEach(event -> table.add(new NativeTableRow(
                Cells.text(Amounts.day(event.day())),
                Cells.text(t(kind(event.kind())), event.why()),
                Cells.act(new Button("#" + event.entry(), _ -> journal.entry(actor, event.entry())
                        .ifPresent(entry -> new EntryDialog(actor, journal, entry, this::done).open()))),
                Cells.number(event.amount()))));
        add(Page.wide(table));
    }

    private static String kind(GrantState.Kind kind) {
        return switch (kind) {
            case RECEIVED -> "received";
            case MET -> "condition met";
            case RETURNED -> "unspent, to be returned";
            case ADVANCE_BACK -> "condition not met, to be returned";
        };
    }

    private void done() {
        close();
        changed.run();
    }

    private void act(Runnable act, String said) {
        if (Says.attempt(act)) {
            Says.done(said);
            done();
        }
    }

    private static Div bar(com.vaadin.flow.component.Component... fields) {
        var bar = new Div(fields);
        bar.addClassName("filters");
        return bar;
    }

    private TextField amount(Money most) {
        var field = new TextField(t("Amount ({0})", most.currency()));
        field.setWidth("9rem");
        field.setValue(most.isPositive() ? Amounts.number(most, Words.locale()) : "");
        return field;
    }

    private Money read(TextField field) {
        return Money.of(Amounts.parse(field.getValue()), state.grant().amount().currency());
    }

    private static LocalDate day(DatePicker field) {
        if (field.isEmpty()) {
            throw new IllegalArgumentException(t("{0}: choose a day", field.getLabel()));
        }
        return field.getValue();
    }

    private void received(Chart chart) {
        var day = new DatePicker(t("On"), today);
        var amount = amount(state.grant().amount().minus(state.received()));
        var account = new ComboBox<String>(t("Where it is now"));
        var assets = chart.accounts(actor).stream()
                .filter(one -> one.type() == AccountType.ASSETS)
                .map(Account::name)
                .toList();
        account.setItems(assets);
        account.setValue(assets.contains(MAIN) ? MAIN : assets.stream().findFirst().orElse(null));
        account.setWidth("16rem");
        add(new H3(t("Money came in")), bar(day, amount, account, new Button(t("Book"), _ -> act(
                () -> grants.received(
                        actor, state.grant().id(), day(day), read(amount), Objects.requireNonNullElse(account.getValue(), MAIN)),
                t("It is booked.")))));
    }

    private void met() {
        var day = new DatePicker(t("On"), today);
        var amount = amount(state.advance());
        var why = new TextField(t("What shows it?"));
        why.setWidth("16rem");
        add(new H3(t("A condition is met")), bar(day, amount, why, new Button(t("It may be kept"), _ -> act(
                () -> grants.met(actor, state.grant().id(), day(day), read(amount), why.getValue()), t("It is booked.")))));
    }

    private void costs() {
        var found = grants.costs(actor, state.grant().id());
        if (found.isEmpty()) {
            return;
        }
        var table = Cells.table(List.of(t("Day"), t("Cost")), List.of(t("Not paid by a fund yet")), true);
        found.stream().limit(10).forEach(cost -> table.add(new NativeTableRow(
                Cells.text(Amounts.day(cost.entry().entry().date())),
                Cells.text(cost.entry().entry().narration()),
                Cells.number(cost.left()),
                Cells.act(charge(cost)))));
        add(new H3(t("Costs that it may pay")),
                new Paragraph(t("General funds paid these. What is charged is released on the day of the cost, as far as the fund covers it.")),
                Page.wide(table));
    }

    private Button charge(Grants.Cost cost) {
        var button = new Button(t("Charge"), _ -> act(
                () -> grants.charge(actor, state.grant().id(), cost.entry().number(), null),
                t("It is released on {0}.", Amounts.day(cost.entry().entry().eventDate()))));
        button.setAriaLabel(t("Charge {0}", cost.entry().entry().narration()));
        return button;
    }

    private void giveBack() {
        var day = new DatePicker(t("On"), today);
        var why = new TextField(t("Why?"));
        why.setWidth("16rem");
        add(new H3(t("What is left goes back")), bar(day, why, new Button(t("Book as to be returned"), _ -> act(
                () -> grants.returnUnspent(actor, state.grant().id(), day(day), why.getValue()), t("It is booked.")))));
    }

    private void reports() {
        if (state.grant().reports().isEmpty()) {
            return;
        }
        var table = Cells.table(List.of(t("Report due"), t("Handed in")), List.of(), true);
        state.grant().reports().forEach(report -> table.add(new NativeTableRow(
                Cells.text(Amounts.day(report.due())),
                Cells.text(report.done() == null ? "–" : Amounts.day(report.done())),
                report.done() != null
                        ? Cells.text("")
                        : Cells.act(new Button(t("Handed in"), _ -> act(
                                () -> grants.reported(actor, state.grant().id(), report.due(), today), t("It is written down.")))))));
        add(new H3(t("Reports")), Page.wide(table));
    }
}
