package org.commonpurse.staffing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.staffing.Position.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Who fills a position, from when to when and for how much.
 *
 * @param who a name or a sign for the person, for those with the payroll right; may be empty
 * @param people how many work on the same terms
 * @param per payroll: month; others: what the pay is for
 * @param quantity hours or days a month; without meaning where the pay is for a month
 * @param share of full time, 0 to 1; pay on the payroll is multiplied by it
 * @param burden what the employer pays on top: a share such as 0.21, or the name of a table such as DE; payroll only
 * @param extraMonth the month, 1 to 12, in which a 13th salary is paid; null: there is none
 * @param artistic design, text or illustration, of which an artists' social fund may want a levy; freelance only
 * @param end inclusive; null: no end
 * @param steps what is paid from a month on: the first from the start, then each raise
 * @param leaves months away, which do not overlap
 */
public record Contract(
        String who,
        Kind kind,
        int people,
        Per per,
        BigDecimal quantity,
        BigDecimal share,
        String burden,
        @Nullable Integer extraMonth,
        boolean artistic,
        YearMonth start,
        @Nullable YearMonth end,
        List<Step> steps,
        List<Leave> leaves) {

    private static final BigDecimal MONTHS = BigDecimal.valueOf(12);

    /** What the pay is for. */
    public enum Per {
        HOUR,
        DAY,
        MONTH
    }

    /** What is paid from a month on: for a month at full time, for a day, for an hour. */
    public record Step(YearMonth from, Money pay) {}

    /** Months away. Unpaid: nobody is paid; else the pay goes on, and who covers has a contract of their own. */
    public record Leave(YearMonth from, YearMonth to, boolean unpaid) {

        boolean covers(YearMonth month) {
            return !month.isBefore(from) && !month.isAfter(to);
        }
    }

    /** Months in which the same is paid, without unpaid leave; {@code to} null: no end. */
    public record Stretch(YearMonth from, @Nullable YearMonth to, Money pay) {}

    public Contract {
        var name = who.isBlank() ? "the contract from " + start : who;
        Position.atMost(200, "a person's name", who);
        Position.atMost(100, "the burden", burden);
        if (people < 1 || people > 10_000) {
            throw new IllegalArgumentException("%s: one person at least, not %d".formatted(name, people));
        }
        if (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("%s: the share of full time lies above 0 and is 1 at most, not %s".formatted(name, share));
        }
        if (quantity.signum() < 0 || quantity.compareTo(BigDecimal.valueOf(744)) > 0) {
            throw new IllegalArgumentException("%s: hours or days of a month are 0 to 744, not %s".formatted(name, quantity));
        }
        if (extraMonth != null && (extraMonth < 1 || extraMonth > 12)) {
            throw new IllegalArgumentException("%s: the month of the 13th salary is 1 to 12, not %d".formatted(name, extraMonth));
        }
        if (start.getYear() < 1970 || start.getYear() > 2199 || (end != null && end.getYear() > 2199)) {
            throw new IllegalArgumentException("%s: months lie between 1970 and 2199: %s".formatted(name, start));
        }
        if (end != null && end.isBefore(start)) {
            throw new IllegalArgumentException("%s: it ends in %s, before it starts in %s".formatted(name, end, start));
        }
        per = kind == Kind.PAYROLL ? Per.MONTH : per;
        steps = checked(name, start, steps);
        leaves = checked(name, leaves);
    }

    private static List<Step> checked(String name, YearMonth start, List<Step> steps) {
        var sorted = steps.stream().sorted(Comparator.comparing(Step::from)).toList();
        if (sorted.isEmpty() || !sorted.getFirst().from().equals(start)) {
            throw new IllegalArgumentException("%s: say what is paid from the first month, %s; a raise comes after it".formatted(name, start));
        }
        for (var i = 0; i < sorted.size(); i++) {
            var step = sorted.get(i);
            if (step.pay().isNegative()) {
                throw new IllegalArgumentException("%s: pay is not negative: %s".formatted(name, step.pay()));
            }
            if (!step.pay().currency().equals(sorted.getFirst().pay().currency())) {
                throw new IllegalArgumentException("%s: a contract has one currency, not %s too".formatted(name, step.pay().currency()));
            }
            if (i > 0 && step.from().equals(sorted.get(i - 1).from())) {
                throw new IllegalArgumentException("%s: the pay from %s is given twice".formatted(name, step.from()));
            }
        }
        return sorted;
    }

    private static List<Leave> checked(String name, List<Leave> leaves) {
        var sorted = leaves.stream().sorted(Comparator.comparing(Leave::from)).toList();
        for (var i = 0; i < sorted.size(); i++) {
            var leave = sorted.get(i);
            if (leave.to().isBefore(leave.from())) {
                throw new IllegalArgumentException("%s: a leave ends in %s, before it starts in %s".formatted(name, leave.to(), leave.from()));
            }
            if (i > 0 && sorted.get(i - 1).covers(leave.from())) {
                throw new IllegalArgumentException("%s: two leaves overlap in %s".formatted(name, leave.from()));
            }
        }
        return sorted;
    }

    public Currency currency() {
        return steps.getFirst().pay().currency();
    }

    /** Whether it fills the position in a month, on leave or not. */
    public boolean runs(YearMonth month) {
        return !month.isBefore(start) && (end == null || !month.isAfter(end));
    }

    /** Whether somebody works or is paid for it in a month. */
    boolean counts(YearMonth month) {
        return runs(month) && leaves.stream().noneMatch(leave -> leave.unpaid() && leave.covers(month));
    }

    /** What was agreed for a month; that of the first before it starts. */
    public Money pay(YearMonth month) {
        return steps.reversed().stream().filter(step -> !step.from().isAfter(month)).findFirst().orElse(steps.getFirst()).pay();
    }

    /** How much of the agreed pay a month has: the share of full time, or hours or days. */
    BigDecimal measure() {
        return kind == Kind.PAYROLL ? share : per == Per.MONTH ? BigDecimal.ONE : quantity;
    }

    /** What one person gets for a month, or what their work is worth; exact, without a 13th salary and burden. */
    BigDecimal each(YearMonth month) {
        return counts(month) ? pay(month).decimal().multiply(measure()) : BigDecimal.ZERO;
    }

    /** A 13th salary in the month in which it is paid: a twelfth for each month of its year that counts. */
    public BigDecimal extra(YearMonth month) {
        if (kind != Kind.PAYROLL || extraMonth == null || month.getMonthValue() != extraMonth || !counts(month)) {
            return BigDecimal.ZERO;
        }
        var worked = 0;
        for (var one = 1; one <= 12; one++) {
            worked += counts(month.withMonth(one)) ? 1 : 0;
        }
        return each(month).multiply(BigDecimal.valueOf(worked)).divide(MONTHS, MathContext.DECIMAL64);
    }

    /** The months from one on in stretches of the same pay, without those of unpaid leave. */
    public List<Stretch> stretches(YearMonth from) {
        var cuts = new ArrayList<YearMonth>();
        cuts.add(from.isAfter(start) ? from : start);
        steps.forEach(step -> cuts.add(step.from()));
        leaves.stream().filter(Leave::unpaid).forEach(leave -> {
            cuts.add(leave.from());
            cuts.add(leave.to().plusMonths(1));
        });
        var first = cuts.getFirst();
        var sorted = cuts.stream().filter(cut -> !cut.isBefore(first)).filter(this::runs).distinct().sorted().toList();
        var stretches = new ArrayList<Stretch>();
        for (var i = 0; i < sorted.size(); i++) {
            if (counts(sorted.get(i))) {
                stretches.add(new Stretch(
                        sorted.get(i), i + 1 < sorted.size() ? sorted.get(i + 1).minusMonths(1) : end, pay(sorted.get(i))));
            }
        }
        return stretches;
    }
}
