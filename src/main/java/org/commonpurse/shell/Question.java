package org.commonpurse.shell;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;

/** A question before something is done that is hard to take back. */
public final class Question {

    private Question() {}

    /**
     * Asks; what is to be done is done only where the person agrees.
     *
     * @param yes what the button says that does it
     */
    public static void ask(String title, String text, String yes, Runnable act) {
        var question = new ConfirmDialog();
        question.setHeader(title);
        question.setText(text);
        question.setCancelable(true);
        question.setCancelText(t("Cancel"));
        question.setConfirmText(yes);
        question.addConfirmListener(_ -> act.run());
        question.open();
    }
}
