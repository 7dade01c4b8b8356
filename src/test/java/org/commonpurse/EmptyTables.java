package org.commonpurse;

import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Makes the tables new after a class of tests on PostgreSQL: what was rolled back stays in them as dead rows, which every later
 * test would read over.
 */
class EmptyTables extends AbstractTestExecutionListener {

    @Override
    public void afterTestClass(TestContext context) {
        if (!TestDatabase.postgresql()) {
            return;
        }
        var database = new JdbcTemplate(context.getApplicationContext().getBean(DataSource.class));
        var empty = database.queryForList("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'", String.class).stream()
                .filter(table -> database.queryForList("SELECT 1 FROM %s LIMIT 1".formatted(table)).isEmpty())
                .collect(Collectors.joining(", "));
        if (!empty.isEmpty()) {
            // Without the triggers that keep rows from being taken away: there is none.
            database.execute("SET session_replication_role = replica; TRUNCATE %s; SET session_replication_role = DEFAULT".formatted(empty));
        }
    }
}
