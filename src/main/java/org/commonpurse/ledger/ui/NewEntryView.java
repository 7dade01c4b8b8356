package org.commonpurse.ledger.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.Account;
import org.commonpurse.ledger.Chart;
import org.commonpurse.ledger.Fund;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.NewNames;
import org.commonpurse.ledger.NewNames.NewName;
import org.commonpurse.ledger.PostResult;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Question;
import org.commonpurse.shell.Says;
import org.commonpurse.shell.Words;

/** An entry by hand: lines of account and amount, until nothing is left over. */
@Route(value = "ledger/new", layout = MainLayout.class)
@PermitAll
class NewEntryView extends Page {

    private final transient Journal journal;
    private final transient Chart chart;
    private final transient NewNames names;
    private final transient Clock clock;

    private final List<Line> lines = new ArrayList<>();
    private final Div rows = new Div();
    private final Span left = new Span();
    private Button post = new Button();

    NewEntryView(Door door, Journal journal, Chart chart, NewNames names, Clock clock) {
        super(door, "Ledger");
        this.journal = journal;
        this.chart = chart;
        this.names = names;
        this.clock = clock;
    }

    @Override
    protected Right needed() {
        return Right.BOOK;
    }

    private record Line(ComboBox<String> account, TextField debit, TextField credit, ComboBox<String> fund) {}

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        var date = new DatePicker(t("Date"), LocalDate.now(clock.withZone(actor.organisation().zone())));
        date.setLocale(Words.locale());
        var narration = new TextField(t("What happened"));
        narration.setHelperText(t("Without names of donors: what is posted can never be removed."));
        narration.setWidth("30rem");
        var head = new Div(date, narration);
        head.addClassName("filters");
        lines.clear();
        rows.removeAll();
        line(actor);
        line(actor);
        // A page that is opened again is built again: a button with the listener of before would post twice.
        post = new Button(t("Post"));
        post.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        post.addClickListener(_ -> post(actor, date.getValue(), narration));
        left.getElement().setAttribute("role", "status");
        var bar = new Div(new Button(t("Another line"), _ -> line(actor)), post, left);
        bar.addClassName("filters");
        add(
                LedgerTabs.at(actor, "new"),
                new Paragraph(t("Debit and credit must be equal. What is posted is never changed: it can be undone by a new entry.")),
                head,
                rows,
                bar);
        balance(actor.currency());
    }

    private void line(Actor actor) {
        var account = new ComboBox<String>(t("Account"));
        account.setItems(chart.accounts(actor).stream().map(Account::name).toList());
        account.setAllowCustomValue(true);
        account.addCustomValueSetListener(custom -> account.setValue(custom.getDetail()));
        account.setWidth("20rem");
        var fund = new ComboBox<String>(t("Fund"));
        fund.setItems(chart.funds(actor).stream().map(Fund::name).toList());
        fund.setValue(Fund.GENERAL);
        fund.setAllowCustomValue(true);
        fund.addCustomValueSetListener(custom -> fund.setValue(custom.getDetail()));
        var line = new Line(account, amount(actor, t("Debit")), amount(actor, t("Credit")), fund);
        lines.add(line);
        var row = new Div(line.account, line.debit, line.credit, line.fund);
        row.addClassName("filters");
        rows.add(row);
    }

    private TextField amount(Actor actor, String label) {
        var field = new TextField("%s (%s)".formatted(label, actor.currency()));
        field.setWidth("9rem");
        field.addClassName("number");
        field.setValueChangeMode(ValueChangeMode.EAGER);
        field.addValueChangeListener(_ -> balance(actor.currency()));
        return field;
    }

    private void balance(Currency currency) {
        try {
            var rest = Money.sum(currency, lines.stream().map(line -> sum(line, currency)));
            var isBegun = lines.stream().anyMatch(line -> !sum(line, currency).isZero());
            left.setText(!isBegun ? "" : rest.isZero() ? t("Balanced.") : t("Left over: {0}", Amounts.money(rest)));
            post.setEnabled(rest.isZero() && isBegun);
        } catch (IllegalArgumentException e) {
            left.setText(String.valueOf(e.getMessage()));
            post.setEnabled(false);
        }
    }

    private static Money sum(Line line, Currency currency) {
        return parse(line.debit, currency).minus(parse(line.credit, currency));
    }

    private static Money parse(TextField field, Currency currency) {
        var text = field.getValue().strip();
        return text.isEmpty() ? Money.zero(currency) : Money.of(Amounts.parse(text), currency);
    }

    private void post(Actor actor, LocalDate date, TextField narration) {
        if (narration.getValue().isBlank()) {
            narration.setInvalid(true);
            narration.setErrorMessage(t("Say what happened."));
            return;
        }
        Says.attempt(() -> {
            var postings = lines.stream()
                    .filter(line -> line.account.getValue() != null)
                    .map(line -> new Posting(line.account.getValue(), sum(line, actor.currency()), line.fund.getValue()))
                    .toList();
            var entry = new JournalEntry(Journal.referenceByHand(), date, narration.getValue(), postings);
            var doubtful = names.in(
                            actor,
                            postings.stream().map(Posting::account).toList(),
                            postings.stream().map(Posting::fund).toList())
                    .stream()
                    .filter(name -> !name.like().isEmpty())
                    .findFirst();
            if (doubtful.isPresent()) {
                ask(doubtful.get(), () -> post(actor, entry));
            } else {
                post(actor, entry);
            }
        });
    }

    private static void ask(NewName name, Runnable post) {
        var like = String.join(", ", name.like());
        Question.ask(
                t("Is {0} meant to be new?", name.name()),
                name.fund()
                        ? t("There is no fund of this name. Did you mean {0}? What is posted keeps its name for good.", like)
                        : t("There is no account of this name. Did you mean {0}? What is posted keeps its name for good.", like),
                t("Open it and post"),
                post);
    }

    private void post(Actor actor, JournalEntry entry) {
        Says.attempt(() -> {
            switch (journal.postByHand(actor, entry)) {
                case PostResult.Posted(var number) -> {
                    Says.done(t("Posted as entry #{0}.", Long.toString(number)));
                    getUI().ifPresent(ui -> ui.navigate(actor.organisation().slug() + "/ledger"));
                }
                case PostResult.PeriodClosed(var month, var open) ->
                    Says.refused(t("{0} is closed. Choose {1} or later.", month, open.atDay(1)));
                case PostResult.AlreadyPosted(var number) -> Says.refused(t("It is posted already, as #{0}.", number));
                case PostResult.Conflict(var number) -> Says.refused(t("Entry #{0} holds this reference.", number));
            }
        });
    }
}
