package org.commonpurse.ledger.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.Funds;
import org.commonpurse.ledger.RestrictedColumns;
import org.commonpurse.ledger.StatementOfActivities;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Says;
import org.commonpurse.shell.Words;

/** Revenue and expenses by year, or by month of one year. */
@Route(value = "ledger/statement", layout = MainLayout.class)
@PermitAll
class StatementView extends Page {

    private final transient Statements statements;
    private final transient Funds funds;
    private final transient Clock clock;
    private final Div shown = new Div();

    StatementView(Door door, Statements statements, Funds funds, Clock clock) {
        super(door, "Ledger");
        this.statements = statements;
        this.funds = funds;
        this.clock = clock;
    }

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        add(LedgerTabs.at(actor, "statement"));
        var span = statements.span(actor);
        if (span.isEmpty()) {
            add(Says.nothing(t("Nothing is posted yet. Import a file, or write an entry.")));
            return;
        }
        var years = years(actor, span);
        var choice = new Select<String>();
        choice.setLabel(t("Columns"));
        var items = new ArrayList<String>();
        items.add("");
        years.reversed().forEach(year -> items.add(year.name()));
        choice.setItems(items);
        choice.setItemLabelGenerator(item -> item.isEmpty() ? t("Years") : t("Months of {0}", item));
        var apart = new Checkbox(t("With and without donor restrictions"));
        apart.addClassName("beside-fields");
        apart.setVisible(funds.withheld(actor).isEmpty());
        choice.addValueChangeListener(change -> show(actor, years, change.getValue(), apart.getValue()));
        apart.addValueChangeListener(change -> show(actor, years, choice.getValue(), change.getValue()));
        var bar = new Div(choice, apart);
        bar.addClassName("filters");
        shown.addClassName("wide");
        add(bar, shown);
        choice.setValue("");
        show(actor, years, "", false);
    }

    private static List<Period> years(Actor actor, List<LocalDate> span) {
        var years = new ArrayList<Period>();
        for (var year = actor.organisation().yearOf(span.getFirst()); !year.from().isAfter(span.getLast()); ) {
            years.add(year);
            year = actor.organisation().yearOf(year.to().plusDays(1));
        }
        return years;
    }

    private void show(Actor actor, List<Period> years, String chosen, boolean apart) {
        var periods = chosen.isEmpty()
                ? years
                : years.stream()
                        .filter(year -> year.name().equals(chosen))
                        .flatMap(year -> Period.months(YearMonth.from(year.from()), YearMonth.from(year.to())).stream())
                        .toList();
        var statement = apart
                ? new RestrictedColumns(
                                statements.activities(actor, periods, null, Statements.Part.WITHOUT_RESTRICTIONS),
                                statements.activities(actor, periods, null, Statements.Part.WITH_RESTRICTIONS))
                        .sideBySide()
                : statements.activities(actor, periods, null);
        shown.removeAll();
        shown.add(table(statement, LocalDate.now(clock.withZone(actor.organisation().zone()))));
        if (!statement.unconverted().isEmpty()) {
            shown.add(new Paragraph(t(
                    "Without an exchange rate, and so not contained: {0}",
                    statement.unconverted().values().stream().map(Amounts::money).collect(Collectors.joining(", ")))));
        }
    }

    /** A year or month, and where funds are apart, which of the three columns. */
    private static String name(Period period) {
        var space = period.name().indexOf(' ');
        if (space < 0) {
            return period.name();
        }
        var part =
                switch (RestrictedColumns.NAMES.indexOf(period.name().substring(space + 1))) {
                    case 0 -> t("without restrictions");
                    case 1 -> t("with restrictions");
                    default -> t("in all");
                };
        return period.name().substring(0, space) + " " + part;
    }

    private static NativeTable table(StatementOfActivities statement, LocalDate today) {
        var table = new NativeTable();
        table.addClassNames("plain", "sums");
        var head = new NativeTableRow(new NativeTableHeaderCell(t("Amounts in {0}", statement.currency())));
        statement.periods().forEach(period -> {
            var name = name(period);
            var cell = new NativeTableHeaderCell(period.to().isBefore(today) ? name : t("{0}, not over", name));
            cell.addClassName("number");
            head.add(cell);
        });
        table.add(head);
        for (var type : List.of(AccountType.REVENUE, AccountType.EXPENSES)) {
            statement.rows().stream()
                    .filter(row -> row.type() == type)
                    .forEach(row -> table.add(line(row.account(), row.amounts(), "")));
            table.add(line(
                    t(type == AccountType.REVENUE ? "Revenue" : "Expenses"), statement.sum(type, ""), "total"));
        }
        table.add(line(t("Net"), statement.net(), "total"));
        return table;
    }

    private static NativeTableRow line(String name, List<Money> amounts, String className) {
        var row = new NativeTableRow(new NativeTableCell(name));
        amounts.forEach(amount -> {
            var cell = new NativeTableCell(amount.isZero() ? "–" : Amounts.number(amount, Words.locale()));
            cell.addClassName("number");
            row.add(cell);
        });
        if (!className.isEmpty()) {
            row.addClassName(className);
        }
        return row;
    }
}
