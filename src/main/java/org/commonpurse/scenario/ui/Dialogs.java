package org.commonpurse.scenario.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.commonpurse.scenario.Refusal;
import org.commonpurse.scenario.ScenarioRefused;
import org.commonpurse.shell.Draft;
import org.commonpurse.shell.Says;
import org.jspecify.annotations.Nullable;

/** The dialogs of a page, one at a time: a second click while one opens does nothing. */
final class Dialogs {

    private @Nullable Dialog open;

    void show(Dialog dialog) {
        if (open == null || !open.isOpened()) {
            open = dialog;
            dialog.open();
        }
    }

    /** A dialog that does something and closes where that was not refused. */
    static Dialog doing(String title, String yes, BooleanSupplier act, Component... content) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(title);
        dialog.setWidth("30rem");
        dialog.add(content);
        var button = new Button(yes, _ -> {
            if (act.getAsBoolean()) {
                dialog.close();
            }
        });
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(new Button(t("Cancel"), _ -> dialog.close()), button);
        Draft.in(dialog, button);
        return dialog;
    }

    /** Asks for a name. */
    static Dialog name(String title, String yes, String name, Consumer<String> act) {
        var field = new TextField(t("Name"));
        field.setWidthFull();
        field.setMaxLength(200);
        field.setValue(name);
        field.setAutofocus(true);
        field.setAutoselect(true);
        return doing(title, yes, () -> attempt(() -> act.accept(field.getValue().strip())), field);
    }

    /** Does something and says a refusal, that of a scenario too, as a message. */
    static boolean attempt(Runnable act) {
        return Says.attempt(() -> {
            try {
                act.run();
            } catch (ScenarioRefused refused) {
                throw new IllegalArgumentException(
                        refused.refusals().stream().map(Refusal::toString).collect(Collectors.joining(" ")), refused);
            }
        });
    }
}
