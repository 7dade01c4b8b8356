package org.commonpurse.scenario.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.InMemoryUploadHandler;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.commonpurse.scenario.Scenario;
import org.commonpurse.scenario.ScenarioFile;
import org.commonpurse.scenario.ScenarioRefused;
import org.commonpurse.shell.Draft;
import org.commonpurse.shell.Says;

/** Takes a scenario file, dropped or as text; says line by line what is wrong with it. */
class FileDialog extends Dialog {

    private static final int LARGEST = 4_000_000;

    private final Consumer<Scenario> read;
    private final UnorderedList wrong = new UnorderedList();
    private final Upload upload = upload();

    FileDialog(Anchor format, Consumer<Scenario> read) {
        this.read = read;
        setHeaderTitle(t("A scenario from a file"));
        setWidth("46rem");
        wrong.addClassName("error");
        wrong.getElement().setAttribute("role", "alert");
        var text = new TextArea(t("Or its text"));
        text.setWidthFull();
        text.setMinRows(8);
        var open = new Button(t("Open the text"), _ -> open(t("the text"), text.getValue()));
        open.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(upload, format, text, wrong);
        getFooter().add(new Button(t("Cancel"), _ -> close()), open);
        Draft.in(this);
    }

    private Upload upload() {
        var upload = new Upload(new InMemoryUploadHandler((metadata, bytes) -> getUI().ifPresent(ui -> ui.access(() -> take(metadata.fileName(), bytes)))) {
            @Override
            public long getFileSizeMax() {
                return LARGEST;
            }
        });
        upload.setMaxFiles(1);
        upload.setMaxFileSize(LARGEST);
        upload.setAcceptedFileTypes(".yaml", ".yml", ".txt");
        upload.addFileRejectedListener(_ -> Says.refused(t("A scenario file ends in .yaml and has 4 MB at most.")));
        upload.setDropLabel(new Span(t("Drop a scenario file here: YAML")));
        upload.setUploadButton(new Button(t("Choose a file…")));
        return upload;
    }

    private void take(String name, byte[] bytes) {
        try {
            open(name, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            say(List.of(t("{0} is not UTF-8 text. Save it as UTF-8.", name)));
            upload.clearFileList();
        }
    }

    private void open(String name, String yaml) {
        try {
            read.accept(ScenarioFile.read(name, yaml).scenario());
            close();
        } catch (ScenarioRefused refused) {
            say(refused.refusals().stream().map(Object::toString).toList());
            upload.clearFileList();
        }
    }

    private void say(List<String> sentences) {
        wrong.removeAll();
        sentences.forEach(one -> wrong.add(new ListItem(one)));
    }
}
