package org.commonpurse.ingest.patreon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import org.commonpurse.ingest.Connections;
import org.commonpurse.ingest.IngestTest;
import org.commonpurse.outside.Pause;
import org.commonpurse.shell.Refused;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Three years of a large campaign, a run a month, while three answers in ten are faults. */
@Tag("full")
class PatreonScaleTests extends IngestTest {

    private static final int PATRONS = Integer.getInteger("patrons", 5_000);
    private static final int MONTHS = 36;
    private static final StandInPatreon PATREON = new StandInPatreon(PATRONS, MONTHS, YearMonth.of(2022, 1), 7, 0.3);

    @TestConfiguration
    static class Waits {
        @Bean
        @Primary
        Pause virtualPause() {
            return PATREON;
        }
    }

    @DynamicPropertySource
    static void place(DynamicPropertyRegistry registry) {
        registry.add("purse.patreon.url", () -> "http://" + PATREON.place());
        registry.add("purse.allow", PATREON::place);
    }

    @AfterAll
    static void stop() {
        PATREON.close();
    }

    @Autowired Connections connections;

    @Test
    void equalsTheTruthAfterThreeYearsWithFaults() {
        connections.connect(treasurer, "patreon", "patreon", "", Map.of("token", "token-1"));
        for (var month = 0; month < MONTHS; month++) {
            PATREON.now(month);
            untilComplete();
        }

        assertThat(books()).isEqualTo(PATREON.truth());
        assertThat(integrity.check(treasurer)).allMatch(check -> check.ok());
        assertThat(PATREON.tooSoon()).isZero();
    }

    private void untilComplete() {
        for (var tries = 0; tries < 20; tries++) {
            try {
                if (connections.sync(treasurer, "patreon").stored().complete()) {
                    return;
                }
            } catch (Refused refused) {
                assertThat(refused.getMessage()).contains("nothing was changed");
            }
        }
        throw new AssertionError("not complete in 20 runs");
    }

    private Map<String, Long> books() {
        var sums = new TreeMap<String, Long>();
        statements.balances(treasurer, LocalDate.of(2030, 1, 1)).stream()
                .filter(balance -> !balance.amount().isZero())
                .forEach(balance -> sums.merge(
                        balance.account() + " " + balance.amount().currency().code(), balance.amount().minor(), Long::sum));
        return sums;
    }
}
