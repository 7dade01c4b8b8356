package org.commonpurse.transparency;

import static org.commonpurse.shell.Words.t;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Period;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.WorkList;
import org.springframework.stereotype.Component;

/**
 * Puts the reports that readers expect on the work list: every month that is over since the last one that was published,
 * where months are, and every year, where years are.
 */
@Component
class Unpublished implements WorkList {

    private final Publications publications;
    private final Statements statements;
    private final Clock clock;

    Unpublished(Publications publications, Statements statements, Clock clock) {
        this.publications = publications;
        this.statements = statements;
        this.clock = clock;
    }

    @Override
    public List<Item> waiting(Actor actor) {
        var span = statements.span(actor);
        var published = publications.list(actor).stream()
                .map(publication -> actor.organisation().period(publication.period()))
                .toList();
        if (span.isEmpty() || published.isEmpty() || !actor.may(Right.PUBLISH)) {
            return List.of();
        }
        var today = LocalDate.now(clock.withZone(actor.organisation().zone()));
        var end = span.getLast().isBefore(today) ? span.getLast() : today;
        var months = published.stream().filter(Predicate.not(Period::isYear)).toList();
        var years = published.stream().filter(Period::isYear).toList();
        return Stream.of(
                        missing(months, end, one -> Period.month(YearMonth.from(one.to()).plusMonths(1))),
                        missing(years, end, one -> actor.organisation().yearOf(one.to().plusDays(1))))
                .flatMap(missing -> item(missing).stream())
                .toList();
    }

    /** What is over and comes after the last that was published. */
    private static List<Period> missing(List<Period> published, LocalDate end, UnaryOperator<Period> next) {
        return published.stream()
                .max(Comparator.comparing(Period::to))
                .map(last -> Stream.iterate(next.apply(last), one -> !one.to().isAfter(end), next).toList())
                .orElse(List.of());
    }

    private static Optional<Item> item(List<Period> missing) {
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        var first = name(missing.getFirst());
        return Optional.of(new Item(
                missing.size() == 1
                        ? t("{0} is not published", first)
                        : t("{0} to {1} are not published", first, name(missing.getLast())),
                "reports"));
    }

    private static String name(Period period) {
        return period.isYear() ? period.name() : Amounts.month(YearMonth.from(period.from()));
    }
}
