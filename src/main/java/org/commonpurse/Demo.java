package org.commonpurse;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.access.Users;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The demonstration: loads its organisations once and lets one person into all of them. */
@Component
class Demo {

    static final String USER = "demo";

    /** Known to everybody: the demonstration answers on this computer only unless told otherwise. */
    static final String PASSWORD = "try-the-purse";

    private final ObjectProvider<DemoOrganisation> organisations;
    private final Organisations existing;
    private final Users users;
    private final TransactionTemplate transaction;

    Demo(ObjectProvider<DemoOrganisation> organisations, Organisations existing, Users users, TransactionTemplate transaction) {
        this.organisations = organisations;
        this.existing = existing;
        this.users = users;
        this.transaction = transaction;
    }

    /** Loads what is absent, each organisation whole or not at all, says how far it is, and answers the slugs of all. */
    List<String> load(String by, Consumer<String> says) {
        var all = organisations.orderedStream().toList();
        for (var organisation : all) {
            if (existing.bySlug(organisation.slug()).isEmpty()) {
                transaction.executeWithoutResult(_ -> {
                    organisation.load(by, says);
                    letIn(organisation.slug(), by);
                });
            }
        }
        return all.stream().map(DemoOrganisation::slug).toList();
    }

    private void letIn(String slug, String by) {
        Optional.of(slug)
                .flatMap(existing::bySlug)
                .ifPresent(organisation -> users.add(organisation, USER, Role.ADMINISTRATOR, PASSWORD, by));
    }
}
