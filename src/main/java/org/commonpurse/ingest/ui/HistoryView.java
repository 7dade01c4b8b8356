package org.commonpurse.ingest.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ingest.Batches;
import org.commonpurse.ingest.Batches.Batch;
import org.commonpurse.ingest.Batches.Undo;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.ImportTabs;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Says;
import org.commonpurse.shell.Words;

/** What was brought in, file by file, and the way to take a whole file back. */
@Route(value = "import/history", layout = MainLayout.class)
@PermitAll
class HistoryView extends Page {

    private final transient Batches batches;

    HistoryView(Door door, Batches batches) {
        super(door, "Import");
        this.batches = batches;
    }

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        var grid = new Grid<Batch>();
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.addClassName("numbers");
        grid.setEmptyStateText(t("No file was brought in yet."));
        grid.addColumn(Batch::id).setHeader(t("No.")).setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(batch -> Amounts.time(batch.at(), actor.organisation().zone())).setHeader(t("When")).setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(Batch::file).setHeader(t("File")).setFlexGrow(2);
        grid.addColumn(Batch::source).setHeader(t("Source")).setAutoWidth(true).setFlexGrow(0);
        number(grid, t("Rows"), batch -> batch.counts().rows());
        number(grid, t("New"), batch -> batch.counts().fresh());
        number(grid, t("Known"), batch -> batch.counts().known());
        number(grid, t("Held"), batch -> batch.counts().held());
        number(grid, t("Entries"), Batch::entries);
        grid.addComponentColumn(batch -> act(actor, batch, grid)).setHeader("").setAutoWidth(true).setFlexGrow(0);
        grid.setItems(DataProvider.fromCallbacks(
                query -> batches.all(actor, query.getOffset(), query.getLimit()).stream(),
                _ -> batches.all(actor, 0, Integer.MAX_VALUE).size()));
        add(ImportTabs.at(actor, "history"), grid);
    }

    private static void number(Grid<Batch> grid, String header, java.util.function.ToLongFunction<Batch> value) {
        grid.addColumn(value::applyAsLong)
                .setHeader(header)
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    private com.vaadin.flow.component.Component act(Actor actor, Batch batch, Grid<Batch> grid) {
        if (batch.undoneAt() != null) {
            return MainLayout.quiet(t("undone by {0}", batch.undoneBy()));
        }
        return actor.may(Right.BOOK) ? new Button(t("Undo…"), _ -> ask(actor, batch, grid).open()) : MainLayout.quiet("");
    }

    private Dialog ask(Actor actor, Batch batch, Grid<Batch> grid) {
        var dialog = new Dialog(t("Take back {0}?", batch.file()));
        dialog.add(new Paragraph(Words.counted(
                batch.entries(),
                t("Its {0} entry is undone by a new one; nothing disappears. The file can be brought in again."),
                t("Its {0} entries are undone by new ones; nothing disappears. The file can be brought in again."))));
        var undo = new Button(t("Undo the import"), _ -> {
            dialog.close();
            Says.attempt(() -> say(batches.undo(actor, batch.id())));
            grid.getDataProvider().refreshAll();
        });
        undo.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(new Button(t("Cancel"), _ -> dialog.close()), undo);
        return dialog;
    }

    private static void say(Undo undo) {
        switch (undo) {
            case Undo.Undone undone -> {
                var others = undone.counting().stream().map(id -> "#" + id).collect(Collectors.joining(", "));
                Says.done(Words.counted(undone.entries(), t("{0} entry is undone."), t("{0} entries are undone."))
                        + (others.isEmpty() ? "" : " " + t("Bring in again what {0} brought, too.", others)));
            }
            case Undo.NoSuchBatch() -> Says.refused(t("There is no such import."));
            case Undo.UndoneBefore(var at) -> Says.refused(t("It was undone before, at {0}.", at));
        }
    }
}
