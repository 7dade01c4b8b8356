package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonpurse.money.Currency;
import org.commonpurse.shell.Words;
import org.jspecify.annotations.Nullable;

/** What a plan answers, as sentences in a reader's language. */
public final class AnswerText {

    private static final int USUAL_MONTHS = 12;

    private final Locale locale;
    private final Projection projection;
    private final Books books;
    private final Currency currency;

    public AnswerText(Locale locale, Projection projection, Books books) {
        this.locale = locale;
        this.projection = projection;
        this.books = books;
        this.currency = projection.scenario().currency();
    }

    /**
     * What the books say beside a plan.
     *
     * @param lasts how many months free funds last at what the last months cost; null where nothing was spent
     * @param recurringKnown whether recurring gifts are recorded
     */
    public record Books(@Nullable BigDecimal lasts, int months, boolean recurringKnown) {
        public static final Books NONE = new Books(null, 0, true);
    }

    private static String w(Locale locale, String english, Object... values) {
        return Words.in(locale, english, values);
    }

    private String month(YearMonth month) {
        return PlanText.month(locale, month);
    }

    private String money(BigDecimal amount) {
        return PlanText.money(locale, amount, currency);
    }

    private String percent(double share) {
        return PlanText.percent(locale, BigDecimal.valueOf(share));
    }

    /** The finding in one sentence. */
    public String title() {
        var answers = projection.answers();
        if (answers.cashOut() != null && isWithoutGifts()) {
            return w(locale, "If nothing came in, free funds would run out in {0}", month(answers.cashOut()));
        }
        if (answers.cashOut() != null) {
            return w(locale, "Free funds run out in {0}", month(answers.cashOut()));
        }
        return answers.reserveBreaks() == null
                ? w(locale, "Free funds stay above the reserve for all {0} months", projection.months().size())
                : w(locale, "Free funds fall below the reserve in {0}", month(answers.reserveBreaks()));
    }

    private boolean isWithoutGifts() {
        return !books.recurringKnown()
                && projection.months().stream().allMatch(month -> month.recurring().signum() == 0 && month.income().signum() == 0);
    }

    /** What can be said at once, from the exact plan alone. */
    public List<String> atOnce() {
        var said = new ArrayList<String>();
        notRecorded(said);
        runway(said);
        coverage(said);
        projection.answers().safeToHire().forEach(hire -> said.add(hire(hire)));
        registrations(said);
        return said;
    }

    /** The same sentences, with chance. */
    public List<String> likely(Outlook outlook, Forecast forecast) {
        var said = new ArrayList<String>();
        notRecorded(said);
        runway(said);
        coverage(said);
        hires(outlook, forecast, said);
        registrations(said);
        return said;
    }

    /** What else is asked. */
    public List<String> further(Outlook outlook, Forecast forecast, Outlook.Known known) {
        var said = new ArrayList<String>();
        rate(outlook, said);
        chances(forecast, said);
        needed(outlook.needed(), known, said);
        outlook.room().forEach(room -> said.add(room(room)));
        if (outlook.lost() != null) {
            said.add(lost(outlook.lost()));
        }
        return said;
    }

    /** All, with chance. */
    public List<String> all(Outlook outlook, Forecast forecast, Outlook.Known known) {
        var said = new ArrayList<>(likely(outlook, forecast));
        said.addAll(further(outlook, forecast, known));
        return said;
    }

    /**
     * What the page behind a link may say: nothing from which the cost of staff alone could be told.
     *
     * @param level the plan as its table shows it
     */
    public List<String> shared(Outlook outlook, Forecast forecast, Projection level) {
        var said = new ArrayList<String>();
        var lasts = level.runway().withoutGifts();
        if (lasts != null) {
            said.add(w(locale, "If every gift stopped today, free money would last {0} months at what this plan costs.", number(lasts, 1)));
        }
        said.add(w(locale, outlook.runway().atThisRate() == null ? "At the rate of this plan it does not shrink." : "At the rate of this plan it shrinks."));
        chances(forecast, said);
        var cost = level.months().stream().map(month -> month.staff().add(month.other())).reduce(BigDecimal.ZERO, BigDecimal::add);
        var gifts = level.months().stream().map(Projection.Month::recurring).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (cost.signum() > 0) {
            said.add(w(locale, "Recurring gifts cover {0} of all costs.", PlanText.percent(locale, gifts.divide(cost, Projection.FINE))));
        }
        forecast.answers().safeToHire().forEach(hire -> said.add(likely(hire, forecast)));
        registrations(said);
        return said;
    }

