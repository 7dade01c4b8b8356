package org.commonpurse.scenario.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import jakarta.annotation.security.PermitAll;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.figure.Axis;
import org.commonpurse.figure.Bars;
import org.commonpurse.figure.Caption;
import org.commonpurse.figure.Series;
import org.commonpurse.figure.Tone;
import org.commonpurse.figure.Unit;
import org.commonpurse.money.Money;
import org.commonpurse.scenario.Budgets;
import org.commonpurse.scenario.Budgets.Budget;
import org.commonpurse.scenario.Budgets.Cell;
import org.commonpurse.scenario.Budgets.Month;
import org.commonpurse.scenario.PlanText;
import org.commonpurse.scenario.ScenarioFile;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.FigureView;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Says;
import org.commonpurse.shell.Words;
import org.jspecify.annotations.Nullable;

/** What was planned, what came of it, and why. */
@Route(value = "scenarios/budget", layout = MainLayout.class)
@PermitAll
class BudgetView extends Page {

    private final transient Budgets budgets;
    private final transient Dialogs dialogs = new Dialogs();
    private final Select<Budget> choice = new Select<>();
    private final Div shown = new Div();

    BudgetView(Door door, Budgets budgets) {
        super(door, "Scenarios");
        this.budgets = budgets;
    }

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        add(ScenarioTabs.at(actor, "budget"));
        var all = budgets.budgets(actor);
        if (all.isEmpty()) {
            add(Says.nothing(t("No scenario was adopted as the budget yet.") + " ",
                    new Anchor("/app/%s/scenarios".formatted(actor.organisation().slug()), t("Open one and adopt it"))));
            return;
        }
        choice.setLabel(t("Budget"));
        choice.setWidth("30rem");
        choice.setItems(all);
        choice.setItemLabelGenerator(budget -> t("{0}, decided on {1}", budget.name(), Amounts.day(budget.decided())));
        choice.addValueChangeListener(change -> show(actor, change.getValue()));
        var bar = new Div(choice);
        bar.addClassName("filters");
        add(bar, shown);
        choice.setValue(all.getFirst());
    }

    private void show(Actor actor, Budget budget) {
        shown.removeAll();
        var months = budgets.compared(actor, budget);
        shown.add(new Paragraph(t("Adopted by {0}, {1}.", budget.by(), Amounts.time(budget.at(), actor.organisation().zone()))));
        if (actor.may(Right.PAYROLL)) {
            shown.add(new Paragraph(file(actor, budget)));
        } else {
            shown.add(new Paragraph(t("Planned staff cost is shown evenly over the months.")));
        }
        shown.add(new FigureView(figure(actor, months)));
        var over = months.stream().filter(month -> result(month, true) != null).toList();
        if (over.isEmpty()) {
            shown.add(new Paragraph(t("No month of this budget is over and in the books yet.")));
            return;
        }
        shown.add(new H2(t("To date: {0} to {1}", Amounts.month(over.getFirst().month()), Amounts.month(over.getLast().month()))), wide(sums(actor, over)));
        shown.add(new H2(t("Month by month")), wide(table(actor, over)));
    }

    private Anchor file(Actor actor, Budget budget) {
        return new Anchor(
                DownloadHandler.fromInputStream(_ -> {
                    var bytes = ScenarioFile.write(budgets.scenario(actor, budget)).getBytes(StandardCharsets.UTF_8);
                    return new DownloadResponse(new ByteArrayInputStream(bytes), "budget.yaml", "application/yaml", bytes.length);
                }),
                t("The scenario as it was adopted"));
    }

    private static Bars figure(Actor actor, List<Month> months) {
        var currency = actor.currency().code();
        var booked = new ArrayList<@Nullable BigDecimal>();
        months.forEach(month -> booked.add(result(month, true)));
        var planned = new ArrayList<@Nullable BigDecimal>();
        months.forEach(month -> planned.add(result(month, false)));
        return Bars.grouped(
                Caption.of("budget", title(actor, months), Unit.money(currency, t("{0} a month, income less cost", currency))),
                Axis.months(months.getFirst().month(), months.getLast().month()),
                Series.of(t("Books"), Tone.INCOME, booked),
                Series.of(t("Budget"), Tone.INCOME, planned).asPlan());
    }

    private static String title(Actor actor, List<Month> months) {
        if (months.stream().allMatch(month -> result(month, true) == null)) {
            return t("What the budget leaves of each month");
        }
        var difference = BigDecimal.ZERO;
        for (var month : months) {
            var booked = result(month, true);
            var planned = result(month, false);
            if (booked != null && planned != null) {
                difference = difference.add(booked).subtract(planned);
            }
        }
        var amount = PlanText.money(Words.locale(), difference.abs(), actor.currency());
        return difference.signum() == 0
                ? t("So far the books follow the budget")
                : difference.signum() > 0 ? t("So far {0} better than planned", amount) : t("So far {0} worse than planned", amount);
    }

    /** Income less cost; null where nothing is booked. */
    private static @Nullable BigDecimal result(Month month, boolean isBooked) {
        var sum = BigDecimal.ZERO;
        for (var cell : month.lines()) {
            var amount = isBooked ? cell.booked() : cell.planned();
            if (amount == null) {
                return null;
            }
            sum = cell.line().isCost() ? sum.subtract(amount.decimal()) : sum.add(amount.decimal());
        }
        return sum;
    }

    private static NativeTable sums(Actor actor, List<Month> months) {
        var table = Tables.table(true, List.of(t("Amounts in {0}", actor.currency()), t("Planned"), t("Booked"), t("Difference")));
        for (var line : months.getFirst().lines().stream().map(Cell::line).sorted().toList()) {
            var planned = Money.zero(actor.currency());
            var booked = Money.zero(actor.currency());
            for (var cell : months.stream().flatMap(month -> month.lines().stream()).filter(cell -> cell.line() == line).toList()) {
                planned = planned.plus(cell.planned());
                booked = cell.booked() == null ? booked : booked.plus(cell.booked());
            }
            table.add(Tables.row(true, List.of(PlanText.line(Words.locale(), line), number(planned), number(booked), number(booked.minus(planned)))));
        }
        return table;
    }

    private NativeTable table(Actor actor, List<Month> months) {
        var table = Tables.table(true, List.of(t("Month ({0})", actor.currency()), t("Planned"), t("Booked"), t("Difference")), t("Why"));
        for (var month : months.reversed()) {
            for (var cell : month.lines()) {
                var booked = cell.booked();
                var difference = cell.difference();
                if (booked != null && difference != null) {
                    var row = Tables.row(true, List.of(
                            Amounts.month(month.month()) + " · " + PlanText.line(Words.locale(), cell.line()),
                            number(cell.planned()), number(booked), number(difference)), why(actor, month.month(), cell));
                    table.add(row);
                }
            }
        }
        return table;
    }

    private static String number(Money amount) {
        return Amounts.number(amount, Words.locale());
    }

    private Component[] why(Actor actor, YearMonth month, Cell cell) {
        var parts = new ArrayList<Component>();
        var note = cell.note();
        if (note != null) {
            parts.add(new Div(note.said() + " (" + note.by() + ")"));
        }
        if (actor.may(Right.BOOK)) {
            var explain = new Button(t("Explain…"), _ -> dialogs.show(dialog(actor, month, cell)));
            explain.setAriaLabel(t("Explain {0}, {1}", PlanText.line(Words.locale(), cell.line()), Amounts.month(month)));
            parts.add(explain);
        }
        return parts.toArray(Component[]::new);
    }

    private Dialog dialog(Actor actor, YearMonth month, Cell cell) {
        var text = new TextArea(t("Why do the books differ from the budget?"));
        text.setWidthFull();
        text.setMaxLength(2000);
        text.setMinRows(3);
        text.setAutofocus(true);
        var earlier = new UnorderedList();
        budgets.explanations(actor, month, cell.line()).forEach(note -> earlier.add(new ListItem(
                note.said() + " (" + note.by() + ", " + Amounts.time(note.at(), actor.organisation().zone()) + ")")));
        return Dialogs.doing(
                PlanText.line(Words.locale(), cell.line()) + ", " + Amounts.month(month), t("Keep"),
                () -> Dialogs.attempt(() -> {
                    budgets.explain(actor, month, cell.line(), text.getValue());
                    show(actor, choice.getValue());
                }), text, earlier);
    }
}
