package org.commonpurse.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import tools.jackson.databind.json.JsonMapper;

/** Counts and sums of one file. Holds no more of its rows than a person would look at. */
final class Tally {

    private static final int KEPT = 1000;
    private static final int SAMPLES = 100;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final EnumMap<State, Long> counts = new EnumMap<>(State.class);
    private final EnumMap<State, Integer> sampled = new EnumMap<>(State.class);
    private final List<Report.Rejection> rejected = new ArrayList<>();
    private final List<Report.Warning> warnings = new ArrayList<>();
    private final List<Report.Sample> samples = new ArrayList<>();
    private final Map<Currency, Report.Totals> totals = new TreeMap<>();
    private long moreWarnings;
    private long entries;

    void add(TakenRow row) {
        var state = Objects.requireNonNull(row.state);
        counts.merge(state, 1L, Long::sum);
        row.incoming.warnings().forEach(reason -> warn(row.incoming.line(), reason));
        if (row.incoming.outcome() instanceof Outcome.Rejected(var column, var value, var reason, var fix) && rejected.size() < KEPT) {
            rejected.add(new Report.Rejection(row.incoming.line(), column, value, reason, fix));
        }
        if (sampled.merge(state, 1, Integer::sum) <= SAMPLES) {
            samples.add(new Report.Sample(row.incoming.line(), state, row.reason, row.incoming.raw()));
        }
        if (state == State.NEW || state == State.KNOWN && !row.heldAlready || state == State.CHANGED) {
            row.parts().forEach(this::add);
        }
    }

    /** Sums by what the postings of a part are: nothing is stated twice. */
    private void add(Part part) {
        part.postings().stream().map(posting -> posting.amount().currency()).distinct().forEach(currency -> {
            var postings = part.postings().stream()
                    .filter(posting -> posting.amount().currency().equals(currency))
                    .toList();
            var gross = sum(currency, postings, "Revenue:Donations").negate();
            var fees = sum(currency, postings, "Expenses:Fees");
            var refunded = sum(currency, postings, "Revenue:Refunded")
                    .plus(sum(currency, postings, "Revenue:Returned"))
                    .plus(sum(currency, postings, "Revenue:Charged back"));
            var other = sum(currency, postings, part.own()).minus(gross.minus(fees).minus(refunded));
            var zero = Money.zero(currency);
            totals.merge(
                    currency,
                    new Report.Totals(
                            gross, fees, refunded, other.isPositive() ? other : zero, other.isNegative() ? other.negate() : zero),
                    Report.Totals::plus);
        });
    }

    private static Money sum(Currency currency, List<Posting> postings, String account) {
        return Money.sum(
                currency,
                postings.stream()
                        .filter(posting -> posting.account().equals(account) || posting.account().startsWith(account + ":"))
                        .map(Posting::amount));
    }

    void warn(int line, String reason) {
        if (warnings.size() < KEPT) {
            warnings.add(new Report.Warning(line, reason));
        } else {
            moreWarnings++;
        }
    }

    void posted() {
        entries++;
    }

    void moveHeldToIgnored(long rows) {
        counts.merge(State.HELD, -rows, Long::sum);
        counts.merge(State.IGNORED, rows, Long::sum);
    }

    Report.Counts counts() {
        return new Report.Counts(
                counts.values().stream().mapToLong(Long::longValue).sum(),
                count(State.NEW),
                count(State.KNOWN),
                count(State.CHANGED),
                count(State.IGNORED),
                count(State.HELD),
                count(State.REJECTED));
    }

    /** The counts of what is kept with the batch, so many rows: what is left out was known. */
    Report.Counts kept(long rows) {
        var all = counts();
        return new Report.Counts(
                rows, all.fresh(), all.known() - (all.rows() - rows), all.changed(), all.ignored(), all.held(), all.rejected());
    }

    private long count(State state) {
        return counts.getOrDefault(state, 0L);
    }

    List<Report.Rejection> rejected() {
        return List.copyOf(rejected);
    }

    List<Report.Warning> warnings() {
        var all = new ArrayList<>(warnings);
        all.sort(Comparator.comparingInt(Report.Warning::line));
        if (moreWarnings > 0) {
            all.add(new Report.Warning(0, "and %d more warnings".formatted(moreWarnings)));
        }
        return all;
    }

    List<Report.Sample> samples() {
        return List.copyOf(samples);
    }

    Map<Currency, Report.Totals> totals() {
        return new TreeMap<>(totals);
    }

    long entries() {
        return entries;
    }

    String totalsText() {
        var document = new LinkedHashMap<String, Object>();
        totals.forEach((currency, sums) -> document.put(currency.code(), document(sums)));
        return JSON.writeValueAsString(document);
    }

    String warningsText() {
        return JSON.writeValueAsString(warnings().stream().limit(200).toList());
    }

    static Map<String, String> document(Report.Totals sums) {
        var document = new LinkedHashMap<String, String>();
        document.put("gross", sums.gross().text());
        document.put("fees", sums.fees().text());
        document.put("refunded", sums.refunded().text());
        document.put("net", sums.net().text());
        document.put("other_in", sums.otherIn().text());
        document.put("other_out", sums.otherOut().text());
        return document;
    }
}
