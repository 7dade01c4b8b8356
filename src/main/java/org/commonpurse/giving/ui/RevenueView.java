package org.commonpurse.giving.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.giving.Definition;
import org.commonpurse.giving.Definitions;
import org.commonpurse.giving.Metrics;
import org.commonpurse.giving.Revenue;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Period;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.FigureView;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Says;

/** How much of the revenue recurs, how it moved, who stays, and on how many donors it depends. */
@Route(value = "revenue", layout = MainLayout.class)
@PermitAll
class RevenueView extends Page {

    private final transient Revenue revenue;
    private final transient Statements statements;
    private final Div shown = new Div();

    RevenueView(Door door, Revenue revenue, Statements statements) {
        super(door, "Revenue");
        this.revenue = revenue;
        this.statements = statements;
    }

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        var span = statements.span(actor);
        var last = span.isEmpty() ? null : YearMonth.from(span.getLast());
        if (last == null || revenue.standing(actor).month() == null) {
            var link = new Anchor("/app/%s/import".formatted(actor.organisation().slug()), t("Import donations"));
            add(Says.nothing(t("No recurring donation yet, or no month of it is complete.") + " ", link));
            return;
        }
        var first = YearMonth.from(span.getFirst());
        var length = new Select<Integer>();
        length.setLabel(t("Shown"));
        length.setItems(12, 24, 60, 0);
        length.setItemLabelGenerator(months -> months == 0 ? t("Everything") : t("{0} months", months));
        length.setValue(24);
        length.addValueChangeListener(change -> show(actor, first, last, change.getValue()));
        var bar = new Div(length);
        bar.addClassName("filters");
        add(bar, shown);
        show(actor, first, last, 24);
    }

    private void show(Actor actor, YearMonth first, YearMonth last, int months) {
        var earliest = months == 0 ? first : last.minusMonths(months - 1L);
        var from = earliest.isBefore(first) ? first : earliest;
        var metrics = revenue.metrics(actor, from, last);
        var cash = statements
                .activities(actor, Period.months(from, last), null)
                .sum(AccountType.REVENUE, "Revenue:Donations");
        shown.removeAll();
        shown.add(new FigureView(RevenueFigures.cashAndRecurring(metrics, cash)));
        RevenueFigures.lastMovement(metrics).ifPresent(bridge -> shown.add(new FigureView(bridge)));
        shown.add(new H2(t("Movements")), RevenueTables.movements(metrics));
        shown.add(new H2(t("On whom do we depend?")), RevenueTables.concentration(metrics));
        renewals(actor);
        cohorts(metrics);
        if (!metrics.unconverted().isEmpty()) {
            shown.add(new Paragraph(t(
                    "Without an exchange rate, and so in no figure of a year: {0}",
                    metrics.unconverted().values().stream().map(Amounts::money).collect(Collectors.joining(", ")))));
        }
        shown.add(definitions());
    }

    private void renewals(Actor actor) {
        var renewals = revenue.renewals(actor, revenue.completeTo(actor).plusMonths(1));
        shown.add(new H2(t("What falls due")));
        if (renewals.total().isZero()) {
            shown.add(new Paragraph(t("No gift for more than a month runs out in the next twelve months.")));
            return;
        }
        shown.add(new FigureView(RevenueFigures.renewals(renewals, actor.currency().code())));
        shown.add(new Paragraph(
                renewals.renewed() + renewals.lapsed() == 0
                        ? t("None of them ever fell due so far: how many will renew is not known.")
                        : t("So far {0} of {1} such gifts were renewed.", renewals.renewed(), renewals.renewed() + renewals.lapsed())));
    }

    private void cohorts(Metrics metrics) {
        shown.add(new H2(t("Who stays")));
        RevenueFigures.cohorts(metrics)
                .ifPresentOrElse(
                        figure -> shown.add(new FigureView(figure)),
                        () -> shown.add(new Paragraph(t("No donor began in this time."))));
    }

    private static Details definitions() {
        var list = new UnorderedList();
        for (Definition definition : List.copyOf(Definitions.all())) {
            list.add(new ListItem("%s (%s): %s".formatted(definition.name(), definition.cited(), definition.text())));
        }
        return new Details(t("What these figures mean"), list);
    }
}
