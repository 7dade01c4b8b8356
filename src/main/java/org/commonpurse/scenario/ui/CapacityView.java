package org.commonpurse.scenario.ui;

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
import java.math.RoundingMode;
import java.util.ArrayList;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.scenario.Capacities;
import org.commonpurse.scenario.CapacityAnswer;
import org.commonpurse.scenario.CapacityWords;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.FigureView;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Says;
import org.commonpurse.shell.StaffingTabs;
import org.commonpurse.staffing.Assumption;
import org.commonpurse.staffing.Assumptions;
import org.commonpurse.staffing.CapacityDefaults;

/** Whether there are people enough for the community, and what that is computed with. */
@Route(value = "staffing/capacity", layout = MainLayout.class)
@PermitAll
class CapacityView extends Page {

    private final transient Capacities capacities;
    private final transient Assumptions assumptions;
    private final Div shown = new Div();

    CapacityView(Door door, Capacities capacities, Assumptions assumptions) {
        super(door, "Capacity");
        this.capacities = capacities;
        this.assumptions = assumptions;
    }

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        add(StaffingTabs.at(actor, "capacity"), shown);
        show(actor);
    }

    private void show(Actor actor) {
        shown.removeAll();
        var found = capacities.answer(actor);
        if (found.isEmpty()) {
            shown.add(Says.nothing(
                    t("No reading says how many use the server, so nothing is known about the hours that they need.") + " ",
                    new Anchor("/app/%s/import/usage".formatted(actor.organisation().slug()), t("Write down how the server is used"))));
        } else {
            var answer = found.get();
            shown.add(new H2(CapacityWords.verdict(answer)), new Paragraph(CapacityWords.reason(answer)));
            people(actor, answer);
            shown.add(
                    new FigureView(CapacityFigure.of(answer)),
                    new H2(t("What that is computed with")),
                    wide(CapacityNumbers.table(actor, answer)));
        }
        if (actor.may(Right.BOOK)) {
            shown.add(new Details(t("Write numbers by hand"), CapacityNumbers.form(actor, assumptions, () -> {
                Says.done(t("The numbers are kept."));
                show(actor);
            })));
        }
        shown.add(definition());
    }

    private void people(Actor actor, CapacityAnswer answer) {
        var lines = new ArrayList<String>();
        lines.add(t("At the end of {0}.", CapacityWords.asOf(answer)));
        var busiest = answer.busiest();
        lines.add(busiest == null
                ? t("A mean week takes {0} hours; the peak is {1} times that.", CapacityWords.number(answer.mean()), CapacityWords.number(answer.amount(Assumption.PEAK)))
                : t("A mean week of the year to then takes {0} hours; the peak was in {1}.", CapacityWords.number(answer.mean()), Amounts.month(busiest)));
        var capacity = answer.capacity();
        if (capacity == null) {
            shown.add(new Paragraph(String.join(" ", lines)), new Paragraph(
                    new Anchor("/app/%s/staffing".formatted(actor.organisation().slug()), t("Add a position whose role says moderation"))));
            return;
        }
        lines.add(t("The peak week is the work of {0} full positions.", CapacityWords.number(capacity.positions(capacity.needed()))));
        var all = answer.monthly(capacity.needed(), actor.currency());
        if (all != null) {
            lines.add(t("Paid all year round: {0} a month.", Amounts.money(all)));
        }
        if (capacity.gap().signum() > 0) {
            var missing = answer.monthly(capacity.missing(), actor.currency());
            lines.add(t("{0} positions are missing.", CapacityWords.number(capacity.positions(capacity.missing()))));
            if (missing != null) {
                lines.add(t("They would cost {0} a month.", Amounts.money(missing)));
            }
        }
        var moderators = answer.moderatorsPer1000();
        if (moderators != null) {
            lines.add(t("{0} moderators for a thousand active people.", CapacityWords.number(moderators)) + " "
                    + elsewhere());
        }
        shown.add(new Paragraph(String.join(" ", lines)));
    }

    private static String elsewhere() {
        var users = CapacityDefaults.usersPerModerator();
        return t("Elsewhere one for {0} users, or {1} for a thousand ({2}, {3}).",
                CapacityWords.number(users.amount()),
                CapacityWords.number(BigDecimal.valueOf(1000).divide(users.amount(), 2, RoundingMode.HALF_EVEN)),
                users.source(),
                users.date());
    }

    private static Details definition() {
        return new Details(t("What these figures mean"), new Div(
                new Paragraph(t("Capacity gap, hours (version 1): reports × minutes + sign-ups × minutes + on call - hours that are there, for a week. A month has 52/12 weeks; its work is spread evenly, so a single week can be worse.")),
                new Paragraph(t("The peak week is that of the busiest month of the last twelve; with fewer than six months, or a peak written by hand, it is the mean week times the peak.")),
                new Paragraph(t("Registrations: open where nothing is missing in the peak week, by approval where at most a quarter of its hours is, else closed. No other number decides.")),
                new Paragraph(t("Hours that are there: of the positions that moderate (Moderator, Moderation …), planned ones left out; else the moderators of the readings times the hours of one. Somebody on the payroll is there for the hours of a position less leave and sickness.")),
                new Paragraph(t("A number written by hand goes before what the own readings say, and that before the usual one."))));
    }
}
