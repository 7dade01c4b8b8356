package org.commonpurse.staffing.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Draft;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Says;
import org.commonpurse.shell.Words;
import org.commonpurse.staffing.PlanAndActual;
import org.commonpurse.staffing.StaffYear;
import org.commonpurse.staffing.Staffing;

/** What the positions cost beside what was booked, and unpaid work beside its memo account. */
class PlanSection extends Div {

    private final Actor actor;
    private final transient StaffYear years;
    private final transient Runnable changed;

    PlanSection(Actor actor, Staffing staffing, StaffYear years, YearMonth from, YearMonth to, YearMonth now, Runnable changed) {
        this.actor = actor;
        this.years = years;
        this.changed = changed;
        var months = years.months(actor, from, to);
        var isSilent = months.stream().allMatch(month -> month.planned().isZero() && month.booked().isZero() && !month.withheld());
        if (!isSilent) {
            add(new H2(t("Plan and books")), new Paragraph(t("What the positions cost beside what was booked as payroll and freelance work.")));
            add(Page.wide(plan(months)));
            if (actor.may(Right.PAYROLL)) {
                parts(staffing, from, to);
                explanation(to.equals(now.minusMonths(1)) ? now.getYear() : from.getYear());
            }
        }
        var unpaid = months.stream().filter(month -> !month.unpaid().isZero() || !month.unpaidBooked().isZero()).toList();
        if (!unpaid.isEmpty()) {
            add(new H2(t("Unpaid work")), new Paragraph(t("What volunteers and self-paid people give, valued. It stands in memo accounts beside the books; it is never cash and in no cost.")));
            add(Page.wide(unpaid(unpaid, now)));
        }
    }

    private NativeTable plan(List<PlanAndActual> months) {
        if (months.getFirst().isMean()) {
            // Where not even the sum of pay is told, what was booked of it is not here.
            var isBooked = months.stream().anyMatch(month -> !month.booked().isZero());
            var table = isBooked ? Cells.table(t("Month"), t("Plan, about"), t("Booked, about")) : Cells.table(t("Month"), t("Plan, about"));
            table.addClassName("amounts");
            months.forEach(month -> {
                var cells = new ArrayList<>(List.of(Amounts.month(month.month()), month.withheld() ? t("not shown") : Cells.whole(month.planned())));
                if (isBooked) {
                    cells.add(month.withheld() ? t("not shown") : Cells.whole(month.booked()));
                }
                table.add(Cells.row(cells.toArray(String[]::new)));
            });
            return table;
        }
        var table = Cells.table(
                t("Month"), t("Plan ({0})", actor.currency()), t("Booked ({0})", actor.currency()), t("Difference"), t("Of which"));
        months.forEach(month -> table.add(row(Amounts.month(month.month()), month)));
        var sum = row(t("Together"), PlanAndActual.sum(months));
        sum.addClassName("sum");
        table.add(sum);
        return table;
    }

    private static NativeTableRow row(String name, PlanAndActual month) {
        return numbers(Cells.row(name, number(month.planned()), number(month.booked()), signed(month.difference()), named(month)));
    }

    private static NativeTableRow numbers(NativeTableRow row) {
        row.addClassName("numbers");
        return row;
    }

    /** Where the difference lies. */
    private static String named(PlanAndActual month) {
        var words = new ArrayList<String>();
        if (!month.payrollDifference().isZero()) {
            words.add(t("payroll {0}", signed(month.payrollDifference())));
        }
        if (!month.freelanceDifference().isZero()) {
            words.add(t("freelance {0}", signed(month.freelanceDifference())));
        }
        return words.isEmpty() ? t("as planned") : String.join(" · ", words);
    }

    private static String number(Money amount) {
        return Amounts.number(amount, Words.locale());
    }

    private static String signed(Money amount) {
        return (amount.isPositive() ? "+" : "") + number(amount);
    }

    private void parts(Staffing staffing, YearMonth from, YearMonth to) {
        var parts = staffing.parts(actor, from, to).stream().filter(part -> !part.name().equals("Unpaid work")).toList();
        if (parts.isEmpty()) {
            return;
        }
        var list = new UnorderedList();
        parts.forEach(part -> list.add(new ListItem(Words.labelled(Words.locale(), name(part.name()), Amounts.money(part.amount())))));
        add(new Paragraph(t("The plan of these months is made of:")), list);
    }

    private static String name(String part) {
        return switch (part) {
            case "Gross pay" -> t("Gross pay");
            case "13th salary" -> t("13th salary");
            case "Employer's share" -> t("Employer's share");
            case "Freelance" -> t("Freelance");
            default -> part;
        };
    }

    private void explanation(int year) {
        var words = years.explanation(actor, year);
        if (!words.isEmpty()) {
            add(new Paragraph(t("Why they differ in {0}: {1}", Integer.toString(year), words)));
        }
        add(new Button(t("Explain the difference…"), _ -> explain(year, words)));
    }

    private void explain(int year, String old) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(t("Why plan and books differ in {0}", Integer.toString(year)));
        var text = new TextArea(t("In words"), old, "");
        text.setWidthFull();
        text.setHelperText(t("Seen by those who may see pay"));
        dialog.add(text);
        var save = new Button(t("Keep"), _ -> {
            if (Says.attempt(() -> years.explain(actor, year, text.getValue()))) {
                dialog.close();
                changed.run();
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(new Button(t("Cancel"), _ -> dialog.close()), save);
        Draft.in(dialog, save);
        dialog.setWidth("36rem");
        dialog.open();
        text.focus();
    }

    private NativeTable unpaid(List<PlanAndActual> months, YearMonth now) {
        var table = Cells.table(t("Month"), t("Value by positions ({0})", actor.currency()), t("Booked ({0})", actor.currency()), "");
        for (var month : months) {
            var cells = List.of(Amounts.month(month.month()), number(month.unpaid()), month.unpaidBooked().isZero() ? "–" : number(month.unpaidBooked()));
            var row = actor.may(Right.BOOK) && month.month().isBefore(now) ? Cells.row(cells, act(month)) : Cells.row(cells);
            table.add(numbers(row));
        }
        return table;
    }

    private Button[] act(PlanAndActual month) {
        var name = Amounts.month(month.month());
        if (month.unpaidByStaffing()) {
            var back = new Button(t("Take back"), _ -> attempt(() -> years.takeBackUnpaid(actor, month.month()), t("Unpaid work of {0} is taken back.", name)));
            back.setAriaLabel(t("Take back unpaid work of {0}", name));
            return new Button[] {back};
        }
        if (!month.unpaidBooked().isZero() || month.unpaid().isZero()) {
            return new Button[0];
        }
        var book = new Button(t("Book"), _ -> attempt(() -> years.bookUnpaid(actor, month.month()), t("Unpaid work of {0} is booked.", name)));
        book.setAriaLabel(t("Book unpaid work of {0}", name));
        return new Button[] {book};
    }

    private void attempt(Runnable act, String done) {
        if (Says.attempt(act)) {
            Says.done(done);
            changed.run();
        }
    }
}
