package org.commonpurse.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** "Found a hosting arm", begun from the books. */
@DatabaseTest
class HostingScenarioTests {

    @Autowired
    HostingScenario hosting;

    @Autowired
    Scenarios scenarios;

    @Autowired
    LedgerFactsReader ledger;

    @Autowired
    Organisations organisations;

    @Autowired
    Journal journal;

    @Test
    void beginsWithTheBooksAsTheyStand() {
        var actor = TestActors.treasurer(organisations, "EUR");
        var day = LocalDate.now(Clock.systemUTC()).withDayOfMonth(1).minusMonths(1);
        journal.post(actor, List.of(new JournalEntry("t:1", day, "test", List.of(
                new Posting("Assets:Bank:Main", Money.of("50000.00", "EUR")), new Posting("Revenue:Donations:Bank", Money.of("-50000.00", "EUR"))))), null);

        var scenario = hosting.template(actor);

        assertThat(scenario.name()).isEqualTo("Found a hosting arm");
        assertThat(Objects.requireNonNull(scenario.opening()).free()).isEqualByComparingTo("50000");
        assertThat(scenario.months()).isEqualTo(36);
        assertThat(Objects.requireNonNull(scenario.hosting()).start()).isEqualTo(scenario.start().plusMonths(6));
        var course = Objects.requireNonNull(scenarios.project(scenario, ledger.facts(actor, scenario.start())).hosting());
        assertThat(course.breakEven()).isNotNull();
        assertThat(ScenarioFile.read("kept", ScenarioFile.write(scenario)).scenario()).isEqualTo(scenario);
    }

    @Test
    void aReaderWithoutBooksHasAPlanWithTheArmAlone() {
        var actor = TestActors.as(TestActors.treasurer(organisations, "USD"), Role.BOARD);

        var scenario = hosting.template(actor);

        assertThat(scenario.currency().code()).isEqualTo("USD");
        assertThat(scenario.start()).isEqualTo(YearMonth.now(Clock.system(ZoneOffset.UTC)));
        assertThat(scenarios.project(scenario, null).months()).hasSize(36);
    }
}
