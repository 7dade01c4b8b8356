package org.commonpurse.reports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.reports.Figures.Definition;
import org.commonpurse.reports.Figures.Fact;
import org.commonpurse.reports.Figures.Provenance;
import org.commonpurse.reports.Figures.Publisher;
import org.commonpurse.reports.Figures.Span;
import org.jspecify.annotations.Nullable;

/** Figures in the making: tables, facts, definitions and checks are added one by one. */
final class Draft {

    private static final int SHARE_DIGITS = 6;

    final Actor actor;
    final Period period;
    /** Whether the period was over when the figures were made. */
    final boolean complete;
    /** The last day of the period that has begun. */
    final LocalDate lastDay;

    private final List<FiguresTable> tables = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<Definition> definitions = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();

    Draft(Actor actor, Period period, LocalDate today) {
        this.actor = actor;
        this.period = period;
        this.complete = period.to().isBefore(today);
        this.lastDay = today.isAfter(period.to()) ? period.to() : today;
    }

    String currency() {
        return actor.currency().code();
    }

    void add(FiguresTable table) {
        tables.add(table);
    }

    void fact(String id, @Nullable Money amount) {
        if (amount != null) {
            facts.add(new Fact(id, Kind.AMOUNT, amount.text(), amount.currency().code()));
        }
    }

    void fact(String id, Kind kind, @Nullable Object value, String unit) {
        if (value != null) {
            var text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
            facts.add(new Fact(id, kind, text, unit));
        }
    }

    void count(String id, long count) {
        fact(id, Kind.COUNT, count, "");
    }

    void share(String id, Money part, Money whole) {
        if (whole.isPositive()) {
            fact(id, Kind.SHARE, share(part.decimal(), whole.decimal()), "");
        }
    }

    /** The facts and tables that follow a definition. */
    void define(String id, String... of) {
        define(id, 1, of);
    }

    /** The same where it was defined otherwise before. */
    void define(String id, int version, String... of) {
        definitions.add(new Definition(id, version, List.of(of)));
    }

    /** Left and right must be equal; terms are written {@code +income/total/amount} or {@code -fact:result}. */
    void check(String id, List<String> left, List<String> right) {
        checks.add(new Check(
                id, left.stream().map(Term::of).toList(), right.stream().map(Term::of).toList(), false));
    }

    void check(String id, boolean ok) {
        checks.add(new Check(id, List.of(), List.of(), ok));
    }

    /** A part of a whole with six decimals, half to even; null where the whole is nothing. */
    static @Nullable String share(@Nullable BigDecimal part, @Nullable BigDecimal whole) {
        return part == null || whole == null || whole.signum() == 0
                ? null
                : part.divide(whole, SHARE_DIGITS, RoundingMode.HALF_EVEN).toPlainString();
    }

    Figures figures(String pack, int version, String basis, Provenance provenance) {
        var organisation = actor.organisation();
        var publisher = new Publisher(
                organisation.slug(), organisation.name(), organisation.country(), organisation.legalForm().label(),
                organisation.currency().code(), organisation.zone().getId(), organisation.note());
        var span = new Span(period.name(), period.from(), period.to(), complete);
        return new Figures(pack, version, publisher, span, basis, tables, facts, definitions, checks, provenance)
                .with(tables, facts);
    }
}
