package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonpurse.money.Currency;
import org.commonpurse.scenario.Scenario.Burden;
import org.commonpurse.scenario.Scenario.Monthly;
import org.commonpurse.scenario.Scenario.Position;
import org.commonpurse.shell.Words;
import org.jspecify.annotations.Nullable;

/** What a plan assumes, as sentences in a reader's language. */
public final class PremiseText {

    private final Locale locale;
    private final Basis basis;
    private final Scenario scenario;
    private final Currency currency;
    private final List<String> said = new ArrayList<>();

    private PremiseText(Locale locale, Basis basis) {
        this.locale = locale;
        this.basis = basis;
        this.scenario = basis.scenario();
        this.currency = scenario.currency();
    }

    /** Everything, for those who may see what the scenario holds. */
    public static List<String> all(Locale locale, Basis basis) {
        var text = new PremiseText(locale, basis);
        text.frame();
        text.gifts();
        text.income();
        text.scenario.positions().forEach(text::position);
        text.scenario.costs().forEach(text::cost);
        text.community();
        text.hosting();
        return List.copyOf(text.said);
    }

    /** What the page behind a link may say: costs in one sum, staff in it. */
    static List<String> shared(Locale locale, Basis basis, Projection projection) {
        var text = new PremiseText(locale, basis);
        text.frame();
        text.gifts();
        text.income();
        text.costs(projection);
        text.scenario.positions().stream().filter(Position::planned).forEach(text::planned);
        return List.copyOf(text.said);
    }

    private static String w(Locale locale, String english, Object... values) {
        return Words.in(locale, english, values);
    }

    private String money(BigDecimal amount) {
        return PlanText.money(locale, amount, currency);
    }

    private String price(BigDecimal amount) {
        return PlanText.price(locale, amount, currency);
    }

    private String month(YearMonth month) {
        return PlanText.month(locale, month);
    }

    private String plain(BigDecimal number) {
        return PlanText.number(locale, number, Math.max(0, number.stripTrailingZeros().scale()));
    }

    private void frame() {
        said.add(w(locale, "The plan has {0} months, from {1} to {2}, and begins with {3} of free funds.", scenario.months(), month(scenario.start()), month(scenario.end()), money(basis.opening())));
        said.add(w(locale, "The reserve is {0} months of the cost of the year ahead.", plain(scenario.reserveMonths())));
    }

    private void gifts() {
        var recurring = scenario.recurring();
        if (recurring.isNone()) {
            said.add(w(locale, "No recurring gifts are assumed."));
        }
        if (!recurring.series().isEmpty()) {
            said.add(w(locale, "Recurring gifts are written month by month, from {0} in {1} to {2} in {3}, and held after that.", money(recurring.series().firstEntry().getValue()), month(recurring.series().firstKey()), money(recurring.series().lastEntry().getValue()), month(recurring.series().lastKey())));
        }
        monthly(recurring.monthly());
        recurring.annual().forEach(this::annual);
        var facts = basis.facts();
        if (recurring.fromLedger() && facts != null) {
            said.add(w(locale, "Recurring gifts to {0} are as the books say, and go on from there.", month(facts.asOf())));
            donors(recurring.change(), facts);
        }
        recurring.waves().forEach(wave -> said.add(w(locale, "A wave of new monthly donors brings {0} in {1}, and each month after {2} of the month before.", money(wave.arrivals()), month(wave.month()), PlanText.percent(locale, wave.fade()))));
    }

    /** How the ledger's donors go on; what is learnt from them stands with what is filled in. */
    private void donors(Scenario.@Nullable Change change, LedgerFacts facts) {
        var gifts = facts.gifts();
        if (gifts == null || gifts.donors() == null) {
            return;
        }
        said.add(change == null || isOne(change.level()) && isOne(change.ending()) && isOne(change.arrivals())
                ? w(locale, "Donors come, stay, leave and renew as they did.")
                : w(locale, "Donors behave as they did, but for this: {0} of the gifts that run, {1} of the endings and {2} of what new donors bring.", PlanText.percent(locale, change.level()), PlanText.percent(locale, change.ending()), PlanText.percent(locale, change.arrivals())));
    }

    private static boolean isOne(BigDecimal factor) {
        return factor.compareTo(BigDecimal.ONE) == 0;
    }

