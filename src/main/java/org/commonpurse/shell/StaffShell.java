package org.commonpurse.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.lumo.Lumo;
import java.util.Map;

/** The frame of the staff application: style sheets, and push for what takes long. */
@Push
@StyleSheet(Lumo.STYLESHEET)
@StyleSheet("/styles.css")
public class StaffShell implements AppShellConfigurator {

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addMetaTag("color-scheme", "light dark");
        settings.addLink("/icon.svg", Map.of("rel", "icon", "type", "image/svg+xml"));
        settings.setViewport("width=device-width, initial-scale=1");
    }
}
