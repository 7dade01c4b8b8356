package org.commonpurse.giving.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.giving.Donor;
import org.commonpurse.giving.Donors;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Words;
import org.jspecify.annotations.Nullable;

/** The donors behind a figure. Each name opens the donor. */
final class RowsDialog extends Dialog {

    private static final int SHOWN = 200;

    /** One donor and what the figure counts of them. */
    record Row(long donor, List<String> cells) {}

    /**
     * @param about what the rows are, as a sentence
     * @param headers of the cells, without the donor's
     */
    RowsDialog(Actor actor, Donors donors, String title, String about, List<String> headers, List<Row> rows) {
        setHeaderTitle(title);
        setWidth("56rem");
        setMaxWidth("calc(100vw - 2rem)");
        getFooter().add(new Button(t("Close"), _ -> close()));
        add(new Paragraph(about));
        if (rows.isEmpty()) {
            add(new Paragraph(t("No row.")));
            return;
        }
        var shown = rows.subList(0, Math.min(SHOWN, rows.size()));
        var known = donors.byIds(actor, shown.stream().map(Row::donor).distinct().toList());
        var all = new ArrayList<String>(List.of(t("Donor")));
        all.addAll(headers);
        var table = Tables.of(all.toArray(String[]::new));
        shown.forEach(row -> Tables.row(table, name(actor, donors, known.get(row.donor)), row.cells));
        add(Page.wide(table));
        if (rows.size() > shown.size()) {
            add(new Paragraph(Words.counted(
                    rows.size() - shown.size(), t("{0} further row is not shown."), t("{0} further rows are not shown."))));
        }
    }

    private Component name(Actor actor, Donors donors, @Nullable Donor donor) {
        if (donor == null) {
            return new Span(t("name unknown"));
        }
        if (donor.pooled()) {
            return DonorsView.name(donor);
        }
        var open = new Button(DonorsView.name(donor), _ -> new DonorDialog(actor, donors, donor, this::close).open());
        open.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        return open;
    }
}
