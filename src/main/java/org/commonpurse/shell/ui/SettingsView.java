package org.commonpurse.shell.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Right;
import org.commonpurse.access.Role;
import org.commonpurse.access.Users;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Says;

/** The organisation, who may act for it, and who did what. */
@Route(value = "settings", layout = MainLayout.class)
@PermitAll
class SettingsView extends Page {

    private static final int ACTS = 20;

    private final transient Users users;
    private final transient Audit audit;
    private final Div people = new Div();
    private final Div acts = new Div();

    SettingsView(Door door, Users users, Audit audit) {
        super(door, "Settings");
        this.users = users;
        this.audit = audit;
    }

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        add(new H2(t("Organisation")), wide(organisation(actor)), new H2(t("People")), people);
        showPeople(actor);
        if (actor.may(Right.ADMINISTER)) {
            add(newPerson(actor));
        } else {
            add(new Paragraph(t("An administrator of the organisation can add people.")));
        }
        add(new H2(t("Who did what")), acts);
        showActs(actor, ACTS);
    }

    private static NativeTable organisation(Actor actor) {
        var o = actor.organisation();
        var table = table();
        fact(table, t("Name"), o.name());
        fact(table, t("Address of its public page"), "/open/" + o.slug());
        fact(table, t("Currency"), o.currency().code());
        fact(table, t("Time zone"), o.zone().getId());
        fact(table, t("Country"), o.country().isEmpty() ? "–" : o.country());
        fact(table, t("Legal form"), o.legalForm().label());
        fact(table, t("First day of the fiscal year"), o.fiscalYearStart().toString().substring(2));
        return table;
    }

    private static NativeTable table(String... headers) {
        var table = new NativeTable();
        table.addClassName("plain");
        if (headers.length > 0) {
            var row = new NativeTableRow();
            List.of(headers).forEach(header -> row.add(new NativeTableHeaderCell(header)));
            table.add(row);
        }
        return table;
    }

    private static void fact(NativeTable table, String name, String value) {
        table.add(new NativeTableRow(new NativeTableHeaderCell(name), new NativeTableCell(value)));
    }

    private void showPeople(Actor actor) {
        people.removeAll();
        var table = table(t("Name"), t("Role"), t("State"), "");
        users.list(actor).forEach(user -> {
            var act = new NativeTableCell();
            if (actor.may(Right.ADMINISTER) && !user.name().equals(actor.name())) {
                act.add(new Button(t("Take out of the organisation"), _ -> {
                    if (Says.attempt(() -> users.remove(actor, user.name()))) {
                        showPeople(actor);
                    }
                }));
            }
            table.add(new NativeTableRow(
                    new NativeTableCell(user.name()),
                    new NativeTableCell(t(user.role().label())),
                    new NativeTableCell(t(user.disabled() ? "disabled" : "active")),
                    act));
        });
        people.add(wide(table));
    }

    private Div newPerson(Actor actor) {
        var name = new TextField(t("Name"));
        var role = new Select<Role>();
        role.setLabel(t("Role"));
        role.setItems(Role.values());
        role.setItemLabelGenerator(one -> t(one.label()));
        role.setValue(Role.TREASURER);
        var password = new PasswordField(t("Password"));
        password.setHelperText(t("{0} characters at least, fifteen are better.", Users.SHORTEST));
        var add = new Button(t("Add person"), _ -> {
            if (Says.attempt(() -> users.add(actor, name.getValue(), role.getValue(), password.getValue()))) {
                Says.done(t("{0} can sign in now.", name.getValue()));
                name.clear();
                password.clear();
                showPeople(actor);
            }
        });
        var form = new Div(name, role, password, add);
        form.addClassName("filters");
        return form;
    }

    /** The latest acts; more on demand, so that the page stays short. */
    private void showActs(Actor actor, int limit) {
        acts.removeAll();
        var table = table(t("When"), t("Who"), t("What"), t("About"));
        var lines = audit.latest(actor, limit + 1);
        lines.stream().limit(limit).forEach(line -> table.add(new NativeTableRow(
                new NativeTableCell(Amounts.time(line.at(), actor.organisation().zone())),
                new NativeTableCell(line.actor()),
                new NativeTableCell(t(line.act())),
                new NativeTableCell(line.subject()))));
        acts.add(wide(table));
        if (lines.size() > limit) {
            acts.add(new Button(t("Show earlier ones"), _ -> showActs(actor, limit * 5)));
        }
    }
}
