package org.commonpurse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

@DatabaseTest
class BulkTests {

    private static final String COLUMNS = "organisation_id, id, recorded_at, actor, act, subject";
    private static final long ORGANISATION = 77_001;

    @Autowired
    Bulk bulk;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    DataSource source;

    @Autowired
    Organisations organisations;

    private static @Nullable Object[] row(long id, String subject) {
        return new @Nullable Object[] {
            ORGANISATION, id, OffsetDateTime.parse("2024-02-29T23:59:59.123456+02:00"), "ada", "notes", subject
        };
    }

    private static List<@Nullable Object[]> rows(int count, String subject) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var id = 1; id <= count; id++) {
            rows.add(row(id, subject));
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(strings = {"tab\tin it", "two\nlines\r\n", "back\\slash \\N \\.", "\\.", "", "Zoë 🎉, \"said\" 'she'", " edge "})
    void textComesBackAsItWasHoweverManyRowsThereAre(String subject) {
        bulk.insert("access_audit", COLUMNS, rows(250, subject));
        var others = rows(251, subject);
        bulk.insert("access_audit", COLUMNS, others.subList(250, 251));

        assertThat(jdbc.queryForList("SELECT subject FROM access_audit WHERE organisation_id = ?", String.class, ORGANISATION))
                .hasSize(251)
                .containsOnly(subject);
        assertThat(jdbc.queryForObject(
                        "SELECT COUNT(DISTINCT recorded_at) FROM access_audit WHERE organisation_id = ?", Long.class, ORGANISATION))
                .isEqualTo(1);
    }

    @Test
    void oneRowThatTheTableRefusesRefusesAll() {
        var rows = rows(200, "once");
        rows.add(row(200, "twice"));

        assertThatThrownBy(() -> bulk.insert("access_audit", COLUMNS, rows)).isInstanceOf(DataAccessException.class);
    }

    @Test
    void nothingToAddIsNoStatement() {
        bulk.insert("access_audit", COLUMNS, List.of());

        assertThat(jdbc.queryForObject(
                        "SELECT COUNT(*) FROM access_audit WHERE organisation_id = ?", Long.class, ORGANISATION))
                .isZero();
    }

    /** Cleaning up while an import is on its way counts none of its rows; keys must be looked up by their own index still. */
    @Test
    void keysAreLookedUpByTheirOwnIndexWhileTheDatabaseBelievesTheTableEmpty() throws SQLException {
        var organisation = TestActors.treasurer(organisations, "EUR").org();
        addIdentities(bulk, organisation, 1, 3000);
        cleanUp();
        addIdentities(lookingAtOnce(), organisation, 3001, 1000);

        assertLookedUpByItsOwnIndex(organisation);
    }

    /** The table that was cleaned up may be one that the import only reads from then on. */
    @Test
    void soTheyAreWhenRowsAreAddedToAnotherTable() throws SQLException {
        var organisation = TestActors.treasurer(organisations, "EUR").org();
        addIdentities(bulk, organisation, 1, 3000);
        cleanUp();
        lookingAtOnce().insert("access_audit", COLUMNS, rows(200, "another"));

        assertLookedUpByItsOwnIndex(organisation);
    }

    private void assertLookedUpByItsOwnIndex(long organisation) {
        assertThat(jdbc.queryForList("EXPLAIN SELECT 1 FROM giving_identity WHERE organisation_id = ? AND id = ?", String.class, organisation, 7)
                        .toString()
                        .toLowerCase(Locale.ROOT))
                .containsAnyOf("giving_identity_pkey", "primary_key");
    }

    /** As after a moment: it looks at the tables several times a second, and has not yet. */
    private Bulk lookingAtOnce() {
        return new Bulk(jdbc);
    }

    private static void addIdentities(Bulk bulk, long organisation, int from, int count) {
        var donors = new ArrayList<@Nullable Object[]>();
        var identities = new ArrayList<@Nullable Object[]>();
        for (var id = (long) from; id < from + count; id++) {
            donors.add(new @Nullable Object[] {organisation, id, OffsetDateTime.parse("2024-02-29T12:00:00Z")});
            identities.add(new @Nullable Object[] {organisation, id, "key-" + id, "test", false, id, id, false});
        }
        bulk.insert("giving_donor", "organisation_id, id, recorded_at", donors);
        bulk.insert("giving_identity", "organisation_id, id, identity_key, source, pooled, donor_id, own_donor_id, erased", identities);
    }

    private void cleanUp() throws SQLException {
        if (TestDatabase.postgresql()) {
            try (var other = source.getConnection();
                    var statement = other.createStatement()) {
                statement.execute("VACUUM (SKIP_LOCKED) giving_identity");
            }
        }
    }
}
