package org.commonpurse.ingest.patreon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonpurse.TestActors;
import org.commonpurse.giving.DonorFilter;
import org.commonpurse.giving.Donors;
import org.commonpurse.giving.Exact;
import org.commonpurse.giving.Giving;
import org.commonpurse.giving.Revenue;
import org.commonpurse.giving.UnbookedFees;
import org.commonpurse.ingest.Connection;
import org.commonpurse.ingest.Connections;
import org.commonpurse.ingest.Files;
import org.commonpurse.ingest.IngestTest;
import org.commonpurse.ingest.Report;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.outside.Pause;
import org.commonpurse.shell.Refused;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** From Patreon to the books, with a server of the test in Patreon's place. */
class PatreonSyncTests extends IngestTest {

    private static final YearMonth FIRST = YearMonth.of(2023, 1);
    private static final int MONTHS = 14;
    private static final int PATRONS = 120;

    private static final Campaign PATREON = new Campaign(FIRST);

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
    @Autowired JdbcTemplate jdbc;
    @Autowired Revenue revenue;
    @Autowired Donors donors;
    @Autowired Giving giving;
    @Autowired PatreonFees fees;

    @BeforeEach
    void connect() {
        PATREON.begin(PATRONS, MONTHS, 0);
        connections.connect(treasurer, "patreon", "patreon", "", Map.of("token", "token-1"));
    }

    private Connection.Run sync() {
        return connections.sync(treasurer, "patreon");
    }

    private Map<String, Long> books() {
        var sums = new TreeMap<String, Long>();
        statements.balances(treasurer, LocalDate.of(2030, 1, 1)).stream()
                .filter(balance -> !balance.amount().isZero())
                .forEach(balance -> sums.merge(
                        balance.account() + " " + balance.amount().currency().code(), balance.amount().minor(), Long::sum));
        return sums;
    }

    @Test
    void booksWhatWasPaidMonthAfterMonth() {
        for (var month = 0; month < MONTHS; month++) {
            PATREON.now(month);
            sync();

            assertThat(books()).as("month %d", month).isEqualTo(PATREON.balances());
        }
        assertThat(integrity.check(treasurer)).allMatch(check -> check.ok());
    }

    @Test
    void oneRunBringsWhatManyBring() {
        PATREON.now(MONTHS - 1);

        sync();

        assertThat(books()).isEqualTo(PATREON.balances()).isNotEmpty();
    }

    @Test
    void bringsNothingTheSecondTime() {
        PATREON.now(5);
        sync();
        var before = hash();
        var count = batches.all(treasurer, 0, 100).size();

        var again = sync();

        assertThat(again.stored().fresh() + again.stored().changed() + again.stored().entries()).isZero();
        assertThat(again.stored().known()).isPositive();
        assertThat(hash()).isEqualTo(before);
        assertThat(batches.all(treasurer, 0, 100)).hasSize(count);
    }

    @Test
    void faultsChangeNothing() {
        for (var month = 0; month < MONTHS; month++) {
            PATREON.now(month);
            sync();
        }
        var expected = hash();
        PATREON.begin(PATRONS, MONTHS, 0.3);
        PATREON.patreon.pageSize(25);
        treasurer = TestActors.treasurer(organisations, "USD");
        connections.connect(treasurer, "patreon", "patreon", "", Map.of("token", "token-1"));
        for (var month = 0; month < MONTHS; month++) {
            PATREON.now(month);
            untilComplete();
        }

        assertThat(hash()).isEqualTo(expected);
        assertThat(books()).isEqualTo(PATREON.balances());
        assertThat(PATREON.patreon.tooSoon()).as("asked although it had asked for patience").isZero();
    }

    /** What is promised, charged and lost is told by the history, so one run knows as much as a run each month. */
    @Test
    void recurringRevenueMovesAsThePatronsDid() {
        rates();
        for (var month = 0; month < MONTHS; month++) {
            PATREON.now(month);
            sync();

            assertThat(movements(month)).as("month %d", month).isEqualTo(PATREON.movements());
        }
        assertThat(donors()).isEqualTo(PATREON.donors()).hasSizeGreaterThan(PATRONS / 2);
        var declined = PATREON.patreon.patrons().stream()
                .flatMap(patron -> patron.charges().stream())
                .filter(charge -> charge.statusIn(MONTHS).equals("Declined"))
                .count();
        assertThat(declined).as("declines, of which each has a time of grace").isPositive();

        treasurer = TestActors.treasurer(organisations, "USD");
        connections.connect(treasurer, "patreon", "patreon", "", Map.of("token", "token-1"));
        sync();

        assertThat(movements(MONTHS - 1)).isEqualTo(PATREON.movements());
        assertThat(donors()).isEqualTo(PATREON.donors());
    }

