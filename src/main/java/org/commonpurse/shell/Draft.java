package org.commonpurse.shell;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a person writes into a dialog: Enter keeps it, Escape and a click beside it do not throw it away unasked. */
public final class Draft {

    /** A field tells its value when it is left, and while a question is open it may tell nothing: so it is left before. */
    private static final String TOLD = " && (event.target.blur(), event.target.focus(), true)";

    /** Enter in a field of one line. */
    private static final String ENTER =
            "event.key === 'Enter' && !event.isComposing && event.target.matches('vaadin-text-field > input, vaadin-integer-field > input')" + TOLD;

    private static final String ESCAPE =
            "event.key === 'Escape' && event.target.matches('vaadin-text-field > input, vaadin-integer-field > input, textarea')" + TOLD;

    private Draft() {}

    /** @param keep what Enter presses */
    public static void in(Dialog dialog, Button keep) {
        in(dialog);
        dialog.getElement().addEventListener("keydown", _ -> {
            if (keep.isEnabled()) {
                keep.click();
            }
        }).setFilter(ENTER);
    }

    /** For a dialog without a field of one line. */
    public static void in(Dialog dialog) {
        var isWritten = new AtomicBoolean();
        for (var event : List.of("input", "change")) {
            dialog.getElement().addEventListener(event, _ -> isWritten.set(true));
        }
        dialog.getElement().addEventListener("keydown", _ -> {}).setFilter(ESCAPE);
        dialog.addDialogCloseActionListener(_ -> {
            if (isWritten.get()) {
                ask(dialog);
            } else {
                dialog.close();
            }
        });
    }

    private static void ask(Dialog dialog) {
        var question = new ConfirmDialog();
        question.setHeader(t("Throw away what you wrote?"));
        question.setConfirmText(t("Go on writing"));
        question.setRejectable(true);
        question.setRejectText(t("Throw it away"));
        question.addRejectListener(_ -> dialog.close());
        question.open();
    }
}
