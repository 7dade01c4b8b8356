package org.commonpurse;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.staffing.Contract;
import org.commonpurse.staffing.Position;
import org.commonpurse.staffing.Position.Kind;
import org.jspecify.annotations.Nullable;

/** Who works for the made-up instance. Its positions and what is booked as pay come from the same list, so they agree. */
final class DemoTeam {

    static final String FUND = "Moderation tools";

    /** What an employer pays on top. */
    private static final BigDecimal BURDEN = new BigDecimal("0.21");

    private DemoTeam() {}

    static List<Position> positions(YearMonth start, LocalDate today) {
        return List.of(
                freelance("System administration", 28, 20, start, start.plusMonths(13), Position.GENERAL_FUND),
                freelance("Moderation", 22, 24, start, null, Position.GENERAL_FUND),
                freelance("Bookkeeping", 34, 6, start, null, Position.GENERAL_FUND),
                payroll("System administration", "0.7", 4_400, start.plusMonths(14), false),
                payroll("Community", "0.5", 4_100, start.plusMonths(26), false),
                freelance("Moderation at weekends", 22, 8, start.plusMonths(26), null, Position.GENERAL_FUND),
                freelance("Web development", 50, 38, start.plusMonths(26), start.plusMonths(50), FUND),
                showing(Position.Showing.ROLE, new Position(
                        0, "Moderation by volunteers", Kind.VOLUNTEER, 4, BigDecimal.ONE, euros(25), BigDecimal.valueOf(12), "",
                        start, null, false, Position.GENERAL_FUND)),
                payroll("Web development", "0.5", 4_800, YearMonth.from(today).plusMonths(4), true));
    }

    private static Position payroll(String role, String share, int gross, YearMonth start, boolean planned) {
        return showing(Position.Showing.BAND, new Position(
                0, role, Kind.PAYROLL, 1, new BigDecimal(share), euros(gross), BigDecimal.ZERO, BURDEN.toString(), start, null,
                planned, Position.GENERAL_FUND));
    }

    private static Position freelance(
            String role, int rate, int hours, YearMonth start, @Nullable YearMonth end, String fund) {
        return showing(Position.Showing.ROLE, new Position(
                0, role, Kind.FREELANCE, 1, BigDecimal.ONE, euros(rate), BigDecimal.valueOf(hours), "", start, end, false, fund));
    }

    private static Position showing(Position.Showing showing, Position position) {
        return new Position(position.id(), position.role(), position.planned(), position.fund(), showing, position.contracts());
    }

    static boolean works(Position position, YearMonth month) {
        var end = position.end();
        return !position.planned() && !month.isBefore(position.start()) && (end == null || !month.isAfter(end));
    }

    /** What it costs in a month, in cents. */
    static long cost(Position position) {
        var one = position.kind() == Kind.PAYROLL
                ? position.pay().decimal().multiply(contract(position).share()).multiply(BigDecimal.ONE.add(BURDEN))
                : position.pay().decimal().multiply(contract(position).quantity());
        return one.multiply(BigDecimal.valueOf(position.people()))
                .movePointRight(2)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    private static Contract contract(Position position) {
        return position.contracts().getFirst();
    }

    private static Money euros(int whole) {
        return new Money(whole * 100L, Currency.EUR);
    }
}
