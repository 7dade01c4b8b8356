package org.commonpurse.ingest.patreon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import org.commonpurse.ingest.Files;
import org.commonpurse.ingest.IngestTest;
import org.commonpurse.ingest.Report;
import org.commonpurse.ledger.Integrity;
import org.commonpurse.ledger.PostedEntry;
import org.junit.jupiter.api.Test;

class PatreonSourcesTests extends IngestTest {

    private static final String EARNINGS = "Month - successful transactions,Currency,Membership gross earnings - Web and Android,Membership gross earnings - iOS app,Total gross earnings,Patreon platform fees,Payment processing fees,Currency exchange fee,iOS app fee,Merch costs (items + shipping),Total payment processing fees,Refunds,Patreon adjustments,Recovered payments,Total net earnings\n";

    @Test
    void booksAMonthOfEarnings() {
        var report = take(Files.sample("samples/patreon-csv/patreon_earnings_breakdown_by_month.csv"));

        assertThat(words(report)).isEqualTo("1 rows: 1 new, 0 known, 0 changed, 0 ignored, 0 held, 0 rejected, 4 entries");
        assertThat(report.warnings()).isEmpty();
        assertThat(totals(report, "USD")).isEqualTo("gross 105.00, fees 19.00, refunded 20.00, net 66.00, in 15.00, out 0.00");
        assertThat(balances("2026-07-31"))
                .containsEntry("Assets:Clearing:Patreon", "81.00")
                .containsEntry("Revenue:Donations:Patreon", "-105.00")
                .containsEntry("Revenue:Refunded", "20.00")
                .containsEntry("Revenue:Other", "-15.00")
                .containsEntry("Expenses:Fees:Platform", "9.00")
                .containsEntry("Expenses:Fees:Processing", "9.00")
                .containsEntry("Expenses:Fees:Other", "1.00");
        assertThat(words(take(Files.sample("samples/patreon-csv/patreon_earnings_breakdown_by_month.csv"))))
                .isEqualTo("1 rows: 0 new, 1 known, 0 changed, 0 ignored, 0 held, 0 rejected, 0 entries");
    }

    @Test
    void readsTheOlderGeneration() {
        var report = take("Month,Currency,Membership charges - web,Membership charges - iOS app,Shop charges - web,Shop charges - iOS app,Total gross revenue,Patreon fee,Taxes on fees,Total platform fee,Processing fee,Currency conversion fee,iOS App Store fee,Total payment fee,Merch items and shipping,Refunds,Net earnings - membership - web,Your total earnings\n"
                + "2023-05,EUR,90.00,10.00,0.00,0.00,100.00,-8.00,-1.60,-9.60,-4.00,-2.00,-3.00,-9.00,0.00,-5.00,70.00,76.40\n");

        assertThat(report.warnings()).isEmpty();
        assertThat(balances("2023-05-31"))
                .containsEntry("Assets:Clearing:Patreon", "76.40")
                .containsEntry("Expenses:Fees:Platform", "9.60")
                .containsEntry("Expenses:Fees:Processing", "7.00");
    }

    @Test
    void namesADifferenceAndTheColumnThatExplainsIt() {
        var report = take(EARNINGS.replace(",Total net earnings", ",Video fee,Total net earnings")
                + "2026-07,USD,70.00,30.00,100.00,-8.00,-9.00,-1.00,0.00,0.00,-10.00,0.00,0.00,0.00,-2.50,79.50\n");

        assertThat(report.warnings()).containsExactly(new Report.Warning(
                2,
                "Total net earnings says 79.50 USD, the row adds up to 82.00: a difference of -2.50, which is the column \"Video fee\"; it is not booked"));
    }