    /** With {@code -Dpatrons=N} there are others than 5,000. */
    @Test
    @Tag("full")
    void equalsTheTruthAfterThreeYearsOfALargeCampaign() {
        largeCampaign(0);
        var expected = hash();

        treasurer = TestActors.treasurer(organisations, "USD");
        connections.connect(treasurer, "patreon", "patreon", "", Map.of("token", "token-1"));
        largeCampaign(0.3);

        assertThat(hash()).isEqualTo(expected);
    }

    private void largeCampaign(double faults) {
        var months = 36;
        PATREON.begin(Integer.getInteger("patrons", 5_000), months, faults);
        rates();
        for (var month = 0; month < months; month++) {
            PATREON.now(month);
            untilComplete();
        }

        assertThat(books()).isEqualTo(PATREON.balances());
        assertThat(movements(months - 1)).isEqualTo(PATREON.movements());
        assertThat(donors()).isEqualTo(PATREON.donors());
        assertThat(integrity.check(treasurer)).allMatch(check -> check.ok());
        assertThat(PATREON.patreon.tooSoon()).as("asked although it had asked for patience").isZero();
        assertThat(PATREON.patreon.most()).as("requests within a minute").isLessThanOrEqualTo(100);
    }

    /** The rates of the campaign, as the European Central Bank would write them. */
    private void rates() {
        var perEuro = Campaign.RATES.get("EUR");
        var file = new StringBuilder("Date,USD,GBP,\n");
        for (var day = FIRST.plusMonths(40).atDay(1); !day.isBefore(FIRST.minusMonths(1).atDay(1)); day = day.minusDays(7)) {
            file.append("%s,%s,%s,\n".formatted(day, perEuro, perEuro.divide(Campaign.RATES.get("GBP"))));
        }
        connections.connect(treasurer, "ecb", "ecb", "", Map.of());
        connections.sync(treasurer, "ecb", Files.written(file.toString()));
    }

    /** In twelfths of a cent: beginning, new, come back, more, less, gone, end. */
    private List<List<BigDecimal>> movements(int month) {
        return revenue.metrics(treasurer, FIRST, FIRST.plusMonths(month)).months().stream()
                .map(move -> Stream.of(move.start(), move.added(), move.reactivation(), move.expansion(), move.contraction(), move.churn(), move.end())
                        .map(PatreonSyncTests::twelfths)
                        .toList())
                .toList();
    }

    private static BigDecimal twelfths(Exact amount) {
        var twelfths = amount.parts().multiply(BigDecimal.valueOf(12)).divide(BigDecimal.valueOf(amount.whole()));
        return twelfths.signum() == 0 ? BigDecimal.ZERO : twelfths.stripTrailingZeros();
    }

    private Map<String, String> donors() {
        var found = new TreeMap<String, String>();
        donors.find(treasurer, DonorFilter.all(), 0, 10_000).donors().stream()
                .filter(donor -> donor.gifts() > 0)
                .forEach(donor -> found.put(
                        donor.name(),
                        "%d, %s".formatted(donor.gifts(), donor.totals().stream()
                                .map(total -> "%d %s".formatted(total.minor(), total.currency()))
                                .collect(Collectors.joining(" ")))));
        return found;
    }

    private void untilComplete() {
        for (var tries = 0; tries < 20; tries++) {
            try {
                if (sync().stored().complete()) {
                    return;
                }
            } catch (Refused refused) {
                assertThat(refused.getMessage()).contains("nothing was changed");
            }
        }
        throw new AssertionError("not complete in 20 runs");
    }

    @Test
    void exchangesTheTokenAndKeepsTheNewPairUnreadable() {
        connections.disconnect(treasurer, "patreon");
        connections.connect(treasurer, "patreon", "patreon", "", Map.of(
                "token", "token-1", "refresh-token", "refresh-1", "client-id", "id", "client-secret", "secret"));

        sync();
        sync();

        assertThat(PATREON.patreon.exchanged()).as("exchanged once, since the new one lasts a month").isEqualTo(1);
        assertThat(jdbc.queryForList("SELECT sealed FROM ingest_secret WHERE organisation_id = ?", String.class, treasurer.org()))
                .singleElement()
                .asString()
                .doesNotContain("token", "refresh", "secret");
        connections.disconnect(treasurer, "patreon");
        assertThat(jdbc.queryForList("SELECT sealed FROM ingest_secret WHERE organisation_id = ?", String.class, treasurer.org())).isEmpty();
    }

