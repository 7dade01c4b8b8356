package org.commonpurse.transparency;

import static org.commonpurse.shell.Words.t;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Period;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.WorkList;
import org.springframework.stereotype.Component;

/**
 * Puts the report that readers expect next on the work list: the last month that is over, where months are published, and
 * the last year that is over, where years are.
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
        var month = Period.month(YearMonth.from(end.plusDays(1)).minusMonths(1));
        var year = actor.organisation().yearOf(actor.organisation().yearOf(end.plusDays(1)).from().minusDays(1));
        return Stream.concat(
                        expected(published, Predicate.not(Period::isYear), month, Amounts.month(YearMonth.from(month.from()))),
                        expected(published, Period::isYear, year, year.name()))
                .toList();
    }

    private static Stream<Item> expected(
            List<Period> published, Predicate<Period> kind, Period next, String name) {
        var isExpected = published.stream().anyMatch(kind)
                && published.stream().filter(kind).noneMatch(one -> !one.to().isBefore(next.to()));
        return isExpected
                ? Stream.of(new Item(t("{0} is not published", name), "reports"))
                : Stream.of();
    }
}
