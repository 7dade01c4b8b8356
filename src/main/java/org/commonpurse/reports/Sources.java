package org.commonpurse.reports;

import java.math.MathContext;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.commonpurse.access.Actor;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.StatementOfActivities;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.jspecify.annotations.Nullable;

/** By which way most donations come in, and whether that way alone pays the staff. */
final class Sources {

    private static final String DONATIONS = "Revenue:Donations:";
    private static final int YEAR = 12;

    private Sources() {}

    static Overview.@Nullable Source largest(
            Statements statements, Actor actor, List<Overview.Flow> seen, List<Money> staff) {
        var from = seen.getFirst().month();
        var months = Period.months(from.minusMonths(YEAR), seen.getLast().month());
        var found = statements.activities(actor, months, null).rows().stream()
                .filter(row -> row.type() == AccountType.REVENUE && row.account().startsWith(DONATIONS))
                .max(Comparator.comparing(row -> Money.sum(actor.currency(), now(row).stream())))
                .filter(row -> Money.sum(actor.currency(), now(row).stream()).isPositive());
        return found.map(row -> source(row, seen, staff)).orElse(null);
    }

    private static List<Money> now(StatementOfActivities.Row row) {
        return row.amounts().subList(YEAR, row.amounts().size());
    }

    private static Overview.Source source(StatementOfActivities.Row row, List<Overview.Flow> seen, List<Money> staff) {
        var now = now(row);
        var shares = Overviews.coverage(
                staff, seen, flow -> now.get(index(seen, flow.month())).decimal());
        var strongest = IntStream.range(0, Math.min(YEAR, seen.size()))
                .boxed()
                .max(Comparator.comparing((Integer i) -> row.amounts().get(i)).thenComparing(Comparator.reverseOrder()))
                .filter(i -> row.amounts().get(i).isPositive());
        var again = strongest
                .map(i -> new Overview.Trough(
                        seen.get(i).month(),
                        now.get(i).decimal().divide(row.amounts().get(i).decimal(), MathContext.DECIMAL64)))
                .orElse(null);
        return new Overview.Source(
                row.account().substring(DONATIONS.length()),
                Overviews.mean(shares),
                Overviews.trough(shares, seen),
                again,
                strongest.map(row.amounts()::get).orElse(null));
    }

    private static int index(List<Overview.Flow> seen, YearMonth month) {
        return IntStream.range(0, seen.size()).filter(i -> seen.get(i).month().equals(month)).findFirst().orElseThrow();
    }
}
