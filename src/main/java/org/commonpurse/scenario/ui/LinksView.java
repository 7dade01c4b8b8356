package org.commonpurse.scenario.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.scenario.SharedLinks;
import org.commonpurse.scenario.SharedLinks.Link;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Question;
import org.commonpurse.shell.Says;

/** The links by which members read plans, and the end of each. */
@Route(value = "scenarios/links", layout = MainLayout.class)
@PermitAll
class LinksView extends Page {

    private final transient SharedLinks links;
    private final Div shown = new Div();

    LinksView(Door door, SharedLinks links) {
        super(door, "Scenarios");
        this.links = links;
    }

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        add(ScenarioTabs.at(actor, "links"), shown);
        show(actor);
    }

    private void show(Actor actor) {
        shown.removeAll();
        var all = links.links(actor);
        if (all.isEmpty()) {
            shown.add(Says.nothing(t("No plan is shared by a link.") + " ",
                    new Anchor("/app/%s/scenarios".formatted(actor.organisation().slug()), t("Open one and share it"))));
            return;
        }
        shown.add(new Paragraph(t("A link itself is shown only when it is made. Who lost one gets a new one.")));
        var table = Tables.table(false, List.of(t("Plan"), t("Shared"), t("By"), t("State"), ""));
        all.forEach(link -> {
            var row = Tables.row(false, List.of(
                    link.name(), Amounts.time(link.at(), actor.organisation().zone()), link.by(), state(actor, link)));
            if (link.isOpen() && actor.may(Right.PUBLISH)) {
                var close = new Button(t("Close…"), _ -> close(actor, link));
                close.setAriaLabel(t("Close the link to {0}", link.name()));
                row.add(new NativeTableCell(close));
            }
            table.add(row);
        });
        shown.add(wide(table));
    }

    private static String state(Actor actor, Link link) {
        return link.closedAt() == null
                ? t("open")
                : t("closed by {0}, {1}", link.closedBy(), Amounts.time(link.closedAt(), actor.organisation().zone()));
    }

    private void close(Actor actor, Link link) {
        Question.ask(t("Close the link to {0}?", link.name()), t("Whoever has it finds nothing there from now on. It cannot be opened again."), t("Close the link"), () -> {
            if (Says.attempt(() -> links.close(actor, link))) {
                Says.done(t("The link leads nowhere from now on."));
                show(actor);
            }
        });
    }
}
