package org.commonpurse.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.TaxRules.Counts;
import org.commonpurse.ledger.TaxRules.Figure;
import org.commonpurse.ledger.TaxRules.Limit;
import org.commonpurse.ledger.TaxSource.Sphere;
import org.commonpurse.ledger.TaxSource.Vat;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How near an organisation is to the limits of its country: what counts for sure, and what would count if all that is undecided
 * did. By calendar years, as the law has it.
 */
@Service
public class TaxLimits {

    private final TaxRules rules;
    private final TaxFacts facts;
    private final Statements statements;

    TaxLimits(TaxRules rules, TaxFacts facts, Statements statements) {
        this.rules = rules;
        this.facts = facts;
        this.statements = statements;
    }

    /** How a sum stands to a limit. */
    public enum Level {
        BELOW,
        NEAR,
        ABOVE
    }

    /**
     * One limit in a year.
     *
     * @param year whose income is counted
     * @param counted what counts for sure
     * @param withUndecided what would count if all that is undecided did
     * @param warnAt from which share on it is near
     */
    public record Standing(Limit limit, int year, Figure figure, Money counted, Money withUndecided, BigDecimal warnAt) {

        public Level level() {
            return level(counted);
        }

        public Level levelWithUndecided() {
            return level(withUndecided);
        }

        private Level level(Money sum) {
            if (sum.compareTo(figure.amount()) > 0) {
                return Level.ABOVE;
            }
            return sum.decimal().compareTo(figure.amount().decimal().multiply(warnAt)) >= 0 ? Level.NEAR : Level.BELOW;
        }

        /** A sum as a share of the limit, to a thousandth. */
        public BigDecimal share(Money sum) {
            return figure.amount().isZero() ? BigDecimal.ONE : sum.decimal().divide(figure.amount().decimal(), 3, RoundingMode.HALF_EVEN);
        }
    }

    /** The country's rules, with the organisation's own figures; empty where there are none, or in another currency. */
    @Transactional(readOnly = true)
    public Optional<TaxRules.Country> rules(Actor actor) {
        var own = facts.figures(actor);
        return rules.of(actor.organisation().country())
                .filter(country -> country.currency().equals(actor.currency()))
                .map(country -> new TaxRules.Country(country.name(), country.currency(), country.warnAt(), country.limits().stream()
                        .map(limit -> limit.with(own.stream().filter(one -> one.rule().equals(limit.id())).map(TaxFacts.OwnFigure::figure).toList()))
                        .toList()));
    }

    /**
     * Sets a figure of a limit for the organisation.
     *
     * @throws IllegalArgumentException where there is no such limit, or no source is named
     */
    @Transactional
    public void set(Actor actor, String limit, LocalDate from, Money amount, String source) {
        var known = rules(actor).map(country -> country.limits().stream().map(Limit::id).toList()).orElse(List.of());
        if (!known.contains(limit)) {
            throw new IllegalArgumentException("there is no limit \"%s\"; there are: %s".formatted(limit, String.join(", ", known)));
        }
        if (source.isBlank()) {
            throw new IllegalArgumentException("say where the figure stands");
        }
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a limit is above zero");
        }
        facts.set(actor, limit, new Figure(from, amount, source, true));
    }

    /** Every limit that there is for a year. */
    @Transactional(readOnly = true)
    public List<Standing> standings(Actor actor, int year) {
        actor.require(Right.READ);
        var country = rules(actor).orElse(null);
        if (country == null) {
            return List.of();
        }
        var found = new ArrayList<Standing>();
        for (var limit : country.limits()) {
            limit.at(year).ifPresent(figure -> found.add(standing(actor, limit, year - limit.yearsBack(), figure, country.warnAt())));
        }
        return found;
    }

    private Standing standing(Actor actor, Limit limit, int year, Figure figure, BigDecimal warnAt) {
        var months = Period.year(year, MonthDay.of(1, 1)).months();
        var income = statements.activities(actor, Period.months(months.getFirst(), months.getLast()), null);
        return standing(limit, year, figure, warnAt, income, facts.statuses(actor), facts.sources(actor));
    }

    /** @param income by month of the year */
    static Standing standing(
            Limit limit,
            int year,
            Figure figure,
            BigDecimal warnAt,
            StatementOfActivities income,
            List<TaxStatus> statuses,
            List<TaxSource> sources) {
        var counted = Money.zero(income.currency());
        var open = Money.zero(income.currency());
        for (var row : income.rows()) {
            if (row.type() != AccountType.REVENUE) {
                continue;
            }
            var undecided = Money.zero(income.currency());
            for (var i = 0; i < income.periods().size(); i++) {
                var day = income.periods().get(i).to();
                var source = TaxSource.at(sources, row.account(), day);
                var status = limit.charitableOnly() ? TaxStatus.at(statuses, day) : TaxStatus.Kind.CHARITABLE;
                var amount = limit.withVat() ? withVat(row.amounts().get(i), source) : row.amounts().get(i);
                switch (counts(limit.counts(), source, status)) {
                    case YES -> counted = counted.plus(amount);
                    case UNDECIDED -> undecided = undecided.plus(amount);
                    case NO -> {}
                }
            }
            // What was given back lowers nothing until it is decided from what: the sum is the most that could count.
            open = undecided.isPositive() ? open.plus(undecided) : open;
        }
        return new Standing(limit, year, figure, counted, counted.plus(open), warnAt);
    }

    private enum Answer {
        YES,
        NO,
        UNDECIDED
    }

    private static Answer counts(Counts counts, TaxSource source, TaxStatus.Kind status) {
        var answer = switch (counts) {
            case TAXABLE -> source.sphere() == Sphere.TAXABLE ? Answer.YES : source.sphere() == Sphere.UNDECIDED ? Answer.UNDECIDED : Answer.NO;
            case TURNOVER -> switch (source.vat()) {
                case SMALL, TAXED -> Answer.YES;
                case UNDECIDED -> Answer.UNDECIDED;
                case OUTSIDE, EXEMPT -> Answer.NO;
            };
        };
        return switch (status) {
            case CHARITABLE -> answer;
            case TAXABLE -> Answer.NO;
            case UNDECIDED -> answer == Answer.NO ? Answer.NO : Answer.UNDECIDED;
        };
    }

    private static Money withVat(Money amount, TaxSource source) {
        return source.vat() == Vat.TAXED
                ? Money.rounded(amount.decimal().multiply(BigDecimal.ONE.add(source.vatRate())), amount.currency())
                : amount;
    }
}
