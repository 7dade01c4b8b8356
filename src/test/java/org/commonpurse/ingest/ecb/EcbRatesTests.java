package org.commonpurse.ingest.ecb;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.giving.Donation;
import org.commonpurse.giving.Giving;
import org.commonpurse.giving.Payer;
import org.commonpurse.giving.Revenue;
import org.commonpurse.ledger.Funds;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.ledger.StatementOfActivities;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Rates as the books use them. */
@DatabaseTest
class EcbRatesTests {

    @Autowired RateRows rows;
    @Autowired EcbRates rates;
    @Autowired Organisations organisations;
    @Autowired Journal journal;
    @Autowired Statements statements;

    @Autowired
    Funds funds;
    @Autowired Giving giving;
    @Autowired Revenue revenue;

    private void said(String currency, String day, String perEuro) {
        rows.add(List.of(new DayRate(currency, LocalDate.parse(day), new BigDecimal(perEuro))));
        rates.forget();
    }

    private static EcbRates at(RateRows rows, String today) {
        return new EcbRates(rows, Clock.fixed(LocalDate.parse(today).atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC));
    }

    private static String converted(EcbRates rates, String amount, String from, String to, String day) {
        return rates.convert(Money.of(amount, from), Currency.of(to), LocalDate.parse(day)).map(Money::toString).orElse("none");
    }

    @Test
    void takesTheRateOfTheDayOrTheLastBeforeItForFourteenDays() {
        said("USD", "2023-12-28", "1.25");
        said("USD", "2023-12-29", "1.28");

        assertThat(converted(rates, "5.00", "USD", "EUR", "2023-12-28")).isEqualTo("4.00 EUR");
        assertThat(converted(rates, "1.00", "EUR", "USD", "2023-12-31")).isEqualTo("1.28 USD");
        assertThat(converted(rates, "1.00", "EUR", "USD", "2024-01-12")).isEqualTo("1.28 USD");
        assertThat(converted(rates, "1.00", "EUR", "USD", "2024-01-13")).isEqualTo("none");
        assertThat(converted(rates, "1.00", "EUR", "USD", "2023-12-27")).isEqualTo("none");
        assertThat(converted(rates, "1.00", "EUR", "GBP", "2023-12-29")).isEqualTo("none");
    }

    @Test
    void aDayThatHasNotComeTakesTodaysRate() {
        said("USD", "2023-12-08", "1.25");
        var now = at(rows, "2023-12-10");

        assertThat(converted(now, "5.00", "USD", "EUR", "2023-12-31")).isEqualTo("4.00 EUR");
        assertThat(converted(at(rows, "2024-02-10"), "5.00", "USD", "EUR", "2023-12-31")).isEqualTo("none");
    }

    @Test
    void crossesByTheEuroAndRoundsOnce() {
        said("USD", "2023-12-29", "1.2");
        said("GBP", "2023-12-29", "0.9");
        said("JPY", "2023-12-29", "150");

        assertThat(converted(rates, "4.00", "USD", "GBP", "2023-12-29")).isEqualTo("3.00 GBP");
        assertThat(converted(rates, "10.00", "USD", "JPY", "2023-12-29")).isEqualTo("1250 JPY");
        // 0.09 / 1.2 is 0.075, half to even 0.08; by way of 1 / 1.2 = 0.8333… it would be a little less than half.
        assertThat(converted(rates, "0.09", "USD", "EUR", "2023-12-29")).isEqualTo("0.08 EUR");
        assertThat(rates.rate(Currency.USD, Currency.of("GBP"), LocalDate.of(2023, 12, 29))).hasValueSatisfying(rate ->
                assertThat(rate).isEqualByComparingTo("0.75"));
    }

    @Test
    void whatIsStoredCountsAtOnce() {
        assertThat(converted(rates, "5.00", "USD", "EUR", "2023-12-28")).isEqualTo("none");
        said("USD", "2023-12-28", "1.25");
        assertThat(converted(rates, "5.00", "USD", "EUR", "2023-12-28")).isEqualTo("4.00 EUR");
    }

