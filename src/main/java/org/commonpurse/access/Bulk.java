package org.commonpurse.access;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Adds rows to a table: many at once by PostgreSQL's COPY, which costs the server about half of what the same rows cost as
 * INSERT; by a JDBC batch on H2 and where there are few.
 */
@Component
public class Bulk {

    private static final int MANY = 100;
    private static final Duration LOOKS_APART = Duration.ofMillis(200);

    /** A table of a few pages is read quickly whatever is believed of it. */
    private static final long SMALL = 4 * 8192;

    private final JdbcTemplate template;
    private @Nullable Boolean postgresql;
    private volatile @Nullable Long looked;

    public Bulk(JdbcTemplate template) {
        this.template = template;
    }

    /**
     * @param columns the names of the columns, with commas between them
     * @param rows the values in their order: null, text, number, truth, day, instant with offset, or bytes
     * @throws org.springframework.dao.DataAccessException where the table refuses one; then none of these is in it
     */
    public void insert(String table, String columns, List<@Nullable Object[]> rows) {
        if (rows.size() >= MANY && isPostgresql()) {
            template.execute("DISCARD PLANS");
            template.execute((ConnectionCallback<Long>) connection -> copy(connection, table, columns, rows));
            countAnew();
            return;
        }
        var marks = String.join(", ", Collections.nCopies(columns.split(",").length, "?"));
        template.batchUpdate("INSERT INTO %s (%s) VALUES (%s)".formatted(table, columns, marks), rows);
    }

    private boolean isPostgresql() {
        if (postgresql == null) {
            postgresql = template.execute((ConnectionCallback<Boolean>) connection ->
                    connection.getMetaData().getDatabaseProductName().equals("PostgreSQL"));
        }
        return Boolean.TRUE.equals(postgresql);
    }

    /**
     * Tells PostgreSQL how many rows a table has where it believes there is less than one on a page. So it does after an
     * import that was taken back: cleaning up counted none; and it may clean up at any moment while another import adds rows
     * that are not committed yet, which it does not count either. Since every index begins with the organisation, it then
     * looks a key up by whichever is smallest and reads all of that for each row, and the work grows with the square of what
     * is added. So all tables are looked at, several times a second, whichever is added to: an import reads others, too.
     * Plans made while a table was small are as bad, hence {@code DISCARD PLANS} above. Whoever counts already is not waited
     * for; it is tried again.
     */
    private void countAnew() {
        var now = System.nanoTime();
        var last = looked;
        if (last != null && now - last < LOOKS_APART.toNanos()) {
            return;
        }
        looked = now;
        template.queryForList(
                        """
                        SELECT relname FROM pg_class
                        WHERE relnamespace = CAST(current_schema() AS regnamespace) AND relkind = 'r'
                            AND reltuples < pg_relation_size(oid) / 8192 AND pg_relation_size(oid) > ?""",
                        String.class,
                        SMALL)
                .forEach(table -> template.execute("ANALYZE (SKIP_LOCKED) " + table));
    }

    private static long copy(Connection connection, String table, String columns, List<@Nullable Object[]> rows)
            throws SQLException {
        var text = new StringBuilder(rows.size() * 200);
        for (var row : rows) {
            for (var i = 0; i < row.length; i++) {
                if (i > 0) {
                    text.append('\t');
                }
                append(text, row[i]);
            }
            text.append('\n');
        }
        try {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY %s (%s) FROM STDIN".formatted(table, columns), new StringReader(text.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(StringBuilder text, @Nullable Object value) {
        if (value == null) {
            text.append("\\N");
            return;
        }
        var written = value instanceof byte[] bytes ? "\\x" + HexFormat.of().formatHex(bytes) : value.toString();
        for (var i = 0; i < written.length(); i++) {
            var letter = written.charAt(i);
            switch (letter) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(letter);
            }
        }
    }
}
