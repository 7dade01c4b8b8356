package org.commonpurse.giving.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.giving.Definitions;
import org.commonpurse.giving.Metrics;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.FigureView;
import org.commonpurse.shell.MainLayout;
import org.jspecify.annotations.Nullable;

/** How much of the revenue recurs, what of it arrives, how it moved, and what a donor brings. */
@Route(value = "revenue", layout = MainLayout.class)
@PermitAll
class RevenueView extends RevenuePage {

    private final Div shown = new Div();

    RevenueView(Door door, Books books) {
        super(door, "Revenue", "", books);
    }

    @Override
    void show(Actor actor, YearMonth first, YearMonth last, BeforeEnterEvent event) {
        add(span(first, last, (from, to) -> show(actor, from, to)), shown);
        asked(event, first, last).ifPresent(month -> MonthRows.open(actor, books, month));
    }

    /** The month that a mark of a figure leads to, where the address names one that there is. */
    private static Optional<YearMonth> asked(BeforeEnterEvent event, YearMonth first, YearMonth last) {
        return event.getLocation().getQueryParameters().getSingleParameter("month")
                .filter(text -> text.matches("\\d{4}-(0[1-9]|1[0-2])"))
                .map(YearMonth::parse)
                .filter(month -> !month.isBefore(first) && !month.isAfter(last));
    }

    private void show(Actor actor, YearMonth from, YearMonth to) {
        var metrics = books.revenue().metrics(actor, from, to);
        var cash = books.statements()
                .activities(actor, Period.months(from, to), null)
                .sum(AccountType.REVENUE, "Revenue:Donations");
        var fees = books.rows().feeRates(actor, from, to);
        var links = "/app/%s/revenue?month=".formatted(actor.organisation().slug());
        shown.removeAll();
        shown.add(RevenueTiles.of(actor, books, metrics));
        shown.add(new FigureView(RevenueFigures.cashAndRecurring(metrics, cash, fees, links)));
        shown.add(Behind.of(
                t("Cash and its monthly equivalent"),
                List.of(Definitions.MRR, Definitions.NET_MRR, Definitions.FEE_RATE, Definitions.COMPLETE),
                inputs(metrics, cash, fees),
                new Anchor("/app/%s/ledger?account=Revenue:Donations".formatted(actor.organisation().slug()), t("Donations in the journal"))));
        RevenueFigures.lastMovement(metrics).ifPresent(bridge -> shown.add(new FigureView(bridge)));
        shown.add(new MovementsSection(actor, books, metrics));
        shown.add(new H2(t("What a donor brings")), RevenueTiles.perDonor(actor, books, metrics));
        if (!metrics.unconverted().isEmpty()) {
            shown.add(new Paragraph(t(
                    "Without an exchange rate, and so in no figure of a year: {0}",
                    metrics.unconverted().values().stream().map(Amounts::money).collect(Collectors.joining(", ")))));
        }
        shown.add(definitions());
    }

    private static List<Behind.Input> inputs(
            Metrics metrics, List<Money> cash, List<@Nullable BigDecimal> fees) {
        return RevenueFigures.lastComplete(metrics)
                .map(month -> {
                    var place = metrics.months().indexOf(month);
                    return List.of(
                            new Behind.Input(t("Recurring in {0}, a month's share, before fees", Amounts.month(month.month())), Amounts.money(month.end().money())),
                            new Behind.Input(t("Of it given by many people in one sum"), Amounts.money(month.pooled().money())),
                            new Behind.Input(t("Donations received in {0}, whole, before fees", Amounts.month(month.month())), Amounts.money(cash.get(place))),
                            new Behind.Input(t("Fee rate of the twelve months to it, as booked"), Tables.percent(fees.get(place))));
                })
                .orElse(List.of());
    }

    private static Details definitions() {
        var list = new Div();
        Definitions.all().forEach(definition -> list.add(Behind.text(definition)));
        return new Details(t("What these figures mean"), list);
    }
}