    private void gave(Actor treasurer, String reference, String day, String amount) {
        journal.post(treasurer, List.of(new JournalEntry(reference, LocalDate.parse(day), "a gift", List.of(
                new Posting("Assets:Bank:Main", Money.of(amount, "USD")),
                new Posting("Revenue:Donations:Patreon", Money.of(amount, "USD").negate())))), null);
    }

    private StatementOfActivities year(Actor treasurer) {
        return statements.activities(treasurer, List.of(treasurer.organisation().period("2023")), null);
    }

    @Test
    void aStatementTakesEachDaysRateAndNamesWhatHasNone() {
        var treasurer = TestActors.treasurer(organisations, "EUR");
        gave(treasurer, "r:1", "2023-05-02", "10.00");
        gave(treasurer, "r:2", "2023-06-03", "10.00");
        gave(treasurer, "r:3", "2023-09-01", "7.00");
        said("USD", "2023-05-02", "1.25");
        said("USD", "2023-06-02", "1.60");

        var statement = year(treasurer);

        assertThat(statement.net()).containsExactly(Money.of("14.25", "EUR"));
        assertThat(statement.unconverted().values()).containsExactly(Money.of("7.00", "USD"));

        said("USD", "2023-08-31", "1.40");
        assertThat(year(treasurer).net()).containsExactly(Money.of("19.25", "EUR"));
        assertThat(year(treasurer).unconverted()).isEmpty();
    }

    @Test
    void freeFundsTakeTheRateOfTheDayTheyAreAskedFor() {
        var treasurer = TestActors.treasurer(organisations, "EUR");
        gave(treasurer, "r:1", "2023-05-02", "10.00");
        said("USD", "2023-05-02", "1.25");
        said("USD", "2023-12-29", "1.60");

        assertThat(funds.freeFunds(treasurer, LocalDate.of(2023, 5, 3)).money()).isEqualTo(Money.of("8.00", "EUR"));
        assertThat(funds.freeFunds(treasurer, LocalDate.of(2023, 12, 31)).money()).isEqualTo(Money.of("6.25", "EUR"));
        assertThat(funds.freeFunds(treasurer, LocalDate.of(2023, 8, 31)).unconverted().values())
                .containsExactly(Money.of("10.00", "USD"));
        assertThat(statements.balances(treasurer, LocalDate.of(2023, 12, 31)))
                .extracting(balance -> balance.amount().toString())
                .containsExactly("10.00 USD", "-10.00 USD");
    }

    @Test
    void aMovementOfRatesIsNoMovementOfRecurringRevenue() {
        var treasurer = TestActors.treasurer(organisations, "EUR");
        giving.receive(
                treasurer,
                List.of(monthly("a:1", "2023-04-02"), monthly("a:2", "2023-05-02"), monthly("a:3", "2023-06-02")),
                1L);
        said("USD", "2023-04-28", "1.25");
        said("USD", "2023-05-31", "1.60");
        said("USD", "2023-06-30", "1.00");

        var months = revenue.metrics(treasurer, YearMonth.of(2023, 4), YearMonth.of(2023, 6)).months();

        assertThat(months).extracting(month -> month.start().text() + " new " + month.added().text()
                        + " more " + month.expansion().text() + " less " + month.contraction().text()
                        + " fx " + month.fx().text() + " = " + month.end().text())
                .containsExactly(
                        "0.00 new 8.00 more 0.00 less 0.00 fx 0.00 = 8.00",
                        "8.00 new 0.00 more 0.00 less 0.00 fx -1.75 = 6.25",
                        "6.25 new 0.00 more 0.00 less 0.00 fx 3.75 = 10.00");
    }

    private static Donation monthly(String reference, String day) {
        return new Donation(
                reference,
                LocalDate.parse(day),
                new Payer("patreon", "ada", "Ada"),
                Money.of("10.00", "USD"),
                1,
                "",
                "Revenue:Donations:Patreon",
                "Assets:Clearing:Patreon",
                List.of(),
                "A gift",
                "");
    }
}
