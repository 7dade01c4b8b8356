package org.commonpurse.scenario.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.function.Consumer;
import org.commonpurse.scenario.Scenario;
import org.commonpurse.scenario.ScenarioFile;
import org.commonpurse.scenario.ScenarioRefused;

/** Takes a scenario file as text; says line by line what is wrong with it. */
class PasteDialog extends Dialog {

    PasteDialog(Consumer<Scenario> read) {
        setHeaderTitle(t("A scenario from a file"));
        setWidth("46rem");
        var text = new TextArea(t("The text of the file"));
        text.setWidthFull();
        text.setMinRows(14);
        var wrong = new UnorderedList();
        wrong.addClassName("error");
        var open = new Button(t("Open"), _ -> {
            try {
                read.accept(ScenarioFile.read(t("the text"), text.getValue()).scenario());
                close();
            } catch (ScenarioRefused refused) {
                wrong.removeAll();
                refused.refusals().forEach(one -> wrong.add(new ListItem(one.toString())));
            }
        });
        open.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(text, wrong);
        getFooter().add(new Button(t("Cancel"), _ -> close()), open);
    }
}
