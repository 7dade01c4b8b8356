package org.commonpurse.shell;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import jakarta.annotation.security.PermitAll;
import org.commonpurse.access.Users;

/** Where somebody lands after signing in: the first of their organisations. */
@Route("")
@PageTitle("Commonpurse")
@PermitAll
class StartView extends Div implements BeforeEnterObserver {

    private final transient Users users;
    private final transient AuthenticationContext authentication;

    StartView(Users users, AuthenticationContext authentication) {
        this.users = users;
        this.authentication = authentication;
        addClassName("page");
        add(
                new H1(t("No organisation yet")),
                new Paragraph(t("You have no role in any organisation. Ask an administrator to give you one.")));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        authentication
                .getPrincipalName()
                .flatMap(name -> users.organisationsOf(name).stream().findFirst())
                .ifPresent(slug -> event.forwardTo(slug));
    }
}
