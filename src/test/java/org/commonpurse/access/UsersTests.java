package org.commonpurse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.commonpurse.DatabaseTest;
import org.commonpurse.money.Currency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;

@DatabaseTest
class UsersTests {

    private static final String FIRST = "a lantern over nine harbours";
    private static final String SECOND = "seven umbrellas under a bridge";

    @Autowired
    Organisations organisations;

    @Autowired
    Users users;

    @Autowired
    PasswordEncoder encoder;

    private Actor ada;
    private Actor bob;

    @BeforeEach
    void twoOrganisations() {
        ada = administrator("users-a", "users-ada");
        bob = administrator("users-b", "users-bob");
    }

    private Actor administrator(String slug, String name) {
        var organisation = organisations.create(Organisations.Draft.of(slug, Currency.EUR), "test");
        users.add(organisation, name, Role.ADMINISTRATOR, FIRST, "test");
        return users.actor(organisation, name).orElseThrow();
    }

    private boolean opens(String name, String password) {
        return encoder.matches(password, users.credentials(name).orElseThrow().password());
    }

    @Test
    void anAdministratorCannotTakeSomebodyOutOfAnotherOrganisation() {
        assertThatThrownBy(() -> users.remove(ada, "users-bob")).hasMessage("nobody is called \"users-bob\" here");

        assertThat(users.actor(bob.organisation(), "users-bob")).contains(bob);
    }

    @Test
    void takingSomebodyOutLeavesTheRolesInOtherOrganisations() {
        users.add(ada.organisation(), "users-bob", Role.BOARD, SECOND, "console:test");

        users.remove(ada, "users-bob");

        assertThat(users.actor(ada.organisation(), "users-bob")).isEmpty();
        assertThat(users.organisationsOf("users-bob")).containsExactly("users-b");
    }

    @Test
    void aNameOfAnotherOrganisationIsTaken() {
        assertThatThrownBy(() -> users.add(ada, "users-bob", Role.BOARD, SECOND))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the name \"users-bob\" is taken; choose another, or let whoever runs the server add this person");

        assertThat(users.actor(ada.organisation(), "users-bob")).isEmpty();
        assertThat(opens("users-bob", FIRST)).isTrue();
    }

    @Test
    void theOperatorJoinsANameToASecondOrganisationAndItKeepsItsPassword() {
        users.add(ada.organisation(), "users-bob", Role.BOARD, SECOND, "console:test");

        assertThat(users.actor(ada.organisation(), "users-bob")).get().extracting(Actor::role).isEqualTo(Role.BOARD);
        assertThat(opens("users-bob", FIRST)).isTrue();
        assertThat(opens("users-bob", SECOND)).isFalse();
    }

    @Test
    void aColleagueGetsAnotherRoleAndKeepsThePassword() {
        users.add(ada, "users-cleo", Role.BOARD, FIRST);

        users.add(ada, "users-cleo", Role.TREASURER, SECOND);

        assertThat(users.list(ada)).containsExactly(
                new Users.User("users-ada", Role.ADMINISTRATOR, false), new Users.User("users-cleo", Role.TREASURER, false));
        assertThat(opens("users-cleo", FIRST)).isTrue();
    }

    @Test
    void whoWasTakenOutIsAddedAgainWithANewPassword() {
        users.add(ada, "users-cleo", Role.BOARD, FIRST);
        users.remove(ada, "users-cleo");

        users.add(ada, "users-cleo", Role.BOARD, SECOND);

        assertThat(users.actor(ada.organisation(), "users-cleo")).isPresent();
        assertThat(opens("users-cleo", SECOND)).isTrue();
        assertThat(opens("users-cleo", FIRST)).isFalse();
    }

    @Test
    void whoIsDisabledComesBackOnlyThroughTheOperator() {
        users.add(ada, "users-cleo", Role.BOARD, FIRST);
        users.disable("users-cleo", "console:test");

        assertThatThrownBy(() -> users.add(ada, "users-cleo", Role.TREASURER, FIRST)).hasMessageContaining("is disabled");
        assertThat(users.actor(ada.organisation(), "users-cleo")).isEmpty();

        users.enable("users-cleo", "console:test");

        assertThat(users.actor(ada.organisation(), "users-cleo")).get().extracting(Actor::role).isEqualTo(Role.BOARD);
    }

    @Test
    void onlyWhoAdministersAddsAndRemoves() {
        for (var role : List.of(Role.TREASURER, Role.BOARD, Role.AUDITOR)) {
            var other = new Actor(ada.organisation(), "users-dan", role);

            assertThatThrownBy(() -> users.add(other, "users-eve", Role.BOARD, FIRST)).isInstanceOf(Forbidden.class);
            assertThatThrownBy(() -> users.remove(other, "users-ada")).isInstanceOf(Forbidden.class);
        }
    }

    @Test
    void nobodyTakesTheRightToAdministerFromOneself() {
        assertThatThrownBy(() -> users.remove(ada, "users-ada")).hasMessage("your own role is changed by another administrator");
        assertThatThrownBy(() -> users.add(ada, "users-ada", Role.BOARD, FIRST))
                .hasMessage("your own role is changed by another administrator");
    }
}
