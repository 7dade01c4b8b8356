package org.commonpurse.staffing.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.figure.Axis;
import org.commonpurse.figure.Bars;
import org.commonpurse.figure.Caption;
import org.commonpurse.figure.Series;
import org.commonpurse.figure.Tone;
import org.commonpurse.figure.Unit;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.FigureView;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Says;
import org.commonpurse.shell.StaffingTabs;
import org.commonpurse.staffing.MonthlyCost;
import org.commonpurse.staffing.Position;
import org.commonpurse.staffing.Staffing;

/** Who works for the organisation and what that costs. What a single position gets is shown with the payroll right only. */
@Route(value = "staffing", layout = MainLayout.class)
@PermitAll
class StaffingView extends Page {

    private final transient Staffing staffing;
    private final transient Clock clock;
    private final Div shown = new Div();

    StaffingView(Door door, Staffing staffing, Clock clock) {
        super(door, "Staffing");
        this.staffing = staffing;
        this.clock = clock;
    }

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        add(StaffingTabs.at(actor, ""));
        add(new Paragraph(t("What the team costs each month, with what the employer pays on top. Planned positions are not in these sums: scenarios say from when they are safe.")));
        if (actor.may(Right.PAYROLL)) {
            var add = new Button(t("Add position…"), _ -> edit(actor, null));
            add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            add(add);
        }
        add(shown);
        show(actor);
    }

    private void show(Actor actor) {
        shown.removeAll();
        var now = YearMonth.now(clock.withZone(actor.organisation().zone()));
        var costs = staffing.costSeen(actor, now.minusMonths(11), now.plusMonths(12));
        if (costs.stream().allMatch(cost -> cost.paid().isZero() && cost.unpaid().isZero())) {
            shown.add(Says.nothing(t("No position yet. Add the people who work for the organisation, paid or not.")));
        } else {
            shown.add(new FigureView(figure(actor, costs, now)));
        }
        if (actor.may(Right.PAYROLL)) {
            shown.add(new H2(t("Positions")), wide(positions(actor)));
        } else {
            shown.add(new H2(t("Positions")), wide(jobs(actor)));
            shown.add(new Paragraph(t("Single pay is shown to those with the right to see it only.") + " "
                    + t("Where fewer than three people came or went, the months around it are shown with their mean.")));
        }
    }

    private static Bars figure(Actor actor, List<MonthlyCost> costs, YearMonth now) {
        var currency = actor.currency().code();
        var axis = Axis.months(costs.getFirst().month(), costs.getLast().month());
        var current = costs.stream().filter(cost -> cost.month().equals(now)).findFirst().orElseThrow();
        var title = actor.may(Right.PAYROLL)
                ? t("This month the team costs {0}", Amounts.money(current.paid()))
                : t("On average the team costs {0} a month", Amounts.money(current.paid()));
        return Bars.stacked(
                Caption.of("staff-cost", title, Unit.money(currency, t("{0} a month", currency))),
                axis,
                Series.of(t("Paid work"), Tone.COST, costs.stream().map(cost -> cost.paid().decimal()).toList()),
                Series.of(t("Unpaid work, its value"), Tone.NEUTRAL, costs.stream().map(cost -> cost.unpaid().decimal()).toList()));
    }

    private static NativeTable table(String... headers) {
        var table = new NativeTable();
        table.addClassName("plain");
        var head = new NativeTableRow();
        List.of(headers).forEach(text -> head.add(new NativeTableHeaderCell(text)));
        table.add(head);
        return table;
    }

    private NativeTable jobs(Actor actor) {
        var table = table(t("Role"), t("Kind"), t("People"));
        staffing.jobs(actor).forEach(job -> table.add(new NativeTableRow(
                new NativeTableCell(job.role() + (job.planned() ? " · " + t("planned") : "")),
                new NativeTableCell(t(PositionDialog.kind(job.kind()))),
                new NativeTableCell(Integer.toString(job.people())))));
        return table;
    }

    private NativeTable positions(Actor actor) {
        var table = table(t("Role"), t("Kind"), t("People"), t("Pay"), t("From"), t("Until"), "");
        for (var position : staffing.positions(actor)) {
            var act = new NativeTableCell(
                    new Button(t("Change…"), _ -> edit(actor, position)),
                    new Button(t("Remove"), _ -> {
                        staffing.remove(actor, position);
                        Says.done(t("{0} is removed.", position.role()));
                        show(actor);
                    }));
            table.add(new NativeTableRow(
                    new NativeTableCell(position.role() + (position.planned() ? " · " + t("planned") : "")),
                    new NativeTableCell(t(PositionDialog.kind(position.kind()))),
                    new NativeTableCell(people(position)),
                    new NativeTableCell(pay(position)),
                    new NativeTableCell(Amounts.month(position.start())),
                    new NativeTableCell(position.end() == null ? "–" : Amounts.month(position.end())),
                    act));
        }
        return table;
    }

    private static String people(Position position) {
        var share = position.share().compareTo(BigDecimal.ONE) == 0
                ? ""
                : " × " + percent(position.share());
        return position.count() + share;
    }

    private static String pay(Position position) {
        return switch (position.kind()) {
            case PAYROLL -> t("{0} a month", Amounts.money(position.pay()))
                    + (position.burden().isBlank() ? "" : " + " + burden(position.burden()));
            case FREELANCE, VOLUNTEER -> t(
                    "{0} an hour × {1}", Amounts.money(position.pay()), position.hours().stripTrailingZeros().toPlainString());
        };
    }

    /** A share as per cent; the name of a table as it is. */
    private static String burden(String burden) {
        return burden.matches("[0-9.]+") ? percent(new BigDecimal(burden)) : burden;
    }

    private static String percent(BigDecimal share) {
        return share.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }

    private void edit(Actor actor, @org.jspecify.annotations.Nullable Position position) {
        new PositionDialog(actor, position, YearMonth.now(clock), kept -> {
                    staffing.save(actor, kept);
                    Says.done(t("{0} is kept.", kept.role()));
                    show(actor);
                })
                .open();
    }
}
