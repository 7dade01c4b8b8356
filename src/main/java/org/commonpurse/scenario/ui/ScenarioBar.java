package org.commonpurse.scenario.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.scenario.Budgets;
import org.commonpurse.scenario.HostingScenario;
import org.commonpurse.scenario.KeptScenarios;
import org.commonpurse.scenario.Scenario;
import org.commonpurse.scenario.ScenarioFile;
import org.commonpurse.scenario.SharedLinks;
import org.commonpurse.shell.Question;
import org.commonpurse.shell.Says;

/** What can be done with the scenario that lies open. */
class ScenarioBar extends Div {

    private final Actor actor;
    private final Desk desk;
    private final KeptScenarios kept;
    private final Budgets budgets;
    private final SharedLinks links;
    private final LocalDate today;
    private final Dialogs dialogs;
    private final Page page;
    private final Button undo = new Button(t("Undo"));
    private final Button reset = new Button(t("Start over"));
    private final Button arm = new Button(t("Add a hosting arm"));
    private final Button rename = new Button(t("Rename…"));
    private final Button duplicate = new Button(t("Duplicate…"));
    private final Button delete = new Button(t("Delete…"));

    /** What the page does when something was done here. */
    interface Page {
        /** Another scenario was opened. */
        void open(Scenario scenario);

        /** The way back was gone. */
        void stepBack();

        /** The kept names are others; one of them, or none, is now chosen. */
        void names(String chosen);

        /** The name under which the open scenario is kept; empty where it is not. */
        String keptName();
    }

    ScenarioBar(Actor actor, Desk desk, KeptScenarios kept, Budgets budgets, SharedLinks links, LocalDate today, Dialogs dialogs, Page page) {
        this.actor = actor;
        this.desk = desk;
        this.kept = kept;
        this.budgets = budgets;
        this.links = links;
        this.today = today;
        this.dialogs = dialogs;
        this.page = page;
        addClassName("buttons");
        undo.addClickListener(_ -> {
            desk.undo();
            page.stepBack();
        });
        reset.addClickListener(_ -> {
            desk.reset();
            page.stepBack();
        });
        add(undo, reset);
        if (actor.may(Right.BOOK) && actor.may(Right.PAYROLL)) {
            keeping();
        }
        arm.addClickListener(_ -> Dialogs.attempt(() -> page.open(HostingScenario.withArm(desk.now()))));
        add(arm, new Button(t("From a file…"), _ -> dialogs.show(new FileDialog(schema(), page::open))), download());
    }

    private void keeping() {
        rename.addClickListener(_ -> dialogs.show(Dialogs.name(t("Another name"), t("Rename"), page.keptName(), name -> {
            kept.rename(actor, page.keptName(), name);
            page.names(name);
            Says.done(t("{0} is kept.", name));
        })));
        duplicate.addClickListener(_ -> dialogs.show(Dialogs.name(t("A second one like it"), t("Duplicate"), t("{0}, second", page.keptName()), name -> {
            kept.duplicate(actor, page.keptName(), name);
            page.names(name);
            Says.done(t("{0} is kept.", name));
        })));
        delete.addClickListener(_ -> Question.ask(
                t("Delete {0}?", page.keptName()),
                t("What was adopted as a budget, and what was shared, stays."),
                t("Delete it"),
                () -> Dialogs.attempt(() -> {
                    kept.delete(actor, page.keptName());
                    page.names("");
                    Says.done(t("It is deleted."));
                })));
        add(new Button(t("Keep as…"), _ -> dialogs.show(keep())), rename, duplicate, delete,
                new Button(t("Adopt as budget…"), _ -> dialogs.show(adopt())));
        if (actor.may(Right.PUBLISH)) {
            add(new Button(t("Share…"), _ -> dialogs.show(share())));
        }
    }

    void show() {
        undo.setEnabled(desk.canUndo());
        reset.setEnabled(desk.isChanged());
        arm.setVisible(desk.now().hosting() == null);
        var isKept = !page.keptName().isEmpty();
        rename.setVisible(isKept);
        duplicate.setVisible(isKept);
        delete.setVisible(isKept);
    }