    @Test
    void replacesAMonthThatWasStillRunning() {
        var month = YearMonth.from(LocalDate.now(ZoneOffset.UTC));
        take(EARNINGS + month + ",USD,70.00,0.00,70.00,-7.00,-3.00,0.00,0.00,0.00,-3.00,0.00,0.00,5.00,65.00\n");

        var report = take(EARNINGS + month + ",USD,90.00,0.00,90.00,-9.00,-4.00,0.00,0.00,0.00,-4.00,-2.00,0.00,0.00,75.00\n");

        assertThat(words(report)).isEqualTo("1 rows: 0 new, 0 known, 1 changed, 0 ignored, 0 held, 0 rejected, 2 entries");
        assertThat(balances(month.atEndOfMonth().toString()))
                .containsEntry("Assets:Clearing:Patreon", "75.00")
                .containsEntry("Revenue:Donations:Patreon", "-90.00");
        assertThat(integrity.check(treasurer)).allMatch(Integrity.Check::ok);
        assertThat(checkBatches()).allMatch(Integrity.Check::ok);
    }

    @Test
    void holdsAnotherVersionOfAMonthThatWasOver() {
        take(EARNINGS + "2024-07,USD,70.00,0.00,70.00,-7.00,-3.00,0.00,0.00,0.00,-3.00,0.00,0.00,0.00,60.00\n");
        var other = EARNINGS + "2024-07,USD,90.00,0.00,90.00,-9.00,-4.00,0.00,0.00,0.00,-4.00,0.00,0.00,0.00,77.00\n";

        assertThat(words(take(other))).isEqualTo("1 rows: 0 new, 0 known, 0 changed, 0 ignored, 1 held, 0 rejected, 0 entries");
        assertThat(words(take(other))).isEqualTo("1 rows: 0 new, 1 known, 0 changed, 0 ignored, 0 held, 0 rejected, 0 entries");
        assertThat(batches.waitingCount(treasurer)).isEqualTo(1);
        assertThat(balances("2024-07-31")).containsEntry("Assets:Clearing:Patreon", "60.00");
    }

    @Test
    void anotherTotalIsAnotherVersionThoughItsPartsAreTheSame() {
        take(EARNINGS + "2024-07,USD,70.00,0.00,70.00,-7.00,-3.00,0.00,0.00,0.00,-3.00,0.00,0.00,0.00,60.00\n");
        var other = EARNINGS + "2024-07,USD,70.00,0.00,70.00,-7.00,-3.00,0.00,0.00,0.00,-3.00,0.00,0.00,0.00,61.00\n";

        assertThat(words(take(other))).isEqualTo("1 rows: 0 new, 0 known, 0 changed, 0 ignored, 1 held, 0 rejected, 0 entries");
        assertThat(balances("2024-07-31")).containsEntry("Assets:Clearing:Patreon", "60.00");
    }

    @Test
    void booksAnotherVersionOfAMonthOnceTheFirstIsReversedWhole() {
        var month = LocalDate.of(2024, 7, 31);
        take(EARNINGS + "2024-07,USD,70.00,0.00,70.00,-7.00,-3.00,0.00,0.00,0.00,-3.00,-2.00,0.00,0.00,58.00\n");
        var other = EARNINGS + "2024-07,USD,90.00,0.00,90.00,-9.00,-4.00,0.00,0.00,0.00,-4.00,0.00,0.00,0.00,77.00\n";
        take(other);
        assertThat(batches.waiting(treasurer, 0, 10)).extracting(row -> row.reason())
                .containsExactly("entries #1, #2 have this name and say something else; reverse them and import again, or leave this row");

        journal.reverse(treasurer, 1, month, "another version");
        assertThat(words(take(other))).startsWith("1 rows: 0 new, 1 known");
        journal.reverse(treasurer, 2, month, "another version");
        assertThat(words(take(other))).isEqualTo("1 rows: 1 new, 0 known, 0 changed, 0 ignored, 0 held, 0 rejected, 1 entries");

        assertThat(balances("2024-07-31")).containsEntry("Assets:Clearing:Patreon", "77.00");
        assertThat(batches.waitingCount(treasurer)).isZero();
        assertThat(words(take(other))).startsWith("1 rows: 0 new, 1 known");
        assertThat(checkBatches()).allMatch(Integrity.Check::ok);
    }

