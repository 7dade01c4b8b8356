package org.commonpurse.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.List;
import org.commonpurse.Approved;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.giving.Giving;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.reports.Figures.Batch;
import org.commonpurse.reports.Figures.Provenance;
import org.commonpurse.shell.Refused;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class TransparencyPackTests {

    /** What depends on when the books were written, always the same. */
    private static final Provenance MADE = new Provenance(
            "Commonpurse 0.1",
            2932,
            "3c2c125ed94899fb623a88078db8f46e0957614cc0b24f0c6d8f9c4287fcf88e",
            "be921b60c03680d3791a0d738a45d3b720a79303ecc4201e6b274861689f75a6",
            List.of(new Batch(7, 1204)),
            Instant.parse("2024-01-12T09:30:00Z"));

    @Autowired
    Organisations organisations;

    @Autowired
    Journal journal;

    @Autowired
    Giving giving;

    @Autowired
    Reports reports;

    @Test
    void tellsAYear() {
        var figures = reports.figures(kept(), "transparency", year("2023"));

        assertThat(figures.checks()).isNotEmpty().allMatch(Check::ok);
        assertThat(figures.fact("income.total").orElseThrow().value()).isEqualTo("58077.00");
        assertThat(figures.fact("runway.months").orElseThrow().value()).isEqualTo("4.1");
        assertThat(figures.fact("free").orElseThrow().value()).isEqualTo("13193.47");
        assertThat(figures.fact("restricted").orElseThrow().value()).isEqualTo("5550.00");
        Approved.file("transparency-2023.json").matches(figures.with(MADE).canonical());
    }

    @Test
    void refusesAPeriodThatTheBooksDoNotReach() {
        var actor = kept();

        for (var period : List.of("2030", "2019", "2030-01")) {
            assertThatThrownBy(() -> reports.figures(actor, "transparency", year(period)))
                    .isInstanceOf(Refused.class)
                    .hasMessageStartingWith("nothing is booked in " + period);
        }
    }

    @Test
    void tellsAMonth() {
        var figures = reports.figures(kept(), "transparency", year("2023-05"));

        assertThat(figures.checks()).isNotEmpty().allMatch(Check::ok);
        assertThat(figures.table("months").orElseThrow().items()).hasSize(12);
        assertThat(figures.fact("income.total").orElseThrow().value())
                .isEqualTo(figures.table("months").orElseThrow().value("2023-05", "income"));
        Approved.file("transparency-2023-05.json").matches(figures.with(MADE).canonical());
    }

    @Test
    void saysWhatWasNotRecorded() {
        var actor = TestActors.treasurer(organisations, "JPY");
        journal.post(actor, List.of(entry("a", "2023-12-31", "Assets:Bank:Main=1 JPY", "Equity:Opening=-1 JPY")), null);
        var figures = reports.figures(actor, "transparency", year("2023"));
        var html = new String(reports.file(figures, Format.HTML, "en"), StandardCharsets.UTF_8);

        assertThat(html)
                .contains("How long free money would last cannot be said")
                .contains("Recurring gifts were not recorded")
                .contains("There is no earlier period to compare with")
                .contains("How many people were paid was not recorded")
                .doesNotContain("null");
        for (var format : Format.values()) {
            assertThat(reports.file(figures, format, "de")).isNotEmpty();
        }
    }

    @Test
    void namesAmountsThatHaveNoRateAndSaysThatTheyAreMissing() {
        var actor = TestActors.treasurer(organisations, "EUR");
        journal.post(actor, List.of(entry("a", "2023-03-01", "Assets:Bank:Main=12.00 GBP", "Revenue:Grants=-12.00 GBP")), null);

        var figures = reports.figures(actor, "transparency", year("2023"));

        assertThat(figures.table("unconverted").orElseThrow().value("GBP", "amount")).isEqualTo("12.00");
        assertThat(figures.checks().stream().filter(check -> !check.ok()).map(Check::id))
                .containsExactly("converted", "balances-converted");
    }

    @Test
    void neverTellsASingleSalary() {
        var actor = TestActors.treasurer(organisations, "EUR");
        journal.post(
                actor,
                List.of(
                        entry("a", "2023-03-31", "Expenses:Payroll:Jane=4321.00 EUR", "Assets:Bank:Main=-4321.00 EUR"),
                        entry("b", "2023-03-31", "Expenses:Hosting=3000.00 EUR", "Assets:Bank:Main=-3000.00 EUR")),
                null);

        var figures = reports.figures(actor, "transparency", year("2023"));

        assertThat(figures.canonical()).doesNotContain("4321").doesNotContain("3000.00").doesNotContain("Jane").contains("7321.00");
    }

    @Test
    void refusesWhatIsNoPack() {
        var actor = TestActors.treasurer(organisations, "EUR");

        assertThatThrownBy(() -> reports.figures(actor, "poem", year("2023")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("there is no pack \"poem\"");
    }

    private Actor kept() {
        var actor = Books.telling(organisations);
        new Books(actor, journal, giving).keep();
        return actor;
    }

    private static Period year(String name) {
        return Period.parse(name, MonthDay.of(1, 1));
    }

    static JournalEntry entry(String reference, String day, String... postings) {
        return new JournalEntry(reference, LocalDate.parse(day), "Something", Arrays.stream(postings)
                .map(posting -> {
                    var cut = posting.lastIndexOf('=');
                    var amount = posting.substring(cut + 1).split(" ");
                    return new Posting(posting.substring(0, cut), Money.of(amount[0], amount[1]));
                })
                .toList());
    }
}
