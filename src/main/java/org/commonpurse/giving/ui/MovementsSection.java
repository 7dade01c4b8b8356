package org.commonpurse.giving.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.giving.By;
import org.commonpurse.giving.Definitions;
import org.commonpurse.giving.Metrics;
import org.commonpurse.giving.MrrMovement;
import org.commonpurse.giving.Part;
import org.commonpurse.giving.PartMonth;
import org.commonpurse.giving.PartMovements;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.FigureView;
import org.commonpurse.shell.Page;

/** How recurring gifts moved: in all, or by source, level or currency. */
final class MovementsSection extends Div {

    private final transient Actor actor;
    private final transient Books books;
    private final transient Metrics metrics;
    private final Div shown = new Div();

    MovementsSection(Actor actor, Books books, Metrics metrics) {
        this.actor = actor;
        this.books = books;
        this.metrics = metrics;
        var by = new Select<String>();
        by.setLabel(t("Divided by"));
        by.setItems("", By.SOURCE.name(), By.TIER.name(), By.CURRENCY.name());
        by.setItemLabelGenerator(MovementsSection::name);
        by.setValue("");
        by.addValueChangeListener(change -> show(change.getValue()));
        var bar = new Div(by);
        bar.addClassName("filters");
        add(new H2(t("Movements")), bar, shown);
        show("");
    }

    private static String name(String by) {
        return switch (by) {
            case "SOURCE" -> t("source");
            case "TIER" -> t("level");
            case "CURRENCY" -> t("the gift's own currency");
            default -> t("nothing: all of it");
        };
    }

    private void show(String by) {
        shown.removeAll();
        if (by.isEmpty()) {
            shown.add(whole());
            return;
        }
        var from = metrics.months().getFirst().month();
        var to = metrics.months().getLast().month();
        var parts = books.rows().movements(actor, By.valueOf(by), from, to);
        shown.add(new FigureView(RevenueFigures.parts(By.valueOf(by), parts, metrics)), new Paragraph(t(
                "Every column of the parts adds up to the same column of the whole. Who goes from one part to another has moved: that is no loss, there or in all. A donor who gives in two parts is counted in both.")));
        parts(By.valueOf(by), parts);
    }

    private void parts(By by, List<PartMovements> parts) {
        var table = Tables.of(headers(t("All shown months ({0})", metrics.currency()), true));
        var months = new Div();
        for (var part : parts) {
            var open = new Button(name(by, part.part()), _ -> {
                months.removeAll();
                months.add(new H2(name(by, part.part())), months(part));
            });
            open.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
            Tables.row(table, open, cells(part.total()));
        }
        shown.add(Page.wide(table), months);
    }

    static String name(By by, Part part) {
        var name = DonorsView.way(part.name());
        return by == By.TIER ? name + " · " + (part.tier().isEmpty() ? t("no level") : part.tier()) : name;
    }

    private static String[] headers(String first, boolean isPart) {
        var headers = new ArrayList<>(List.of(first, t("Before"), t("New"), t("Back again"), t("More")));
        if (isPart) {
            headers.add(t("Moved in"));
        }
        headers.addAll(List.of(t("Less"), t("Gone")));
        if (isPart) {
            headers.add(t("Moved out"));
        }
        headers.addAll(List.of(t("Exchange rates"), t("After"), t("Donors")));
        if (!isPart) {
            headers.addAll(List.of(t("Lost of what there was"), t("Left of those who could")));
        }
        return headers.toArray(String[]::new);
    }

    private Component months(PartMovements part) {
        var table = Tables.of(headers(t("Month ({0})", metrics.currency()), true));
        for (var month : part.months().reversed()) {
            Tables.row(table, open(month.movement()), cells(month));
        }
        return Page.wide(table);
    }

    private static List<String> cells(PartMonth month) {
        var movement = month.movement();
        return List.of(
                Tables.number(movement.start()), Tables.number(movement.added()), Tables.number(movement.reactivation()),
                Tables.number(movement.expansion()), Tables.number(month.movedIn()), Tables.number(movement.contraction().negate()),
                Tables.number(movement.churn().negate()), Tables.number(month.movedOut().negate()), Tables.number(movement.fx()),
                Tables.number(movement.end()), Tables.whole(movement.donors().end()));
    }

    private Component whole() {
        var table = Tables.of(headers(t("Month ({0})", metrics.currency()), false));
        for (var month : metrics.months().reversed()) {
            Tables.row(table, open(month), List.of(
                    Tables.number(month.start()), Tables.number(month.added()), Tables.number(month.reactivation()),
                    Tables.number(month.expansion()), Tables.number(month.contraction().negate()),
                    Tables.number(month.churn().negate()), Tables.number(month.fx()), Tables.number(month.end()),
                    Tables.whole(month.donors().end()), Tables.percent(month.grossChurnRate()),
                    Tables.percent(month.atRiskChurnRate())));
        }
        return new Div(Page.wide(table), Behind.of(
                t("Movements"),
                List.of(
                        Definitions.NEW, Definitions.REACTIVATION, Definitions.EXPANSION, Definitions.CONTRACTION, Definitions.CHURN,
                        Definitions.FX, Definitions.MOVED, Definitions.GROSS_CHURN_RATE, Definitions.AT_RISK_CHURN_RATE,
                        Definitions.COMPLETE),
                List.of(), new Paragraph(t("Press a month in the table to see the donors behind it."))));
    }

    private Component open(MrrMovement month) {
        var open = new Button(label(month), _ -> MonthRows.open(actor, books, month.month()));
        open.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        return open;
    }

    static String label(MrrMovement month) {
        return label(month.month(), month.complete());
    }

    static String label(YearMonth month, boolean complete) {
        return Amounts.month(month) + (complete ? "" : " · " + t("not complete"));
    }
}
