package org.commonpurse.giving.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.commonpurse.access.Actor;
import org.commonpurse.giving.Bounds;
import org.commonpurse.giving.Concentration;
import org.commonpurse.giving.Definitions;
import org.commonpurse.giving.LargeDonor;
import org.commonpurse.money.Period;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Words;

/** On how many donors and ways a year depends; what is not known as bounds, never as one donor. */
@Route(value = "revenue/dependence", layout = MainLayout.class)
@PermitAll
class DependenceView extends RevenuePage {

    private static final int LARGEST = 50;

    DependenceView(Door door, Books books) {
        super(door, "On whom we depend", "dependence", books);
    }

    @Override
    boolean needsRecurring() {
        return false;
    }

    @Override
    void show(Actor actor, YearMonth first, YearMonth last, BeforeEnterEvent event) {
        var years = books.revenue().metrics(actor, first, last).years().stream()
                .filter(year -> year.donors() > 0 || year.pooled().isPositive())
                .toList();
        if (years.isEmpty()) {
            add(new Paragraph(t("No donation is recorded yet.")));
            return;
        }
        var table = Tables.of(
                t("Year ({0})", actor.currency()), t("Donors"), t("Given, before fees"), t("By many in one sum"), t("Largest"),
                t("Largest ten"), t("Effective donors"), t("Carry half of it"), t("Gini"), t("HHI"));
        for (var year : years.reversed()) {
            var open = new Button(RevenueTiles.name(year), _ -> open(actor, year));
            open.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
            Tables.row(table, open, cells(year));
        }
        add(new Paragraph(t("Gifts of every kind by donor and fiscal year.")), Page.wide(table));
        bounds(years);
        add(Behind.of(
                t("On whom we depend"),
                List.of(
                        Definitions.TOP_SHARE, Definitions.HHI, Definitions.GINI, Definitions.ABSENCE_FACTOR, Definitions.BOUNDS,
                        Definitions.COMPLETE),
                List.of(), new Paragraph(t("Press a year in the table to see its largest donors."))));
        var chosen = years.reversed().stream().filter(Concentration::complete).findFirst().orElse(years.getLast());
        overTenth(actor, chosen);
        sources(actor, chosen.year());
    }

    private static List<String> cells(Concentration year) {
        return List.of(
                Tables.whole(year.donors()), Tables.number(year.grossTotal()), Tables.number(year.pooled()),
                Tables.percent(year.top1Share()), Tables.percent(year.top10Share()), Tables.decimal(year.effectiveDonors(), 1),
                year.donors() == 0 ? Tables.NOTHING : Tables.whole(year.absenceFactor()), Tables.decimal(year.gini(), 2), Tables.decimal(year.hhi(), 0));
    }

    /** What the figures may be where nobody knows who gave a part. */
    private void bounds(List<Concentration> years) {
        var unsure = years.reversed().stream().filter(year -> year.bounds() != null).toList();
        if (unsure.isEmpty()) {
            return;
        }
        add(new H2(t("With what many gave in one sum")), new Paragraph(t(
                "Nobody knows who is behind these sums. The figures above leave them out; with them they lie between these values.")));
        var table = Tables.of(t("Year"), t("Largest"), t("Largest ten"), t("Effective donors"), t("Carry half of it"));
        for (var year : unsure) {
            Tables.row(table, RevenueTiles.name(year), cells(Objects.requireNonNull(year.bounds())));
        }
        add(Page.wide(table));
    }

    private static List<String> cells(Bounds bounds) {
        var effective = Tables.decimal(bounds.effectiveLow(), 1);
        var half = Tables.whole(bounds.absenceLow());
        return List.of(
                Tables.range(Tables.percent(bounds.top1Low()), Tables.percent(bounds.top1High())),
                Tables.range(Tables.percent(bounds.top10Low()), Tables.percent(bounds.top10High())),
                bounds.effectiveHigh() == null ? t("{0} or more", effective) : Tables.range(effective, Tables.decimal(bounds.effectiveHigh(), 1)),
                bounds.absenceHigh() == null ? t("{0} or more", half) : Tables.range(half, Tables.whole(bounds.absenceHigh())));
    }

    private void open(Actor actor, Concentration year) {
        var rows = books.revenue().largest(actor, year.year(), LARGEST).stream()
                .map(donor -> new RowsDialog.Row(
                        donor.donor(), List.of(Tables.number(donor.gross()), Tables.percent(donor.share()), agreed(donor))))
                .toList();
        new RowsDialog(
                        actor, books.donors(), t("The largest donors of {0}", year.year().name()),
                        t("Shares of what all known donors gave, {0}.", Amounts.money(year.grossTotal())),
                        List.of(t("Given ({0})", actor.currency().code()), t("Share"), t("May be named in public as")), rows)
                .open();
    }

    private static String agreed(LargeDonor donor) {
        return donor.shownAs() == null ? t("no consent") : donor.shownAs();
    }

    private void overTenth(Actor actor, Concentration chosen) {
        var year = chosen.year();
        var large = books.rows().overTenth(actor, year);
        add(new H2(t("More than a tenth of the budget of {0}", year.name())));
        var budget = Amounts.money(large.budget());
        if (large.donors().isEmpty()) {
            add(new Paragraph(t("No known donor gave more than 10 % of the year's revenue of {0}.", budget)));
        } else {
            add(new Paragraph(t("Of the year's revenue of {0}. In public nobody is named without consent.", budget)));
            var table = Tables.of(t("May be named in public as"), t("Given ({0})", actor.currency()), t("Share"));
            large.donors().forEach(donor -> Tables.row(
                    table, agreed(donor), List.of(Tables.number(donor.gross()), Tables.percent(donor.share()))));
            add(Page.wide(table));
        }
        if (chosen.pooled().isPositive()) {
            add(new Paragraph(t(
                    "{0} came in sums of many people: whether one of them gave more is not known.", Amounts.money(chosen.pooled()))));
        }
        add(Behind.of(
                t("More than a tenth of the budget"), List.of(Definitions.OVER_TENTH),
                List.of(new Behind.Input(t("All revenue booked in {0}", year.name()), budget)),
                new Paragraph(t("Press a year in the table to see its largest donors."))));
    }

    private void sources(Actor actor, Period year) {
        var sources = new ArrayList<>(books.revenue().sources(actor, year));
        if (sources.isEmpty()) {
            return;
        }
        var table = Tables.of(t("Came by, in {0} ({1})", year.name(), actor.currency()), t("Donors"), t("Given, before fees"), t("Share"));
        sources.forEach(source -> Tables.row(table, DonorsView.way(source.source()), List.of(
                Tables.whole(source.donors()), Amounts.number(source.gross(), Words.locale()), Tables.percent(source.share()))));
        add(new H2(t("By which ways it comes")), new Div(Page.wide(table)));
    }
}
