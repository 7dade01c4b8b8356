package org.commonpurse.shell;

import com.vaadin.flow.spring.security.AuthenticationContext;
import java.util.Optional;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Users;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Through which a signed-in person comes into an organisation. */
@Component
@ConditionalOnWebApplication
public class Door {

    private final Organisations organisations;
    private final Users users;
    private final AuthenticationContext authentication;

    Door(Organisations organisations, Users users, AuthenticationContext authentication) {
        this.organisations = organisations;
        this.users = users;
        this.authentication = authentication;
    }

    /** The person as actor in an organisation; empty where there is no such organisation or no role in it. */
    public Optional<Actor> actor(String slug) {
        return authentication
                .getPrincipalName()
                .flatMap(name -> organisations.bySlug(slug).flatMap(o -> users.actor(o, name)));
    }
}
