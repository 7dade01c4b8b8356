package org.commonpurse.ingest;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What came of one file.
 *
 * @param batch its number; null where nothing was stored
 * @param rejected the first thousand rows that could not be read
 * @param warnings the first thousand; nothing is stopped by them
 * @param totals what the file says, by currency: rows that are new, known or changed
 * @param entries how many journal entries were posted
 * @param samples the first rows of each state, for a preview
 * @param refusal why nothing was stored, or would be; null where all is well
 */
public record Report(
        @Nullable Long batch,
        String file,
        String sha256,
        String source,
        String layout,
        Counts counts,
        List<Rejection> rejected,
        List<Warning> warnings,
        Map<Currency, Totals> totals,
        long entries,
        List<Sample> samples,
        @Nullable Problem refusal) {

    /** {@code rows} is the sum of the others. */
    public record Counts(long rows, long fresh, long known, long changed, long ignored, long held, long rejected) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);
    }

    public record Rejection(int line, @Nullable String column, @Nullable String value, String reason, @Nullable String fix) {}

    public record Warning(int line, String reason) {}

    /** A row as it would be taken in. */
    public record Sample(int line, State state, String reason, String raw) {}

    /**
     * @param gross donations before fees and refunds
     * @param fees net of those that came back
     * @param otherIn what came in beside donations
     * @param otherOut what went out beside refunds and fees; positive
     */
    public record Totals(Money gross, Money fees, Money refunded, Money otherIn, Money otherOut) {

        static Totals none(Currency currency) {
            var zero = Money.zero(currency);
            return new Totals(zero, zero, zero, zero, zero);
        }

        public Money net() {
            return gross.minus(fees).minus(refunded);
        }

        /** By how much the account that the file tells about changed. */
        public Money movement() {
            return net().plus(otherIn).minus(otherOut);
        }

        Totals plus(Totals more) {
            return new Totals(
                    gross.plus(more.gross),
                    fees.plus(more.fees),
                    refunded.plus(more.refunded),
                    otherIn.plus(more.otherIn),
                    otherOut.plus(more.otherOut));
        }
    }

    /** The same with notes about the file as a whole, after its own. */
    Report noting(List<String> notes) {
        var all = Stream.concat(warnings.stream(), notes.stream().map(note -> new Warning(1, note))).toList();
        return new Report(batch, file, sha256, source, layout, counts, rejected, all, totals, entries, samples, refusal);
    }

    static Report refused(String file, String sha256, Problem problem) {
        return new Report(
                null, file, sha256, "", "", Counts.NONE, List.of(), List.of(), Map.of(), 0, List.of(), problem);
    }
}
