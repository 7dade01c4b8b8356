package org.commonpurse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What the database itself guarantees, set where it is missing, so that a command beside a busy server waits for nothing:
 * append-only tables cannot be changed by the program (on
 * H2 by the rights of its user, on PostgreSQL by triggers), and H2 writes before it acknowledges.
 */
@Component
class Database implements Callback {

    /** Tables to which rows are only ever added. */
    static final List<String> APPEND_ONLY =
            List.of("ledger_entry", "ledger_posting", "ledger_closing", "ledger_agreement", "ledger_grant_event", "ledger_release", "ledger_reserve", "ledger_tax_status", "ledger_tax_source", "ledger_tax_figure", "access_audit", "transparency_publication", "transparency_file", "transparency_group", "transparency_proposal", "ingest_rate", "scenario_budget", "scenario_budget_line", "scenario_budget_note");

    private final String password;

    Database(@Value("${spring.datasource.password:}") String password) {
        this.password = password;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        var connection = context.getConnection();
        try {
            if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
                grant(connection);
                refuseDelay(connection);
            } else {
                guard(connection);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database's guarantees could not be set: " + e.getMessage(), e);
        }
    }

    @Override
    public String getCallbackName() {
        return "guarantees";
    }

    private void grant(Connection connection) throws SQLException {
        if (!texts(connection, "SELECT user_name FROM information_schema.users").contains("APP")) {
            execute(connection, "CREATE USER app PASSWORD '%s'".formatted(password.replace("'", "''")));
        }
        var granted = texts(connection, "SELECT DISTINCT table_name FROM information_schema.table_privileges WHERE grantee = 'APP'");
        for (var table : tables(connection)) {
            if (!granted.contains(table.toUpperCase(Locale.ROOT))) {
                var rights = APPEND_ONLY.contains(table) ? "SELECT, INSERT" : "SELECT, INSERT, UPDATE, DELETE";
                execute(connection, "GRANT %s ON %s TO app".formatted(rights, table));
            }
        }
    }

    private void guard(Connection connection) throws SQLException {
        var guarded = texts(connection, """
                SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                WHERE t.tgname = 'purse_append_only' AND c.relnamespace = CAST(current_schema() AS regnamespace)""");
        var missing = APPEND_ONLY.stream().filter(table -> !guarded.contains(table)).toList();
        if (!missing.isEmpty()) {
            execute(connection, """
                    CREATE OR REPLACE FUNCTION purse_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME; END $$""");
        }
        for (var table : missing) {
            execute(connection, """
                    CREATE TRIGGER purse_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %s
                    FOR EACH STATEMENT EXECUTE FUNCTION purse_append_only()""".formatted(table));
        }
    }

    /** H2 acknowledges before it writes unless told otherwise: then a kill loses what was acknowledged. */
    private void refuseDelay(Connection connection) throws SQLException {
        if (connection.getMetaData().getURL().startsWith("jdbc:h2:mem:")) {
            return;
        }
        var delays = texts(connection, "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'WRITE_DELAY'");
        if (delays.isEmpty() || !delays.stream().allMatch("0"::equals)) {
            throw new IllegalStateException("the database delays its writes (%s); it was opened by another program".formatted(delays));
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        return texts(connection, "SELECT LOWER(table_name) FROM information_schema.tables WHERE table_schema = 'PUBLIC' AND table_type = 'BASE TABLE' AND table_name <> 'flyway_schema_history'");
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
