package org.commonpurse.access;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people who sign in, and their role in each organisation. */
@Service
public class Users {

    /** Shortest password; fifteen characters are advised. */
    public static final int SHORTEST = 8;

    private static final int LONGEST = 256;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._@+-]{1,100}");

    private final JdbcClient jdbc;
    private final Audit audit;
    private final PasswordEncoder encoder;
    private final Zxcvbn strength = new Zxcvbn();
    private final Clock clock;

    Users(JdbcClient jdbc, Audit audit, PasswordEncoder encoder, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.encoder = encoder;
        this.clock = clock;
    }

    /** A user as an administrator sees it. */
    public record User(String name, Role role, boolean disabled) {}

    /** What sign-in needs to know. */
    record Credentials(String name, String password, boolean disabled) {}

    /**
     * Gives somebody a role in the actor's organisation: a new name, a colleague who gets another role, or a name that has
     * no role anywhere. Only a colleague keeps the password. A name that belongs to another organisation is refused, since
     * it may be a stranger's: whoever runs the server may add it.
     *
     * @throws IllegalArgumentException with a sentence, where name or password will not do
     */
    @Transactional
    public void add(Actor actor, String name, Role role, String password) {
        another(actor, name);
        var user = id(name);
        user.ifPresent(known -> admit(actor, known, name, password));
        add(actor.organisation(), name, role, password, actor.name());
    }

    private void admit(Actor actor, long user, String name, String password) {
        var colleague = hasRole(user, actor.org());
        if (!colleague && hasRole(user)) {
            throw new IllegalArgumentException(
                    "the name \"%s\" is taken; choose another, or let whoever runs the server add this person".formatted(name));
        }
        if (jdbc.sql("SELECT disabled FROM access_user WHERE id = ?").param(user).query(Boolean.class).single()) {
            throw new IllegalArgumentException(
                    "\"%s\" is disabled; whoever runs the server can end that with `purse user enable`".formatted(name));
        }
        if (!colleague) {
            check(name, password);
            jdbc.sql("UPDATE access_user SET password = ? WHERE id = ?").params(encoder.encode(password), user).update();
        }
    }

    /** Nobody takes a right from oneself, so that somebody who administers remains. */
    private static void another(Actor actor, String name) {
        if (actor.require(Right.ADMINISTER).name().equals(name)) {
            throw new IllegalArgumentException("your own role is changed by another administrator");
        }
    }

    private boolean hasRole(long user, long organisation) {
        return jdbc.sql("SELECT COUNT(*) FROM access_role WHERE user_id = ? AND organisation_id = ?")
                        .params(user, organisation)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private boolean hasRole(long user) {
        return jdbc.sql("SELECT COUNT(*) FROM access_role WHERE user_id = ?").param(user).query(Long.class).single() > 0;
    }

    /**
     * Gives somebody a role in an organisation, and a password where the name is new. A known name keeps the password. For
     * whoever runs the server, who may do so everywhere; {@link #add(Actor, String, Role, String)} is for the others.
     *
     * @throws IllegalArgumentException with a sentence, where name or password will not do
     */
    @Transactional
    public void add(Organisation organisation, String name, Role role, String password, String by) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "\"%s\" cannot be a user's name; use letters, digits and . _ @ + -, 100 at most".formatted(name));
        }
        var user = id(name).orElseGet(() -> make(name, password));
        jdbc.sql("DELETE FROM access_role WHERE organisation_id = ? AND user_id = ?").params(organisation.id(), user).update();
        jdbc.sql("INSERT INTO access_role (organisation_id, user_id, role) VALUES (?, ?, ?)")
                .params(organisation.id(), user, role.label())
                .update();
        audit.record(organisation.id(), by, "user added", name + " as " + role.label());
    }

    private long make(String name, String password) {
        check(name, password);
        var key = new GeneratedKeyHolder();
        jdbc.sql("INSERT INTO access_user (name, password, disabled, recorded_at) VALUES (?, ?, FALSE, ?)")
                .params(name, encoder.encode(password), OffsetDateTime.now(clock))
                .update(key, "id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    private void check(String name, String password) {
        if (password.length() < SHORTEST) {
            throw new IllegalArgumentException("a password has %d characters at least, fifteen are better".formatted(SHORTEST));
        }
        if (password.length() > LONGEST) {
            throw new IllegalArgumentException("a password has %d characters at most".formatted(LONGEST));
        }
        if (strength.measure(password, List.of(name, "commonpurse")).getScore() < 2) {
            throw new IllegalArgumentException("that password is among those that are tried first; choose another");
        }
    }

    @Transactional(readOnly = true)
    public List<User> list(Actor actor) {
        actor.require(Right.READ);
        return jdbc.sql("""
                        SELECT u.name, r.role, u.disabled FROM access_user u JOIN access_role r ON r.user_id = u.id
                        WHERE r.organisation_id = ? ORDER BY u.name""")
                .param(actor.org())
                .query((row, index) -> new User(row.getString(1), Role.of(row.getString(2)), row.getBoolean(3)))
                .list();
    }

    /**
     * Takes somebody's role in the actor's organisation away; roles in others stay. Undone by adding the person again.
     *
     * @throws IllegalArgumentException where nobody has this name here
     */
    @Transactional
    public void remove(Actor actor, String name) {
        another(actor, name);
        var removed = jdbc.sql("""
                        DELETE FROM access_role
                        WHERE organisation_id = ? AND user_id IN (SELECT id FROM access_user WHERE name = ?)""")
                .params(actor.org(), name)
                .update();
        if (removed == 0) {
            throw new IllegalArgumentException("nobody is called \"%s\" here".formatted(name));
        }
        audit.record(actor, "user removed", name);
    }

    /**
     * Takes the right to sign in away, everywhere. For whoever runs the server.
     *
     * @throws IllegalArgumentException where nobody has this name
     */
    @Transactional
    public void disable(String name, String by) {
        bar(name, true);
        audit.record(Audit.INSTALLATION, by, "user disabled", name);
    }

    /**
     * Gives back what {@link #disable} took, with the roles and the password as they were.
     *
     * @throws IllegalArgumentException where nobody has this name
     */
    @Transactional
    public void enable(String name, String by) {
        bar(name, false);
        audit.record(Audit.INSTALLATION, by, "user enabled", name);
    }

    private void bar(String name, boolean disabled) {
        if (jdbc.sql("UPDATE access_user SET disabled = ? WHERE name = ?").params(disabled, name).update() == 0) {
            throw new IllegalArgumentException("nobody is called \"%s\"; `user list` shows the names".formatted(name));
        }
    }

    /** Whether anybody can sign in yet. */
    @Transactional(readOnly = true)
    public boolean nobody() {
        return jdbc.sql("SELECT COUNT(*) FROM access_user").query(Long.class).single() == 0;
    }

    /** The person as actor in an organisation, where there is a role and no bar. */
    @Transactional(readOnly = true)
    public Optional<Actor> actor(Organisation organisation, String name) {
        return jdbc.sql("""
                        SELECT r.role FROM access_user u JOIN access_role r ON r.user_id = u.id
                        WHERE r.organisation_id = ? AND u.name = ? AND NOT u.disabled""")
                .params(organisation.id(), name)
                .query(String.class)
                .optional()
                .map(role -> new Actor(organisation, name, Role.of(role)));
    }

    /** The slugs of the organisations in which somebody has a role, by name. */
    @Transactional(readOnly = true)
    public List<String> organisationsOf(String name) {
        return jdbc.sql("""
                        SELECT o.slug FROM access_organisation o
                        JOIN access_role r ON r.organisation_id = o.id
                        JOIN access_user u ON u.id = r.user_id
                        WHERE u.name = ? AND NOT u.disabled ORDER BY o.name""")
                .param(name)
                .query(String.class)
                .list();
    }

    Optional<Credentials> credentials(String name) {
        return jdbc.sql("SELECT name, password, disabled FROM access_user WHERE name = ?")
                .param(name)
                .query((row, index) -> new Credentials(row.getString(1), row.getString(2), row.getBoolean(3)))
                .optional();
    }

    private Optional<Long> id(String name) {
        return jdbc.sql("SELECT id FROM access_user WHERE name = ?").param(name).query(Long.class).optional();
    }
}
