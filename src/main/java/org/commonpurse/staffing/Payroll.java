package org.commonpurse.staffing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Month;
import java.time.YearMonth;
import java.util.List;
import org.commonpurse.staffing.BurdenTable.Component;
import org.commonpurse.staffing.BurdenTable.OneOff;
import org.commonpurse.staffing.BurdenTable.Part;

/**
 * What an employer pays on top of the pay of one person, by name and exact; pure.
 *
 * <p>A cap is one of a month, and the pay of the month uses it up. A 13th salary beside it counts as far as the caps of the
 * year leave room: those of the months so far that were paid and contributed to, less what these months were paid (in Germany
 * § 23a (3) SGB IV), or all twelve where the cap is one for the year (in the United States 26 U.S.C. 3121 (a) (1)). Before April,
 * what is more than the room of the new year belongs to the December before (§ 23a (4) SGB IV).
 *
 * <p>Whether pay is small (a mini-job, § 8 (1) no. 1 SGB IV) is judged by the year: a month's pay and its part of the 13th
 * salary together. So the limit of a year is twelve times that of a month.
 */
final class Payroll {

    private static final BigDecimal MONTHS = BigDecimal.valueOf(12);

    private final Tables tables;

    Payroll(Tables tables) {
        this.tables = tables;
    }

    /** On top of the pay of a month. */
    List<Part> ofMonth(Contract contract, YearMonth month) {
        return tables.parts(contract.burden(), contract.each(month), usual(contract, month), month);
    }

    /** On top of the 13th salary that is paid in a month. */
    List<Part> ofExtra(Contract contract, YearMonth month) {
        var extra = contract.extra(month);
        if (extra.signum() == 0 || contract.burden().isBlank() || Tables.isShare(contract.burden())) {
            return tables.parts(contract.burden(), extra, month);
        }
        var table = tables.table(contract.burden());
        if (isSmall(contract, table, month)) {
            return List.of(table.at(month).smallPart(extra));
        }
        var counted = counted(contract, table, month, extra);
        return table.at(counted).counted()
                .filter(one -> one.oneOff() != OneOff.NONE)
                .map(one -> new Part(one.name(), extra.min(room(contract, table, one, counted, extra)).multiply(one.share())))
                .toList();
    }

    /** The pay of a month with its part of the year's 13th salary. */
    private static BigDecimal usual(Contract contract, YearMonth month) {
        var extraMonth = contract.extraMonth();
        var each = contract.each(month);
        return extraMonth == null || each.signum() == 0
                ? each
                : each.add(contract.each(month.withMonth(extraMonth)).divide(MONTHS, MathContext.DECIMAL64));
    }

    private static boolean isSmall(Contract contract, BurdenTable table, YearMonth month) {
        return table.at(month).isSmall(usual(contract, month));
    }

    /** The month in whose year a 13th salary counts. */
    private static YearMonth counted(Contract contract, BurdenTable table, YearMonth month, BigDecimal extra) {
        var before = YearMonth.of(month.getYear() - 1, Month.DECEMBER);
        var isTooMuch = month.getMonthValue() <= 3
                && isContributed(contract, table, before)
                && table.at(month).counted()
                        .filter(one -> one.oneOff() == OneOff.SO_FAR)
                        .anyMatch(one -> extra.compareTo(room(contract, table, one, month, extra)) > 0);
        return isTooMuch ? before : month;
    }

    private static boolean isContributed(Contract contract, BurdenTable table, YearMonth month) {
        return contract.counts(month) && !isSmall(contract, table, month);
    }

    /** How much of a 13th salary counts; all of it where there is no cap. */
    private static BigDecimal room(Contract contract, BurdenTable table, Component one, YearMonth paid, BigDecimal all) {
        var room = BigDecimal.ZERO;
        var isYearly = one.oneOff() == OneOff.YEAR;
        for (var number = 1; number <= (isYearly ? 12 : paid.getMonthValue()); number++) {
            var month = paid.withMonth(number);
            var cap = table.at(month).counted().filter(other -> other.name().equals(one.name())).findFirst().orElse(one).cap();
            if (cap == null) {
                return all;
            }
            if (isYearly || isContributed(contract, table, month)) {
                room = room.add(cap.subtract(contract.each(month)).max(BigDecimal.ZERO));
            }
        }
        return room;
    }
}
