package org.commonpurse.reports.ui;

import static org.commonpurse.shell.Words.t;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.figure.Gauge;
import org.commonpurse.figure.Look;
import org.commonpurse.figure.Unit;
import org.commonpurse.money.Money;
import org.commonpurse.reports.Overview;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Words;
import org.jspecify.annotations.Nullable;

/** The five questions of the overview with their answers in words. */
final class Questions {

    private Questions() {}

    /**
     * One question.
     *
     * @param answer the figure, or a dash where it is not known
     * @param gauge a small picture as SVG, or empty
     * @param lines what stands under it
     * @param path where its inputs and rows are
     */
    record Question(String question, String answer, String gauge, List<String> lines, String path) {}

    static List<Question> of(Actor actor, Overview overview) {
        return List.of(howLong(overview), staff(overview), sure(overview), due(overview), depend(overview));
    }

    private static Question howLong(Overview overview) {
        var runway = overview.runwayMonths();
        var lines = new ArrayList<String>();
        var gauge = "";
        if (runway != null) {
            var free = whole(overview.funds().free());
            lines.add(overview.funds().least()
                    ? t("if every gift stopped today: at least {0} free, {1} a month spent from it, without fees", free, whole(overview.meanCost()))
                    : t("if every gift stopped today: {0} free, {1} a month spent from it, without fees", free, whole(overview.meanCost())));
            gauge = new Gauge(
                            Unit.count(t("months")),
                            runway.max(BigDecimal.ZERO).setScale(1, RoundingMode.HALF_EVEN),
                            overview.policyMonths(),
                            t("policy {0}", overview.policyMonths().stripTrailingZeros().toPlainString()))
                    .svg(Look.NARROW, Words.locale());
        } else {
            lines.add(t("no cost is booked yet"));
        }
        return new Question(t("How long?"), runway == null ? "–" : t("{0} months", number(runway.max(BigDecimal.ZERO), 1)), gauge, lines, "ledger/accounts");
    }

    /** By recurring gifts where they are known, and by all donations received: the two are never mixed. */
    private static Question staff(Overview overview) {
        var lines = new ArrayList<String>();
        var recurring = overview.netMrr() == null ? null : overview.coverage();
        var cash = overview.cashCoverage();
        var shown = recurring == null ? cash : recurring;
        if (shown == null) {
            lines.add(t("no staff cost is booked or planned"));
        } else {
            lines.add(recurring == null ? t("by donations received, on average") : t("by recurring gifts after fees, on average"));
            trough(lines, recurring == null ? overview.cashTrough() : overview.trough());
        }
        if (recurring != null && cash != null) {
            lines.add(t("{0} by all donations received", percent(cash)));
        }
        var source = overview.source();
        if (recurring == null && source != null && source.coverage() != null && source.trough() != null) {
            lines.add(t("{0} alone: {1} on average, {2} in {3}", source.name(), percent(source.coverage()),
                    percent(source.trough().coverage()), Amounts.month(source.trough().month())));
        }
        var share = overview.staff().share();
        if (share != null && overview.staff().cost().isPositive()) {
            lines.add(t("staff and freelancers: {0}, {1} of all cost", whole(overview.staff().cost()), exact(share)));
        }
        return new Question(t("Is staff covered?"), shown == null ? "–" : percent(shown), "", lines, "staffing");
    }

    private static void trough(List<String> lines, Overview.@Nullable Trough trough) {
        if (trough != null) {
            lines.add(t("trough {0} in {1}", percent(trough.coverage()), Amounts.month(trough.month())));
        }
    }

    private static Question sure(Overview overview) {
        var lines = new ArrayList<String>();
        if (overview.netMrr() == null) {
            lines.add(overview.recurringKnown() ? t("no recurring gift in a complete month") : t("which gifts recur was not recorded"));
        } else {
            lines.add(t("a month, recurring, after fees"));
            if (overview.unbookedFees().isPositive()) {
                lines.add(t("of the fees of the last twelve months {0} are an estimate", whole(overview.unbookedFees())));
            }
            var change = overview.mrrChange();
            if (change != null) {
                lines.add(t("{0} this month, before fees", (change.isNegative() ? "" : "+") + whole(change)));
            }
        }
        return new Question(t("What comes in for sure?"), overview.netMrr() == null ? unknown(overview) : whole(overview.netMrr()), "", lines, "revenue");
    }

    private static Question due(Overview overview) {
        var lines = new ArrayList<String>();
        var due = overview.due();
        if (due == null) {
            lines.add(overview.recurringKnown()
                    ? t("no yearly gift runs out in the next twelve months")
                    : t("which gifts are for a year was not recorded, so nobody knows how many renew"));
            renewedAsCash(lines, overview);
        } else {
            lines.add(t("of yearly gifts run out in {0}", Amounts.month(due.month())));
            var band = overview.band();
            lines.add(band == null
                    ? t("none fell due so far: nobody knows yet how many renew")
                    : t("{0} to {1} will come again, with 80 %", whole(band.low()), whole(band.high())));
        }
        return new Question(t("What falls due?"), due == null ? unknown(overview) : whole(due.amount()), "", lines, "revenue/due");
    }

    /** Where renewals are not known, cash says something: the strongest month of the year before and the same one now. */
    private static void renewedAsCash(List<String> lines, Overview overview) {
        var source = overview.source();
        if (!overview.recurringKnown() && source != null && source.again() != null && source.strongest() != null) {
            lines.add(t("{0} in {1}: {2} of the {3} a year before", source.name(), Amounts.month(source.again().month()),
                    percent(source.again().coverage()), whole(source.strongest())));
        }
    }

    private static String unknown(Overview overview) {
        return overview.recurringKnown() ? "–" : t("not recorded");
    }

    private static Question depend(Overview overview) {
        var year = overview.year();
        var lines = new ArrayList<String>();
        if (year == null) {
            lines.add(t("no donor is known by now"));
        } else {
            lines.add(t("more than half of what {0} donors gave in {1}", whole(year.donors()), year.year().name()));
            if (year.effectiveDonors() != null) {
                lines.add(t("as if {0} gave the same each", number(year.effectiveDonors(), 0)));
            }
            if (!year.pooled().isZero()) {
                lines.add(t("{0} more came from donors who are not known one by one", whole(year.pooled())));
            }
        }
        return new Question(
                t("On whom do we depend?"), year == null ? unknown(overview) : Words.counted(year.absenceFactor(), t("{0} donor"), t("{0} donors")), "", lines, "revenue/dependence");
    }

    static String whole(long number) {
        return Amounts.minus(NumberFormat.getIntegerInstance(Words.locale()).format(number));
    }

    /** The amount without its cents. */
    private static String whole(Money amount) {
        return whole(amount.decimal().setScale(0, RoundingMode.HALF_EVEN).longValueExact()) + " " + amount.currency();
    }

    private static String number(BigDecimal value, int decimals) {
        var format = NumberFormat.getNumberInstance(Words.locale());
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        return Amounts.minus(format.format(value));
    }

    private static String exact(BigDecimal share) {
        var format = NumberFormat.getPercentInstance(Words.locale());
        format.setMaximumFractionDigits(1);
        return Amounts.minus(format.format(share));
    }

    private static String percent(BigDecimal share) {
        return Amounts.minus(NumberFormat.getPercentInstance(Words.locale()).format(share));
    }
}
