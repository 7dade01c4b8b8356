package org.commonpurse.reports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.giving.Concentration;
import org.commonpurse.giving.Metrics;
import org.commonpurse.giving.MrrMovement;
import org.commonpurse.giving.Revenue;
import org.commonpurse.money.Money;
import org.commonpurse.reports.FiguresTable.Column;
import org.commonpurse.reports.FiguresTable.Group;
import org.commonpurse.reports.FiguresTable.Row;
import org.jspecify.annotations.Nullable;

/** What recurs, how it moved, what of it arrives, and on how many donors it depends. */
final class Recurring {

    private static final String SMALL_GIFT = "3.00";
    private static final int WINDOW = 12;

    private final Draft draft;
    private final Revenue revenue;
    private final Metrics metrics;
    private final YearMonth last;

    private Recurring(Draft draft, Revenue revenue, YearMonth first, YearMonth last) {
        this.draft = draft;
        this.revenue = revenue;
        this.last = last;
        this.metrics = revenue.metrics(draft.actor, first, last);
    }

    /**
     * Adds the tables {@code recurring, movements, concentration} with their facts.
     *
     * @param months those that the table of months has
     * @param staff the cost of staff in each of them; empty where it may not be told
     */
    static void add(Draft draft, Revenue revenue, List<YearMonth> months, List<Money> staff) {
        var counted = draft.period.isYear() && !draft.complete ? whole(months, revenue.completeTo(draft.actor)) : months;
        var recurring = new Recurring(draft, revenue, counted.getFirst(), counted.getLast());
        recurring.addMovements();
        recurring.addNet(staff);
        recurring.addConcentration();
    }

    /** The months that are over; a running one would look as if donors had left. All where none is over. */
    private static List<YearMonth> whole(List<YearMonth> months, YearMonth completeTo) {
        var whole = months.stream().filter(month -> !month.isAfter(completeTo)).toList();
        return whole.isEmpty() ? months : whole;
    }

    /** Whether any recurring gift was ever recorded up to then. */
    private boolean isRecorded() {
        return metrics.months().stream().anyMatch(month -> month.end().sign() != 0 || month.start().sign() != 0);
    }

    private void addMovements() {
        if (!isRecorded()) {
            return;
        }
        var currency = draft.currency();
        var table = new ArrayList<Row>();
        var sums = new ArrayList<Money>();
        for (var month : metrics.months()) {
            var parts = parts(month);
            var values = new ArrayList<@Nullable String>();
            parts.forEach(part -> values.add(part.text()));
            values.add(month.end().text());
            values.add(Integer.toString(month.donors().end()));
            table.add(Row.of(month.month().toString(), month.month().toString(), values)
                    .of(new Group(month.donors().end(), null)));
            if (!draft.period.isYear() && !month.month().equals(last)) {
                continue;
            }
            for (var i = 0; i < parts.size(); i++) {
                if (sums.size() <= i) {
                    sums.add(parts.get(i));
                } else if (i > 0) {
                    sums.set(i, sums.get(i).plus(parts.get(i)));
                }
            }
        }
        addBridge(sums);
        draft.add(new FiguresTable(
                "movements",
                List.of(
                        Column.amount("start", currency), Column.amount("new", currency),
                        Column.amount("reactivation", currency), Column.amount("expansion", currency),
                        Column.amount("contraction", currency), Column.amount("churn", currency),
                        Column.amount("fx", currency),
                        Column.sum(
                                "end", currency, Term.plus("start"), Term.plus("new"), Term.plus("reactivation"),
                                Term.plus("expansion"), Term.minus("contraction"), Term.minus("churn"), Term.plus("fx")),
                        Column.of("donors", Kind.COUNT)),
                table));
        draft.check("movements", List.of("+recurring/end/amount"), List.of("+movements/%s/end".formatted(last)));
        draft.define("recurring", "recurring", "movements", "mrr.start", "mrr.end", "mrr.donors");
    }

    /** Start, new, reactivation, expansion, contraction, churn, and exchange with what rounding makes of it. */
    private static List<Money> parts(MrrMovement month) {
        var start = month.start().money();
        var added = month.added().money();
        var back = month.reactivation().money();
        var more = month.expansion().money();
        var less = month.contraction().money();
        var gone = month.churn().money();
        var rest = month.end().money().minus(start).minus(added).minus(back).minus(more).plus(less).plus(gone);
        return List.of(start, added, back, more, less, gone, rest);
    }

