package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Why one plan ends with other free funds than another. From the first plan, one assumption after the other is taken from
 * the second, in the order of the file: months and opening, gifts, income, each position, each cost, community, hosting.
 * What free funds change by at a step is what is told of it; so all steps add up exactly, and another order could share
 * out otherwise what two assumptions do together.
 *
 * @param at the last month that both plans have
 * @param start free funds there by the first plan
 * @param steps without those that change nothing
 */
public record Difference(YearMonth at, BigDecimal start, List<Step> steps) {

    /** What a step takes over from the second plan. */
    public enum Kind {
        MONTHS,
        OPENING,
        SERIES,
        GIFTS,
        LOSSES,
        NEW_GIFTS,
        LEDGER,
        ANNUAL,
        WAVES,
        INCOME,
        POSITION,
        COST,
        COMMUNITY,
        HOSTING
    }

    /**
     * One step.
     *
     * @param about the position, cost or income; else empty
     */
    public record Step(Kind kind, String about, BigDecimal change) {}

    /** Free funds by the second plan. */
    public BigDecimal end() {
        return steps.stream().map(Step::change).reduce(start, BigDecimal::add);
    }

    static Difference between(Scenarios scenarios, Basis from, Basis to) {
        var first = from.scenario();
        var second = to.scenario();
        if (!first.currency().equals(second.currency())) {
            throw refused("currency", second.currency().code(), "The two scenarios are in different currencies.",
                    "Compare scenarios in %s.".formatted(first.currency()));
        }
        var at = first.end().isBefore(second.end()) ? first.end() : second.end();
        if (at.isBefore(first.start()) || at.isBefore(second.start())) {
            throw refused("start", second.start().toString(), "The two scenarios have no month in common.",
                    "Compare scenarios of the same time.");
        }
        return new Walk(scenarios, from, new Parts(to), at).walk();
    }

    private static ScenarioRefused refused(String field, String value, String message, String fix) {
        return new ScenarioRefused(Refusal.of(field, value, message, fix));
    }

    /** The way from the first plan to the second. */
    private static final class Walk {

        private final Scenarios scenarios;
        private final Parts parts;
        private final Parts other;
        private final YearMonth at;
        private final BigDecimal start;
        private final List<Step> steps = new ArrayList<>();
        private BigDecimal level;

        Walk(Scenarios scenarios, Basis from, Parts other, YearMonth at) {
            this.scenarios = scenarios;
            this.parts = new Parts(from);
            this.other = other;
            this.at = at;
            this.start = free();
            this.level = start;
        }

        private BigDecimal free() {
            return Basis.free(scenarios.project(parts.basis()), at);
        }

        Difference walk() {
            // The opening first: without it, another first month could ask the books for what was not looked up.
            take(Kind.OPENING, "", one -> {
                one.opening = other.opening;
                one.facts = one.facts == null ? other.facts : one.facts;
            });
            take(Kind.MONTHS, "", one -> {
                one.start = other.start;
                one.months = other.months;
                one.facts = other.facts == null ? one.facts : other.facts;
            });
            take(Kind.SERIES, "", one -> one.series = other.series);
            take(Kind.LEDGER, "", one -> one.fromLedger = other.fromLedger);
            change();
            monthly();
            take(Kind.ANNUAL, "", one -> one.annual = other.annual);
            take(Kind.WAVES, "", one -> one.waves = other.waves);
            each(Kind.INCOME, parts.income, other.income, Scenario.Income::name, list -> parts.income = list);
            each(Kind.POSITION, parts.positions, other.positions, Scenario.Position::role, list -> parts.positions = list);
            each(Kind.COST, parts.costs, other.costs, Scenario.Cost::name, list -> parts.costs = list);
            take(Kind.COMMUNITY, "", one -> one.community = other.community);
            take(Kind.HOSTING, "", one -> one.hosting = other.hosting);
            return new Difference(at, start, List.copyOf(steps));
        }

        /** The factors on how the ledger's donors behave, one after the other. */
        private void change() {
            var then = other.change;
            take(Kind.GIFTS, "", one -> one.change(now -> new Scenario.Change(then == null ? BigDecimal.ONE : then.level(), now.ending(), now.arrivals())));
            take(Kind.LOSSES, "", one -> one.change(now -> new Scenario.Change(now.level(), then == null ? BigDecimal.ONE : then.ending(), now.arrivals())));
            take(Kind.NEW_GIFTS, "", one -> one.change = then);
        }

        private void monthly() {
            var now = parts.monthly;
            var then = other.monthly;
            if (now == null || then == null) {
                take(Kind.GIFTS, "", one -> one.monthly = then);
                return;
            }
            take(Kind.GIFTS, "", one -> one.monthly =
                    new Scenario.Monthly(then.amount(), now.churn(), now.arrivals(), now.averageGift()));
            take(Kind.LOSSES, "", one -> one.monthly =
                    new Scenario.Monthly(then.amount(), then.churn(), now.arrivals(), now.averageGift()));
            take(Kind.NEW_GIFTS, "", one -> one.monthly = then);
        }

        private void take(Kind kind, String about, Consumer<Parts> change) {
            change.accept(parts);
            var now = free();
            if (now.compareTo(level) != 0) {
                steps.add(new Step(kind, about, now.subtract(level)));
            }
            level = now;
        }

        /** Elements of the same name, the first with the first, are the same one. */
        private <T> void each(Kind kind, List<T> first, List<T> second, Function<T, String> name, Consumer<List<T>> put) {
            var now = named(first, name);
            var then = named(second, name);
            var keys = new LinkedHashSet<>(now.keySet());
            keys.addAll(then.keySet());
            for (var key : keys) {
                var taken = then.get(key);
                if (taken == null) {
                    now.remove(key);
                } else {
                    now.put(key, taken);
                }
                take(kind, key.name(), _ -> put.accept(List.copyOf(now.values())));
            }
        }

        private record Key(String name, int number) {}

        private static <T> Map<Key, T> named(List<T> list, Function<T, String> name) {
            var named = new LinkedHashMap<Key, T>();
            for (var one : list) {
                var number = 0;
                while (named.containsKey(new Key(name.apply(one), number))) {
                    number++;
                }
                named.put(new Key(Objects.requireNonNull(name.apply(one)), number), one);
            }
            return named;
        }
    }
}
