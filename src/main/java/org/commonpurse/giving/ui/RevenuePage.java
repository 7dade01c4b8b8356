package org.commonpurse.giving.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import java.time.YearMonth;
import java.util.function.BiConsumer;
import org.commonpurse.access.Actor;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Says;

/** A page about revenue: the row of such pages, and what it says where there is no gift yet. */
abstract class RevenuePage extends Page {

    final transient Books books;
    private final String here;

    RevenuePage(Door door, String title, String here, Books books) {
        super(door, title);
        this.here = here;
        this.books = books;
    }

    /** Adds the content, where there is a complete month with recurring gifts, or the page needs none. */
    abstract void show(Actor actor, YearMonth first, YearMonth last, BeforeEnterEvent event);

    /** Whether the page says nothing without recurring gifts. */
    boolean needsRecurring() {
        return true;
    }

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        add(RevenueTabs.at(actor, here));
        var span = books.statements().span(actor);
        if (span.isEmpty() || (needsRecurring() && books.revenue().standing(actor).month() == null)) {
            var link = new Anchor("/app/%s/import".formatted(actor.organisation().slug()), t("Import donations"));
            add(Says.nothing(t("No recurring donation yet, or no month of it is complete.") + " ", link));
            return;
        }
        show(actor, YearMonth.from(span.getFirst()), YearMonth.from(span.getLast()), event);
    }

    /** Lets the reader choose how many months are shown; shows two years at first. */
    static Div span(YearMonth first, YearMonth last, BiConsumer<YearMonth, YearMonth> show) {
        var length = new Select<Integer>();
        length.setLabel(t("Shown"));
        length.setItems(12, 24, 60, 0);
        length.setItemLabelGenerator(months -> months == 0 ? t("Everything") : t("{0} months", months));
        length.setValue(24);
        length.addValueChangeListener(change -> show.accept(begin(first, last, change.getValue()), last));
        show.accept(begin(first, last, 24), last);
        var bar = new Div(length);
        bar.addClassName("filters");
        return bar;
    }

    private static YearMonth begin(YearMonth first, YearMonth last, int months) {
        var earliest = months == 0 ? first : last.minusMonths(months - 1L);
        return earliest.isBefore(first) ? first : earliest;
    }
}