    @Test
    void holdsAMonthOfWhichOnlyAPartWasReversed() {
        var month = EARNINGS + "2024-07,USD,70.00,0.00,70.00,-7.00,-3.00,0.00,0.00,0.00,-3.00,-2.00,0.00,0.00,58.00\n";
        take(month);
        journal.reverse(treasurer, 1, LocalDate.of(2024, 7, 31), "a slip");

        assertThat(words(take(month))).startsWith("1 rows: 0 new, 0 known, 0 changed, 0 ignored, 1 held");
        assertThat(batches.waiting(treasurer, 0, 10)).extracting(row -> row.reason())
                .containsExactly("a part of it was reversed and a part was not: #2; reverse that too and import again, or leave this row");
        journal.reverse(treasurer, 2, LocalDate.of(2024, 7, 31), "a slip");
        assertThat(words(take(month))).startsWith("1 rows: 1 new");
        assertThat(balances("2024-07-31")).containsEntry("Assets:Clearing:Patreon", "58.00");
    }

    @Test
    void findsTheRowOfEachEntryWhereTheirNumbersOverlap() {
        take(EARNINGS
                + "2024-07,USD,70.00,0.00,70.00,-7.00,-3.00,0.00,0.00,0.00,-3.00,-2.00,0.00,0.00,58.00\n"
                + "2024-06,USD,60.00,0.00,60.00,-7.00,-3.00,0.00,0.00,0.00,-3.00,-4.00,0.00,0.00,46.00\n");

        assertThat(entries().stream().sorted(Comparator.comparing(PostedEntry::number)).map(entry -> "%s: row %d".formatted(
                        entry.entry().reference(), batches.rowOf(treasurer, entry.number()).orElseThrow().id().row())))
                .containsExactly(
                        "patreon-earnings:2024-07:USD: row 1",
                        "patreon-earnings:2024-06:USD: row 2",
                        "patreon-earnings:2024-07:USD:refunds: row 1",
                        "patreon-earnings:2024-06:USD:refunds: row 2");
    }

    @Test
    void keepsMembersButNeverIncome() {
        var members = Files.sample("samples/patreon-csv/members_2023_27_columns.csv");

        var report = take(members);

        assertThat(words(report)).isEqualTo("2 rows: 2 new, 0 known, 0 changed, 0 ignored, 0 held, 0 rejected, 0 entries");
        assertThat(words(take(members))).isEqualTo("2 rows: 0 new, 2 known, 0 changed, 0 ignored, 0 held, 0 rejected, 0 entries");
        assertThat(words(take(Files.text(members).replace("Declined patron,No,0.00,1.00,monthly,Time Tracker,,,,,,,,2023-04", "Active patron,No,1.00,1.00,monthly,Time Tracker,,,,,,,,2023-04"))))
                .isEqualTo("2 rows: 0 new, 1 known, 1 changed, 0 ignored, 0 held, 0 rejected, 0 entries");
        assertThat(entries()).isEmpty();
        assertThat(batches.rows(treasurer, 1, null, 0, 10)).noneMatch(row -> row.raw().contains("@"));
    }

    @Test
    void readsTheNewestMembersFileAndMoreColumns() {
        var report = take(Files.sample("samples/patreon-csv/members_2026_30_columns.csv"));

        assertThat(report.layout()).isEqualTo("members, 30 columns");
        assertThat(words(report)).isEqualTo("2 rows: 1 new, 0 known, 1 changed, 0 ignored, 0 held, 0 rejected, 0 entries");
        assertThat(words(take("Shoe Size,User ID,Name,Patron Status\n44,7,Ada,Active patron\n")))
                .isEqualTo("1 rows: 1 new, 0 known, 0 changed, 0 ignored, 0 held, 0 rejected, 0 entries");
    }
}
