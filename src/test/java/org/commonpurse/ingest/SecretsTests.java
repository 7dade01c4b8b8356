package org.commonpurse.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.shell.Refused;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@DatabaseTest
class SecretsTests {

    @Autowired JdbcTemplate jdbc;
    @Autowired Organisations organisations;
    @Autowired Audit audit;

    @TempDir Path data;

    private Actor treasurer;
    private Secrets secrets;

    @BeforeEach
    void keep() {
        treasurer = TestActors.treasurer(organisations, "EUR");
        secrets = new Secrets(data, jdbc, audit, Clock.systemUTC());
        secrets.keep(treasurer, "here", Map.of("token", "shibboleth"));
    }

    private String sealed() {
        return jdbc.queryForObject("SELECT sealed FROM ingest_secret WHERE organisation_id = ?", String.class, treasurer.org());
    }

    @Test
    void readsWhatItKept() {
        assertThat(secrets.read(treasurer, "here")).isEqualTo(Map.of("token", "shibboleth"));
        assertThat(secrets.read(treasurer, "there")).isEmpty();
        assertThat(sealed()).doesNotContain("shibboleth", "token");
    }

    @Test
    void opensNowhereElse() {
        jdbc.update("UPDATE ingest_secret SET place = 'there' WHERE organisation_id = ?", treasurer.org());

        assertThatThrownBy(() -> secrets.read(treasurer, "there")).isInstanceOf(Refused.class).hasMessageContaining("cannot be opened");
    }

    @Test
    void opensWithNoOtherKey(@TempDir Path another) {
        var elsewhere = new Secrets(another, jdbc, audit, Clock.systemUTC());

        assertThatThrownBy(() -> elsewhere.read(treasurer, "here")).isInstanceOf(Refused.class).hasMessageContaining("keys/secrets");
    }

    @Test
    void anotherKeyKeepsWhatIsInIt() throws IOException {
        var before = sealed();
        var key = Files.readString(data.resolve("keys/secrets"));

        assertThat(secrets.rotate(TestActors.as(treasurer, Role.ADMINISTRATOR))).isPositive();

        assertThat(sealed()).isNotEqualTo(before);
        assertThat(secrets.read(treasurer, "here")).isEqualTo(Map.of("token", "shibboleth"));
        assertThat(Files.readString(data.resolve("keys/secrets"))).isNotEqualTo(key);
    }

    @Test
    void readersDoNotOpenThem() {
        assertThatThrownBy(() -> secrets.read(TestActors.as(treasurer, Role.AUDITOR), "here")).isInstanceOf(RuntimeException.class);
    }
}
