package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.commonpurse.scenario.Scenario.Annual;
import org.commonpurse.scenario.Scenario.Change;
import org.commonpurse.scenario.Scenario.Community;
import org.commonpurse.scenario.Scenario.Cost;
import org.commonpurse.scenario.Scenario.Hosting;
import org.commonpurse.scenario.Scenario.Income;
import org.commonpurse.scenario.Scenario.Monthly;
import org.commonpurse.scenario.Scenario.Opening;
import org.commonpurse.scenario.Scenario.Position;
import org.commonpurse.scenario.Scenario.Wave;
import org.jspecify.annotations.Nullable;

/**
 * One number, or one series, that a plan rests on and that could be otherwise.
 *
 * @param about the name of the position, cost or income, or the month of renewal; empty where the kind says it all
 * @param change multiplies it by a factor; shares stay between 0 and 1
 */
public record Premise(Kind kind, String about, BiConsumer<Parts, BigDecimal> change) {

    /** What it is. */
    public enum Kind {
        OPENING,
        GIFTS,
        NEW_GIFTS,
        LOSSES,
        SERIES,
        ANNUAL,
        RENEWAL,
        WAVE,
        INCOME,
        PAY,
        COST,
        USERS,
        CUSTOMERS,
        NEW_CUSTOMERS,
        CUSTOMER_LOSSES,
        PRICE,
        CUSTOMER_COST
    }

    /** The same plan with this multiplied. */
    Basis times(Basis basis, BigDecimal factor) {
        var parts = new Parts(basis);
        change.accept(parts, factor);
        return parts.basis();
    }

    /** All that a plan rests on, in the order of its file. Reserve and months are decisions, not premises. */
    public static List<Premise> of(Basis basis) {
        var all = new ArrayList<Premise>();
        var scenario = basis.scenario();
        if (basis.opening().signum() != 0) {
            all.add(new Premise(Kind.OPENING, "", (parts, factor) -> parts.opening = new Opening(basis.opening().multiply(factor),
                    restricted(basis))));
        }
        recurring(basis, all);
        var income = scenario.income();
        for (var i = 0; i < income.size(); i++) {
            var at = i;
            all.add(new Premise(Kind.INCOME, income.get(i).name(), (parts, factor) ->
                    parts.income = Parts.changed(parts.income, at, one -> times(one, factor))));
        }
        for (var i = 0; i < scenario.positions().size(); i++) {
            var at = i;
            if (scenario.positions().get(i).isPaid()) {
                all.add(new Premise(Kind.PAY, scenario.positions().get(i).role(), (parts, factor) ->
                        parts.positions = Parts.changed(parts.positions, at, one -> times(one, factor))));
            }
        }
        for (var i = 0; i < scenario.costs().size(); i++) {
            var at = i;
            all.add(new Premise(Kind.COST, scenario.costs().get(i).name(), (parts, factor) ->
                    parts.costs = Parts.changed(parts.costs, at, one -> times(one, factor))));
        }
        if (scenario.community() != null && scenario.costs().stream().anyMatch(cost -> cost.perActiveUser() != null)) {
            all.add(new Premise(Kind.USERS, "", (parts, factor) -> parts.community = times(parts.community, factor)));
        }
        hosting(scenario, all);
        return List.copyOf(all);
    }

    /** What each restricted fund has at the beginning. */
    static Map<String, BigDecimal> restricted(Basis basis) {
        var opening = basis.scenario().opening();
        if (opening != null && (opening.free() != null || !opening.restricted().isEmpty())) {
            return opening.restricted();
        }
        return basis.facts() == null ? Map.of() : basis.facts().restricted();
    }

    private static void recurring(Basis basis, List<Premise> all) {
        var recurring = basis.scenario().recurring();
        if (!recurring.series().isEmpty()) {
            all.add(new Premise(Kind.SERIES, "", (parts, factor) -> {
                var series = new TreeMap<>(parts.series);
                series.replaceAll((_, amount) -> amount.multiply(factor));
                parts.series = series;
            }));
        }
        monthly(recurring.monthly(), all);
        annual(recurring.annual(), all);
        for (var i = 0; i < recurring.waves().size(); i++) {
            var at = i;
            all.add(new Premise(Kind.WAVE, recurring.waves().get(i).month().toString(), (parts, factor) -> parts.waves = Parts.changed(parts.waves, at,
                    one -> new Wave(one.month(), one.arrivals().multiply(factor), one.fade()))));
        }
        var facts = basis.facts();
        if (recurring.fromLedger() && facts != null && facts.gifts() != null) {
            all.add(new Premise(Kind.GIFTS, "", (parts, factor) -> parts.change(one ->
                    new Change(one.level().multiply(factor), one.ending(), one.arrivals()))));
            if (facts.gifts().donors() != null) {
                all.add(new Premise(Kind.NEW_GIFTS, "", (parts, factor) -> parts.change(one ->
                        new Change(one.level(), one.ending(), one.arrivals().multiply(factor)))));
                all.add(new Premise(Kind.LOSSES, "", (parts, factor) -> parts.change(one ->
                        new Change(one.level(), one.ending().multiply(factor), one.arrivals()))));
            }
        }
    }

