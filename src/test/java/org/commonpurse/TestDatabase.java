package org.commonpurse;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives every test context a database of its own: H2 in memory, or, with {@code -Dpurse.test.db=postgresql}, a database
 * of a PostgreSQL that the tests start themselves.
 */
public class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static @Nullable EmbeddedPostgres server;

    /** Which engine the tests run on. */
    public static boolean postgresql() {
        return "postgresql".equals(System.getProperty("purse.test.db"));
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (context.getEnvironment().containsProperty("spring.datasource.url")) {
            return;
        }
        var properties = new HashMap<String, Object>(postgresql() ? freshPostgresql() : embedded());
        properties.put("purse.data", folder().toString());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test database", properties));
    }

    private static Map<String, Object> embedded() {
        var address = "jdbc:h2:mem:" + UUID.randomUUID();
        return Map.of(
                "spring.flyway.url", address + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000",
                "spring.flyway.user", "owner",
                "spring.flyway.password", "owner",
                "spring.datasource.url", address,
                "spring.datasource.username", "app",
                "spring.datasource.password", "app");
    }

    /**
     * Connection properties of a new, empty database on a PostgreSQL of the tests' own. It gathers no statistics by itself:
     * taken at a chance moment, they count rows that a test rolled back, and the tests after it run by plans for empty tables.
     */
    public static synchronized Map<String, Object> freshPostgresql() {
        try {
            if (server == null) {
                server = EmbeddedPostgres.builder().setServerConfig("autovacuum", "off").start();
            }
            var name = "purse_" + UUID.randomUUID().toString().replace("-", "");
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            }
            var address = server.getJdbcUrl("postgres", name);
            return Map.of(
                    "spring.flyway.url", address,
                    "spring.flyway.user", "postgres",
                    "spring.flyway.password", "postgres",
                    "spring.datasource.url", address + "&reWriteBatchedInserts=true",
                    "spring.datasource.username", "postgres",
                    "spring.datasource.password", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("purse-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