    private void notRecorded(List<String> said) {
        if (isWithoutGifts()) {
            said.add(w(locale, "Recurring gifts are not recorded, so this plan counts none: it is no forecast, it says how long the money lasts without them."));
        }
    }

    /** The overview divides the same money by what the last months cost; both numbers stand side by side with their reason. */
    private void runway(List<String> said) {
        var lasts = projection.runway().withoutGifts();
        if (lasts == null) {
            return;
        }
        var first = w(locale, "If every gift stopped today, free money would last {0} months at what this plan costs it, {1} {2} a month on average over its {3} months.",
                number(lasts, 1), number(projection.runway().cost(), 0), currency, projection.runway().months());
        said.add(books.lasts() == null || number(books.lasts(), 1).equals(number(lasts, 1))
                ? first
                : first + " " + w(locale, "At what the last {0} months cost it would be {1} months, as the overview says.", books.months(), number(books.lasts(), 1)));
    }

    private String number(BigDecimal value, int decimals) {
        return PlanText.number(locale, value, decimals);
    }

    private void rate(Outlook outlook, List<String> said) {
        var runway = outlook.runway();
        if (runway.atThisRate() == null) {
            said.add(w(locale, "At the rate of this plan free funds grow, by {0} a month on average.", money(runway.burn().negate())));
        } else {
            said.add(w(locale, "At the rate of this plan free funds shrink by {0} a month on average and would last {1} months.", money(runway.burn()), number(runway.atThisRate(), 1)));
        }
        said.add(runway.belowZero() == null
                ? w(locale, "Month by month, none of this plan ends below zero.")
                : w(locale, "Month by month, {0} is the first that ends below zero.", month(runway.belowZero())));
    }

    private void chances(Forecast forecast, List<String> said) {
        var breaks = forecast.answers().reserveBreaks();
        var out = forecast.answers().cashOut();
        said.add(breaks.value() == null
                ? w(locale, "With chance: the reserve breaks in {0} of the runs, free funds run out in {1}.", percent(breaks.probability()), percent(out.probability()))
                : w(locale, "With chance: the reserve breaks in {0} of the runs, in half of all by {2}; free funds run out in {1}.", percent(breaks.probability()), percent(out.probability()), month(breaks.value())));
    }

    private void coverage(List<String> said) {
        var answers = projection.answers();
        if (answers.coverageMean() != null && !isWithoutGifts()) {
            var trough = answers.coverageTrough();
            said.add(w(locale, "Recurring gifts cover {0} of staff cost on average", PlanText.percent(locale, answers.coverageMean()))
                    + (trough == null ? "." : w(locale, ", {0} at worst, in {1}.", PlanText.percent(locale, trough.value()), month(trough.month()))));
        }
    }

    /** Without chance. */
    private String hire(Projection.Hire hire) {
        if (hire.safe()) {
            return w(locale, "{0}: safe from {1}, as planned.", hire.role(), month(hire.planned()));
        }
        var because = hire.bindingMonth() == null ? "" : w(locale, ", because in {0} free funds would lie {1} below the reserve", month(hire.bindingMonth()), money(missing(hire.bindingMonth())));
        return without(hire.role(), hire.earliest(), hire.reason()) + because + ".";
    }

    private BigDecimal missing(YearMonth month) {
        var one = Basis.month(projection, month);
        return one.reserve().subtract(one.free()).max(BigDecimal.ZERO);
    }

    private String without(String role, @Nullable YearMonth earliest, @Nullable String reason) {
        if (earliest != null) {
            return w(locale, "{0}: not safe before {1}", role, month(earliest));
        }
        return "horizon".equals(reason)
                ? w(locale, "{0}: the plan is too short to tell, twelve months after the start are needed", role)
                : w(locale, "{0}: not safe within this plan", role);
    }

