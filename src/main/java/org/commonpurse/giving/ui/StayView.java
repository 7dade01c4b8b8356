package org.commonpurse.giving.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.YearMonth;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.giving.Cohort;
import org.commonpurse.giving.Definitions;
import org.commonpurse.giving.Metrics;
import org.commonpurse.giving.MrrMovement;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.FigureView;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.jspecify.annotations.Nullable;

/** Who stays: cohorts by donors and by money, decisions at renewal, and churn beside churn at risk. */
@Route(value = "revenue/stay", layout = MainLayout.class)
@PermitAll
class StayView extends RevenuePage {

    private static final int YEAR = 12;

    private final Div shown = new Div();

    StayView(Door door, Books books) {
        super(door, "Who stays", "stay", books);
    }

    @Override
    void show(Actor actor, YearMonth first, YearMonth last, BeforeEnterEvent event) {
        add(span(first, last, (from, to) -> show(actor, books.revenue().metrics(actor, from, to))), shown);
    }

    private void show(Actor actor, Metrics metrics) {
        shown.removeAll();
        cohorts(actor, metrics);
        churn(actor, metrics);
    }

    private void cohorts(Actor actor, Metrics metrics) {
        shown.add(new H2(t("Cohorts")));
        if (RevenueFigures.cohorts(metrics, false).isEmpty()) {
            shown.add(new Paragraph(t("No donor began in this time.")));
            return;
        }
        var figure = new FigureView();
        var counted = new RadioButtonGroup<Boolean>();
        counted.setLabel(t("Counted by"));
        counted.setItems(false, true);
        counted.setItemLabelGenerator(money -> money ? t("money") : t("donors"));
        counted.addValueChangeListener(change -> RevenueFigures.cohorts(metrics, change.getValue()).ifPresent(figure::show));
        counted.setValue(false);
        shown.add(counted, figure, new Paragraph(t(
                "Who gave for a year at once counts as staying until the gift runs out. The table tells how they decided then.")));
        var table = Tables.of(
                t("First gift in"), t("Donors"), t("Still give after a year"), t("Gifts after a year"), t("Decisions at renewal"),
                t("Gave on"));
        for (var cohort : RevenueFigures.counted(metrics).reversed()) {
            var open = new Button(Amounts.month(cohort.month()), _ -> open(actor, metrics, cohort));
            open.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
            Tables.row(table, open, cells(cohort));
        }
        shown.add(Page.wide(table), Behind.of(
                t("Cohorts"), List.of(Definitions.COHORTS, Definitions.AT_RENEWAL, Definitions.COMPLETE), List.of(),
                new Paragraph(t("Press a month in the table to see the donors who began in it."))));
    }

    private static List<String> cells(Cohort cohort) {
        var decided = cohort.atRenewal();
        return List.of(
                Tables.whole(cohort.size()),
                cohort.retained().size() > YEAR ? Tables.percent(share(cohort.retained().get(YEAR), cohort.size())) : Tables.NOTHING,
                cohort.revenue().size() > YEAR ? Tables.percent(cohort.revenue().get(YEAR).over(cohort.revenue().getFirst())) : Tables.NOTHING,
                decided.due() == 0 ? Tables.NOTHING : Tables.whole(decided.due()),
                decided.due() == 0
                        ? Tables.NOTHING
                        : t("{0} ({1})", Tables.percent(decided.share()), Tables.whole(decided.renewed())));
    }

    private static BigDecimal share(int part, int all) {
        return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(all), MathContext.DECIMAL64);
    }

    private void open(Actor actor, Metrics metrics, Cohort cohort) {
        var now = metrics.completeTo();
        var rows = books.rows().cohort(actor, cohort.month(), now).stream()
                .map(member -> new RowsDialog.Row(member.donor(), List.of(Tables.number(member.gives()))))
                .toList();
        new RowsDialog(
                        actor, books.donors(), t("Who began in {0}", Amounts.month(cohort.month())),
                        t("What each gives in {0}, a month's share.", Amounts.month(now)),
                        List.of(t("Gives ({0})", actor.currency().code())), rows)
                .open();
    }

    private void churn(Actor actor, Metrics metrics) {
        var standing = books.revenue().standing(actor);
        shown.add(new H2(t("Who leaves")), new FigureView(RevenueFigures.churn(metrics)));
        var table = Tables.of(t("Rate"), t("Last complete month"), t("Twelve months to it, a month"));
        var month = standing.month();
        rate(table, t("Money lost: gone and less"), month, month == null ? null : month.grossChurnRate(), standing.grossChurn());
        rate(table, t("Money lost, less what was won back or grew"), month, month == null ? null : month.netChurnRate(), standing.netChurn());
        rate(table, t("Donors who left, of all"), month, month == null ? null : month.donorChurnRate(), standing.donorChurn());
        rate(table, t("Monthly donors who left, of those who could"), month, month == null ? null : month.monthlyAtRisk(), standing.monthlyAtRisk());
        rate(table, t("Donors for longer who left, of those whose gift ran out"), month, month == null ? null : month.annualAtRisk(), standing.annualAtRisk());
        rate(table, t("Donors who could not yet leave"), month, month == null ? null : month.couldNotLeave(), null);
        shown.add(Page.wide(table), new H3(t("Month by month")), Page.wide(byMonth(actor, metrics)), Behind.of(
                t("Who leaves"),
                List.of(
                        Definitions.GROSS_CHURN_RATE, Definitions.NET_CHURN_RATE, Definitions.DONOR_CHURN_RATE,
                        Definitions.AT_RISK_CHURN_RATE, Definitions.COMPLETE),
                List.of(), new Paragraph(t("Press a month in the table to see the donors behind it."))));
    }

    /** The counts from which the rates are, month by month. */
    private NativeTable byMonth(Actor actor, Metrics metrics) {
        var table = Tables.of(
                t("Month"), t("Donors before"), t("Left, of all"), t("Monthly, could leave"), t("Left"), t("For longer, ran out"),
                t("Did not renew"), t("Could not yet leave"));
        for (var month : metrics.months().reversed()) {
            if (month.complete()) {
                var open = new Button(Amounts.month(month.month()), _ -> MonthRows.open(actor, books, month.month()));
                open.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
                open.setAriaLabel(t("Who changed in {0}", Amounts.month(month.month())));
                Tables.row(table, open, cells(month));
            }
        }
        return table;
    }

    private static List<String> cells(MrrMovement month) {
        var due = month.due();
        return List.of(
                Tables.whole(month.donors().start()), counted(month.donors().churned(), month.donorChurnRate()),
                Tables.whole(due.monthly()), counted(due.monthlyLeft(), month.monthlyAtRisk()), Tables.whole(due.annual()),
                counted(due.annualLeft(), month.annualAtRisk()), Tables.percent(month.couldNotLeave()));
    }

    private static String counted(int count, @Nullable BigDecimal share) {
        return share == null ? Tables.NOTHING : t("{0} ({1})", Tables.percent(share), Tables.whole(count));
    }

    private static void rate(
            NativeTable table, String name, @Nullable MrrMovement month,
            @Nullable BigDecimal last, @Nullable BigDecimal year) {
        Tables.row(table, name, List.of(month == null ? Tables.NOTHING : Tables.percent(last), Tables.percent(year)));
    }
}
