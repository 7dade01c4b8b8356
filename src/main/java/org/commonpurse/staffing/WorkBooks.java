package org.commonpurse.staffing;

import java.time.YearMonth;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.money.Money;

/** What the books say about work, and where unpaid work is booked. Who knows the ledger implements it. */
public interface WorkBooks {

    /**
     * What was booked in a month. Where single pay may not be seen, all of it is in {@code payroll}; nothing where not even the sum may be.
     *
     * @param unpaid what the memo account took up
     * @param byStaffing whether the entry for unpaid work came from here, so that it can be taken back here
     */
    record Booked(YearMonth month, Money payroll, Money freelance, Money unpaid, boolean byStaffing) {

        public Money paid() {
            return payroll.plus(freelance);
        }
    }

    /** Each month from one to another, both included. */
    List<Booked> months(Actor actor, YearMonth from, YearMonth to);

    /**
     * Books the value of a month's unpaid work in the memo accounts, once.
     *
     * @throws IllegalArgumentException with a sentence, where it is booked already
     */
    void bookUnpaid(Actor actor, YearMonth month, Money value);

    /**
     * Takes that back by a reversal.
     *
     * @throws IllegalArgumentException with a sentence, where there is nothing to take back
     */
    void takeBackUnpaid(Actor actor, YearMonth month);
}
