package org.commonpurse.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonpurse.money.Currency;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The organisations of this installation. */
@Service
public class Organisations {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Organisations(JdbcClient jdbc, Audit audit, Clock clock, ApplicationEventPublisher events) {
        this.events = events;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a new organisation is to be; everything but slug and currency has a default. */
    public record Draft(
            String slug,
            String name,
            Currency currency,
            String zone,
            String country,
            LegalForm legalForm,
            String fiscalYearStart,
            String note) {

        public static Draft of(String slug, Currency currency) {
            return new Draft(slug, slug, currency, "UTC", "", LegalForm.PROJECT, "01-01", "");
        }
    }

    /**
     * Makes an organisation.
     *
     * @param by who, for the audit trail
     * @throws IllegalArgumentException with a sentence, where a field is wrong or the slug is taken
     */
    @Transactional
    public Organisation create(Draft draft, String by) {
        slug(draft.slug());
        if (bySlug(draft.slug()).isPresent()) {
            throw new IllegalArgumentException("there is an organisation \"%s\" already".formatted(draft.slug()));
        }
        atMost(200, "a name", draft.name());
        atMost(500, "a note", draft.note());
        if (!draft.country().isEmpty() && !draft.country().matches("[A-Z]{2}")) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a country; write two capital letters such as DE".formatted(draft.country()));
        }
        var key = new GeneratedKeyHolder();
        jdbc.sql("""
                        INSERT INTO access_organisation
                            (slug, name, currency, zone, country, legal_form, fiscal_year_start, note, recorded_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        draft.slug(),
                        draft.name().isBlank() ? draft.slug() : draft.name().strip(),
                        draft.currency().code(),
                        zone(draft.zone()).getId(),
                        draft.country(),
                        draft.legalForm().label(),
                        monthDay(draft.fiscalYearStart()).toString().substring(2),
                        draft.note().strip(),
                        OffsetDateTime.now(clock))
                .update(key, "id");
        audit.record(Objects.requireNonNull(key.getKey()).longValue(), by, "organisation created", draft.slug());
        var made = bySlug(draft.slug()).orElseThrow();
        events.publishEvent(new OrganisationCreated(made, by));
        return made;
    }

    /**
     * The same text.
     *
     * @throws IllegalArgumentException with a sentence, where it cannot be an organisation's address
     */
    public static String slug(String text) {
        if (!SLUG.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "\"%s\" cannot be an address; use small letters, digits and hyphens, 63 at most".formatted(text));
        }
        return text;
    }

    private static void atMost(int longest, String what, String text) {
        if (text.strip().length() > longest) {
            throw new IllegalArgumentException("%s has %d characters at most, not %d".formatted(what, longest, text.strip().length()));
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a time zone; write one such as Europe/Berlin or UTC".formatted(text), e);
        }
    }

    private static MonthDay monthDay(String text) {
        try {
            var day = MonthDay.parse("--" + text);
            if (day.getDayOfMonth() != 1) {
                throw new DateTimeException("not the first of a month");
            }
            return day;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a first day of a year; write the first of a month, such as 01-01".formatted(text), e);
        }
    }

    @Transactional(readOnly = true)
    public List<Organisation> all() {
        return jdbc.sql("SELECT * FROM access_organisation ORDER BY slug").query(Organisations::row).list();
    }

    @Transactional(readOnly = true)
    public Optional<Organisation> bySlug(String slug) {
        return jdbc.sql("SELECT * FROM access_organisation WHERE slug = ?")
                .param(slug)
                .query(Organisations::row)
                .optional();
    }

    /** A setting of an organisation, where it was set. */
    @Transactional(readOnly = true)
    public Optional<String> setting(Organisation organisation, String name) {
        return jdbc.sql("SELECT content FROM access_setting WHERE organisation_id = ? AND name = ?")
                .params(organisation.id(), name)
                .query(String.class)
                .optional();
    }

    /** Sets what {@link #setting} answers. */
    @Transactional
    public void set(Actor actor, String name, String content) {
        actor.require(Right.ADMINISTER);
        jdbc.sql("""
                        MERGE INTO access_setting t
                        USING (VALUES (CAST(? AS BIGINT), CAST(? AS VARCHAR(100)), CAST(? AS TEXT))) AS s (organisation_id, name, content)
                        ON t.organisation_id = s.organisation_id AND t.name = s.name
                        WHEN MATCHED THEN UPDATE SET content = s.content
                        WHEN NOT MATCHED THEN INSERT (organisation_id, name, content) VALUES (s.organisation_id, s.name, s.content)""")
                .params(actor.org(), name, content)
                .update();
        audit.record(actor, "setting changed", name);
    }

    private static Organisation row(ResultSet row, int index) throws SQLException {
        return new Organisation(
                row.getLong("id"),
                row.getString("slug"),
                row.getString("name"),
                Currency.of(row.getString("currency")),
                ZoneId.of(row.getString("zone")),
                row.getString("country"),
                LegalForm.of(row.getString("legal_form")),
                MonthDay.parse("--" + row.getString("fiscal_year_start")),
                row.getString("note"));
    }
}
