package org.commonpurse.staffing.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.commonpurse.access.Actor;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Says;
import org.commonpurse.staffing.BurdenTable;
import org.commonpurse.staffing.OwnTables;

/** The tables of what employers pay on top: those shipped to copy, those of the organisation to change. */
class BurdenSection extends Div {

    BurdenSection(Actor actor, OwnTables tables, Supplier<Collection<String>> used, Runnable changed) {
        var own = tables.own(actor).stream().map(BurdenTable::name).toList();
        add(new H2(t("What the employer pays on top")));
        add(new Paragraph(t("Shares of the gross pay up to a cap, by date, each with its source. A table that comes with the program is copied before it is changed; an own one of the same name stands in its place.")));
        var table = Cells.table(t("Table"), t("Latest figures from"), t("Counts"), t("Does not count"), "");
        for (var one : tables.all(actor)) {
            var latest = one.versions().getLast();
            var isOwn = own.contains(one.name());
            var change = new Button(isOwn ? t("Change…") : t("Copy and change…"), _ -> new BurdenDialog(one, isOwn, yaml -> {
                        var saved = tables.save(actor, yaml);
                        Says.done(t("{0} is kept.", saved.name()));
                        changed.run();
                    })
                    .open());
            change.setAriaLabel(t("Change the table {0}", one.name()));
            var buttons = new Div(change);
            if (isOwn) {
                var remove = new Button(t("Remove"), _ -> {
                    if (Says.attempt(() -> tables.remove(actor, one.name(), used.get()))) {
                        changed.run();
                    }
                });
                remove.setAriaLabel(t("Remove the table {0}", one.name()));
                buttons.add(remove);
            }
            table.add(Cells.row(
                    List.of(
                            one.name() + (isOwn ? " · " + t("own") : "") + " (" + one.currency() + ")",
                            Amounts.month(latest.from()),
                            counts(latest),
                            String.join(", ", latest.leftOut())),
                    buttons));
        }
        add(Page.wide(table));
    }

    private static String counts(BurdenTable.Version version) {
        var counted = version.components().stream().filter(BurdenTable.Component::counted).toList();
        var share = counted.stream().map(BurdenTable.Component::share).reduce(BigDecimal.ZERO, BigDecimal::add);
        return t("{0} parts, {1} together", counted.size(), Cells.percent(share));
    }
}