    private static void monthly(@Nullable Monthly monthly, List<Premise> all) {
        if (monthly == null) {
            return;
        }
        all.add(new Premise(Kind.GIFTS, "", (parts, factor) -> parts.monthly(one -> new Monthly(
                one.amount().multiply(factor), one.churn(), one.arrivals(), one.averageGift()))));
        if (monthly.arrivals().signum() > 0) {
            all.add(new Premise(Kind.NEW_GIFTS, "", (parts, factor) -> parts.monthly(one -> new Monthly(
                    one.amount(), one.churn(), one.arrivals().multiply(factor), one.averageGift()))));
        }
        if (monthly.churn().signum() > 0) {
            all.add(new Premise(Kind.LOSSES, "", (parts, factor) -> parts.monthly(one -> new Monthly(
                    one.amount(), share(one.churn(), factor), one.arrivals(), one.averageGift()))));
        }
    }

    private static void annual(List<Annual> annual, List<Premise> all) {
        for (var i = 0; i < annual.size(); i++) {
            var at = i;
            var month = annual.get(i).renews().toString();
            all.add(new Premise(Kind.ANNUAL, month, (parts, factor) -> parts.annual = Parts.changed(parts.annual, at,
                    one -> new Annual(one.renews(), one.amount().multiply(factor), one.renewal(), one.weight()))));
            all.add(new Premise(Kind.RENEWAL, month, (parts, factor) -> parts.annual = Parts.changed(parts.annual, at,
                    one -> new Annual(one.renews(), one.amount(), share(one.renewal(), factor), one.weight()))));
        }
    }

    private static void hosting(Scenario scenario, List<Premise> all) {
        var hosting = scenario.hosting();
        if (hosting == null) {
            return;
        }
        all.add(host(Kind.CUSTOMERS, (one, factor) -> with(one, one.customers().multiply(factor), one.arrivals(), one.churn(), one.price(), one.cost())));
        if (hosting.arrivals().signum() > 0) {
            all.add(host(Kind.NEW_CUSTOMERS, (one, factor) -> with(one, one.customers(), one.arrivals().multiply(factor), one.churn(), one.price(), one.cost())));
        }
        if (hosting.churn().signum() > 0) {
            all.add(host(Kind.CUSTOMER_LOSSES, (one, factor) -> with(one, one.customers(), one.arrivals(), share(one.churn(), factor), one.price(), one.cost())));
        }
        all.add(host(Kind.PRICE, (one, factor) -> with(one, one.customers(), one.arrivals(), one.churn(), one.price().multiply(factor), one.cost())));
        all.add(host(Kind.CUSTOMER_COST, (one, factor) -> with(one, one.customers(), one.arrivals(), one.churn(), one.price(), one.cost().multiply(factor))));
    }

    private interface Arm {
        Hosting changed(Hosting arm, BigDecimal factor);
    }

    private static Premise host(Kind kind, Arm arm) {
        return new Premise(kind, "", (parts, factor) -> parts.hosting = parts.hosting == null ? null : arm.changed(parts.hosting, factor));
    }

    private static Hosting with(
            Hosting arm, BigDecimal customers, BigDecimal arrivals, BigDecimal churn, BigDecimal price, BigDecimal cost) {
        return new Hosting(customers, arrivals, churn, price, arm.vat(), cost, arm.start(), arm.end(), arm.supportHours(), arm.supportRate(),
                arm.fixed(), arm.founding(), arm.tax(), arm.transfer(), arm.deductible(), arm.licence(), arm.capital());
    }

    private static BigDecimal share(BigDecimal share, BigDecimal factor) {
        return share.multiply(factor).min(BigDecimal.ONE);
    }

    private static Income times(Income income, BigDecimal factor) {
        return new Income(income.name(), income.amount().multiply(factor), income.month(), income.restricted());
    }

    private static Position times(Position job, BigDecimal factor) {
        return new Position(job.role(), job.type(), job.count(), times(job.gross(), factor), times(job.rate(), factor),
                job.hours(), job.share(), job.burden(), job.start(), job.end(), job.planned(), job.fund());
    }

    private static Cost times(Cost cost, BigDecimal factor) {
        return new Cost(cost.name(), cost.count(), times(cost.monthly(), factor), times(cost.perActiveUser(), factor),
                cost.start(), cost.end(), cost.fund());
    }

    private static @Nullable BigDecimal times(@Nullable BigDecimal number, BigDecimal factor) {
        return number == null ? null : number.multiply(factor);
    }

    private static @Nullable Community times(@Nullable Community community, BigDecimal factor) {
        if (community == null) {
            return null;
        }
        var users = new TreeMap<>(community.activeUsers());
        users.replaceAll((_, count) -> count.multiply(factor));
        return new Community(users, community.growth(), community.reportsPer1000(), community.minutesPerReport(),
                community.moderatorHours(), community.signUpsPer1000(), community.minutesPerSignUp(), community.onCallHours(),
                community.peak(), community.otherHours());
    }
}