    private void hires(Outlook outlook, Forecast forecast, List<String> said) {
        for (var i = 0; i < outlook.hires().size(); i++) {
            var why = outlook.hires().get(i);
            var sentence = likely(forecast.answers().safeToHire().get(i), forecast);
            if (why.month() != null && why.margin() != null && why.margin().signum() >= 0) {
                sentence += " " + w(locale, "Without chance, {0} is the month with the least to spare: {1} above the reserve.", month(why.month()), money(why.margin()));
            } else if (why.month() != null && why.margin() != null && forecast.answers().safeToHire().get(i).safe() && projection.scenario().recurring().fromLedger()) {
                sentence += " " + w(locale, "Without chance, and so without one-time gifts, free funds would lie {1} below the reserve in {0}.", month(why.month()), money(why.margin().negate()));
            } else if (why.month() != null && why.margin() != null) {
                sentence += " " + w(locale, "Without chance, free funds would lie {1} below the reserve in {0}.", month(why.month()), money(why.margin().negate()));
            }
            if (why.premise() != null && why.effect() != null) {
                var premise = PlanText.premise(locale, why.premise());
                sentence += " " + (why.more()
                        ? w(locale, "What weighs most there: {0}; a tenth more would bring {1}.", premise, money(why.effect()))
                        : w(locale, "What weighs most there: {0}; a tenth less would bring {1}.", premise, money(why.effect())));
            }
            said.add(sentence);
        }
    }

    /** With chance: safe in four of five whole runs. */
    private String likely(Forecast.Hire hire, Forecast forecast) {
        var share = percent(hire.safeProbability());
        if (hire.safe()) {
            return w(locale, "{0}: safe from {1}, as planned: in {2} of the runs free funds keep the reserve for a year.", hire.role(), month(hire.planned()), share);
        }
        var because = hire.bindingMonth() == null
                ? ""
                : w(locale, ", because by {0} free funds have fallen below the reserve in more than a fifth of the runs", month(hire.bindingMonth()));
        var kept = "horizon".equals(hire.reason()) ? "." : w(locale, "; as planned, {0} keep it for a year.", share);
        return without(hire.role(), hire.earliest().value(), hire.reason()) + because + kept;
    }

    private void registrations(List<String> said) {
        var registrations = projection.answers().registrations();
        if (registrations != null) {
            said.add(switch (registrations) {
                case OPEN -> w(locale, "Registrations can be open: the moderators have hours enough.");
                case APPROVAL -> w(locale, "Registrations by approval: the moderators are short of hours, by a quarter at most.");
                case CLOSED -> w(locale, "Registrations closed: the moderators are short of more than a quarter of the hours.");
            });
        }
    }

    private void needed(Outlook.Needed needed, Outlook.Known known, List<String> said) {
        var gift = PlanText.price(locale, known.gift(), currency);
        var kept = PlanText.price(locale, known.kept().setScale(2, RoundingMode.HALF_EVEN), currency);
        if (needed.level().signum() > 0 && known.kept().signum() > 0) {
            said.add(w(locale, "To keep free funds level in the last {0} months of the plan, recurring gifts of {1} a month are needed: as many as {2} donors give at {3}, {4} after fees.", Math.min(USUAL_MONTHS, projection.months().size()), money(needed.level()), count(known.donors(needed.level())), gift, kept));
        }
        if (needed.decides() != null && known.kept().signum() > 0) {
            said.add(w(locale, "To keep the reserve in every month, {0} more a month are needed from the start on, as many as {1} donors give at {2}; {3} decides.", money(needed.more()), count(known.donors(needed.more())), gift, month(needed.decides())));
        }
    }

    private String count(long number) {
        return number(BigDecimal.valueOf(number), 0);
    }

    private String room(Outlook.Room room) {
        if (room.safe() == null) {
            return w(locale, "{0}: the plan is too short to tell how many people are safe.", room.role());
        }
        return room.safe() == 0
                ? w(locale, "{0}: without chance, not even one is safe from the planned start on.", room.role())
                : w(locale, "{0}: without chance, safe from the planned start on: {1}; planned: {2}.", room.role(), room.safe(), room.now());
    }

    private String lost(Outlook.Lost lost) {
        var first = w(locale, "The one largest donor gives {0} of recurring gifts, {1} a month; without them free funds would end at {2}", PlanText.rate(locale, lost.share()), money(lost.monthly()), money(lost.freeAtEnd()));
        var out = lost.answers().cashOut();
        var breaks = lost.answers().reserveBreaks();
        if (out != null) {
            return first + w(locale, " and run out in {0}.", month(out));
        }
        return first + (breaks == null ? w(locale, ", above the reserve all the time.") : w(locale, " and fall below the reserve in {0}.", month(breaks)));
    }
}
