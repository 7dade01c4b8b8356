package org.commonpurse.scenario.ui;

import static org.commonpurse.shell.Words.t;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.scenario.Projection;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Words;
import org.jspecify.annotations.Nullable;

/** What a projection answers, as sentences. */
final class Answers {

    private Answers() {}

    /**
     * What the books say beside a plan.
     *
     * @param lasts how many months free funds last at what the last months cost; null where nothing was spent
     * @param recurringKnown whether recurring gifts are recorded
     */
    record Books(@Nullable BigDecimal lasts, int months, boolean recurringKnown) {}

    /** The finding in one sentence. */
    static String title(Projection projection, Books books) {
        var answers = projection.answers();
        if (answers.cashOut() != null && isWithoutGifts(projection, books)) {
            return t("If nothing came in, free funds would run out in {0}", Amounts.month(answers.cashOut()));
        }
        if (answers.cashOut() != null) {
            return t("Free funds run out in {0}", Amounts.month(answers.cashOut()));
        }
        return answers.reserveBreaks() == null
                ? t("Free funds stay above the reserve for all {0} months", projection.months().size())
                : t("Free funds fall below the reserve in {0}", Amounts.month(answers.reserveBreaks()));
    }

    private static boolean isWithoutGifts(Projection projection, Books books) {
        return !books.recurringKnown()
                && projection.months().stream().allMatch(month -> month.recurring().signum() == 0 && month.income().signum() == 0);
    }

    static List<String> sentences(Projection projection, Books books) {
        var answers = projection.answers();
        var said = new ArrayList<String>();
        var withoutGifts = isWithoutGifts(projection, books);
        if (withoutGifts) {
            said.add(t("Recurring gifts are not recorded, so this plan counts none: it is no forecast, it says how long the money lasts without them."));
        }
        if (answers.runwayMonths() != null) {
            said.add(runway(projection, answers.runwayMonths(), books));
        }
        if (answers.coverageMean() != null && !withoutGifts) {
            var trough = answers.coverageTrough();
            said.add(t("Recurring gifts cover {0} of staff cost on average", percent(answers.coverageMean()))
                    + (trough == null
                            ? "."
                            : t(", {0} at worst, in {1}.", percent(trough.value()), Amounts.month(trough.month()))));
        }
        answers.safeToHire().forEach(hire -> said.add(hire(hire)));
        if (answers.registrations() != null) {
            said.add(switch (answers.registrations()) {
                case OPEN -> t("Registrations can be open: the moderators have hours enough.");
                case APPROVAL -> t("Registrations by approval: the moderators are short of hours, by a quarter at most.");
                case CLOSED -> t("Registrations closed: the moderators are short of more than a quarter of the hours.");
            });
        }
        return said;
    }

    /** The overview divides the same money by what the last months cost; both numbers stand side by side with their reason. */
    private static String runway(Projection projection, BigDecimal lasts, Books books) {
        var cost = projection.months().stream()
                .map(month -> month.staff().add(month.other()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(projection.months().size()), 0, RoundingMode.HALF_EVEN);
        var said = t("If every gift stopped today, free money would last {0} months at what this plan costs, {1} {2} a month on average.",
                number(lasts, 1), number(cost, 0), projection.scenario().currency());
        return books.lasts() == null || number(books.lasts(), 1).equals(number(lasts, 1))
                ? said
                : said + " " + t("At what the last {0} months cost it would be {1} months, as the overview and reports say.",
                        books.months(), number(books.lasts(), 1));
    }

    private static String hire(Projection.Hire hire) {
        if (hire.safe()) {
            return t("{0}: safe from {1}, as planned.", hire.role(), Amounts.month(hire.planned()));
        }
        var because = hire.bindingMonth() == null
                ? ""
                : " " + t("In {0} free funds would fall below the reserve.", Amounts.month(hire.bindingMonth()));
        if (hire.earliest() != null) {
            return t("{0}: not safe before {1}.", hire.role(), Amounts.month(hire.earliest())) + because;
        }
        return "horizon".equals(hire.reason())
                ? t("{0}: the plan is too short to tell; twelve months after the start are needed.", hire.role())
                : t("{0}: not safe within this plan.", hire.role()) + because;
    }

    static String number(BigDecimal value, int decimals) {
        var format = NumberFormat.getNumberInstance(Words.locale());
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(value.setScale(decimals, RoundingMode.HALF_EVEN));
    }

    private static String percent(BigDecimal share) {
        return NumberFormat.getPercentInstance(Words.locale()).format(share);
    }
}