    @Test
    void feesThatAreNotBookedAreEstimatedUntilTheEarningsSayThem() {
        PATREON.now(1);
        sync();
        var booked = hash();
        var charged = giving.withoutFees(treasurer, "patreon:", FIRST, FIRST);
        var usd = charged.stream().filter(month -> month.gross().currency().code().equals("USD")).findFirst().orElseThrow();

        var estimated = fees.estimates(treasurer, FIRST, FIRST).stream()
                .map(UnbookedFees.Estimate::fees)
                .filter(amount -> amount.currency().code().equals("USD"))
                .findFirst()
                .orElseThrow();

        assertThat(estimated).isEqualTo(Money.rounded(
                usd.gross().decimal().multiply(new BigDecimal("0.129")).add(new BigDecimal("0.30").multiply(BigDecimal.valueOf(usd.count()))), Currency.USD));
        assertThat(revenue.feeRate(treasurer, FIRST, FIRST)).isZero();
        assertThat(revenue.expectedFeeRate(treasurer, FIRST, FIRST)).isBetween(new BigDecimal("0.13"), new BigDecimal("0.25"));
        assertThat(hash()).as("nothing of it is booked").isEqualTo(booked);

        take("Month - successful transactions,Currency,Total gross earnings,Patreon platform fees,Payment processing fees,Total payment processing fees,Total net earnings\n"
                + "2023-01,USD,%1$s,-10.00,0.00,0.00,%2$s\n".formatted(usd.gross().text(), usd.gross().minus(Money.of("10", Currency.USD)).text()));

        assertThat(fees.estimates(treasurer, FIRST, FIRST)).isEmpty();
        assertThat(revenue.feeRate(treasurer, FIRST, FIRST)).isPositive().isEqualTo(revenue.expectedFeeRate(treasurer, FIRST, FIRST));
    }

    @Test
    void undoneChargesLeaveTheIncomeOfTheEarnings() {
        PATREON.now(1);
        take("Month - successful transactions,Currency,Total gross earnings,Patreon platform fees,Payment processing fees,Total payment processing fees,Total net earnings\n"
                + "2023-01,USD,500.00,-50.00,0.00,0.00,450.00\n2023-02,USD,600.00,-60.00,0.00,0.00,540.00\n");
        var pooled = books();
        assertThat(sync().stored().notes()).anySatisfy(note -> assertThat(note).contains("earnings that were taken in before"));
        assertThat(books()).isNotEqualTo(pooled);
        var batch = batches.all(treasurer, 0, 100).stream().filter(one -> one.source().equals("patreon")).findFirst().orElseThrow();

        batches.undo(treasurer, batch.id());

        assertThat(books()).isEqualTo(pooled);
        sync();
        assertThat(books()).isNotEqualTo(pooled);
        assertThat(checkBatches()).allSatisfy(check -> assertThat(check.ok()).as(check.detail()).isTrue());
    }

    @Test
    void twoCurrenciesOfAMonthConvertNeitherAway() {
        PATREON.now(6);
        sync();
        var charged = giving.given(treasurer, "patreon:", FIRST.plusMonths(6)).stream().collect(Collectors.toMap(sum -> sum.currency().code(), sum -> sum));
        assertThat(charged).containsKeys("EUR", "USD", "GBP");
        var before = books().get("Assets:Clearing:Patreon USD");

        var report = take("Month - successful transactions,Currency,Total gross earnings,Total net earnings\n"
                + "2023-07,USD,%1$s,%1$s\n2023-07,EUR,%2$s,%2$s\n".formatted(charged.get("USD").text(), charged.get("EUR").text()));

        assertThat(books()).containsEntry("Assets:Clearing:Patreon USD", before).doesNotContainKey("Equity:Conversion USD");
        assertThat(report.warnings()).extracting(Report.Warning::reason).anySatisfy(reason -> assertThat(reason).contains("no exchange rate for GBP"));
    }

