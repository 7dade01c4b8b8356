package org.commonpurse;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextField;
import java.util.UUID;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisation;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.access.Users;
import org.commonpurse.money.Currency;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.annotation.Transactional;

/** A staff page as its components, without a browser, opened by somebody with a role. Rolled back at its end. */
@SpringBootTest
@Transactional
public abstract class StaffViewTest extends SpringBrowserlessTest {

    private static final String PASSWORD = "a lantern over nine harbours";

    @Autowired
    private Organisations organisations;

    @Autowired
    private Users users;

    /** A new organisation that counts in euros. */
    protected Organisation organisation() {
        return organisations.create(Organisations.Draft.of("v-" + UUID.randomUUID(), Currency.of("EUR")), "test");
    }

    /** Somebody new with this role, signed in. */
    protected Actor signIn(Organisation organisation, Role role) {
        var name = role.label() + "-" + UUID.randomUUID();
        users.add(organisation, name, role, PASSWORD, "test");
        var authentication = new TestingAuthenticationToken(name, PASSWORD, "ROLE_USER");
        SecurityContextHolder.getContext().setAuthentication(authentication);
        return new Actor(organisation, name, role);
    }

    /** By what a person is told that it is: the words on it, or those that stand for them where there are several with the same. */
    protected Button button(String name) {
        return $(Button.class)
                .withCondition(button -> button.getAriaLabel().orElseGet(button::getText).equals(name))
                .single();
    }

    protected void press(String text) {
        test(button(text)).click();
    }

    protected void fill(String label, String value) {
        test($(TextField.class).withPropertyValue(TextField::getLabel, label).single()).setValue(value);
    }

    /** What the latest message to the person says, without the words on its buttons. */
    protected String said() {
        var shown = $(Notification.class).last();
        return shown.getElement().getTextRecursively() + shown.getElement().getProperty("text", "");
    }
}
