package org.commonpurse.scenario.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.giving.Donation;
import org.commonpurse.giving.Giving;
import org.commonpurse.giving.Payer;
import org.commonpurse.money.Money;
import org.commonpurse.scenario.LedgerFactsReader;
import org.commonpurse.scenario.TrackRecord;
import org.commonpurse.shell.Console;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the own donors say about the months to come, from gifts in the books. */
@DatabaseTest
class ForecastCommandTests {

    private static final YearMonth START = YearMonth.of(2021, 1);

    @Autowired
    Giving giving;

    @Autowired
    TrackRecord record;

    @Autowired
    LedgerFactsReader reader;

    @Autowired
    Organisations organisations;

    @Autowired
    Console console;

    private final StringWriter out = new StringWriter();

    private Actor treasurer;

    @BeforeEach
    void organisation() {
        treasurer = TestActors.treasurer(organisations, "EUR");
    }

    /** Twenty monthly donors of 10.00, of whom one leaves every second month and one comes; and two yearly ones each May. */
    private void gifts(int months, Payer.Kind kind) {
        var gifts = new ArrayList<Donation>();
        for (var month = 0; month < months; month++) {
            for (var donor = month / 2; donor < month / 2 + 20; donor++) {
                gifts.add(gift("m%d:%d".formatted(donor, month), "m" + donor, kind, month, "10.00", 1));
            }
            if (START.plusMonths(month).getMonthValue() == 5) {
                gifts.add(gift("y0:" + month, "y0", kind, month, "100.00", 12));
                gifts.add(gift("y1:" + month, "y1", kind, month, "100.00", 12));
            }
        }
        giving.receive(treasurer, gifts, 1L);
    }

    private static Donation gift(String reference, String who, Payer.Kind kind, int month, String gross, int months) {
        return new Donation(
                reference, START.plusMonths(month).atEndOfMonth(), new Payer("patreon", who, who, "", kind), Money.of(gross, "EUR"), months, "",
                "Revenue:Donations:Patreon", "Assets:Clearing:Patreon",
                List.of(new Donation.Fee("Expenses:Fees:Platform", Money.of("1.00", "EUR"))), "A gift", "");
    }

    private JsonNode json() {
        assertThat(run("--json")).isZero();
        return JsonMapper.shared().readTree(out.toString());
    }

    private int run(String... more) {
        console.printTo(new PrintWriter(out, true));
        var arguments = new ArrayList<>(List.of("forecast", "--org", treasurer.organisation().slug()));
        arguments.addAll(List.of(more));
        return new CommandLine(console).addSubcommand("forecast", new ForecastCommand(record, console))
                .execute(arguments.toArray(String[]::new));
    }

    @Test
    void saysWhoStaysAndHowWellItWouldHaveDone() {
        gifts(36, Payer.Kind.DONOR);
        var said = json();

        assertThat(said.at("/months_known").asInt()).isEqualTo(36);
        assertThat(said.at("/enough").asBoolean()).isTrue();
        assertThat(said.at("/complete_to").asString()).isEqualTo("2023-12");
        assertThat(said.at("/intervals/0/months").asInt()).isEqualTo(1);
        assertThat(said.at("/intervals/0/due").asInt()).isEqualTo(35 * 20);
        assertThat(said.at("/intervals/0/left").asInt()).isEqualTo(17);
        assertThat(said.at("/intervals/1/due").asInt()).isEqualTo(4);
        assertThat(said.at("/backtest/origins").size()).isEqualTo(12);
        assertThat(Double.parseDouble(said.at("/backtest/within_band").asString())).isGreaterThan(0.6);
    }

    @Test
    void theSameInWords() {
        gifts(36, Payer.Kind.DONOR);

        assertThat(run()).isZero();
        assertThat(out.toString()).contains("36 months of recurring gifts are known, to 2023-12.")
                .contains("Monthly gifts: 700 fell due, 17 ended.").contains("Backtest: 12 forecasts of the past");
    }

    @Test
    void withFewMonthsItSaysThatItDoesNotKnow() {
        gifts(7, Payer.Kind.DONOR);
        assertThat(run()).isZero();

        assertThat(out.toString()).contains("7 months").contains("too little").contains("No backtest");
        var facts = reader.facts(treasurer, START.plusMonths(7));
        assertThat(facts.gifts()).satisfies(gifts -> {
            assertThat(gifts.donors()).isNull();
            assertThat(gifts.monthsKnown()).isEqualTo(7);
            // 20 × 10 and 2 × 100 / 12 a month, of which a share is left after fees: 142 of 1,600 went to the platform.
            assertThat(gifts.steady().doubleValue()).isCloseTo(216.67 * (1 - 142 / 1600.0), within(0.02));
        });
    }

    @Test
    void nothingIsKnownOfPooledGifts() {
        gifts(24, Payer.Kind.POOLED);
        assertThat(run()).isZero();

        assertThat(out.toString()).contains("nothing can be learnt");
        assertThat(reader.facts(treasurer, START.plusMonths(24)).gifts()).satisfies(gifts -> {
            assertThat(gifts.donors()).isNull();
            assertThat(gifts.steady()).isPositive();
        });
    }

    @Test
    void theBooksSayWhatComesIfDonorsGoOn() {
        gifts(36, Payer.Kind.DONOR);
        var facts = reader.facts(treasurer, START.plusMonths(36));

        assertThat(facts.asOf()).isEqualTo(YearMonth.of(2023, 12));
        assertThat(facts.recurring().get(YearMonth.of(2023, 5)).doubleValue()).isCloseTo(400 * facts.gifts().kept().doubleValue(), within(0.01));
        assertThat(facts.oneTime()).allMatch(amount -> amount.signum() == 0);
        assertThat(facts.gifts().steady()).isZero();
        assertThat(facts.gifts().donors().intervals()).containsExactly(1, 12);
    }
}
