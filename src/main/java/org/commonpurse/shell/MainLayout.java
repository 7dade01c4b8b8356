package org.commonpurse.shell;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.RoutePrefix;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.spring.security.AuthenticationContext;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.access.Organisation;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Right;
import org.commonpurse.access.Users;

/** What surrounds every staff page: the way to the others, the organisation, the person. */
@RoutePrefix(":org")
@PermitAll
public class MainLayout extends Div implements RouterLayout, BeforeEnterObserver, AfterNavigationObserver {

    /** Title and path below {@code /app/ORG/} of each part, in the order of a treasurer's week. */
    private static final List<String[]> PARTS = List.of(
            new String[] {"Overview", ""},
            new String[] {"Import", "import"},
            new String[] {"Ledger", "ledger"},
            new String[] {"Donors", "donors"},
            new String[] {"Revenue", "revenue"},
            new String[] {"Staffing", "staffing"},
            new String[] {"Scenarios", "scenarios"},
            new String[] {"Money flow", "money-flow"},
            new String[] {"Reports", "reports"},
            new String[] {"Settings", "settings"});

    private static final int LONGEST = 22;

    private final transient Door door;
    private final Users users;
    private final Organisations organisations;
    private final AuthenticationContext authentication;
    private final Nav parts = new Nav();
    private final Div who = new Div();
    private final Div note = new Div();
    private final Main page = new Main();
    private final List<Anchor> links = new ArrayList<>();

    MainLayout(Door door, Users users, Organisations organisations, AuthenticationContext authentication) {
        this.door = door;
        this.users = users;
        this.organisations = organisations;
        this.authentication = authentication;
        addClassName("staff");
        var house = new Anchor("/", "Commonpurse");
        house.addClassName("house");
        house.setRouterIgnore(true);
        parts.setAriaLabel(t("Parts of the program"));
        who.addClassName("who");
        note.addClassNames("note");
        var skip = new Anchor("#page", t("To the content"));
        skip.addClassName("skip");
        skip.setRouterIgnore(true);
        page.setId("page");
        add(skip, new Header(house, parts, who), note, page);
    }

    @Override
    public void showRouterLayoutContent(com.vaadin.flow.component.HasElement content) {
        page.removeAll();
        page.getElement().appendChild(content.getElement());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var slug = event.getRouteParameters().get("org").orElse("");
        var mayBook = door.actor(slug).filter(actor -> actor.may(Right.BOOK)).isPresent();
        links.clear();
        parts.removeAll();
        for (var part : PARTS) {
            var link = new Anchor("/app/" + slug + (part[1].isEmpty() ? "" : "/" + part[1]), t(part[0]));
            if (part[1].equals("import") && !mayBook) {
                link.setHref(link.getHref() + "/history");
            }
            links.add(link);
            parts.add(link);
        }
        who.removeAll();
        who.add(menu(slug));
        var text = organisations.bySlug(slug).map(o -> o.note()).orElse("");
        note.setText(t(text));
        note.setVisible(!text.isEmpty());
    }

    private Component menu(String slug) {
        var bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.LUMO_TERTIARY, MenuBarVariant.LUMO_SMALL);
        var name = authentication.getPrincipalName().orElse("");
        var organisation = bar.addItem(shortened(called(slug)));
        organisation.getElement().setAttribute("title", called(slug));
        organisation.getElement().setAttribute("aria-label", t("Organisation"));
        users.organisationsOf(name).forEach(other -> go(organisation, other));
        var person = bar.addItem(name);
        for (var language : Words.LANGUAGES) {
            person.getSubMenu().addItem(language.getDisplayLanguage(language), _ -> {
                UI.getCurrent().getSession().setLocale(language);
                UI.getCurrent().getPage().reload();
            });
        }
        person.getSubMenu().addItem(t("Sign out"), _ -> authentication.logout());
        return bar;
    }

    /** So that the parts of the program keep their place; the whole name is in the list. */
    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST - 1)).strip() + "…";
    }

    private String called(String slug) {
        return organisations.bySlug(slug).map(Organisation::name).orElse(slug);
    }

    private void go(MenuItem menu, String slug) {
        menu.getSubMenu().addItem(called(slug), _ -> UI.getCurrent().navigate(slug));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var here = "/app/" + event.getLocation().getPath();
        var best = links.stream()
                .filter(link -> (here + "/").startsWith(part(link) + "/"))
                .max((a, b) -> Integer.compare(a.getHref().length(), b.getHref().length()));
        links.forEach(link -> link.getElement().removeAttribute("aria-current"));
        best.ifPresent(link -> link.getElement().setAttribute("aria-current", "page"));
    }

    /** The address of the part that a link leads into. */
    private static String part(Anchor link) {
        return link.getHref().replaceFirst("/history$", "");
    }

    /** A word in quiet ink. */
    public static Span quiet(String text) {
        var span = new Span(text);
        span.addClassName("quiet");
        return span;
    }
}