    private void addBridge(List<Money> sums) {
        var names = List.of("start", "new", "reactivation", "expansion", "contraction", "churn", "fx");
        var table = new Amounts("recurring", draft.actor.currency(), Column.amount("amount", draft.currency()));
        var terms = new ArrayList<Term>();
        for (var i = 0; i < names.size(); i++) {
            var isLoss = names.get(i).equals("contraction") || names.get(i).equals("churn");
            if (i == 0 || !sums.get(i).isZero()) {
                table.row(names.get(i), "", List.of(isLoss ? sums.get(i).negate() : sums.get(i)));
                terms.add(Term.plus(names.get(i)));
            }
        }
        draft.add(table.sum("end", terms).table());
        draft.fact("mrr.start", sums.getFirst());
        draft.fact("mrr.new", sums.get(1).plus(sums.get(2)).plus(sums.get(3)));
        draft.fact("mrr.lost", sums.get(4).plus(sums.get(5)));
        draft.fact("mrr.end", table.at("end", "amount"));
        draft.count("mrr.donors", metrics.months().getLast().donors().end());
    }

    private void addNet(List<Money> staff) {
        var rate = revenue.feeRate(draft.actor, last.minusMonths(WINDOW - 1L), last);
        if (rate == null) {
            return;
        }
        var kept = BigDecimal.ONE.subtract(rate);
        if (rate.signum() != 0) {
            var gift = Money.of(SMALL_GIFT, draft.actor.currency());
            draft.fact("gift", gift);
            draft.fact("gift.net", Money.rounded(gift.decimal().multiply(kept), draft.actor.currency()));
            draft.define("gift", "gift", "gift.net");
        }
        if (!isRecorded()) {
            return;
        }
        draft.fact("mrr.net", Money.rounded(metrics.months().getLast().end().money().decimal().multiply(kept), draft.actor.currency()));
        addCoverage(staff, kept);
    }

    /** To a hundredth, so that nobody can reckon back to what one person gets. */
    private void addCoverage(List<Money> staff, BigDecimal kept) {
        var shares = new ArrayList<BigDecimal>();
        YearMonth trough = null;
        for (var i = 0; i < Math.min(staff.size(), metrics.months().size()); i++) {
            if (staff.get(i).isPositive()) {
                var net = metrics.months().get(i).end().money().decimal().multiply(kept);
                var share = net.divide(staff.get(i).decimal(), 10, RoundingMode.HALF_EVEN);
                if (shares.stream().noneMatch(other -> other.compareTo(share) <= 0)) {
                    trough = metrics.months().get(i).month();
                }
                shares.add(share);
            }
        }
        if (shares.isEmpty() || trough == null) {
            return;
        }
        var sum = shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        draft.fact("coverage", Kind.SHARE, sum.divide(BigDecimal.valueOf(shares.size()), 2, RoundingMode.HALF_EVEN), "");
        draft.fact("coverage.trough", Kind.SHARE, shares.stream().min(BigDecimal::compareTo).orElseThrow()
                .setScale(2, RoundingMode.HALF_EVEN), "");
        draft.fact("coverage.trough.month", Kind.MONTH, trough, "");
        draft.define("coverage", 2, "coverage", "coverage.trough", "mrr.net");
    }

    private void addConcentration() {
        var years = metrics.years().stream().filter(year -> year.donors() > 0).toList();
        if (years.isEmpty()) {
            return;
        }
        draft.add(new FiguresTable(
                "concentration",
                List.of(
                        Column.of("donors", Kind.COUNT), Column.amount("given", draft.currency()),
                        Column.amount("pooled", draft.currency()), Column.of("half", Kind.COUNT),
                        Column.of("effective", Kind.NUMBER), Column.of("top1", Kind.SHARE), Column.of("top10", Kind.SHARE)),
                years.stream().map(Recurring::row).toList()));
        var year = years.getLast();
        draft.count("donors", year.donors());
        draft.count("absence-factor", year.absenceFactor());
        draft.fact("effective-donors", Kind.NUMBER, rounded(year.effectiveDonors()), "");
        draft.fact("top10.share", Kind.SHARE, year.top10Share(), "");
        if (year.pooled().isPositive()) {
            draft.fact("donors.pooled", year.pooled());
        }
        draft.define("concentration", "concentration", "donors", "absence-factor", "effective-donors", "top10.share");
    }

    private static Row row(Concentration year) {
        var values = new ArrayList<@Nullable String>();
        values.add(Integer.toString(year.donors()));
        values.add(year.grossTotal().text());
        values.add(year.pooled().text());
        values.add(Integer.toString(year.absenceFactor()));
        values.add(text(rounded(year.effectiveDonors())));
        values.add(text(year.top1Share()));
        values.add(text(year.top10Share()));
        return Row.of(year.year().name(), year.year().name(), values).of(new Group(year.donors(), null));
    }

    private static @Nullable BigDecimal rounded(@Nullable BigDecimal number) {
        return number == null ? null : number.setScale(1, RoundingMode.HALF_EVEN);
    }

    private static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }
}
