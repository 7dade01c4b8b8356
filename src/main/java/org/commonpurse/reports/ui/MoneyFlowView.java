package org.commonpurse.reports.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import jakarta.annotation.security.PermitAll;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.money.Period;
import org.commonpurse.reports.FlowText;
import org.commonpurse.reports.MoneyFlow;
import org.commonpurse.reports.MoneyFlows;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.FigureView;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Says;

/** Where the money of a period came from and where it went: as it was, as it was planned, and what became otherwise. */
@Route(value = "money-flow", layout = MainLayout.class)
@PermitAll
class MoneyFlowView extends Page {

    /** What the figure shows. */
    enum Mode {
        ACTUAL,
        BUDGET,
        DIFFERENCE
    }

    private final transient MoneyFlows flows;
    private final transient Clock clock;
    private final Div shown = new Div();
    private Select<Period> period = new Select<>();
    private Select<Mode> mode = new Select<>();
    private Checkbox small = new Checkbox();

    MoneyFlowView(Door door, MoneyFlows flows, Clock clock) {
        super(door, "Money flow");
        this.flows = flows;
        this.clock = clock;
    }

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        var periods = new ArrayList<>(flows.periods(actor));
        if (periods.isEmpty()) {
            add(Says.nothing(
                    t("Nothing is posted yet, so no money flows.") + " ",
                    new Anchor("/app/%s/import".formatted(actor.organisation().slug()), t("Bring in a file"))));
            return;
        }
        var wanted = parameter(event, "period").flatMap(text -> flows.period(actor, text)).orElseGet(() -> complete(actor, periods));
        if (!periods.contains(wanted)) {
            periods.add(wanted);
        }
        period = new Select<>();
        period.setLabel(t("Period"));
        period.setWidth("16rem");
        period.setItems(periods);
        period.setItemLabelGenerator(one -> name(one) + (one.to().isBefore(today(actor)) ? "" : " · " + t("not complete")));
        period.setValue(wanted);
        mode = new Select<>();
        mode.setLabel(t("What to show"));
        mode.setItems(Mode.values());
        mode.setItemLabelGenerator(MoneyFlowView::label);
        mode.setValue(parameter(event, "mode").flatMap(MoneyFlowView::mode).orElse(Mode.ACTUAL));
        small = new Checkbox(t("Small streams one by one"), parameter(event, "small").isPresent());
        period.addValueChangeListener(_ -> change(actor));
        mode.addValueChangeListener(_ -> change(actor));
        small.addValueChangeListener(_ -> change(actor));
        var bar = new Div(period, mode, small);
        bar.addClassNames("filters", "flow-filters");
        add(bar, shown);
        show(actor);
    }

    private static Optional<String> parameter(BeforeEnterEvent event, String name) {
        return event.getLocation().getQueryParameters().getSingleParameter(name);
    }

    private static Optional<Mode> mode(String text) {
        return List.of(Mode.values()).stream().filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text)).findFirst();
    }

    private static String label(Mode mode) {
        return switch (mode) {
            case ACTUAL -> t("Actual");
            case BUDGET -> t("Budget");
            case DIFFERENCE -> t("Difference");
        };
    }

    /** The last year that is over, as far as the books reach; else the latest. */
    private Period complete(Actor actor, List<Period> periods) {
        return periods.stream().filter(one -> one.isYear() && one.to().isBefore(today(actor))).findFirst().orElse(periods.getFirst());
    }

    private LocalDate today(Actor actor) {
        return LocalDate.now(clock.withZone(actor.organisation().zone()));
    }

    /** What a period is called. */
    static String name(Period period) {
        var name = period.name();
        if (name.matches("\\d{4}-Q\\d")) {
            return t("Quarter {0} of {1}", name.substring(6), name.substring(0, 4));
        }
        if (name.matches("\\d{4}-\\d{2}")) {
            return Amounts.month(YearMonth.parse(name));
        }
        return period.isYear() ? name : t("Twelve months to {0}", Amounts.month(YearMonth.from(period.to())));
    }

    /** The address says what is shown, so it can be kept and sent. */
    private void change(Actor actor) {
        UI.getCurrent().getPage().getHistory().replaceState(null, "%s/money-flow?period=%s&mode=%s%s".formatted(
                actor.organisation().slug(), period.getValue().name(), mode.getValue().name().toLowerCase(Locale.ROOT),
                small.getValue() ? "&small=shown" : ""));
        show(actor);
    }

    private void show(Actor actor) {
        var flow = flows.flow(actor, period.getValue(), small.getValue());
        small.setVisible(mode.getValue() == Mode.ACTUAL);
        shown.removeAll();
        notes(flow);
        if (flow.streams().isEmpty() && flow.against() == null) {
            shown.add(Says.nothing(t("Nothing was booked in this period. Choose another one.")));
            return;
        }
        figure(actor, flow);
        shown.add(new H2(t("By account")), wide(MoneyFlowTable.of(actor, flow)), download(actor, flow));
    }

    private void notes(MoneyFlow flow) {
        if (!flow.complete()) {
            shown.add(new Paragraph(t("The period is not over: what is shown goes to {0}.", Amounts.day(flow.asOf()))));
        }
        if (!flow.unconverted().isEmpty()) {
            shown.add(new Paragraph(t(
                    "Without an exchange rate, and so not contained: {0}",
                    flow.unconverted().values().stream().map(Amounts::money).collect(Collectors.joining(", ")))));
        }
        if (flow.withheld()) {
            shown.add(new Paragraph(t("Restricted funds that paid somebody are not shown apart: what left them would tell single pay.")));
        }
    }

    private void figure(Actor actor, MoneyFlow flow) {
        var against = flow.against();
        if (mode.getValue() == Mode.ACTUAL) {
            shown.add(new FigureView(FlowFigure.actual(actor, flow)));
            return;
        }
        if (against == null) {
            shown.add(Says.nothing(
                    t("No budget was adopted for this period.") + " ",
                    new Anchor("/app/%s/scenarios".formatted(actor.organisation().slug()), t("Open one and adopt it"))));
            return;
        }
        shown.add(new Paragraph(t("Budget: {0}, decided on {1}. It has {2}.", against.name(), Amounts.day(against.decided()), months(against.budgeted()))));
        if (mode.getValue() == Mode.BUDGET) {
            shown.add(new FigureView(FlowFigure.budget(actor, flow, against)));
        } else if (against.isComparable()) {
            shown.add(
                    new Paragraph(t("Compared are the months that are over: {0}.", months(against.compared()))),
                    new FigureView(FlowFigure.difference(actor, flow, against)));
        } else {
            shown.add(Says.nothing(t("None of the budgeted months is over yet, so there is nothing to compare.")));
        }
    }

    private static String months(List<YearMonth> months) {
        return months.size() == 1
                ? Amounts.month(months.getFirst())
                : t("{0} to {1}", Amounts.month(months.getFirst()), Amounts.month(months.getLast()));
    }

    private static Div download(Actor actor, MoneyFlow flow) {
        var name = "%s-money-flow-%s.csv".formatted(actor.organisation().slug(), flow.period().name());
        var files = new Div(MainLayout.quiet(t("As a file:")), new Anchor(
                DownloadHandler.fromInputStream(_ -> {
                    var bytes = FlowText.csv(flow).getBytes(StandardCharsets.UTF_8);
                    return new DownloadResponse(new ByteArrayInputStream(bytes), name, "text/csv", bytes.length);
                }),
                "CSV"));
        files.addClassNames("files", "flow-files");
        return files;
    }
}
