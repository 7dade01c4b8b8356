package org.commonpurse.ledger.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.ledger.Account;
import org.commonpurse.ledger.Chart;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalFilter;
import org.commonpurse.ledger.PostedEntry;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Words;
import org.jspecify.annotations.Nullable;

/** The journal: every entry, filtered, with the sums of what the filter leaves. */
@Route(value = "ledger", layout = MainLayout.class)
@PermitAll
class JournalView extends Page {

    private final transient Journal journal;
    private final transient Chart chart;

    private final DatePicker from = new DatePicker(t("From"));
    private final DatePicker to = new DatePicker(t("Until"));
    private final ComboBox<String> account = new ComboBox<>(t("Account"));
    private final TextField text = new TextField(t("Text or reference"));
    private final Span found = new Span();
    private Grid<PostedEntry> grid = new Grid<>();

    JournalView(Door door, Journal journal, Chart chart) {
        super(door, "Ledger");
        this.journal = journal;
        this.chart = chart;
    }

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        account.setItems(names(chart.accounts(actor)));
        account.setClearButtonVisible(true);
        account.setValue(first(event, "account"));
        from.setValue(day(event, "from"));
        to.setValue(day(event, "to"));
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        from.setLocale(Words.locale());
        to.setLocale(Words.locale());
        var filters = new Div(from, to, account, text);
        filters.addClassName("filters");
        found.addClassName("quiet");
        found.getElement().setAttribute("role", "status");
        grid = new Grid<>();
        columns(actor);
        var entries = new CallbackDataProvider<PostedEntry, Void>(
                query -> journal.find(actor, filter(), query.getOffset(), query.getLimit()).entries().stream(),
                _ -> count(actor),
                entry -> entry.isMonthOfPay() ? entry.entry().reference() : Long.toString(entry.number()));
        grid.setDataProvider(entries);
        grid.addItemClickListener(click -> new EntryDialog(actor, journal, click.getItem(), entries::refreshAll).open());
        from.addValueChangeListener(_ -> entries.refreshAll());
        to.addValueChangeListener(_ -> entries.refreshAll());
        account.addValueChangeListener(_ -> entries.refreshAll());
        text.addValueChangeListener(_ -> entries.refreshAll());
        add(LedgerTabs.at(actor, ""), filters, found, grid);
    }

    private static @Nullable String first(BeforeEnterEvent event, String name) {
        return event.getLocation().getQueryParameters().getSingleParameter(name).orElse(null);
    }

    /** A day of the address; what is none is left out. */
    private static @Nullable LocalDate day(BeforeEnterEvent event, String name) {
        try {
            var text = first(event, name);
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    private void columns(Actor actor) {
        grid.removeAllColumns();
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.addClassName("numbers");
        grid.setEmptyStateText(t("Nothing is posted yet, or the filter leaves nothing. Import a file, or write an entry."));
        grid.addColumn(entry -> entry.isMonthOfPay() ? "" : "#" + entry.number()).setHeader(t("No.")).setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(entry -> Amounts.day(entry.entry().date())).setHeader(t("Date")).setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(JournalView::narration).setHeader(t("What happened")).setFlexGrow(2);
        grid.addColumn(entry -> side(entry, true)).setHeader(t("Debit")).setFlexGrow(2);
        grid.addColumn(entry -> side(entry, false)).setHeader(t("Credit")).setFlexGrow(2);
        grid.addColumn(entry -> volume(entry, actor))
                .setHeader(t("Amount"))
                .setTextAlign(com.vaadin.flow.component.grid.ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    private static String narration(PostedEntry entry) {
        if (entry.isMonthOfPay()) {
            return EntryDialog.pay(entry);
        }
        var undone = entry.reversedBy() == null ? "" : " · " + t("undone by #{0}", Long.toString(entry.reversedBy()));
        return entry.entry().narration() + undone;
    }

    private static String side(PostedEntry entry, boolean debit) {
        return entry.entry().postings().stream()
                .filter(posting -> posting.amount().isPositive() == debit)
                .map(posting -> posting.account())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String volume(PostedEntry entry, Actor actor) {
        return Money.sums(entry.entry().postings().stream()
                        .map(posting -> posting.amount())
                        .filter(Money::isPositive))
                .stream()
                .map(sum -> sum.currency().equals(actor.currency())
                        ? Amounts.number(sum, Words.locale())
                        : Amounts.money(sum))
                .collect(Collectors.joining(" + "));
    }

    private JournalFilter filter() {
        return new JournalFilter(
                from.getValue(), to.getValue(), account.getValue() == null ? "" : account.getValue(), text.getValue(), null);
    }

    private int count(Actor actor) {
        var page = journal.find(actor, filter(), 0, 1);
        var sums = page.sums().stream().map(Amounts::money).collect(Collectors.joining(", "));
        found.setText(Words.counted(page.total(), t("{0} entry"), t("{0} entries"))
                + (sums.isEmpty() ? "" : " · " + t("moved: {0}", sums)));
        return Math.toIntExact(page.total());
    }

    /** The accounts and every group above them. */
    static List<String> names(List<Account> accounts) {
        var names = new LinkedHashSet<String>();
        for (var one : accounts) {
            for (var at = one.name().indexOf(':'); at > 0; at = one.name().indexOf(':', at + 1)) {
                names.add(one.name().substring(0, at));
            }
            names.add(one.name());
        }
        return List.copyOf(names);
    }
}