    @Test
    void membersThatGaveOtherwiseAreNamed() {
        PATREON.now(1);
        sync();
        var patron = PATREON.patreon.patrons().stream()
                .filter(one -> one.currency().equals("USD") && giving.byPayer(treasurer, "patreon").containsKey(one.user()))
                .findFirst()
                .orElseThrow();
        var given = giving.byPayer(treasurer, "patreon").get(patron.user()).getFirst();
        var header = "Name,Patron Status,Lifetime Amount,Pledge Amount,Currency,User ID\n";

        assertThat(take(header + "A,Active patron,%s,5.00,USD,%s\n".formatted(given.text(), patron.user())).warnings()).isEmpty();
        assertThat(take(header + "A,Active patron,%s,5.00,USD,%s\n".formatted(given.plus(Money.of("15", Currency.USD)).text(), patron.user())).warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.reason()).contains("a difference of 15.00 USD"));
    }

    @Test
    void aCampaignWithoutMembersHasNothingNew() {
        PATREON.begin(0, 1, 0);

        assertThat(sync().stored().fresh()).isZero();
        assertThat(connections.all(treasurer)).singleElement().satisfies(one -> assertThat(one.state()).isEqualTo(Connection.State.GOOD));
    }

    /** What a browser does between going there and coming back. */
    private static String allowed(URI there) {
        try {
            var page = HttpClient.newHttpClient().send(HttpRequest.newBuilder(there).build(), HttpResponse.BodyHandlers.ofString()).body();
            var code = Pattern.compile("code=([a-z0-9-]+)&amp;state=the-state\"").matcher(page);
            assertThat(code.find()).as(page).isTrue();
            return code.group(1);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aPersonSignsInThereAndComesBackWithACode() {
        connections.disconnect(treasurer, "patreon");
        var back = URI.create("https://purse.example/app/example/import/connections");

        var there = connections.signIn(treasurer, "patreon", Map.of("client-id", "client-1"), back, "the-state");
        assertThat(there.toString()).endsWith("response_type=code&client_id=client-1&redirect_uri=https%3A%2F%2Fpurse.example%2Fapp%2Fexample%2Fimport%2Fconnections"
                        + "&scope=campaigns+campaigns.members&state=the-state")
                .contains("/oauth2/authorize?");
        var code = allowed(there);
        var given = Map.of("client-id", "client-1", "client-secret", "secret");
        connections.connectSignedIn(treasurer, "patreon", "patreon", "", given, code, back);

        assertThat(sync().stored().entries()).isPositive();
        assertThat(connections.all(treasurer)).singleElement().satisfies(one -> assertThat(one.tokenEnds()).isNotNull());
        connections.disconnect(treasurer, "patreon");
        assertThatThrownBy(() -> connections.connectSignedIn(treasurer, "patreon", "patreon", "", given, code, back))
                .as("a code is good once")
                .isInstanceOf(Refused.class)
                .hasMessageContaining("gives no token");
        assertThat(connections.all(treasurer)).isEmpty();
        assertThatThrownBy(() -> connections.signIn(treasurer, "ecb", Map.of(), back, "y")).isInstanceOf(Refused.class).hasMessageContaining("sign in");
    }

    @Test
    void makesTheWebhookAndSetsItGoingAgain() {
        connections.disconnect(treasurer, "patreon");
        connections.connect(treasurer, "patreon", "patreon", "", Map.of("token", "token-1", "webhook-address", "https://purse.example/hooks/patreon/patreon"));

        assertThat(sync().needsAttention()).isFalse();
        assertThat(PATREON.patreon.calls()).isTrue();
        PATREON.patreon.pauseHooks();
        assertThat(sync().needsAttention()).isFalse();
        assertThat(PATREON.patreon.calls()).isTrue();
    }

    @Test
    void saysThatATokenIsNotAccepted() {
        connections.disconnect(treasurer, "patreon");
        connections.connect(treasurer, "patreon", "patreon", "", Map.of("token", "another"));

        assertThatThrownBy(this::sync).isInstanceOf(Refused.class).hasMessageContaining("does not accept the token").hasMessageNotContaining("another");

        assertThat(books()).isEmpty();
    }

    @Test
    void needsAToken() {
        assertThatThrownBy(() -> connections.connect(treasurer, "patreon", "other", "", Map.of()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("--token-file");
    }

    @Test
    void bothFilesOfTheSameMonthAreOneIncome() {
        PATREON.now(0);
        var charged = PATREON.balances().entrySet().stream()
                .filter(sum -> sum.getKey().startsWith("Revenue:Donations"))
                .collect(Collectors.toMap(sum -> sum.getKey().substring(26), sum -> -sum.getValue()));
        var usd = charged.getOrDefault("USD", 0L);
        var earnings = Files.written("""
                Month - successful transactions,Currency,Total gross earnings,Patreon platform fees,Payment processing fees,Total payment processing fees,Refunds,Patreon adjustments,Recovered payments,Total net earnings
                2023-01,USD,%s,-10.00,-4.00,-4.00,0,0,0,%s
                """.formatted(amount(usd + 5000), amount(usd + 5000 - 1400)));
        take(earnings);
        assertThat(books()).containsEntry("Revenue:Donations:Patreon USD", -(usd + 5000));

        sync();

        assertThat(books())
                .as("what was booked for donors unknown is reversed")
                .containsEntry("Revenue:Donations:Patreon USD", -usd)
                .containsEntry("Assets:Clearing:Patreon USD", usd + 5000 - 1400)
                .doesNotContainKey("Assets:Clearing:Patreon EUR")
                .containsEntry("Expenses:Fees:Platform USD", 1000L)
                .containsEntry("Expenses:Fees:Processing USD", 400L);
        assertThat(words(take(earnings))).startsWith("1 rows: 0 new, 1 known");
    }

    private static String amount(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }
}
