package org.commonpurse.shell;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.component.orderedlayout.HorizontalLayout;

/** Short messages to the person: what was done, or why it was not. */
public final class Says {

    private Says() {}

    /** Something was done; goes away by itself. */
    public static void done(String text) {
        var shown = Notification.show(text, 5000, Notification.Position.BOTTOM_CENTER);
        shown.addThemeVariants(NotificationVariant.LUMO_SUCCESS);
    }

    /** Something was refused; stays until it is closed. */
    public static void refused(String text) {
        var shown = new Notification();
        var close = new Button(t("Close"), _ -> shown.close());
        shown.add(new HorizontalLayout(new Span(text), close));
        shown.addThemeVariants(NotificationVariant.LUMO_ERROR);
        shown.setDuration(0);
        shown.setAssertive(true);
        shown.open();
    }

    /** Does something and says a refusal as a message. */
    public static boolean attempt(Runnable act) {
        try {
            act.run();
            return true;
        } catch (Refused | IllegalArgumentException | org.commonpurse.access.Forbidden e) {
            refused(onScreen(e));
            return false;
        }
    }

    /** A refusal as a person at the screen can follow it, who has fields and buttons and no options of a command. */
    public static String onScreen(RuntimeException refusal) {
        return refusal instanceof Refused refused
                ? OnScreen.sentence(refused.problem())
                : String.valueOf(refusal.getMessage());
    }

    /** What a page shows where there is nothing yet, and what to do next. */
    public static Div nothing(String text, com.vaadin.flow.component.Component... next) {
        var empty = new Div(new Span(text));
        empty.addClassName("nothing");
        empty.add(next);
        return empty;
    }
}
