package org.commonpurse.giving.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.giving.Donor;
import org.commonpurse.giving.DonorFilter;
import org.commonpurse.giving.DonorFilter.Order;
import org.commonpurse.giving.Donors;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Says;
import org.commonpurse.shell.Words;

/** Who gives: a list to search, and one donor's history across platforms. */
@Route(value = "donors", layout = MainLayout.class)
@PermitAll
class DonorsView extends Page {

    private final transient Donors donors;
    private final TextField text = new TextField(t("Name, e-mail or the source's own name"));
    private final Select<Order> order = new Select<>();
    private final Span found = new Span();
    private final Grid<Donor> grid = new Grid<>();

    DonorsView(Door door, Donors donors) {
        super(door, "Donors");
        this.donors = donors;
    }

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        text.setClearButtonVisible(true);
        text.setWidth("22rem");
        text.setValueChangeMode(ValueChangeMode.LAZY);
        order.setLabel(t("Sorted by"));
        order.setItems(Order.values());
        order.setItemLabelGenerator(DonorsView::name);
        order.setValue(Order.LAST);
        columns(actor);
        var provider = new CallbackDataProvider<Donor, Void>(
                query -> donors.find(actor, filter(), query.getOffset(), query.getLimit()).donors().stream(),
                _ -> count(actor),
                Donor::id);
        grid.setDataProvider(provider);
        grid.addItemClickListener(click -> new DonorDialog(actor, donors, click.getItem(), provider::refreshAll).open());
        text.addValueChangeListener(_ -> provider.refreshAll());
        order.addValueChangeListener(_ -> provider.refreshAll());
        var merge = new Button(t("Make the chosen ones one donor"), _ -> merge(actor));
        merge.setVisible(actor.may(Right.BOOK));
        var bar = new Div(text, order, merge);
        bar.addClassName("filters");
        found.addClassName("quiet");
        found.getElement().setAttribute("role", "status");
        add(bar, found, grid);
    }

    private static String name(Order order) {
        return switch (order) {
            case NAME -> t("Name");
            case FIRST -> t("First gift");
            case LAST -> t("Last gift");
            case GIFTS -> t("Number of gifts");
            case TOTAL -> t("Given in all");
        };
    }

    private DonorFilter filter() {
        return new DonorFilter(text.getValue(), "", order.getValue(), order.getValue() != Order.NAME);
    }

    private int count(Actor actor) {
        var total = donors.find(actor, filter(), 0, 1).total();
        found.setText(Words.counted(total, t("{0} donor"), t("{0} donors")));
        return total;
    }

    private void columns(Actor actor) {
        grid.removeAllColumns();
        if (actor.may(Right.BOOK)) {
            grid.setSelectionMode(Grid.SelectionMode.MULTI);
        }
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.addClassName("numbers");
        grid.setEmptyStateText(t("No donor is known yet, or the filter leaves none. Import donations first."));
        grid.addComponentColumn(donor -> name(donor)).setHeader(t("Name")).setFlexGrow(2);
        grid.addColumn(donor -> donor.sources().stream().map(DonorsView::way).collect(Collectors.joining(", "))).setHeader(t("Gives by")).setFlexGrow(1);
        grid.addColumn(Donor::gifts).setHeader(t("Gifts")).setTextAlign(ColumnTextAlign.END).setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(donor -> donor.totals().stream().map(Amounts::money).collect(Collectors.joining(" + ")))
                .setHeader(t("Given in all")).setTextAlign(ColumnTextAlign.END).setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(donor -> donor.first() == null ? "–" : Amounts.day(donor.first())).setHeader(t("First gift")).setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(donor -> donor.last() == null ? "–" : Amounts.day(donor.last())).setHeader(t("Last gift")).setAutoWidth(true).setFlexGrow(0);
    }

    /** A source by its own name; one that we have no name for by its id. */
    static String way(String source) {
        return switch (source) {
            case "bank" -> t("Bank transfer or direct debit");
            case "opencollective" -> "Open Collective";
            case "patreon" -> "Patreon";
            case "stripe" -> "Stripe";
            default -> source;
        };
    }

    /** The name as it is, isolated so that one written from right to left leaves its neighbours in place. */
    static Span name(Donor donor) {
        var text = donor.erased() ? t("erased") : donor.name().isBlank() ? t("name unknown") : donor.name();
        var span = new Span(donor.pooled() ? text + " · " + t("many people in one sum") : text);
        span.getElement().setAttribute("dir", "auto");
        span.addClassName("isolated");
        return span;
    }

    private void merge(Actor actor) {
        var chosen = grid.getSelectedItems().stream().map(Donor::id).toList();
        if (chosen.size() < 2) {
            Says.refused(t("Choose two donors at least."));
            return;
        }
        if (Says.attempt(() -> donors.merge(actor, chosen.getFirst(), chosen.subList(1, chosen.size())))) {
            Says.done(t("They are one donor now; each identity can be split off again."));
            grid.deselectAll();
            grid.getDataProvider().refreshAll();
        }
    }
}
