package org.commonpurse.ingest.camt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commonpurse.ingest.camt.CamtSourceTests.entry;
import static org.commonpurse.ingest.camt.CamtSourceTests.message;

import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Role;
import org.commonpurse.ingest.IngestTest;
import org.commonpurse.ingest.RowId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bank lines of pay, as those see them who lack the payroll right: without text, name and amount. */
class PrivatePayRowsTests extends IngestTest {

    private static final String PAY = entry("2026-05-27", "DBIT", "3210.00", "R1", "Salary of Anna");
    private static final String RENT = entry("2026-05-28", "DBIT", "80.00", "R2", "Rack rent");
    private static final String GIFT = entry("2026-05-29", "CRDT", "20.00", "R3", "A gift");

    private Actor reader;

    private String rows(long batch) {
        return batches.rows(reader, batch, null, 0, 10).toString();
    }

    private void bringIn(Role role) {
        treasurer = TestActors.treasurer(organisations, "EUR");
        reader = TestActors.as(treasurer, role);
        take(message("052", PAY));
        take(message("053", PAY, RENT, GIFT));
        take(message("054", PAY));
    }

    @ParameterizedTest
    @EnumSource(names = {"BOARD", "AUDITOR"})
    void whatIsPlacedOnPayHasNoText(Role role) {
        bringIn(role);

        assignments.assign(treasurer, new RowId(2, 1), "Expenses:Payroll", false);
        assignments.assign(treasurer, new RowId(2, 2), "Expenses:Hosting", false);

        for (var batch = 1; batch <= 3; batch++) {
            assertThat(batches.rows(treasurer, batch, null, 0, 10).toString()).contains("Salary of Anna");
            assertThat(rows(batch)).doesNotContain("Anna", "3210", "R1").contains("its month is one sum");
            assertThat(batches.one(reader, batch)).get().extracting(one -> one.totals()).isEqualTo("{}");
        }
        assertThat(rows(2)).as("rent hides pay").contains("A gift").doesNotContain("Rack rent");
        organisations.set(TestActors.as(treasurer, Role.ADMINISTRATOR), "pay.told", "yes");
        assertThat(rows(2)).contains("Rack rent", "A gift");
        assertThat(batches.row(reader, new RowId(2, 1))).get().asString().doesNotContain("Anna", "3210");
        assertThat(batches.rowOf(reader, 1)).isEmpty();
        assertThat(journal.find(reader, org.commonpurse.ledger.JournalFilter.all(), 0, 10).entries()).noneMatch(entry -> entry.number() == 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"BOARD", "AUDITOR"})
    void whatWentOutAndWaitsMayBePay(Role role) {
        bringIn(role);

        assertThat(batches.waiting(reader, 0, 10)).hasSize(3);
        assertThat(batches.waiting(reader, 0, 10).toString()).doesNotContain("Anna", "3210", "Rack rent").contains("A gift", "may be pay");
        assertThat(rows(1)).doesNotContain("Anna", "3210");
        assertThat(rows(3)).doesNotContain("Anna", "3210");
        assertThat(batches.waiting(treasurer, 0, 10).toString()).contains("Salary of Anna", "Rack rent");
    }
}
