package org.commonpurse.staffing.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.orderedlayout.HorizontalLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.figure.Axis;
import org.commonpurse.figure.Bars;
import org.commonpurse.figure.Caption;
import org.commonpurse.figure.Series;
import org.commonpurse.figure.Tone;
import org.commonpurse.figure.Unit;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.FigureView;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Says;
import org.commonpurse.shell.StaffingTabs;
import org.commonpurse.staffing.MonthlyCost;
import org.commonpurse.staffing.OwnTables;
import org.commonpurse.staffing.Position;
import org.commonpurse.staffing.StaffYear;
import org.commonpurse.staffing.Staffing;
import org.jspecify.annotations.Nullable;

/** Who works for the organisation and what that costs. What a single position gets is shown with the payroll right only. */
@Route(value = "staffing", layout = MainLayout.class)
@PermitAll
class StaffingView extends Page {

    private final transient Staffing staffing;
    private final transient StaffYear years;
    private final transient OwnTables tables;
    private final transient Clock clock;
    private final Select<Integer> year = new Select<>();
    private final Div shown = new Div();

    StaffingView(Door door, Staffing staffing, StaffYear years, OwnTables tables, Clock clock) {
        super(door, "Staffing");
        this.staffing = staffing;
        this.years = years;
        this.tables = tables;
        this.clock = clock;
    }

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        add(StaffingTabs.at(actor, ""));
        add(new Paragraph(t("What the team costs each month, with what the employer pays on top. Planned positions are not in these sums: scenarios say from when they are safe.")));
        var bar = new Div();
        bar.addClassName("filters");
        var now = now(actor);
        year.setLabel(t("Year"));
        year.setItems(IntStream.rangeClosed(now.getYear() - 6, now.getYear() + 2).boxed().toList());
        year.setItemLabelGenerator(one -> one == now.getYear() ? t("{0}, around now", Integer.toString(one)) : Integer.toString(one));
        year.setValue(years.usual(actor, now).getYear());
        year.addValueChangeListener(_ -> show(actor));
        bar.add(year);
        if (actor.may(Right.PAYROLL)) {
            var add = new Button(t("Add position…"), _ -> edit(actor, null));
            add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            bar.add(add);
        }
        add(bar, shown);
        show(actor);
    }

    private YearMonth now(Actor actor) {
        return YearMonth.now(clock.withZone(actor.organisation().zone()));
    }

    private void show(Actor actor) {
        shown.removeAll();
        var now = now(actor);
        var isNow = year.getValue() == now.getYear();
        var from = isNow ? now.minusMonths(11) : YearMonth.of(year.getValue(), 1);
        var costs = staffing.costSeen(actor, from, isNow ? now.plusMonths(12) : from.plusMonths(11));
        if (costs.stream().allMatch(cost -> cost.paid().isZero() && cost.unpaid().isZero() && !cost.withheld())) {
            shown.add(Says.nothing(t("No position yet. Add the people who work for the organisation, paid or not.")));
        } else {
            shown.add(new FigureView(figure(actor, costs, now)));
        }
        if (actor.may(Right.PAYROLL)) {
            advice(actor, now);
            var positions = staffing.positions(actor);
            if (!positions.isEmpty()) {
                shown.add(new H2(t("Who works when")), wide(Strip.of(positions, costs)));
            }
            compare(actor, from, now);
            shown.add(new H2(t("Positions")), wide(PositionTable.of(positions, this::edit, this::remove)));
            team(actor, now);
            shown.add(new BurdenSection(actor, tables, () -> OwnTables.used(staffing.positions(actor)), () -> show(actor)));
        } else {
            compare(actor, from, now);
            shown.add(new H2(t("Positions")), wide(jobs(actor)));
            shown.add(new Paragraph(t("Single pay is shown to those with the right to see it only.") + " "
                    + t("Where fewer than three people came or went, the months around it are shown with their mean, to two digits; where fewer than three are paid, nothing is shown.")));
            team(actor, now);
        }
    }

    private static Bars figure(Actor actor, List<MonthlyCost> costs, YearMonth now) {
        var currency = actor.currency().code();
        var axis = Axis.months(costs.getFirst().month(), costs.getLast().month());
        return Bars.stacked(
                Caption.of("staff-cost", title(actor, costs, now), Unit.money(currency, t("{0} a month", currency))),
                axis,
                Series.of(t("Paid work"), Tone.COST, values(costs, cost -> cost.withheld() ? null : cost.paid())),
                Series.of(t("Unpaid work, its value"), Tone.NEUTRAL, values(costs, MonthlyCost::unpaid)));
    }

    private static List<@Nullable BigDecimal> values(List<MonthlyCost> costs, Function<MonthlyCost, @Nullable Money> what) {
        var values = new ArrayList<@Nullable BigDecimal>();
        costs.forEach(cost -> {
            var amount = what.apply(cost);
            values.add(amount == null ? null : amount.decimal());
        });
        return values;
    }

    private static String title(Actor actor, List<MonthlyCost> costs, YearMonth now) {
        var current = costs.stream().filter(cost -> cost.month().equals(now)).findFirst().orElse(costs.getLast());
        if (current.withheld()) {
            return t("Fewer than three people are paid: what they cost is not shown");
        }
        if (!actor.may(Right.PAYROLL)) {
            return t("On average the team costs about {0} a month", Cells.whole(current.paid()) + " " + actor.currency());
        }
        return current.month().equals(now)
                ? t("This month the team costs {0}", Amounts.money(current.paid()))
                : t("In {0} the team costs {1}", Integer.toString(current.month().getYear()), Amounts.money(
                        Money.sum(actor.currency(), costs.stream().map(MonthlyCost::paid))));
    }

    private void advice(Actor actor, YearMonth now) {
        var advice = staffing.advice(actor, now);
        if (!advice.isEmpty()) {
            var list = new UnorderedList();
            list.addClassName("advice");
            advice.forEach(one -> list.add(new ListItem("⚠ " + one.sentence())));
            shown.add(list);
        }
    }

    /** Whole months only: pay is booked towards the end of a month. */
    private void compare(Actor actor, YearMonth from, YearMonth now) {
        var first = from.plusMonths(11).equals(now) ? from.minusMonths(1) : from;
        var last = first.plusMonths(11).isBefore(now) ? first.plusMonths(11) : now.minusMonths(1);
        if (!last.isBefore(first)) {
            shown.add(new PlanSection(actor, staffing, years, first, last, now, () -> show(actor)));
        }
    }

    private NativeTable jobs(Actor actor) {
        var table = Cells.table(t("Role"), t("Kind"), t("People"));
        staffing.jobs(actor).forEach(job -> table.add(Cells.row(
                job.role() + (job.planned() ? " · " + t("planned") : ""), Cells.kind(job.kind()), Integer.toString(job.people()))));
        return table;
    }

    private void team(Actor actor, YearMonth now) {
        var at = year.getValue() == now.getYear() ? now : YearMonth.of(year.getValue(), 12);
        var lines = staffing.teamTable(actor, at);
        shown.add(new H2(t("The team, as it may be published")));
        if (lines.isEmpty()) {
            shown.add(new Paragraph(t("Nothing may be published yet. What the people in a position agreed to is said in the position.")));
            return;
        }
        var table = Cells.table(t("Role"), t("Kind"), t("People"), t("Pay"));
        lines.forEach(line -> table.add(Cells.row(
                line.role(), Cells.kind(line.kind()), Integer.toString(line.people()), PositionTable.told(line))));
        shown.add(new Paragraph(t("As of {0}. No names; pay and bands as those who get them agreed.", Amounts.month(at))), wide(table));
    }

    private void edit(Actor actor, @Nullable Position position) {
        new PositionDialog(actor, position, now(actor), tables.all(actor), kept -> {
                    staffing.save(actor, kept);
                    Says.done(t("{0} is kept.", kept.role()));
                    show(actor);
                })
                .open();
    }

    private void edit(Position position) {
        edit(actor(), position);
    }

    private void remove(Position position) {
        var actor = actor();
        staffing.remove(actor, position);
        show(actor);
        var said = new Notification();
        var undo = new Button(t("Undo"), _ -> {
            said.close();
            staffing.save(actor, position.withId(0));
            Says.done(t("{0} is kept.", position.role()));
            show(actor);
        });
        said.add(new HorizontalLayout(new Span(t("{0} is removed.", position.role())), undo, new Button(t("Close"), _ -> said.close())));
        said.setDuration(20_000);
        said.open();
    }
}
