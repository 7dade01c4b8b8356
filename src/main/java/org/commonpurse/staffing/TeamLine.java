package org.commonpurse.staffing;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.money.Money;
import org.commonpurse.staffing.Position.Showing;
import org.jspecify.annotations.Nullable;

/**
 * A line of the team as it may be published: by role, with the pay or its band where those in it agreed. No names.
 *
 * @param from the lower end of the band; null where no pay is told
 * @param to the upper end; the same as the lower one where the pay itself is told
 */
public record TeamLine(
        String role, Position.Kind kind, int people, @Nullable Money from, @Nullable Money to, Contract.Per per) {

    static List<TeamLine> of(List<Position> positions, YearMonth month) {
        var lines = new ArrayList<TeamLine>();
        for (var position : positions) {
            if (!position.planned() && position.showing() != Showing.NO) {
                position.contracts().stream()
                        .filter(contract -> contract.runs(month))
                        .forEach(contract -> lines.add(line(position, contract, month)));
            }
        }
        return lines;
    }

    private static TeamLine line(Position position, Contract contract, YearMonth month) {
        var pay = contract.pay(month);
        var from = switch (position.showing()) {
            case NO, ROLE -> null;
            case PAY -> pay;
            case BAND -> floor(pay, contract.per());
        };
        var told = contract.kind().isPaid() ? from : null;
        return new TeamLine(
                position.role(), contract.kind(), contract.people(), told,
                told == null || position.showing() == Showing.PAY ? told : told.plus(width(pay, contract.per())),
                contract.per());
    }

    private static Money floor(Money pay, Contract.Per per) {
        var width = width(pay, per);
        var bands = pay.decimal().divideToIntegralValue(width.decimal());
        return Money.rounded(width.decimal().multiply(bands), pay.currency());
    }

    private static Money width(Money pay, Contract.Per per) {
        return Money.rounded(BigDecimal.valueOf(switch (per) {
            case HOUR -> 10;
            case DAY -> 50;
            case MONTH -> 500;
        }), pay.currency());
    }
}
