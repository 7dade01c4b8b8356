package org.commonpurse;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.h2.engine.Constants;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a database as it describes them itself, each after those that its rows refer to; and their rows in a form that
 * is the same on H2 and PostgreSQL. A table that a migration adds is among them without a word here.
 */
final class Tables {

    private static final String HISTORY = "flyway_schema_history";
    private static final int AT_ONCE = 200;

    /** Rows with bytes are large. */
    private static final int LARGE_AT_ONCE = 10;

    private Tables() {}

    /** Is handed one row after the other. */
    @FunctionalInterface
    interface Taker {
        void take(List<@Nullable Object> row);
    }

    /** Where rows come from: a file, or a database. */
    @FunctionalInterface
    interface Rows {
        /** Hands on all rows of a table in the order of its key, with the values of its columns in their order. */
        void forEach(Table table, Taker taker);
    }

    /** What a column holds: as a document of JSON has it, and as the database takes it. */
    enum Kind {
        INTEGER,
        LONG,
        DECIMAL,
        TEXT,
        TRUTH,
        DAY,
        INSTANT,
        BYTES;

        private static Kind of(int type, String name) {
            if (name.equals("timestamptz")) {
                return INSTANT;
            }
            return switch (type) {
                case Types.INTEGER -> INTEGER;
                case Types.BIGINT -> LONG;
                case Types.NUMERIC, Types.DECIMAL -> DECIMAL;
                case Types.VARCHAR, Types.CLOB -> TEXT;
                case Types.BOOLEAN, Types.BIT -> TRUTH;
                case Types.DATE -> DAY;
                case Types.TIMESTAMP_WITH_TIMEZONE -> INSTANT;
                case Types.BINARY, Types.VARBINARY -> BYTES;
                default -> throw new IllegalStateException("a backup has no form for columns of the type " + name);
            };
        }

        /** A number, a truth, a text, or null. */
        private @Nullable Object read(ResultSet row, int column) throws SQLException {
            var value =
                    switch (this) {
                        case INTEGER, LONG -> row.getLong(column);
                        case DECIMAL -> row.getBigDecimal(column);
                        case TEXT -> row.getString(column);
                        case TRUTH -> row.getBoolean(column);
                        case DAY -> row.getObject(column, LocalDate.class);
                        case INSTANT -> row.getObject(column, OffsetDateTime.class);
                        case BYTES -> row.getBytes(column);
                    };
            return row.wasNull() || value == null ? null : plain(value);
        }

        private static Object plain(Object value) {
            return switch (value) {
                case BigDecimal number -> number.toPlainString();
                case LocalDate day -> day.toString();
                case OffsetDateTime at -> at.withOffsetSameInstant(ZoneOffset.UTC).toString();
                case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
                default -> value;
            };
        }

        /**
         * What is handed to the database.
         *
         * @throws RuntimeException where a column of this kind cannot hold it
         */
        @Nullable Object stored(@Nullable Object value) {
            if (value == null) {
                return null;
            }
            return switch (this) {
                case INTEGER -> Math.toIntExact(whole(value));
                case LONG -> whole(value);
                case DECIMAL -> new BigDecimal((String) value);
                case TEXT -> (String) value;
                case TRUTH -> (Boolean) value;
                case DAY -> LocalDate.parse((String) value);
                case INSTANT -> OffsetDateTime.parse((String) value);
                case BYTES -> Base64.getDecoder().decode((String) value);
            };
        }

        private static long whole(Object value) {
            return value instanceof Integer small ? small : (Long) value;
        }
    }

    /**
     * One column.
     *
     * @param numbered whether the database counts it on by itself
     */
    record Column(String name, Kind kind, boolean numbered) {}

    /**
     * One table.
     *
     * @param key the columns of its primary key
     */
    record Table(String name, List<Column> columns, List<String> key) {

        List<String> columnNames() {
            return columns.stream().map(Column::name).toList();
        }

