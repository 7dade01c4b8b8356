package org.commonpurse.ingest.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ingest.Assignments;
import org.commonpurse.ingest.Assignments.Assigned;
import org.commonpurse.ingest.Batches;
import org.commonpurse.ingest.Batches.StagedRow;
import org.commonpurse.ledger.Account;
import org.commonpurse.ledger.Chart;
import org.commonpurse.ledger.NewNames;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.ImportTabs;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Question;
import org.commonpurse.shell.Says;
import org.commonpurse.shell.Words;

/** Rows that wait for a person: their money lies in suspense, or they contradict what is booked. */
@Route(value = "import/waiting", layout = MainLayout.class)
@PermitAll
class WaitingView extends Page {

    private final transient Batches batches;
    private final transient Assignments assignments;
    private final transient Chart chart;
    private final transient NewNames names;
    private final ComboBox<String> account = new ComboBox<>(t("Account"));
    private final Grid<StagedRow> grid = new Grid<>();

    WaitingView(Door door, Batches batches, Assignments assignments, Chart chart, NewNames names) {
        super(door, "Import");
        this.batches = batches;
        this.assignments = assignments;
        this.chart = chart;
        this.names = names;
    }

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        account.setItems(chart.accounts(actor).stream().map(Account::name).toList());
        account.setAllowCustomValue(true);
        account.addCustomValueSetListener(custom -> account.setValue(custom.getDetail()));
        account.setWidth("22rem");
        var assign = new Button(t("Give the chosen rows this account"), _ -> assign(actor));
        var bar = new Div(account, assign);
        bar.addClassName("filters");
        bar.setVisible(actor.may(Right.BOOK));
        grid.removeAllColumns();
        grid.setSelectionMode(Grid.SelectionMode.MULTI);
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.addClassName("numbers");
        grid.setEmptyStateText(t("Nothing waits: every row has its account."));
        grid.addColumn(StagedRow::id).setHeader(t("Row")).setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(row -> Readable.of(row.raw())).setHeader(t("As it came")).setFlexGrow(3);
        grid.addColumn(WaitingView::why).setHeader(t("Why")).setFlexGrow(1);
        grid.setItems(DataProvider.fromCallbacks(
                query -> batches.waiting(actor, query.getOffset(), query.getLimit()).stream(),
                _ -> Math.toIntExact(batches.waitingCount(actor))));
        add(
                ImportTabs.at(actor, "waiting"),
                new Paragraph(t("Money that no rule could place lies in Assets:Suspense until it has an account. Held rows wait for another file, or contradict what is booked.")),
                bar,
                grid);
    }

    private static String why(StagedRow row) {
        var need = t("suspense".equals(row.waits()) ? "needs an account" : "needs a decision");
        return row.reason().isEmpty() ? need : need + ": " + row.reason();
    }

    private void assign(Actor actor) {
        if (account.isEmpty() || grid.getSelectedItems().isEmpty()) {
            Says.refused(t("Choose rows and an account first."));
            return;
        }
        var wanted = account.getValue().strip();
        var like = names.in(actor, List.of(wanted), List.of()).stream().flatMap(name -> name.like().stream()).toList();
        if (like.isEmpty()) {
            assign(actor, wanted);
        } else {
            Question.ask(
                    t("Is {0} meant to be new?", wanted),
                    t("There is no account of this name. Did you mean {0}? What is posted keeps its name for good.", String.join(", ", like)),
                    t("Open it and post"),
                    () -> assign(actor, wanted));
        }
    }

    private void assign(Actor actor, String wanted) {
        var moved = 0;
        for (var row : grid.getSelectedItems()) {
            var result = new Assigned[1];
            if (!Says.attempt(() -> result[0] = assignments.assign(actor, row.id(), wanted, false))) {
                break;
            }
            switch (result[0]) {
                case Assigned.Moved(var entries) -> moved += entries.isEmpty() ? 0 : 1;
                case Assigned.Elsewhere(var where, var by) ->
                    Says.refused(t("Row {0}: its money lies in {1} already, by entry #{2}. Reverse that entry to move it on.", row.id(), where, Long.toString(by)));
                case Assigned.NoSuchRow() -> Says.refused(t("Row {0} is not there any more.", row.id()));
                case Assigned.NothingToMove(var why) -> Says.refused(t("Row {0}: {1}", row.id(), why));
            }
        }
        if (moved > 0) {
            Says.done(Words.counted(moved, t("{0} row has its account."), t("{0} rows have their account.")));
        }
        grid.deselectAll();
        grid.getDataProvider().refreshAll();
    }
}
