package org.commonpurse.scenario.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.Funds;
import org.commonpurse.scenario.AnswerText;
import org.commonpurse.scenario.AsItStands;
import org.commonpurse.scenario.Budgets;
import org.commonpurse.scenario.Forecast;
import org.commonpurse.scenario.KeptScenarios;
import org.commonpurse.scenario.KnownGiving;
import org.commonpurse.scenario.LedgerFactsReader;
import org.commonpurse.scenario.Outlook;
import org.commonpurse.scenario.PlanFigures;
import org.commonpurse.scenario.PremiseText;
import org.commonpurse.scenario.Projection;
import org.commonpurse.scenario.Scenario;
import org.commonpurse.scenario.ScenarioRefused;
import org.commonpurse.scenario.Scenarios;
import org.commonpurse.scenario.Sensitivity;
import org.commonpurse.scenario.SharedLinks;
import org.commonpurse.scenario.TrackRecord;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.FigureView;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Says;
import org.commonpurse.shell.Words;
import org.commonpurse.staffing.OwnTables;
import org.jspecify.annotations.Nullable;

/** What if: assumptions to move, what follows at once while they move, and how sure it is when they rest. */
@Route(value = "scenarios", layout = MainLayout.class)
@PermitAll
class ScenarioView extends Page implements ScenarioBar.Page {

    private final transient OwnTables own;
    private transient Scenarios scenarios;
    private final transient KeptScenarios kept;
    private final transient AsItStands asItStands;
    private final transient LedgerFactsReader ledger;
    private final transient TrackRecord track;
    private final transient Funds funds;
    private final transient KnownGiving giving;
    private final transient Budgets budgets;
    private final transient SharedLinks links;
    private final transient Clock clock;

    private final Select<String> choice = new Select<>();
    private final FigureView figure = new FigureView();
    private final Div levers = new Div();
    private final UnorderedList answers = new UnorderedList();
    private final UnorderedList further = new UnorderedList();
    private final UnorderedList assumed = new UnorderedList();
    private final H2 filledHead = new H2(t("What was filled in"));
    private final UnorderedList filled = new UnorderedList();
    private final WeightSection weights = new WeightSection();
    private final transient Dialogs dialogs = new Dialogs();
    private final transient Rest rest = new Rest();
    private final TeamSection team = new TeamSection(dialogs, this::changed);
    private final Span openNow = new Span();
    private final Div all = new Div();
    private transient AnswerText.Books books = AnswerText.Books.NONE;
    private transient Outlook.@Nullable Known known;
    private transient @Nullable Desk desk;
    private @Nullable ScenarioBar bar;
    private @Nullable CompareSection compare;
    private boolean isToBeShown;
    private String keptName = "";