    private void monthly(@Nullable Monthly monthly) {
        if (monthly != null) {
            said.add(w(locale, "Recurring gifts begin at {0} a month; each month {1} of them end and {2} of new ones come.", money(monthly.amount()), PlanText.rate(locale, monthly.churn()), money(monthly.arrivals())));
        }
    }

    private void annual(Scenario.Annual annual) {
        said.add(w(locale, "Annual gifts of {0} fall due in {1}; {2} of them renew each time.", money(annual.amount()), month(annual.renews()), PlanText.rate(locale, annual.renewal())));
    }

    private void income() {
        for (var income : scenario.income()) {
            said.add(income.restricted() == null
                    ? w(locale, "{0}: {1} come in {2}.", income.name(), money(income.amount()), month(income.month()))
                    : w(locale, "{0}: {1} come in {2}, for \"{3}\" only.", income.name(), money(income.amount()), month(income.month()), income.restricted()));
        }
    }

    private void position(Position position) {
        var people = position.count() == 1 ? position.role() : position.count() + " × " + position.role();
        var from = position.start() == null ? scenario.start() : position.start();
        var until = position.end() == null ? "" : w(locale, " to {0}", month(position.end()));
        var planned = position.planned() ? w(locale, " (planned)") : "";
        said.add(Words.labelled(locale, people, pay(position) + w(locale, ", from {0}", month(from)) + until + planned + "."));
    }

    private String pay(Position position) {
        var hours = position.hours() == null ? BigDecimal.ZERO : position.hours();
        var rate = position.rate() == null ? BigDecimal.ZERO : position.rate();
        return switch (position.type()) {
            case VOLUNTEER -> w(locale, "{0} unpaid hours a month", plain(hours));
            case FREELANCE -> w(locale, "{0} hours a month at {1}", plain(hours), price(rate));
            case PAYROLL -> w(locale, "{0} gross a month", price(position.gross() == null ? rate.multiply(hours) : position.gross()))
                    + (position.share() == null || position.share().compareTo(BigDecimal.ONE) == 0 ? "" : w(locale, " at {0} of full time", PlanText.percent(locale, position.share())))
                    + switch (position.burden()) {
                        case null -> "";
                        case Burden.Share(var share) -> w(locale, " and {0} on top", PlanText.rate(locale, share));
                        case Burden.Table(var name) -> w(locale, " and what the table {0} says on top", name);
                    };
        };
    }

    private void planned(Position position) {
        var from = position.start() == null ? scenario.start() : position.start();
        said.add(w(locale, "Planned: {0}, from {1}.", position.count() == 1 ? position.role() : position.count() + " × " + position.role(), month(from)));
    }

    private void cost(Scenario.Cost cost) {
        if (cost.monthly() != null) {
            said.add(w(locale, "{0}: {1} a month.", cost.name(), money(cost.monthly().multiply(BigDecimal.valueOf(cost.count())))));
        }
        if (cost.perActiveUser() != null) {
            said.add(w(locale, "{0}: {1} {2} a month for each active user.", cost.name(), plain(cost.perActiveUser()), currency));
        }
    }

    private void costs(Projection projection) {
        var all = projection.months().stream()
                .map(month -> month.staff().add(month.other()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        said.add(w(locale, "Staff and everything else cost about {0} a month on average.", money(all.divide(BigDecimal.valueOf(projection.months().size()), Projection.FINE))));
    }

    private void community() {
        var community = scenario.community();
        if (community != null && !community.activeUsers().isEmpty()) {
            said.add(w(locale, "{0} active users in {1}, growing by {2} a month.", PlanText.number(locale, community.activeUsers().lastEntry().getValue(), 0), month(community.activeUsers().lastKey()), PlanText.rate(locale, community.growth())));
        }
    }

    private void hosting() {
        var arm = scenario.hosting();
        if (arm != null) {
            said.add(w(locale, "The hosting arm begins in {0} with {1} customers at {2} a month; {3} come and {4} leave each month; each costs {5}.", month(arm.start() == null ? scenario.start() : arm.start()), plain(arm.customers()), price(arm.price()), plain(arm.arrivals()), PlanText.rate(locale, arm.churn()), price(arm.cost())));
        }
    }
}
