package org.commonpurse.shell;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;

/** What somebody sees at an address where there is nothing, or nothing for them: the same answer for both. */
@PermitAll
class NotThere extends Div implements HasErrorParameter<NotFoundException>, HasDynamicTitle {

    NotThere() {
        addClassName("staff");
        var page = new Main(
                new H1(t("Not found")),
                new Paragraph(t("There is nothing here that you may see.")),
                new Paragraph(new Anchor("/app/", t("To the overview"))));
        page.addClassName("page");
        add(page);
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        return HttpServletResponse.SC_NOT_FOUND;
    }

    @Override
    public String getPageTitle() {
        return t("Not found") + " – Commonpurse";
    }
}
