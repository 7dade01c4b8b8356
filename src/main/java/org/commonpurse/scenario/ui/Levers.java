package org.commonpurse.scenario.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.slider.IntegerSlider;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import org.commonpurse.scenario.Basis;
import org.commonpurse.scenario.Scenario;
import org.commonpurse.shell.Amounts;

/** The assumptions of a scenario that can be moved: a slider with a field each, answered while it moves. */
final class Levers {

    private static final int MOST_COSTS = 6;
    private static final int LATER = 24;
    private static final int SHORTEST = 12;
    private static final int LONGEST = 60;
    private static final int FACTOR = 300;
    private static final int HIGHEST = 100_000_000;

    private final Scenario opened;
    private final Basis basis;
    private final Scenario now;
    private final BiConsumer<String, Object> moved;
    private final List<Div> rows = new ArrayList<>();

    private Levers(Scenario opened, Basis basis, BiConsumer<String, Object> moved) {
        this.opened = opened;
        this.basis = basis;
        this.now = basis.scenario();
        this.moved = moved;
    }

    /**
     * The levers that do something to the scenario, each as a row; where there is none for gifts, why.
     *
     * @param opened as it was opened: it says how far the sliders go
     * @param basis as it is now, with what the books say to it
     * @param moved takes the field that is changed and its new value
     */
    static List<Div> of(Scenario opened, Basis basis, BiConsumer<String, Object> moved) {
        var levers = new Levers(opened, basis, moved);
        levers.gifts();
        levers.costs();
        levers.rows.add(levers.row(t("Reserve, months of cost"), 12, levers.now.reserveMonths(), 0, "reserve.months"));
        levers.starts();
        levers.hosting();
        levers.rows.add(row(t("Months of the plan"), Math.min(SHORTEST, opened.months()), Math.max(LONGEST, opened.months()),
                Math.max(LONGEST, opened.months()), levers.now.months(), months -> moved.accept("months", months)));
        return levers.rows;
    }

    private void gifts() {
        var monthly = now.recurring().monthly();
        var before = opened.recurring().monthly();
        if (monthly != null) {
            var start = before == null ? monthly : before;
            rows.add(row(t("Recurring gifts at the start, {0}", now.currency()), twice(start.amount()), monthly.amount(), 0, "recurring.monthly.amount"));
            rows.add(row(t("New recurring gifts each month, {0}", now.currency()),
                    twice(start.arrivals().max(start.amount().divide(BigDecimal.TEN, 0, RoundingMode.UP))), monthly.arrivals(), 0, "recurring.monthly.new"));
            rows.add(row(t("Recurring gifts that end each month, ‰ (10 ‰ are 1 %)"), 100, monthly.churn(), 3, "recurring.monthly.churn"));
        }
        if (now.recurring().fromLedger()) {
            recorded();
        }
        for (var i = 0; i < now.recurring().annual().size(); i++) {
            var annual = now.recurring().annual().get(i);
            rows.add(row(t("Annual gifts of {0} that renew, %", annual.renews()), 100, annual.renewal(), 2, "recurring.annual[%d].renewal".formatted(i)));
        }
    }

    /** Gifts from the books. Only where donors are known one by one, somebody can come or go. */
    private void recorded() {
        var gifts = basis.facts() == null ? null : basis.facts().gifts();
        if (gifts == null || (gifts.donors() == null && gifts.steady().signum() == 0)) {
            says(t("No recurring gift is recorded by donor, so there is none to move. Import gifts with their donors, or write recurring gifts into the scenario as a file (recurring: monthly)."));
            return;
        }
        var change = now.recurring().change();
        rows.add(row(t("Recurring gifts at the start, %"), FACTOR, change == null ? BigDecimal.ONE : change.level(), 2, "recurring.change.level"));
        if (gifts.donors() == null) {
            says(t("Too little is known of single donors to say who comes and who goes, so nothing of that can be moved."));
            return;
        }
        rows.add(row(t("New donors, % of as many as came"), FACTOR, change == null ? BigDecimal.ONE : change.arrivals(), 2, "recurring.change.new"));
        rows.add(row(t("Gifts that end, % of as many as ended"), FACTOR, change == null ? BigDecimal.ONE : change.ending(), 2, "recurring.change.ending"));
    }

    private void says(String why) {
        var said = new Div(why);
        said.addClassName("quiet");
        rows.add(said);
    }

    private void costs() {
        for (var i = 0; i < Math.min(MOST_COSTS, now.costs().size()); i++) {
            var cost = now.costs().get(i);
            if (cost.monthly() != null) {
                rows.add(row(t("{0}, {1} a month", cost.name(), now.currency()), twice(cost.monthly()), cost.monthly(), 0, "costs[%d].monthly".formatted(i)));
            }
        }
    }

    private void hosting() {
        if (now.hosting() != null) {
            rows.add(row(t("Price of the hosting arm, {0}", now.currency()), twice(now.hosting().price()), now.hosting().price(), 0, "hosting.price"));
            rows.add(row(t("New customers of the hosting arm each month"), twice(now.hosting().arrivals()), now.hosting().arrivals(), 0, "hosting.new"));
        }
    }

    private static int twice(BigDecimal amount) {
        return Math.clamp(amount.multiply(BigDecimal.TWO).setScale(0, RoundingMode.UP).longValue(), 10, HIGHEST);
    }

    /** A month as so many months after the first of the plan. */
    private void starts() {
        for (var i = 0; i < now.positions().size(); i++) {
            var position = now.positions().get(i);
            if (position.planned() && position.start() != null) {
                var field = "positions[%d].start".formatted(i);
                var since = (int) ChronoUnit.MONTHS.between(now.start(), position.start());
                rows.add(row(t("{0} starts so many months after {1}", position.role(), Amounts.month(now.start())), Math.max(LATER, now.months() - 1), since,
                        months -> moved.accept(field, now.start().plusMonths(months).toString())));
            }
        }
    }

    /** @param decimals how far the number is moved to be whole: 3 for thousandths */
    private Div row(String label, int most, BigDecimal value, int decimals, String field) {
        var whole = value.movePointRight(decimals).setScale(0, RoundingMode.HALF_EVEN).intValue();
        return row(label, most, whole, number -> moved.accept(field, BigDecimal.valueOf(number, decimals)));
    }

    private static Div row(String label, int most, int now, IntConsumer changed) {
        return row(label, 0, most, HIGHEST, now, changed);
    }

    /** @param highest what may be written into the field, beyond the end of the slider */
    private static Div row(String label, int least, int most, int highest, int now, IntConsumer changed) {
        var slider = new IntegerSlider(label, least, most);
        slider.setValue(Math.clamp(now, least, most));
        slider.setValueChangeMode(ValueChangeMode.EAGER);
        var field = new IntegerField();
        field.setAriaLabel(label);
        field.setMin(least);
        field.setMax(highest);
        field.setValue(now);
        field.setStepButtonsVisible(false);
        field.setWidth("6.5rem");
        slider.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                field.setValue(change.getValue());
                changed.accept(change.getValue());
            }
        });
        field.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                var value = Math.clamp(change.getValue(), least, highest);
                slider.setValue(Math.min(value, most));
                field.setValue(value);
                changed.accept(value);
            }
        });
        var row = new Div(slider, field);
        row.addClassName("lever");
        return row;
    }
}
