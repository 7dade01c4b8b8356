package org.commonpurse.scenario.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.Paragraph;
import java.time.YearMonth;
import java.util.List;
import org.commonpurse.money.Currency;
import org.commonpurse.scenario.PlanFigures;
import org.commonpurse.scenario.PlanText;
import org.commonpurse.scenario.Sensitivity;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.FigureView;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Words;
import org.jspecify.annotations.Nullable;

/** On what a plan depends. */
class WeightSection extends Div {

    void show(Sensitivity sensitivity, Currency currency) {
        removeAll();
        add(new H2(t("On what it depends")));
        if (sensitivity.effects().isEmpty()) {
            add(new Paragraph(t("Nothing in this plan changes free funds")));
            return;
        }
        add(new FigureView(PlanFigures.weights(Words.locale(), sensitivity, currency)));
        if (sensitivity.role() != null && sensitivity.effects().stream().allMatch(effect -> effect.earliestLess() == null && effect.earliestMore() == null)) {
            add(new Paragraph(t("No tenth of any of them alone makes {0} safe in this plan, without chance.", sensitivity.role())));
        } else if (sensitivity.role() != null) {
            add(new Paragraph(t("And from when {0} would be safe, without chance:", sensitivity.role())), Page.wide(dates(sensitivity)));
        }
    }

    private static NativeTable dates(Sensitivity sensitivity) {
        var table = Tables.table(true, List.of(t("Assumption"), t("a tenth less"), t("a tenth more")));
        sensitivity.effects().forEach(effect -> table.add(Tables.row(true, List.of(
                PlanText.premise(Words.locale(), effect.premise()), month(effect.earliestLess()), month(effect.earliestMore())))));
        return table;
    }

    private static String month(@Nullable YearMonth month) {
        return month == null ? t("not in this plan") : Amounts.month(month);
    }
}
