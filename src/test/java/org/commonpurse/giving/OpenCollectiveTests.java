package org.commonpurse.giving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One project's whole history of contributions gives its published movements and concentration to the cent. */
@DatabaseTest
class OpenCollectiveTests {

    private static final Path FILE = Path.of("../shared/samples/opencollective/oc_transactions_2017_to_2024-01.csv");
    private static final Path CASES = Path.of("../shared/cases/hledger");

    @Autowired
    Giving giving;

    @Autowired
    Revenue revenue;

    @Autowired
    Organisations organisations;

    Actor treasurer;

    @BeforeEach
    void contributions() {
        assumeTrue(Files.exists(FILE), "the sample file is not beside the project");
        treasurer = TestActors.treasurer(organisations, "USD");
        var gifts = new ArrayList<Donation>();
        var backs = new ArrayList<GivenBack>();
        for (var row : rows(FILE)) {
            if (row.getField("kind").equals("CONTRIBUTION") && row.getField("type").equals("CREDIT")) {
                gifts.add(gift(row));
            } else if (row.getField("kind").equals("CONTRIBUTION") && row.getField("isRefund").equals("REFUND")) {
                backs.add(back(row));
            }
        }
        giving.giveBack(treasurer, backs, 1L);
        giving.receive(treasurer, gifts, 1L);
    }

    @Test
    void givesTheMovementsOfSevenYears() {
        var metrics = revenue.metrics(treasurer, YearMonth.of(2017, 1), YearMonth.of(2023, 12));
        var expected = rows(CASES.resolve("mrr_movements_2017_to_2023.csv"));

        assertThat(metrics.months()).hasSize(84).allMatch(MrrMovement::complete);
        assertThat(metrics.months().stream().map(OpenCollectiveTests::line))
                .containsExactlyElementsOf(expected.stream().map(row -> String.join(",", row.getFields())).toList());
    }

    @Test
    void givesTheConcentrationOfSevenYears() {
        var metrics = revenue.metrics(treasurer, YearMonth.of(2017, 1), YearMonth.of(2023, 12));
        var expected = rows(CASES.resolve("donor_concentration_2017_to_2023.csv"));

        assertThat(metrics.years().stream().map(OpenCollectiveTests::line))
                .containsExactlyElementsOf(expected.stream()
                        .map(row -> String.join(
                                ",",
                                IntStream.range(0, 9)
                                        .mapToObj(place -> place == 2 ? usd(row.getField(place)).text() : row.getField(place))
                                        .toList()))
                        .toList());
    }

    private static String line(MrrMovement month) {
        var donors = month.donors();
        return "%s,%s,%s,%s,%s,%s,%s,%s,%d,%d,%d,%d,%d"
                .formatted(
                        month.month(), month.start().text(), month.added().text(), month.expansion().text(),
                        month.contraction().text(), month.churn().text(), month.reactivation().text(), month.end().text(),
                        donors.start(), donors.added(), donors.churned(), donors.reactivated(), donors.end());
    }

    private static String line(Concentration year) {
        return "%s,%d,%s,%s,%s,%s,%s,%s,%d"
                .formatted(
                        year.year(), year.donors(), year.grossTotal().text(), year.gini(), year.hhi(), year.effectiveDonors(),
                        year.top1Share(), year.top10Share(), year.absenceFactor());
    }

    private static Donation gift(NamedCsvRecord row) {
        var description = row.getField("description");
        return new Donation(
                "opencollective:" + row.getField("shortId"),
                day(row),
                payer(row),
                usd(row.getField("amount")),
                description.startsWith("Monthly contribution") ? 1 : description.startsWith("Yearly contribution") ? 12 : 0,
                "",
                "Revenue:Donations:Open Collective",
                "Assets:Clearing:Open Collective",
                List.of(new Donation.Fee("Expenses:Fees:Processing", usd(row.getField("paymentProcessorFee")).negate())),
                "Contribution",
                row.getField("shortGroup"));
    }

    private static GivenBack back(NamedCsvRecord row) {
        return new GivenBack(
                "opencollective:" + row.getField("shortId"),
                "opencollective:" + row.getField("shortRefundId"),
                day(row),
                payer(row),
                usd(row.getField("amount")).negate(),
                "Revenue:Refunded",
                "Assets:Clearing:Open Collective",
                List.of(),
                "Refund",
                row.getField("shortGroup"));
    }

    private static Payer payer(NamedCsvRecord row) {
        return new Payer("opencollective", row.getField("oppositeAccountSlug"), row.getField("oppositeAccountName"));
    }

    private static LocalDate day(NamedCsvRecord row) {
        return LocalDate.parse(row.getField("datetime").substring(0, 10));
    }

    private static Money usd(String amount) {
        return Money.of(amount, Currency.USD);
    }

    private static List<NamedCsvRecord> rows(Path file) {
        try (var reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return reader.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