    ScenarioView(
            Door door,
            Scenarios scenarios,
            OwnTables own,
            KeptScenarios kept,
            AsItStands asItStands,
            LedgerFactsReader ledger,
            TrackRecord track,
            Funds funds,
            KnownGiving giving,
            Budgets budgets,
            SharedLinks links,
            Clock clock) {
        super(door, "Scenarios");
        this.scenarios = scenarios;
        this.own = own;
        this.kept = kept;
        this.asItStands = asItStands;
        this.ledger = ledger;
        this.track = track;
        this.funds = funds;
        this.giving = giving;
        this.budgets = budgets;
        this.links = links;
        this.clock = clock;
    }

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        add(ScenarioTabs.at(actor, ""));
        if (!asItStands.hasBooks(actor)) {
            add(Says.nothing(
                    t("The books are empty: there is nothing to carry on, and no answer yet. A scenario from a file needs no books.") + " ",
                    new Anchor("/app/%s/import".formatted(actor.organisation().slug()), t("Import a file first"))));
        }
        scenarios = scenarios.knowing(own.own(actor));
        known = giving.known(actor, KnownGiving.USUAL_GIFT);
        var standing = asItStands.scenario(actor, t("As it stands"));
        desk = new Desk(actor, ledger, standing);
        bar = new ScenarioBar(actor, desk, kept, budgets, links,
                LocalDate.now(clock.withZone(actor.organisation().zone())), dialogs, this);
        compare = new CompareSection(scenarios, desk.basis(standing), name -> desk().basis(kept.byName(actor, name).map(AsItStands::inOwnWords).orElse(standing)), this::later);
        choice.setLabel(t("Scenario"));
        choice.setWidth("22rem");
        choice.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                keptName = change.getValue().equals(t("As it stands")) ? "" : change.getValue();
                start(named(actor, change.getValue()));
            }
        });
        lay();
        names("");
        start(standing);
        all.setVisible(asItStands.hasBooks(actor));
    }

    private void lay() {
        all.removeAll();
        levers.addClassName("levers");
        answers.addClassName("answers");
        assumed.addClassName("assumptions");
        filled.addClassName("assumptions");
        further.addClassName("answers");
        var said = new Div(answers);
        said.getElement().setAttribute("role", "status");
        var both = new Div(new Div(figure, said, further), new Div(new H2(t("Assumptions to move")), levers));
        both.addClassName("beside");
        all.add(both, team, new H2(t("What is assumed")), assumed, filledHead, filled, weights, compare,
                new TrustSection(track.of(actor()), actor().currency()));
        openNow.addClassName("beside-fields");
        var choosing = new Div(choice, openNow);
        choosing.addClassName("filters");
        add(choosing, bar, all);
    }

    private Desk desk() {
        if (desk == null) {
            throw new IllegalStateException("no scenario is open");
        }
        return desk;
    }

    private Scenario named(Actor actor, String name) {
        return name.equals(t("As it stands")) || !actor.may(Right.PAYROLL)
                ? asItStands.scenario(actor, t("As it stands"))
                : kept.byName(actor, name).map(AsItStands::inOwnWords).orElseGet(() -> asItStands.scenario(actor, t("As it stands")));
    }

    @Override
    public void open(Scenario scenario) {
        // What the books do not hold is said before anything of the page changes.
        scenarios.project(desk().basis(scenario));
        keptName = "";
        choice.setValue(t("As it stands"));
        start(scenario);
    }

    private void start(Scenario scenario) {
        all.setVisible(true);
        desk().open(scenario);
        books = books(scenario);
        stepBack();
    }

    private AnswerText.Books books(Scenario scenario) {
        var before = scenario.start().minusMonths(1);
        var cost = funds.monthlyCost(actor(), before.atEndOfMonth());
        var free = funds.freeFunds(actor(), before.atEndOfMonth()).free();
        return new AnswerText.Books(cost.lasts(free), cost.months(), ledger.knowsRecurring(actor(), before));
    }

    @Override
    public void stepBack() {
        levers.removeAll();
        Levers.of(desk().opened(), desk().basis(), this::moved).forEach(levers::add);
        team.show(desk().now());
        show();
    }

    @Override
    public void names(String chosen) {
        var names = new ArrayList<String>();
        names.add(t("As it stands"));
        if (actor().may(Right.PAYROLL)) {
            names.addAll(kept.names(actor()));
        }
        keptName = names.contains(chosen) ? chosen : "";
        choice.setItems(names.stream().distinct().toList());
        choice.setValue(keptName.isEmpty() ? t("As it stands") : keptName);
        if (compare != null) {
            compare.offer(names.stream().skip(1).distinct().toList());
        }
        sayWhatIsOpen();
    }

    @Override
    public String keptName() {
        return keptName;
    }

    /** The team or another part changed, so there may be other levers. */
    private void changed(String field, @Nullable Object value) {
        Dialogs.attempt(() -> {
            var next = desk().now().with(field, value);
            scenarios.project(desk().basis(next));
            desk().change("", next);
            stepBack();
        });
    }

    /** A lever moved. A drag fires often: the page is written once for all that came together. */
    private void moved(String field, Object value) {
        desk().change(field, desk().now().with(field, value));
        if (!isToBeShown) {
            isToBeShown = true;
            getElement().getNode().runWhenAttached(ui -> ui.beforeClientResponse(this, _ -> {
                isToBeShown = false;
                show();
            }));
        }
    }

    private void show() {
        try {
            var basis = desk().basis();
            var projection = scenarios.project(basis);
            var text = new AnswerText(Words.locale(), projection, books);
            figure.show(PlanFigures.fan(Words.locale(), text.title(), projection, null));
            Sentences.fill(answers, text.atOnce());
            further.addClassName("waits");
            Sentences.fill(assumed, PremiseText.all(Words.locale(), basis));
            Sentences.fill(filled, projection.assumptions());
            filledHead.setVisible(!projection.assumptions().isEmpty());
            later();
        } catch (ScenarioRefused refused) {
            Sentences.fill(answers, refused.refusals().stream().map(Object::toString).toList());
        }
        sayWhatIsOpen();
    }

    private void sayWhatIsOpen() {
        var name = desk().now().name();
        openNow.setText(desk().isChanged()
                ? t("Open: {0}, changed and not kept yet", name)
                : keptName.isEmpty() && !name.equals(t("As it stands")) ? t("Open: {0}, not kept yet", name) : "");
        if (bar != null) {
            bar.show();
        }
    }

    /** What takes longer than a person who drags a slider waits. */
    private record AtRest(
            Projection projection, Forecast forecast, Outlook outlook, Sensitivity sensitivity, @Nullable Compared compared) {}

    private void later() {
        var ui = UI.getCurrent();
        var basis = desk().basis();
        var beside = known;
        var side = compare;
        if (ui == null || beside == null) {
            return;
        }
        var comparing = side == null ? null : side.work(basis);
        rest.after(ui, () -> {
            var forecast = scenarios.forecast(basis.scenario(), basis.facts());
            return new AtRest(scenarios.project(basis), forecast, scenarios.outlook(basis, beside, forecast),
                    scenarios.sensitivity(basis), comparing == null ? null : comparing.get());
        }, at -> {
            var text = new AnswerText(Words.locale(), at.projection(), books);
            figure.show(PlanFigures.fan(Words.locale(), text.title(), at.projection(), at.forecast()));
            Sentences.fill(answers, text.likely(at.outlook(), at.forecast()));
            Sentences.fill(further, text.further(at.outlook(), at.forecast(), beside));
            further.removeClassName("waits");
            weights.show(at.sensitivity(), basis.scenario().currency());
            if (side != null && at.compared() != null) {
                side.show(at.compared());
            }
        });
    }
}
