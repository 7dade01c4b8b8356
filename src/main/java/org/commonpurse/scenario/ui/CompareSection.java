package org.commonpurse.scenario.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commonpurse.scenario.Basis;
import org.commonpurse.scenario.PlanFigures;
import org.commonpurse.scenario.PlanText;
import org.commonpurse.scenario.Projection;
import org.commonpurse.scenario.Scenarios;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.FigureView;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Says;
import org.commonpurse.shell.Words;

/** Up to three plans beside the books as they stand: one figure, their answers side by side, and why two differ. */
class CompareSection extends Div {

    private static final int MOST = 3;

    private final Scenarios scenarios;
    private final Function<String, Basis> kept;
    private final Runnable changed;
    private final MultiSelectComboBox<String> chosen = new MultiSelectComboBox<>(t("Beside as it stands, three at most"));
    private final Select<Integer> from = new Select<>();
    private final Select<Integer> to = new Select<>();
    private final Div shown = new Div();
    private final Map<String, Basis> read = new LinkedHashMap<>();
    private final Basis asItStands;
    private List<String> names = List.of();

    /**
     * @param kept reads a scenario that is kept under a name
     * @param changed is called when something else is to be compared
     */
    CompareSection(Scenarios scenarios, Basis asItStands, Function<String, Basis> kept, Runnable changed) {
        this.scenarios = scenarios;
        this.asItStands = asItStands;
        this.kept = kept;
        this.changed = changed;
        chosen.setWidth("26rem");
        chosen.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                choose(change.getOldValue());
            }
        });
        from.setLabel(t("Why does it change from"));
        from.setWidth("15rem");
        to.setWidth("15rem");
        to.setLabel(t("to"));
        for (var select : List.of(from, to)) {
            select.setItemLabelGenerator(at -> at < names.size() ? names.get(at) : "");
            select.addValueChangeListener(change -> {
                if (change.isFromClient()) {
                    changed.run();
                }
            });
        }
        var bar = new Div(chosen, from, to);
        bar.addClassNames("filters", "compare");
        add(new H2(t("Compare")), bar, shown);
    }

    private static String here() {
        return t("the plan above");
    }

    /** The names that are kept; the plan on the screen can always be chosen. */
    void offer(List<String> keptNames) {
        var before = new LinkedHashSet<>(chosen.getValue());
        read.clear();
        chosen.setItems(Stream.concat(Stream.of(here()), keptNames.stream()).toList());
        before.retainAll(Stream.concat(Stream.of(here()), keptNames.stream()).toList());
        chosen.setValue(before.isEmpty() ? Set.of(here()) : before);
    }

    private void choose(Set<String> old) {
        if (chosen.getValue().size() > MOST) {
            chosen.setValue(old);
            Says.refused(t("Three scenarios can stand beside the books as they stand. Take one away first."));
        }
        changed.run();
    }

    /** What is to be compared, looked up here and computed elsewhere. */
    Supplier<Compared> work(Basis now) {
        var plans = new ArrayList<Basis>();
        var called = new ArrayList<String>();
        plans.add(asItStands);
        called.add(t("As it stands"));
        for (var name : chosen.getValue()) {
            called.add(name);
            plans.add(name.equals(here()) ? now : read.computeIfAbsent(name, kept));
        }
        names = List.copyOf(called);
        ends();
        var first = from.getValue() == null ? 0 : from.getValue();
        var second = to.getValue() == null ? 0 : to.getValue();
        return () -> Compared.of(scenarios, names, plans, first, second);
    }

    private void ends() {
        var places = IntStream.range(0, names.size()).boxed().toList();
        var first = from.getValue();
        var second = to.getValue();
        from.setItems(places);
        to.setItems(places);
        from.setValue(first == null || first >= places.size() ? 0 : first);
        to.setValue(second == null || second >= places.size() ? places.getLast() : second);
    }

    void show(Compared compared) {
        shown.removeAll();
        if (compared.plans().size() == 1 || compared.plans().size() == 2 && compared.plans().getFirst().equals(compared.plans().getLast())) {
            shown.add(new Paragraph(t("The plan above is still the books as they stand: move something, or choose a scenario that is kept.")));
            return;
        }
        var currency = compared.plans().getFirst().scenario().currency();
        if (compared.plans().stream().anyMatch(plan -> !plan.scenario().currency().equals(currency))) {
            shown.add(new Paragraph(t("These scenarios are in different currencies and cannot stand in one figure.")));
            return;
        }
        shown.add(new FigureView(PlanFigures.beside(Words.locale(), t("Free funds side by side"), compared.names(), compared.plans())));
        shown.add(Page.wide(answers(compared)));
        if (compared.refused() != null) {
            shown.add(new Paragraph(compared.refused()));
        } else if (compared.difference() != null && compared.difference().steps().isEmpty()) {
            shown.add(new Paragraph(t("Nothing that these two assume makes free funds differ.")));
        } else if (compared.difference() != null) {
            shown.add(new FigureView(PlanFigures.bridge(Words.locale(), compared.names().get(compared.from()),
                    compared.names().get(compared.to()), compared.difference(), currency)));
        }
    }

    private static NativeTable answers(Compared compared) {
        var table = Tables.table(true, Stream.concat(Stream.of(t("Answer")), compared.names().stream()).toList());
        row(table, compared, t("Reserve holds until"), plan -> plan.answers().reserveBreaks() == null
                ? t("the end")
                : Amounts.month(plan.answers().reserveBreaks().minusMonths(1)));
        row(table, compared, t("Free funds run out in"), plan -> plan.answers().cashOut() == null ? "–" : Amounts.month(plan.answers().cashOut()));
        row(table, compared, t("Months without any gift"), plan -> plan.runway().withoutGifts() == null
                ? "–"
                : PlanText.number(Words.locale(), plan.runway().withoutGifts(), 1));
        row(table, compared, t("Staff covered by recurring gifts, on average"), plan -> plan.answers().coverageMean() == null
                ? "–"
                : PlanText.percent(Words.locale(), plan.answers().coverageMean()));
        row(table, compared, t("Staff covered at worst"), plan -> plan.answers().coverageTrough() == null
                ? "–"
                : PlanText.percent(Words.locale(), plan.answers().coverageTrough().value()));
        var roles = new LinkedHashSet<String>();
        compared.plans().forEach(plan -> plan.answers().safeToHire().forEach(hire -> roles.add(hire.role())));
        roles.forEach(role -> row(table, compared, t("{0}: safe from", role), plan -> hire(plan, role)));
        row(table, compared, t("Free funds at the end"), plan ->
                PlanText.money(Words.locale(), plan.months().getLast().free(), plan.scenario().currency()));
        return table;
    }

    private static String hire(Projection plan, String role) {
        return plan.answers().safeToHire().stream()
                .filter(hire -> hire.role().equals(role))
                .findFirst()
                .map(hire -> hire.earliest() == null ? t("not in this plan") : Amounts.month(hire.earliest()))
                .orElse("–");
    }

    private static void row(NativeTable table, Compared compared, String name, Function<Projection, String> answer) {
        table.add(Tables.row(true, Stream.concat(Stream.of(name), compared.plans().stream().map(answer)).toList()));
    }
}
