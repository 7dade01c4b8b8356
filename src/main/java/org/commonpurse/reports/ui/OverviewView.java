package org.commonpurse.reports.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.reports.Overview;
import org.commonpurse.reports.Overviews;
import org.commonpurse.scenario.CapacityWords;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.FigureView;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Words;
import org.commonpurse.shell.WorkList;

/** Five questions in one row, what came and went, and what waits for a person. */
@Route(value = "", layout = MainLayout.class)
@PermitAll
class OverviewView extends Page {

    private final transient Overviews overviews;
    private final transient List<WorkList> workLists;

    OverviewView(Door door, Overviews overviews, List<WorkList> workLists) {
        super(door, "Overview");
        this.overviews = overviews;
        this.workLists = workLists;
    }

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        var found = overviews.overview(actor);
        if (found.isEmpty()) {
            add(begin(actor));
            return;
        }
        var overview = found.get();
        var questions = new Div();
        questions.addClassName("questions");
        Questions.of(actor, overview).forEach(question -> questions.add(card(actor, question)));
        var figures = new Div(new FigureView(OverviewFigures.cash(overview)), new FigureView(OverviewFigures.result(overview)));
        var both = new Div(figures, work(actor));
        both.addClassName("beside");
        add(
                new Paragraph(MainLayout.quiet(t(
                        "At the end of {0}, the last complete month; means over {1} to then.",
                        Amounts.month(overview.asOf()),
                        Words.counted(overview.monthsSeen(), t("{0} month"), t("{0} months"))))),
                questions);
        suspense(actor, overview);
        add(both);
        usage(overview);
        capacity(actor, overview);
    }

    private void suspense(Actor actor, Overview overview) {
        if (!overview.suspense().isZero()) {
            var link = new Anchor(
                    "/app/%s/ledger?account=Assets:Suspense".formatted(actor.organisation().slug()), t("See what they are"));
            var says = t("On balance {0} lie in Assets:Suspense: booked, but not explained. The free funds leave them out.",
                    Amounts.money(overview.suspense()));
            if (!overview.written().isEmpty()) {
                says += " " + t("Written there: {0}", overview.written().stream().map(text -> t("“{0}”", text)).collect(Collectors.joining(", ")));
            }
            add(new Paragraph(new Span(says + " "), link));
        }
    }

    private void usage(Overview overview) {
        var reading = overview.usage();
        if (reading == null || reading.activeUsers() == null) {
            return;
        }
        var text = t("{0} people used the server in {1}", Questions.whole(reading.activeUsers()), Amounts.month(reading.month()));
        if (overview.costPerActiveUser() != null) {
            text += t("; each cost {0} that month", Amounts.money(overview.costPerActiveUser()));
        }
        add(new Paragraph(text + ". " + t("Source: {0}", t(reading.origin()))));
    }

    private void capacity(Actor actor, Overview overview) {
        var capacity = overview.capacity();
        if (capacity == null) {
            return;
        }
        var text = new Paragraph(new Span(CapacityWords.answer(capacity) + " "));
        var moderators = capacity.moderatorsPer1000();
        if (moderators != null) {
            text.add(t("{0} moderators for a thousand active people.", CapacityWords.number(moderators)) + " ");
        }
        text.add(new Anchor("/app/%s/staffing/capacity".formatted(actor.organisation().slug()), t("How that is computed")));
        add(text);
    }

    private static Component card(Actor actor, Questions.Question question) {
        var figure = new Div(new Span(question.answer()));
        figure.addClassName("big");
        var card = new Div(new H2(question.question()), figure);
        if (!question.gauge().isEmpty()) {
            card.add(new com.vaadin.flow.component.Html(question.gauge()));
        }
        question.lines().forEach(line -> card.add(new Paragraph(line)));
        var link = new Anchor("/app/%s/%s".formatted(actor.organisation().slug(), question.path()), t("What it is made of"));
        link.getElement().setAttribute("aria-label", t("What it is made of") + ": " + question.question());
        card.add(link);
        card.addClassName("question");
        return card;
    }

    private Div work(Actor actor) {
        var list = new UnorderedList();
        for (var source : workLists) {
            for (var item : source.waiting(actor)) {
                list.add(new ListItem(new Anchor("/app/%s/%s".formatted(actor.organisation().slug(), item.path()), item.text())));
            }
        }
        var work = new Div(new H2(t("To do")));
        work.addClassName("work");
        if (list.getChildren().findAny().isEmpty()) {
            work.add(new Paragraph(t("Nothing waits for you.")));
        } else {
            work.add(list);
        }
        return work;
    }

    private static Div begin(Actor actor) {
        var base = "/app/" + actor.organisation().slug();
        var steps = new Div(
                new H2(t("The books are empty. Three steps to the first report:")),
                new UnorderedList(
                        new ListItem(new Anchor(base + "/import", t("Bring in a file: Patreon, Open Collective, or your bank's."))),
                        new ListItem(new Anchor(base + "/staffing", t("Say who works for the organisation."))),
                        new ListItem(new Anchor(base + "/reports", t("Look at the report, and publish it.")))));
        steps.addClassName("nothing");
        return steps;
    }
}
