package org.commonpurse.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Organisations;
import org.commonpurse.ledger.PostResult.Posted;
import org.commonpurse.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Two at a time. What they do is committed, so they have a database of their own. */
@DatabaseTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
@TestPropertySource(properties = "purse.test.context=closing")
class ClosingTests {

    @Autowired
    Journal journal;

    @Autowired
    Periods periods;

    @Autowired
    Organisations organisations;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void closesAMonthOnlyAfterWhoeverPostsIsDone() throws Exception {
        var treasurer = TestActors.treasurer(organisations, "EUR");
        var may = YearMonth.of(2026, 5);
        var five = Money.of("5.00", "EUR");
        var gift = new JournalEntry("a:1", LocalDate.of(2026, 5, 3), "Donation", List.of(
                new Posting("Assets:Bank:Main", five), new Posting("Revenue:Donations:Bank", five.negate())));

        var closing = Objects.requireNonNull(new TransactionTemplate(transactions).execute(_ -> {
            assertThat(journal.post(treasurer, List.of(gift), null)).containsExactly(new Posted(1));
            var waits = CompletableFuture.runAsync(() -> periods.set(treasurer, may, Periods.Closing.SOFT, ""));
            assertThatThrownBy(() -> waits.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            return waits;
        }));

        closing.get(10, TimeUnit.SECONDS);
        assertThat(periods.closings(treasurer)).containsEntry(may, Periods.Closing.SOFT);
    }
}
