package org.commonpurse.ingest.ecb;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Rates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The bank's reference rates, from one currency to another by way of the euro. A day without a rate takes the last before
 * it; a day that has not come takes today's.
 */
@Component
class EcbRates implements Rates {

    /** Between two days with rates there are never more than five; what is older stands for a currency that is no longer priced. */
    static final int OLDEST_DAYS = 14;

    /** What is in memory; it serves as long as the database has the same revision. */
    private record Memory(String revision, Map<String, NavigableMap<LocalDate, BigDecimal>> currencies) {}

    /** One transaction asks once whether the memory is still good, and then sees the same rates to its end. */
    private static final class Run implements TransactionSynchronization {
        @Nullable Memory memory;
    }

    private final RateRows rows;
    private final Clock clock;
    private volatile Memory memory = new Memory("", Map.of());

    EcbRates(RateRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public Optional<BigDecimal> rate(Currency from, Currency to, LocalDate day) {
        if (from.equals(to)) {
            return Optional.of(BigDecimal.ONE);
        }
        var now = memory();
        return perEuro(now, from, day)
                .flatMap(one -> perEuro(now, to, day).map(other -> other.divide(one, MathContext.DECIMAL128)));
    }

    /** Rounded once, at the end: a rate that has no end would turn half a cent into less than half. */
    @Override
    public Optional<Money> convert(Money amount, Currency to, LocalDate day) {
        if (amount.currency().equals(to)) {
            return Optional.of(amount);
        }
        var now = memory();
        return perEuro(now, amount.currency(), day)
                .flatMap(one -> perEuro(now, to, day)
                        .map(other -> Money.of(
                                amount.decimal().multiply(other).divide(one, to.decimals(), RoundingMode.HALF_EVEN), to)));
    }

    private Optional<BigDecimal> perEuro(Memory now, Currency currency, LocalDate day) {
        if (currency.equals(Currency.EUR)) {
            return Optional.of(BigDecimal.ONE);
        }
        var today = LocalDate.now(clock);
        var asked = day.isAfter(today) ? today : day;
        var last = now.currencies.computeIfAbsent(currency.code(), rows::of).floorEntry(asked);
        return last == null || last.getKey().isBefore(asked.minusDays(OLDEST_DAYS)) ? Optional.empty() : Optional.of(last.getValue());
    }

    private Memory memory() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return current();
        }
        var run = run().orElseGet(() -> {
            var begun = new Run();
            TransactionSynchronizationManager.registerSynchronization(begun);
            return begun;
        });
        var now = run.memory == null ? current() : run.memory;
        run.memory = now;
        return now;
    }

    private static Optional<Run> run() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Run.class::isInstance)
                .map(Run.class::cast)
                .findFirst();
    }

    private Memory current() {
        var revision = rows.revision();
        var now = memory;
        if (!now.revision.equals(revision)) {
            now = new Memory(revision, new ConcurrentHashMap<>());
            memory = now;
        }
        return now;
    }

    /** What was stored just now counts for the rest of the transaction, too. */
    void forget() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            run().ifPresent(run -> run.memory = null);
        }
    }
}
