package org.commonpurse.staffing;

import static org.commonpurse.shell.Words.t;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Amounts;
import org.commonpurse.staffing.Position.Kind;

/**
 * Something about a position that a person should look at.
 *
 * @param role of the position; empty where it is about several
 */
public record Advice(String role, String sentence) {

    /** From about four days of five on, somebody hardly works for anybody else. Rules of thumb, no law. */
    private static final BigDecimal HOURS_OF_MOST = BigDecimal.valueOf(130);

    private static final BigDecimal DAYS_OF_MOST = BigDecimal.valueOf(16);
    private static final BigDecimal SHARE_OF_MOST = new BigDecimal("0.8");
    private static final long LONG_IN_MONTHS = 6;

    static List<Advice> of(
            List<Position> positions, Tables tables, String country, WorkCost cost, YearMonth now, Predicate<Currency> hasRate) {
        var all = new ArrayList<Advice>();
        for (var position : positions) {
            for (var contract : position.contracts()) {
                var who = contract.who().isBlank() ? position.role() : position.role() + " (" + contract.who() + ")";
                if (isLikeEmployment(contract, now)) {
                    all.add(new Advice(position.role(), t(
                            "{0} works freelance for most of the time and for long: this may be bogus self-employment, with contributions due afterwards. Have the status decided, or employ.",
                            who)));
                }
                if (contract.kind() == Kind.PAYROLL && tables.isEarly(contract.burden(), contract.start())) {
                    all.add(new Advice(position.role(), t(
                            "{0} starts in {1}, before the first figures of the table {2}: those are used.",
                            who, Amounts.month(contract.start()), contract.burden())));
                }
                if (contract.each(contract.start()).signum() > 0 && !hasRate.test(contract.currency())) {
                    all.add(new Advice(position.role(), t(
                            "{0} is paid in {1}, for which there is no rate: the pay is in no sum. Get exchange rates.",
                            who, contract.currency())));
                }
                uncovered(position, contract, who, all);
            }
        }
        levy(tables, country, cost, now, all);
        return all;
    }

    private static boolean isLikeEmployment(Contract contract, YearMonth now) {
        if (contract.kind() != Kind.FREELANCE || (contract.end() != null && contract.end().isBefore(now))) {
            return false;
        }
        var isMost = switch (contract.per()) {
            case HOUR -> contract.quantity().compareTo(HOURS_OF_MOST) >= 0;
            case DAY -> contract.quantity().compareTo(DAYS_OF_MOST) >= 0;
            case MONTH -> contract.share().compareTo(SHARE_OF_MOST) >= 0;
        };
        return isMost && (contract.end() == null || contract.start().until(contract.end(), ChronoUnit.MONTHS) + 1 >= LONG_IN_MONTHS);
    }

    private static void uncovered(Position position, Contract contract, String who, List<Advice> all) {
        for (var leave : contract.leaves()) {
            var isCovered = position.contracts().stream().anyMatch(other -> !other.equals(contract) && other.counts(leave.from()));
            if (!isCovered) {
                all.add(new Advice(position.role(), t(
                        "{0} is away from {1}; nobody covers. Whoever does has a contract of their own in this position.",
                        who, Amounts.month(leave.from()))));
            }
        }
    }

    private static void levy(Tables tables, String country, WorkCost cost, YearMonth now, List<Advice> all) {
        var levy = tables.levy(country, now);
        if (levy == null) {
            return;
        }
        var fees = cost.artisticFees(now.getYear());
        if (fees.compareTo(levy.aboveAYear()) > 0) {
            var currency = tables.table(country).currency();
            all.add(new Advice("", t(
                    "Artistic freelance work of {0} in {1} is above {2}: {3} of {4} are due on all of it and are in the cost. Report it by the end of March.",
                    Amounts.money(Money.rounded(fees, currency)),
                    Integer.toString(now.getYear()),
                    Amounts.money(Money.rounded(levy.aboveAYear(), currency)),
                    levy.share().movePointRight(2).stripTrailingZeros().toPlainString() + " %",
                    levy.name())));
        }
    }
}
