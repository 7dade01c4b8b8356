package org.commonpurse.ledger.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.time.YearMonth;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.Journal.Reversal;
import org.commonpurse.ledger.PostedEntry;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Says;

/** One entry as it stands: its postings, where it came from, and the way to undo it. */
class EntryDialog extends Dialog {

    EntryDialog(Actor actor, Journal journal, PostedEntry posted, Runnable changed) {
        setWidth("46rem");
        getFooter().add(new Button(t("Close"), _ -> close()));
        if (posted.isMonthOfPay()) {
            setHeaderTitle(pay(posted));
            add(new Paragraph(posted.isPayWithOthers()
                    ? t("Pay is shown together with other costs, so that no single pay can be worked out: see Accounts, What is told of pay.")
                    : t("Single pay is shown to those with the right to see it only.")), postings(posted));
            return;
        }
        setHeaderTitle(t("Entry #{0}", Long.toString(posted.number())));
        var entry = posted.entry();
        add(new Paragraph(Amounts.day(entry.date()) + " · " + entry.narration()));
        if (!entry.date().equals(entry.eventDate())) {
            add(new Paragraph(t("It happened on {0}; that month was closed.", Amounts.day(entry.eventDate()))));
        }
        add(postings(posted));
        var source = posted.isRelease() ? t("made with its cost") : posted.batch() == null ? t("written by hand") : t("import {0}", Long.toString(posted.batch()));
        add(new Paragraph(MainLayout.quiet("%s · %s · %s, %s"
                .formatted(entry.reference(), source, posted.recordedBy(), posted.recordedAt().toString().substring(0, 19)))));
        add(new Paragraph(MainLayout.quiet(t("Link of the chain: {0}", posted.hash().substring(0, 16) + "…"))));
        if (actor.may(Right.BOOK) && posted.reversedBy() == null && posted.reverses() == null && !posted.goesWithItsCost()) {
            add(reversal(actor, journal, posted, changed));
        }
    }

    static String pay(PostedEntry posted) {
        var last = Amounts.month(YearMonth.from(posted.entry().date()));
        if (!posted.isPayWithOthers()) {
            return t("Pay of {0}, one sum", last);
        }
        var first = Amounts.month(posted.firstMonth());
        return first.equals(last) ? t("Staff and other costs of {0}, one sum", last) : t("Staff and other costs of {0} to {1}, one sum", first, last);
    }

    private static NativeTable postings(PostedEntry posted) {
        var table = new NativeTable();
        table.addClassName("plain");
        table.add(new NativeTableRow(
                new NativeTableHeaderCell(t("Account")),
                new NativeTableHeaderCell(t("Fund")),
                new NativeTableHeaderCell(t("Debit")),
                new NativeTableHeaderCell(t("Credit"))));
        posted.entry().postings().forEach(posting -> {
            var amount = Amounts.money(posting.amount().abs());
            var debit = posting.amount().isPositive();
            table.add(new NativeTableRow(
                    new NativeTableCell(posting.account()),
                    new NativeTableCell(posting.fund()),
                    number(debit ? amount : ""),
                    number(debit ? "" : amount)));
        });
        return table;
    }

    private static NativeTableCell number(String text) {
        var cell = new NativeTableCell(text);
        cell.addClassName("number");
        return cell;
    }

    private Div reversal(Actor actor, Journal journal, PostedEntry posted, Runnable changed) {
        var day = new DatePicker(t("On"), posted.entry().date());
        var why = new TextField(t("Why is it undone?"));
        why.setRequired(true);
        var button = new Button(t("Undo by a new entry"), _ -> {
            if (why.isEmpty() || day.isEmpty()) {
                why.setInvalid(why.isEmpty());
                why.setErrorMessage(t("Say why, for the auditor."));
                return;
            }
            Says.attempt(() -> {
                say(journal.reverseByHand(actor, posted.number(), day.getValue(), why.getValue()));
                changed.run();
            });
        });
        var form = new Div(day, why, button);
        form.addClassName("filters");
        return form;
    }

    private void say(Reversal result) {
        switch (result) {
            case Reversal.Reversed(var number) -> {
                Says.done(t("Undone by entry #{0}.", Long.toString(number)));
                close();
            }
            case Reversal.MonthClosed(var month, var open) ->
                Says.refused(t("{0} is closed. Choose {1} or later.", month, open.atDay(1)));
            case Reversal.AlreadyReversed(var by) -> Says.refused(t("Entry #{0} has undone it already.", by));
            case Reversal.IsReversal(var of) -> Says.refused(t("It undoes #{0} itself; post that entry again.", of));
            case Reversal.NoSuchEntry() -> Says.refused(t("There is no such entry."));
        }
    }
}
