package org.commonpurse.ledger.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.time.YearMonth;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.PayPrivacy;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Question;
import org.commonpurse.shell.Says;

/** What board and auditors are told of pay; an administrator decides. */
class PaySection extends Section {

    private final transient PayPrivacy privacy;
    private final transient Actor actor;
    private final transient Runnable changed;

    PaySection(PayPrivacy privacy, Actor actor, Runnable changed) {
        this.privacy = privacy;
        this.actor = actor;
        this.changed = changed;
        show();
    }

    private void show() {
        removeAll();
        var state = privacy.state(actor);
        if (!state.told() && state.kinds().isEmpty() && state.waiting().isEmpty() && !actor.may(Right.PAYROLL)) {
            return;
        }
        add(new H2(t("What is told of pay")), new Paragraph(said(state)));
        if (!state.waiting().isEmpty()) {
            add(new Paragraph(t(
                    "Not told yet, and so missing in what they see: {0}. Too little else was spent to hide the pay in it.", months(state.waiting()))));
        }
        if (actor.may(Right.ADMINISTER) && actor.may(Right.PAYROLL)) {
            add(state.told()
                    ? new Button(t("Hide the sum of pay"), _ -> tell(false))
                    : new Button(t("Tell the sum of pay…"), _ -> Question.ask(
                            t("Tell the sum of pay?"),
                            t("Board and auditors will see what all pay comes to in each month, and reports that you publish will tell it, and what restricted funds hold. With one employee that is the salary; with more, a start or a raise shows as a difference. Do so where everybody who is paid agrees, or the law demands it."),
                            t("Tell the sum"),
                            () -> tell(true))));
        }
    }

    private static String said(PayPrivacy.State state) {
        if (state.told()) {
            return t("Board and auditors see the pay of each month as one sum, of staff and freelancers together; no single pay.");
        }
        return state.kinds().isEmpty()
                ? t("Board and auditors see pay together with other costs only, so that no single pay can be worked out.")
                : t("Board and auditors see pay together with other costs only, so that no single pay can be worked out, and of a month when it is over. One with it: {0}.",
                        String.join(", ", state.kinds()));
    }

    private static String months(List<YearMonth> months) {
        return months.size() == 1
                ? Amounts.month(months.getFirst())
                : t("{0} to {1}", Amounts.month(months.getFirst()), Amounts.month(months.getLast()));
    }

    private void tell(boolean told) {
        Says.attempt(() -> {
            privacy.tell(actor, told);
            Says.done(told ? t("The sum of pay is told.") : t("The sum of pay is hidden."));
            changed.run();
            show();
        });
    }
}
