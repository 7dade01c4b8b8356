package org.commonpurse.scenario.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import jakarta.annotation.security.PermitAll;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.figure.Axis;
import org.commonpurse.figure.Caption;
import org.commonpurse.figure.Lines;
import org.commonpurse.figure.Series;
import org.commonpurse.figure.Tone;
import org.commonpurse.figure.Unit;
import org.commonpurse.ledger.Funds;
import org.commonpurse.ledger.Statements;
import org.commonpurse.scenario.AsItStands;
import org.commonpurse.scenario.KeptScenarios;
import org.commonpurse.scenario.LedgerFacts;
import org.commonpurse.scenario.LedgerFactsReader;
import org.commonpurse.scenario.Projection;
import org.commonpurse.scenario.Scenario;
import org.commonpurse.scenario.ScenarioFile;
import org.commonpurse.scenario.ScenarioRefused;
import org.commonpurse.scenario.Scenarios;
import org.commonpurse.scenario.TrackRecord;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.FigureView;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Says;
import org.jspecify.annotations.Nullable;

/** What if: assumptions to move, and what follows from them while they move. */
@Route(value = "scenarios", layout = MainLayout.class)
@PermitAll
class ScenarioView extends Page {

    private final transient Scenarios scenarios;
    private final transient KeptScenarios kept;
    private final transient AsItStands asItStands;
    private final transient LedgerFactsReader ledger;
    private final transient TrackRecord track;
    private final transient Statements statements;
    private final transient Funds funds;

    private final Select<String> choice = new Select<>();
    private final FigureView figure = new FigureView();
    private final Div levers = new Div();
    private final UnorderedList answers = new UnorderedList();
    private final H2 assumed = new H2(t("What is assumed"));
    private final UnorderedList assumptions = new UnorderedList();
    private transient @Nullable Scenario scenario;
    private final Div both = new Div();
    private final Div empty = new Div();
    private transient @Nullable LedgerFacts facts;
    private transient Answers.Books books = new Answers.Books(null, 0, true);

    ScenarioView(
            Door door,
            Scenarios scenarios,
            KeptScenarios kept,
            AsItStands asItStands,
            LedgerFactsReader ledger,
            TrackRecord track,
            Statements statements,
            Funds funds) {
        super(door, "Scenarios");
        this.scenarios = scenarios;
        this.kept = kept;
        this.asItStands = asItStands;
        this.ledger = ledger;
        this.track = track;
        this.statements = statements;
        this.funds = funds;
    }

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        choice.setLabel(t("Scenario"));
        choice.setWidth("22rem");
        choice.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                open(actor, named(actor, change.getValue()));
            }
        });
        levers.addClassName("levers");
        answers.addClassName("answers");
        var side = new Div(new H2(t("Assumptions to move")), levers);
        var said = new Div(answers);
        said.getElement().setAttribute("role", "status");
        var main = new Div(figure, said);
        both.add(main, side);
        both.addClassName("beside");
        empty.add(Says.nothing(
                t("The books are empty: there is nothing to carry on, and no answer yet.") + " ",
                new Anchor("/app/%s/import".formatted(actor.organisation().slug()), t("Import a file first"))));
        add(bar(actor), empty, both, assumed, assumptions);
        names(actor, t("As it stands"));
        var hasBooks = asItStands.hasBooks(actor);
        open(actor, named(actor, t("As it stands")));
        empty.setVisible(!hasBooks);
        both.setVisible(hasBooks);
        if (hasBooks) {
            add(new TrustSection(track.of(actor), actor.currency()));
        } else {
            assumed.setVisible(false);
            assumptions.setVisible(false);
        }
    }

    private Div bar(Actor actor) {
        var bar = new Div(choice);
        bar.addClassName("filters");
        if (actor.may(Right.BOOK)) {
            var name = new TextField(t("Keep it as"));
            var keep = new Button(t("Keep"), _ -> Says.attempt(() -> {
                kept.keep(actor, current().with("name", name.getValue().strip()));
                names(actor, name.getValue().strip());
                Says.done(t("{0} is kept.", name.getValue()));
            }));
            var file = new Button(t("From a file…"), _ -> new PasteDialog(read -> open(actor, read)).open());
            bar.add(name, keep, file);
        }
        var download = new Anchor(
                DownloadHandler.fromInputStream(_ -> {
                    var bytes = ScenarioFile.write(current()).getBytes(StandardCharsets.UTF_8);
                    return new DownloadResponse(new ByteArrayInputStream(bytes), "scenario.yaml", "application/yaml", bytes.length);
                }),
                t("As a file"));
        download.addClassName("beside-fields");
        bar.add(download);
        return bar;
    }

    private void names(Actor actor, String chosen) {
        var names = new ArrayList<String>();
        names.add(t("As it stands"));
        if (actor.may(Right.PAYROLL)) {
            names.addAll(kept.names(actor));
        }
        choice.setItems(names.stream().distinct().toList());
        choice.setValue(chosen);
    }

    private Scenario named(Actor actor, String name) {
        return (actor.may(Right.PAYROLL) ? kept.byName(actor, name) : Optional.<Scenario>empty())
                .orElseGet(() -> asItStands.scenario(actor, name));
    }

    private Scenario current() {
        if (scenario == null) {
            throw new IllegalStateException("no scenario is open");
        }
        return scenario;
    }

    private void open(Actor actor, Scenario opened) {
        empty.setVisible(false);
        both.setVisible(true);
        books = books(actor, opened);
        facts = LedgerFactsReader.isNeeded(opened) ? ledger.facts(actor, opened.start()) : null;
        levers.removeAll();
        Levers.of(opened, changed -> show(changed)).forEach(levers::add);
        show(opened);
    }

    private Answers.Books books(Actor actor, Scenario opened) {
        var before = opened.start().minusMonths(1);
        var cost = funds.monthlyCost(actor, before.atEndOfMonth());
        var free = funds.freeFunds(actor, before.atEndOfMonth()).free();
        return new Answers.Books(cost.lasts(free), cost.months(), ledger.monthly(actor, before) != null);
    }

    private void show(Scenario changed) {
        try {
            var projection = scenarios.project(changed, facts);
            scenario = changed;
            figure.show(lines(projection, books));
            fill(answers, Answers.sentences(projection, books));
            fill(assumptions, projection.assumptions());
            assumed.setVisible(!projection.assumptions().isEmpty());
        } catch (ScenarioRefused refused) {
            fill(answers, refused.refusals().stream().map(Object::toString).toList());
        }
    }

    private static void fill(UnorderedList list, List<String> sentences) {
        list.removeAll();
        sentences.forEach(sentence -> list.add(new ListItem(sentence)));
        list.setVisible(!sentences.isEmpty());
    }

    private static Lines lines(Projection projection, Answers.Books books) {
        var months = projection.months();
        var currency = projection.scenario().currency().code();
        return Lines.of(
                Caption.of("free-funds", Answers.title(projection, books), Unit.money(currency, t("{0}, at the end of the month", currency))),
                Axis.months(months.getFirst().month(), months.getLast().month()),
                Series.of(t("Free funds"), Tone.INCOME, months.stream().map(Projection.Month::free).toList()),
                Series.of(t("Reserve"), Tone.COST, months.stream().map(Projection.Month::reserve).toList()));
    }
}