    private Dialog keep() {
        return Dialogs.name(t("Keep the plan"), t("Keep"), page.keptName().isEmpty() ? "" : desk.now().name(), name -> {
            if (name.isBlank()) {
                throw new IllegalArgumentException(t("Give the scenario a name."));
            }
            if (!name.equals(page.keptName()) && kept.names(actor).contains(name)) {
                Question.ask(t("Replace {0}?", name), t("A scenario of this name is kept already."), t("Replace it"), () -> keep(name));
            } else {
                keep(name);
            }
        });
    }

    private void keep(String name) {
        Dialogs.attempt(() -> {
            var named = desk.now().with("name", name);
            kept.keep(actor, named);
            page.open(named);
            page.names(name);
            Says.done(t("{0} is kept.", name));
        });
    }

    private Dialog adopt() {
        var name = new TextField(t("Name"));
        name.setWidthFull();
        name.setValue(desk.now().name());
        var decided = new DatePicker(t("Decided on"));
        decided.setValue(today);
        return Dialogs.doing(t("Adopt as budget"), t("Adopt"), () -> Dialogs.attempt(() -> {
            if (decided.getValue() == null) {
                throw new IllegalArgumentException(t("Say on which day it was decided."));
            }
            budgets.adopt(actor, desk.basis(desk.now().with("name", name.getValue().strip())), decided.getValue());
            Says.done(t("{0} is the budget from now on.", name.getValue().strip()));
        }), new Paragraph(t("Its figures of today become the budget; the page Budget compares them with the books. Earlier budgets are kept.")), name, decided);
    }

    private Dialog share() {
        var dialog = new Dialog();
        dialog.setHeaderTitle(t("Share with members"));
        dialog.setWidth("34rem");
        dialog.add(new Paragraph(t("A page that whoever has the link can read without signing in, as the plan is now. It names roles, no single pay and no donor; pay and all other costs are one sum. Write no names of people into the names of roles. The page Links closes it again.")));
        var make = new Button(t("Make the link"));
        make.addClickListener(_ -> Dialogs.attempt(() -> {
            var path = links.share(actor, desk.basis());
            dialog.getFooter().remove(make);
            dialog.add(link(path));
        }));
        dialog.getFooter().add(new Button(t("Close"), _ -> dialog.close()), make);
        return dialog;
    }

    private static Div link(String path) {
        var address = new TextField(t("The link; it is shown this once"));
        address.setWidthFull();
        address.setReadOnly(true);
        address.setValue(path);
        var open = new Anchor(path, t("Open the page"));
        open.setRouterIgnore(true);
        open.setTarget("_blank");
        var shown = new Div(address, open);
        shown.addAttachListener(attached -> attached.getUI().getPage().fetchCurrentURL(url ->
                address.setValue(Objects.requireNonNull(url).getProtocol() + "://" + url.getAuthority() + path)));
        return shown;
    }

    private Anchor download() {
        var download = new Anchor(
                DownloadHandler.fromInputStream(_ -> {
                    var bytes = ScenarioFile.write(desk.now()).getBytes(StandardCharsets.UTF_8);
                    return new DownloadResponse(new ByteArrayInputStream(bytes), "scenario.yaml", "application/yaml", bytes.length);
                }),
                t("As a file"));
        download.addClassName("beside-buttons");
        return download;
    }

    private static Anchor schema() {
        return new Anchor(
                DownloadHandler.fromInputStream(_ -> {
                    try (var stream = Objects.requireNonNull(ScenarioFile.class.getResourceAsStream("/schema/scenario.schema.json"))) {
                        var bytes = stream.readAllBytes();
                        return new DownloadResponse(new ByteArrayInputStream(bytes), "scenario.schema.json", "application/schema+json", bytes.length);
                    }
                }),
                t("The format as a JSON Schema, for your editor"));
    }
}
