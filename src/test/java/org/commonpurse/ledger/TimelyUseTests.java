package org.commonpurse.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.commonpurse.DatabaseTest;
import org.commonpurse.access.Actor;
import org.commonpurse.access.LegalForm;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Until when receipts are to be used in Germany, and what is overdue. */
@DatabaseTest
class TimelyUseTests {

    @Autowired
    TimelyUse use;

    @Autowired
    Journal journal;

    @Autowired
    Organisations organisations;

    Actor treasurer;

    @BeforeEach
    void association() {
        treasurer = of("DE", LegalForm.ASSOCIATION);
    }

    private Actor of(String country, LegalForm form) {
        return new Actor(
                organisations.create(new Organisations.Draft(
                        "u-" + UUID.randomUUID(), "Verein", Currency.of("EUR"), "UTC", country, form, "01-01", ""), "test"),
                "treasurer", Role.ADMINISTRATOR);
    }

    private static Money euros(String amount) {
        return Money.of(amount, "EUR");
    }

    private void post(int year, String debit, String credit, String amount) {
        var day = LocalDate.of(year, 6, 1);
        journal.postByHand(treasurer, new JournalEntry(Journal.referenceByHand(), day, debit, List.of(
                new Posting(debit, euros(amount)), new Posting(credit, euros(amount).negate()))));
    }

    private void gift(int year, String amount) {
        post(year, "Assets:Bank:Main", "Revenue:Donations:Bank", amount);
    }

    private void cost(int year, String amount) {
        post(year, "Expenses:Hosting", "Assets:Bank:Main", amount);
    }

    private List<String> lines(int year) {
        return use.statement(treasurer, LocalDate.of(year, 12, 31)).lines().stream()
                .map(line -> "%s %s %s %s %s %s %s".formatted(
                        line.period().name(), line.receipts().text(), line.used().text(), line.reserved().text(), line.left().text(),
                        line.until(), line.state()))
                .toList();
    }

    @Test
    void usesTheOldestFirstAndMarksWhatIsOverdue() {
        gift(2021, "100000.00");
        cost(2021, "30000.00");
        gift(2022, "50000.00");
        cost(2023, "20000.00");
        gift(2024, "45000.00");

        assertThat(lines(2023)).containsExactly(
                "2021 100000.00 30000.00 0.00 50000.00 2023-12-31 open", "2022 50000.00 0.00 0.00 50000.00 2024-12-31 open",
                "2023 0.00 20000.00 0.00 0.00 2025-12-31 exempt");
        assertThat(lines(2024)).containsExactly(
                "2021 100000.00 30000.00 0.00 50000.00 2023-12-31 overdue", "2022 50000.00 0.00 0.00 50000.00 2024-12-31 open",
                "2023 0.00 20000.00 0.00 0.00 2025-12-31 exempt", "2024 45000.00 0.00 0.00 45000.00 2026-12-31 exempt");
    }

    @Test
    void theLimitIsThatOfTheYear() {
        gift(2025, "100000.00");
        gift(2026, "100000.00");
        gift(2027, "100000.01");

        assertThat(use.statement(treasurer, LocalDate.of(2030, 1, 1)).lines()).filteredOn(line -> !line.receipts().isZero())
                .extracting(TimelyUse.Line::state)
                .containsExactly("overdue", "exempt", "overdue");
    }

    @Test
    void reservesWithAResolutionTakeOffAndComeBack() {
        gift(2021, "60000.00");
        use.reserve(treasurer, new Reserve(Reserve.Kind.PROJECT, "New servers", LocalDate.of(2022, 3, 1), euros("60000.00"), "Minutes of 1 March 2022"));
        assertThat(lines(2024).getFirst()).isEqualTo("2021 60000.00 0.00 0.00 0.00 2023-12-31 used");

        use.reserve(treasurer, new Reserve(Reserve.Kind.PROJECT, "New servers", LocalDate.of(2024, 3, 1), euros("-10000.00"), "Minutes of 1 March 2024"));
        assertThat(lines(2024).getLast()).isEqualTo("2024 0.00 0.00 -10000.00 10000.00 2026-12-31 exempt");
        assertThatThrownBy(() -> use.reserve(treasurer, new Reserve(
                        Reserve.Kind.PROJECT, "New servers", LocalDate.of(2024, 3, 1), euros("-50000.01"), "Minutes")))
                .hasMessageContaining("the reserve New servers holds 50000.00 EUR");
        assertThatThrownBy(() -> new Reserve(Reserve.Kind.FREE, "Free", LocalDate.of(2024, 3, 1), euros("1.00"), " "))
                .hasMessageContaining("say where the resolution is written");
    }

    @Test
    void countsNeitherGiftsInKindNorDepreciationButThingsBoughtAndWhatWasThereBefore() {
        post(2021, "Assets:Bank:Main", "Equity:Opening", "5000.00");
        gift(2021, "50000.00");
        post(2021, "Expenses:Hosting", "Revenue:In kind", "900.00");
        post(2021, "Assets:Equipment", "Assets:Bank:Main", "6000.00");
        post(2022, "Expenses:Depreciation", "Assets:Equipment", "2000.00");

        assertThat(lines(2022)).containsExactly(
                "2020 5000.00 0.00 0.00 0.00 2022-12-31 used", "2021 50000.00 6000.00 0.00 49000.00 2023-12-31 open",
                "2022 0.00 0.00 0.00 0.00 2024-12-31 exempt");
    }

    @Test
    void aStatusThatEndedLeavesLaterYearsOut() {
        gift(2021, "50000.00");
        gift(2023, "50000.00");
        use.setStatus(treasurer, new TimelyUse.Status(null, LocalDate.of(2022, 4, 30)));

        assertThat(use.statement(treasurer, LocalDate.of(2023, 12, 31)).lines()).extracting(line -> line.period().name())
                .containsExactly("2021", "2022");
    }

    @Test
    void isForNonProfitsInGermanyOnly() {
        assertThatThrownBy(() -> use.statement(of("FR", LegalForm.ASSOCIATION), LocalDate.of(2026, 1, 1)))
                .hasMessageContaining("associations, gGmbHs and foundations in Germany");
        assertThatThrownBy(() -> use.statement(of("DE", LegalForm.COMPANY), LocalDate.of(2026, 1, 1)))
                .hasMessageContaining("see country and legal form");
    }
}