        /** Reads all rows, a few at a time, in the order of the key. */
        void forEach(Connection connection, Taker taker) throws SQLException {
            var order = key.isEmpty() ? "" : " ORDER BY " + String.join(", ", key);
            var large = columns.stream().anyMatch(column -> column.kind == Kind.BYTES);
            try (var statement = connection.prepareStatement("SELECT %s FROM %s%s".formatted(String.join(", ", columnNames()), name, order))) {
                statement.setFetchSize(large ? LARGE_AT_ONCE : AT_ONCE);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        var row = new ArrayList<@Nullable Object>(columns.size());
                        for (var i = 0; i < columns.size(); i++) {
                            row.add(columns.get(i).kind.read(rows, i + 1));
                        }
                        taker.take(row);
                    }
                }
            }
        }
    }

    /**
     * Whatever is read by this connection from now on is as it was at one moment, while others go on to write. Rows come as
     * they are read, instead of when all are there. Only for a connection that is closed afterwards.
     */
    static void freeze(Connection connection) throws SQLException {
        if (isH2(connection)) {
            try (var statement = connection.createStatement()) {
                statement.execute("SET LAZY_QUERY_EXECUTION 1");
            }
            connection.setTransactionIsolation(Constants.TRANSACTION_SNAPSHOT);
        } else {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        }
        connection.setAutoCommit(false);
    }

    static boolean isH2(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("H2");
    }

    /** All tables but that in which Flyway keeps what it did. */
    static List<Table> of(Connection connection) throws SQLException {
        var about = connection.getMetaData();
        var schema = connection.getSchema();
        var columns = columns(about, schema);
        var after = new TreeMap<String, Set<String>>();
        var tables = new TreeMap<String, Table>();
        try (var rows = about.getTables(null, schema, null, null)) {
            while (rows.next()) {
                var name = rows.getString("TABLE_NAME");
                if (Set.of("TABLE", "BASE TABLE").contains(rows.getString("TABLE_TYPE")) && !name.equalsIgnoreCase(HISTORY)) {
                    var lower = name.toLowerCase(Locale.ROOT);
                    tables.put(lower, new Table(lower, columns.getOrDefault(lower, List.of()), key(about, schema, name)));
                    after.put(lower, referredTo(about, schema, name));
                }
            }
        }
        var sorted = new ArrayList<Table>();
        var done = new HashSet<String>();
        while (sorted.size() < tables.size()) {
            var next = tables.values().stream()
                    .filter(table -> !done.contains(table.name) && done.containsAll(after.getOrDefault(table.name, Set.of())))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("tables refer to each other in a circle"));
            sorted.add(next);
            done.add(next.name);
        }
        return sorted;
    }

    private static TreeMap<String, List<Column>> columns(DatabaseMetaData about, String schema) throws SQLException {
        var columns = new TreeMap<String, List<Column>>();
        try (var rows = about.getColumns(null, schema, null, null)) {
            while (rows.next()) {
                var table = rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (!table.equals(HISTORY)) {
                    columns.computeIfAbsent(table, _ -> new ArrayList<>()).add(new Column(
                            rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT),
                            Kind.of(rows.getInt("DATA_TYPE"), rows.getString("TYPE_NAME")),
                            rows.getString("IS_AUTOINCREMENT").equals("YES")));
                }
            }
        }
        return columns;
    }

    private static List<String> key(DatabaseMetaData about, String schema, String table) throws SQLException {
        var key = new TreeMap<Integer, String>();
        try (var rows = about.getPrimaryKeys(null, schema, table)) {
            while (rows.next()) {
                key.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return List.copyOf(key.values());
    }

    private static Set<String> referredTo(DatabaseMetaData about, String schema, String table) throws SQLException {
        var others = new TreeSet<String>();
        try (var rows = about.getImportedKeys(null, schema, table)) {
            while (rows.next()) {
                others.add(rows.getString("PKTABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        others.remove(table.toLowerCase(Locale.ROOT));
        return others;
    }
}
