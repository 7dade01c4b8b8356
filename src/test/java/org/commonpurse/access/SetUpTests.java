package org.commonpurse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonpurse.DatabaseTest;
import org.commonpurse.money.Currency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class SetUpTests {

    private static final String PASSWORD = "correct-horse-battery";

    @Autowired
    SetUp setUp;

    @Autowired
    Organisations organisations;

    @Autowired
    Users users;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void nobody() {
        jdbc.sql("DELETE FROM access_role").update();
        jdbc.sql("DELETE FROM access_user").update();
    }

    private String token() {
        return setUp.link().orElseThrow().replaceFirst(".*token=", "");
    }

    private static Organisations.Draft draft() {
        return Organisations.Draft.of("first-of-all", Currency.of("EUR"));
    }

    @Test
    void theLinkMakesTheFirstAdministratorOnce() {
        var token = token();

        assertThat(setUp.opens(token)).isTrue();
        var organisation = setUp.redeem(token, draft(), "ada", PASSWORD);

        assertThat(users.actor(organisation, "ada")).get().extracting(Actor::role).isEqualTo(Role.ADMINISTRATOR);
        assertThat(setUp.opens(token)).isFalse();
        assertThat(setUp.link()).isEmpty();
        assertThatThrownBy(() -> setUp.redeem(token, draft(), "eve", PASSWORD)).hasMessageContaining("not valid any more");
    }

    @Test
    void aNewLinkMakesTheEarlierOneVoid() {
        var earlier = token();
        var later = token();

        assertThat(setUp.opens(earlier)).isFalse();
        assertThat(setUp.opens(later)).isTrue();
    }

    @Test
    void theDatabaseHoldsOnlyTheHashOfTheToken() {
        var token = token();

        assertThat(jdbc.sql("SELECT content FROM access_setting WHERE organisation_id = 0").query(String.class).list())
                .isNotEmpty()
                .noneMatch(content -> content.contains(token));
    }

    @Test
    void theAdministratorGetsTheOrganisationsThatExistAlready() {
        var existing = organisations.create(Organisations.Draft.of("made-by-command", Currency.of("EUR")), "console:test");

        assertThat(setUp.needsOrganisation()).isFalse();
        setUp.redeem(token(), null, "ada", PASSWORD);

        assertThat(users.actor(existing, "ada")).isPresent();
    }
}
