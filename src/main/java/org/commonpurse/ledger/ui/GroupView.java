package org.commonpurse.ledger.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.access.Users;
import org.commonpurse.ledger.Chart;
import org.commonpurse.ledger.Consolidation;
import org.commonpurse.ledger.Group;
import org.commonpurse.ledger.GroupTransfers;
import org.commonpurse.ledger.Groups;
import org.commonpurse.ledger.Intercompany;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Period;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Question;
import org.commonpurse.shell.Says;
import org.commonpurse.shell.Words;
import org.jspecify.annotations.Nullable;

/** The two entities of a group: what passed between them, and both as one. */
@Route(value = "ledger/group", layout = MainLayout.class)
@PermitAll
class GroupView extends Page {

    private final transient Door door;
    private final transient Users users;
    private final transient Groups groups;
    private final transient Intercompany intercompany;
    private final transient Consolidation consolidation;
    private final transient GroupTransfers transfers;
    private final transient Statements statements;
    private final transient Chart chart;
    private final transient Clock clock;
    private final Div shown = new Div();

    GroupView(
            Door door,
            Users users,
            Groups groups,
            Intercompany intercompany,
            Consolidation consolidation,
            GroupTransfers transfers,
            Statements statements,
            Chart chart,
            Clock clock) {
        super(door, "Ledger");
        this.door = door;
        this.users = users;
        this.groups = groups;
        this.intercompany = intercompany;
        this.consolidation = consolidation;
        this.transfers = transfers;
        this.statements = statements;
        this.chart = chart;
        this.clock = clock;
    }

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        add(LedgerTabs.at(actor, "group"), shown);
        show(actor);
    }

    private void show(Actor actor) {
        shown.removeAll();
        var group = groups.of(actor).orElse(null);
        if (group == null) {
            alone(actor);
            return;
        }
        var other = door.actor(group.other(actor.organisation()).slug()).orElse(null);
        shown.add(new Paragraph(t("{0} is the parent of {1}; each keeps its own books.", group.parent().name(), group.subsidiary().name())));
        months(actor, other, group);
        if (other == null) {
            shown.add(new Paragraph(t("Both books together are shown to those who may read both; you have no role in {0}.",
                    group.other(actor.organisation()).name())));
            return;
        }
        together(actor, other, group);
        acts(actor, other, group);
    }

    private void alone(Actor actor) {
        shown.add(Says.nothing(t("A company that belongs to this organisation can keep its own books here, and both are then shown as one.")));
        if (!actor.may(Right.ADMINISTER)) {
            shown.add(new Paragraph(t("Somebody who administers both organisations can link them.")));
            return;
        }
        var free = users.organisationsOf(actor.name()).stream()
                .flatMap(slug -> door.actor(slug).stream())
                .filter(other -> other.org() != actor.org() && other.may(Right.ADMINISTER) && groups.of(other).isEmpty())
                .toList();
        if (free.isEmpty()) {
            shown.add(new Paragraph(t("You administer no other organisation that could be linked. Whoever runs the server makes one with the command purse org create.")));
            return;
        }
        var choice = new Select<Actor>();
        choice.setLabel(t("Subsidiary"));
        choice.setItems(free);
        choice.setItemLabelGenerator(one -> one.organisation().name());
        choice.setValue(free.getFirst());
        var link = new Button(t("Link as subsidiary"), _ -> {
            if (Says.attempt(() -> groups.link(actor, choice.getValue()))) {
                show(actor);
            }
        });
        var bar = new Div(choice, link);
        bar.addClassName("filters");
        shown.add(bar);
    }

    private void months(Actor actor, @Nullable Actor other, Group group) {
        shown.add(new H2(t("What passed between the two")));
        var months = intercompany.months(actor);
        if (months.isEmpty()) {
            shown.add(Says.nothing(t(
                    "Nothing yet. What passes between the two is booked on accounts such as Revenue:Group:Licence here and Expenses:Group:Licence there.")));
            return;
        }
        shown.add(new Paragraph(t("What both sides have booked alike adds up to nothing. A month is taken out of the statements below once both sides have agreed to it.")));
        shown.add(new GroupMonths(group, months, YearMonth.now(clock.withZone(actor.organisation().zone())), actor.may(Right.BOOK),
                month -> new AgreeDialog(actor, other, group, month, intercompany, () -> show(actor)).open()));
    }

    private void together(Actor actor, Actor other, Group group) {
        var span = Stream.of(actor, other).flatMap(side -> statements.span(side).stream()).sorted().toList();
        if (span.isEmpty()) {
            return;
        }
        var periods = periods(actor, span);
        var choice = new Select<Period>();
        choice.setLabel(t("Period"));
        choice.setItems(periods);
        choice.setItemLabelGenerator(period -> period.isYear() ? period.name() : Amounts.month(YearMonth.from(period.from())));
        var activities = new Div();
        choice.addValueChangeListener(change -> {
            activities.removeAll();
            activities.add(GroupTables.statement(group, consolidation.activities(actor, other, List.of(change.getValue()))));
        });
        var at = new DatePicker(t("At the end of"));
        at.setLocale(Words.locale());
        var position = new Div();
        at.addValueChangeListener(change -> {
            position.removeAll();
            if (change.getValue() != null) {
                position.add(GroupTables.position(group, consolidation.position(actor, other, change.getValue())));
            }
        });
        shown.add(new H2(t("Revenue and expenses of both")), filters(choice), activities, new H2(t("What both have and owe")), filters(at), position);
        choice.setValue(periods.getFirst());
        at.setValue(LocalDate.now(clock.withZone(actor.organisation().zone())).withDayOfMonth(1).minusDays(1));
    }

    private static Div filters(com.vaadin.flow.component.Component one) {
        var bar = new Div(one);
        bar.addClassName("filters");
        return bar;
    }

    /** The years, the latest first, and the months of the last of them. */
    private static List<Period> periods(Actor actor, List<LocalDate> span) {
        var years = new ArrayList<Period>();
        for (var year = actor.organisation().yearOf(span.getLast()); !year.to().isBefore(span.getFirst()); year = year.previous()) {
            years.add(year);
        }
        var last = years.getFirst();
        years.addAll(Period.months(YearMonth.from(last.from()), YearMonth.from(span.getLast())).reversed());
        return years;
    }

    private void acts(Actor actor, Actor other, Group group) {
        var bar = new Div();
        bar.addClassName("filters");
        if (actor.may(Right.BOOK) && other.may(Right.BOOK)) {
            bar.add(new Button(t("Hand on surplus, or put in capital…"), _ -> new TransferDialog(
                    actor, other, group, transfers, chart, LocalDate.now(clock.withZone(actor.organisation().zone())), () -> show(actor)).open()));
        }
        if (actor.may(Right.ADMINISTER) && other.may(Right.ADMINISTER)) {
            bar.add(new Button(t("End the link…"), _ -> Question.ask(
                    t("End the link?"),
                    t("Both books stay as they are; they are no longer shown as one."),
                    t("End the link"),
                    () -> Says.attempt(() -> {
                        groups.unlink(actor, other);
                        show(actor);
                    }))));
        }
        shown.add(bar);
    }
}
