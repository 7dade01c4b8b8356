package org.commonpurse.giving.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.giving.Definitions;
import org.commonpurse.giving.Renewals;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.FigureView;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;

/** Which gifts run out in the next twelve months, and how much will probably come again. */
@Route(value = "revenue/due", layout = MainLayout.class)
@PermitAll
class DueView extends RevenuePage {

    DueView(Door door, Books books) {
        super(door, "What falls due", "due", books);
    }

    @Override
    void show(Actor actor, YearMonth first, YearMonth last, BeforeEnterEvent event) {
        var renewals = books.revenue().renewals(actor, books.revenue().completeTo(actor).plusMonths(1));
        if (renewals.gifts().isEmpty()) {
            add(new Paragraph(t("No gift for more than a month runs out in the next twelve months.")));
            return;
        }
        var decided = renewals.renewed() + renewals.lapsed();
        add(
                new FigureView(RevenueFigures.renewals(renewals, actor.currency().code())),
                new Paragraph(
                        decided == 0
                                ? t("None of them ever fell due so far: how many will renew is not known.")
                                : t("So far {0} of {1} such gifts were renewed.", Tables.whole(renewals.renewed()), Tables.whole(decided))
                                        + " " + t("With four chances in five what comes again lies between the two values, if donors decide as those before them did.")));
        var currency = actor.currency().code();
        var table = Tables.of(
                t("Month ({0})", currency), t("Gifts"), t("Falls due, whole"), t("Comes again at least"), t("On average"),
                t("Comes again at most"));
        for (var due : renewals.months()) {
            if (due.gifts() > 0) {
                var open = new Button(Amounts.month(due.month()), _ -> open(actor, renewals, due));
                open.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
                Tables.row(table, open, cells(due));
            }
        }
        add(Page.wide(table));
        if (!renewals.unconverted().isEmpty()) {
            add(new Paragraph(t(
                    "Due without an exchange rate, and in no sum: {0}",
                    renewals.unconverted().values().stream().map(Amounts::money).collect(Collectors.joining(", ")))));
        }
        add(Behind.of(
                t("What falls due"), List.of(Definitions.RENEWALS, Definitions.RENEWALS_LIKELY, Definitions.AT_RENEWAL), inputs(renewals),
                new Paragraph(t("Press a month in the table to see whose gifts run out in it."))));
    }

    private static List<String> cells(Renewals.Due due) {
        var likely = due.likely();
        return List.of(
                Tables.whole(due.gifts()), Tables.number(due.amount()),
                likely == null ? Tables.NOTHING : Tables.number(likely.low()),
                likely == null ? Tables.NOTHING : Tables.number(likely.mean()),
                likely == null ? Tables.NOTHING : Tables.number(likely.high()));
    }

    private static List<Behind.Input> inputs(Renewals renewals) {
        var inputs = new ArrayList<Behind.Input>();
        inputs.add(new Behind.Input(
                t("All donors: renewed, not renewed"), Tables.whole(renewals.renewed()) + ", " + Tables.whole(renewals.lapsed())));
        renewals.cohorts().forEach((cohort, seen) -> inputs.add(new Behind.Input(
                t("Who began in {0}: renewed, not renewed", Amounts.month(cohort)),
                Tables.whole(seen.renewed()) + ", " + Tables.whole(seen.due() - seen.renewed()))));
        if (renewals.cohorts().isEmpty()) {
            inputs.add(new Behind.Input(t("Cohorts with {0} decisions or more", Renewals.ENOUGH), Tables.NOTHING));
        }
        return inputs;
    }

    private void open(Actor actor, Renewals renewals, Renewals.Due due) {
        var rows = renewals.gifts().stream()
                .filter(gift -> gift.month().equals(due.month()))
                .map(gift -> new RowsDialog.Row(gift.donor(), List.of(Amounts.month(gift.cohort()), Amounts.money(gift.amount()))))
                .toList();
        new RowsDialog(
                        actor, books.donors(), t("What runs out in {0}", Amounts.month(due.month())),
                        t("Gifts for more than a month that nobody has renewed yet, at their whole amount."),
                        List.of(t("First gift in"), t("Amount")), rows)
                .open();
    }
}
