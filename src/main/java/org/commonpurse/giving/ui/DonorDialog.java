package org.commonpurse.giving.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.giving.Donor;
import org.commonpurse.giving.DonorHistory;
import org.commonpurse.giving.Donors;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Says;

/** One donor: under which names, what they gave, whether they may be named, and the way to forget them. */
class DonorDialog extends Dialog {

    private static final int SHOWN = 200;

    private final transient Donors donors;
    private final transient Actor actor;
    private final transient Runnable changed;

    DonorDialog(Actor actor, Donors donors, Donor donor, Runnable changed) {
        this.donors = donors;
        this.actor = actor;
        this.changed = changed;
        setWidth("48rem");
        getHeader().add(DonorsView.name(donor));
        getFooter().add(new Button(t("Close"), _ -> close()));
        donors.history(actor, donor.id(), 0, SHOWN).ifPresent(this::show);
    }

    private void show(DonorHistory history) {
        add(new H2(t("Known as")), identities(history), new H2(t("Gifts")), gifts(history));
        if (history.gifts().size() == SHOWN) {
            add(new Paragraph(t("The latest {0} are shown.", SHOWN)));
        }
        if (actor.may(Right.BOOK) && !history.donor().erased()) {
            add(naming(history.donor()), forgetting(history.donor()));
        }
    }

    private static NativeTable table(String... headers) {
        var table = new NativeTable();
        table.addClassName("plain");
        var head = new NativeTableRow();
        List.of(headers).forEach(header -> head.add(new NativeTableHeaderCell(header)));
        table.add(head);
        return table;
    }

    private NativeTable identities(DonorHistory history) {
        var table = table(t("Source"), t("Its own name"), t("Name"), t("E-mail"), t("Promised"), "");
        for (var identity : history.identities()) {
            var promise = identity.pledge();
            var act = new NativeTableCell();
            if (actor.may(Right.BOOK) && history.identities().size() > 1) {
                act.add(new Button(t("Split off"), _ -> act(() -> donors.split(actor, identity.id()), t("It is a donor of its own now."))));
            }
            table.add(new NativeTableRow(
                    new NativeTableCell(identity.source()),
                    new NativeTableCell(identity.foreignId()),
                    new NativeTableCell(identity.name()),
                    new NativeTableCell(identity.email()),
                    new NativeTableCell(promise == null ? "–" : Amounts.money(promise.amount()) + " " + promise.tier()),
                    act));
        }
        return table;
    }

    private static NativeTable gifts(DonorHistory history) {
        var table = table(t("Date"), t("Source"), t("Kind"), t("Given"), t("Fees"), t("Given back"), t("Entry"));
        for (var gift : history.gifts()) {
            table.add(new NativeTableRow(
                    new NativeTableCell(Amounts.day(gift.date())),
                    new NativeTableCell(gift.source()),
                    new NativeTableCell(kind(gift)),
                    number(Amounts.money(gift.gross())),
                    number(Amounts.money(gift.fees())),
                    number(gift.givenBack().isZero() ? "–" : Amounts.money(gift.givenBack())),
                    number("#" + gift.entry())));
        }
        return table;
    }

    private static String kind(DonorHistory.Gift gift) {
        var how =
                switch (gift.months()) {
                    case 0 -> t("once");
                    case 1 -> t("monthly");
                    case 12 -> t("yearly");
                    default -> t("every {0} months", gift.months());
                };
        return gift.tier().isBlank() ? how : how + " · " + gift.tier();
    }

    private static NativeTableCell number(String text) {
        var cell = new NativeTableCell(text);
        cell.addClassName("number");
        return cell;
    }

    private Div naming(Donor donor) {
        var as = new TextField(t("May be named in public as"));
        as.setValue(donor.shownAs() == null ? "" : donor.shownAs());
        var keep = new Button(t("Record the consent"), _ -> act(() -> donors.consent(actor, donor.id(), as.getValue()), t("The consent is recorded.")));
        var withdraw = new Button(t("Consent withdrawn"), _ -> act(() -> donors.withdrawConsent(actor, donor.id()), t("The donor is no longer named.")));
        withdraw.setVisible(donor.shownAs() != null);
        var row = new Div(as, keep, withdraw);
        row.addClassName("filters");
        return row;
    }

    private Div forgetting(Donor donor) {
        var forget = new Button(t("Erase personal data…"), _ -> {
            var sure = new ConfirmDialog();
            sure.setHeader(t("Erase this donor's personal data?"));
            sure.setText(t("Name, e-mail and foreign ids are removed for good. The sums and the journal stay as they are. This cannot be undone."));
            sure.setCancelable(true);
            sure.setConfirmText(t("Erase"));
            sure.addConfirmListener(_ -> act(() -> donors.erase(actor, donor.id()), t("The personal data are erased.")));
            sure.open();
        });
        return new Div(forget);
    }

    private void act(Runnable act, String done) {
        if (Says.attempt(act)) {
            Says.done(done);
            changed.run();
            close();
        }
    }
}
