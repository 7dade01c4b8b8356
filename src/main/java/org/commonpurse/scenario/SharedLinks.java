package org.commonpurse.scenario;

import static org.commonpurse.shell.Words.t;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Base64;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.Funds;
import org.commonpurse.shell.Words;
import org.commonpurse.staffing.OwnTables;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links by which members may read a plan without signing in. The page is made when the link is, and never again; of the
 * token only the hash is kept, so a link is shown once. A link that is closed leads nowhere from that moment on.
 */
@Service
public class SharedLinks {

    private static final int TOKEN_BYTES = 32;

    private final JdbcClient jdbc;
    private final Scenarios scenarios;
    private final OwnTables own;
    private final Funds funds;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SharedLinks(JdbcClient jdbc, Scenarios scenarios, OwnTables own, Funds funds, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.scenarios = scenarios;
        this.own = own;
        this.funds = funds;
        this.audit = audit;
        this.clock = clock;
    }

    /** A link, without the token that leads there. */
    public record Link(
            long id, String name, Instant at, String by, @Nullable Instant closedAt, @Nullable String closedBy) {

        public boolean isOpen() {
            return closedAt == null;
        }
    }

    /** What a link leads to. */
    sealed interface Page {
        record Open(String html) implements Page {}

        record Closed() implements Page {}

        record Unknown() implements Page {}
    }

    /**
     * Makes a link.
     *
     * @return the path, such as {@code /shared/…}; it cannot be asked for again
     * @throws IllegalArgumentException with a sentence, where the page would tell somebody's pay
     */
    @Transactional
    public String share(Actor actor, Basis basis) {
        actor.require(Right.PUBLISH).require(Right.PAYROLL);
        var shown = told(actor, basis);
        var plan = SharedPlan.of(scenarios.knowing(own.own(actor)), shown);
        // Two links made at once must see each other.
        jdbc.sql("SELECT id FROM access_organisation WHERE id = ? FOR UPDATE").param(actor.org()).query(Long.class).single();
        noDifferenceTells(actor, plan);
        var today = LocalDate.now(clock.withZone(actor.organisation().zone()));
        var contents = SharedPage.Contents.of(plan, scenarios, shown != basis);
        var pages = Words.LANGUAGES.stream()
                .map(locale -> SharedPage.of(locale, actor.organisation().name(), today, contents))
                .toList();
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var name = basis.scenario().name();
        jdbc.sql("""
                        INSERT INTO scenario_link (organisation_id, token_hash, name, people, team_hash,
                            page_en, page_fr, page_de, recorded_at, recorded_by)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(actor.org(), SharedPlan.hash(token), name.length() > 200 ? name.substring(0, 200) : name,
                        plan.people(), plan.team(), pages.get(0), pages.get(1), pages.get(2),
                        OffsetDateTime.now(clock), actor.name())
                .update();
        audit.record(actor, "scenario shared", name);
        return "/shared/" + token;
    }

    /**
     * With as much free money at the beginning as reports tell: what there is would tell, less that, what is owed of pay, and two
     * links made a month apart what a restricted fund paid somebody in between. A whole number that is not the books' was thought of.
     */
    private Basis told(Actor actor, Basis basis) {
        var over = YearMonth.now(clock.withZone(actor.organisation().zone())).minusMonths(1);
        var before = basis.scenario().start().minusMonths(1);
        var at = (before.isAfter(over) ? over : before).atEndOfMonth();
        var free = funds.freeFunds(actor, at).free().decimal();
        var hidden = free.subtract(funds.freeFunds(actor.asPublic(), at).free().decimal());
        var isThoughtOf = basis.opening().compareTo(free) != 0 && basis.opening().stripTrailingZeros().scale() <= 0;
        if (hidden.signum() == 0 || isThoughtOf) {
            return basis;
        }
        var parts = new Parts(basis);
        parts.opening = new Scenario.Opening(basis.opening().subtract(hidden), Premise.restricted(basis));
        return parts.basis();
    }

    private void noDifferenceTells(Actor actor, SharedPlan plan) {
        jdbc.sql("SELECT name, people, team_hash FROM scenario_link WHERE organisation_id = ? AND revoked_at IS NULL")
                .param(actor.org())
                .query(row -> {
                    if (SharedPlan.tellsPay(plan.people(), plan.team(), row.getInt(2), row.getString(3))) {
                        throw new IllegalArgumentException(t("The open link \"{0}\" shows a plan whose team differs by one or two people: who has both links could reckon what they get. Close that link first.", row.getString(1)));
                    }
                });
    }

    /** All links, the latest first. */
    @Transactional(readOnly = true)
    public List<Link> links(Actor actor) {
        actor.require(Right.READ);
        return jdbc.sql("""
                        SELECT id, name, recorded_at, recorded_by, revoked_at, revoked_by FROM scenario_link
                        WHERE organisation_id = ? ORDER BY id DESC""")
                .param(actor.org())
                .query((row, _) -> {
                    var closed = row.getObject(5, OffsetDateTime.class);
                    return new Link(row.getLong(1), row.getString(2), row.getObject(3, OffsetDateTime.class).toInstant(),
                            row.getString(4), closed == null ? null : closed.toInstant(), row.getString(6));
                })
                .list();
    }

    /** Closes a link at once and for good, and forgets its page. */
    @Transactional
    public void close(Actor actor, Link link) {
        actor.require(Right.PUBLISH);
        var closed = jdbc.sql("""
                        UPDATE scenario_link SET revoked_at = ?, revoked_by = ?, page_en = '', page_fr = '', page_de = ''
                        WHERE organisation_id = ? AND id = ? AND revoked_at IS NULL""")
                .params(OffsetDateTime.now(clock), actor.name(), actor.org(), link.id())
                .update();
        if (closed > 0) {
            audit.record(actor, "shared link closed", link.name());
        }
    }

    /**
     * What a token leads to, for whoever has it.
     *
     * @param language {@code en}, {@code fr} or {@code de}
     */
    @Transactional(readOnly = true)
    Page page(String token, String language) {
        var column = switch (language) {
            case "fr" -> "page_fr";
            case "de" -> "page_de";
            default -> "page_en";
        };
        return jdbc.sql("SELECT organisation_id, revoked_at, " + column + " FROM scenario_link WHERE token_hash = ?")
                .param(SharedPlan.hash(token))
                .query((row, _) -> row.getObject(2) == null ? (Page) new Page.Open(row.getString(3)) : new Page.Closed())
                .optional()
                .orElseGet(Page.Unknown::new);
    }
}
