package org.commonpurse.staffing;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Right;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Plan and books side by side, month by month, and the booking of unpaid work. */
@Service
public class StaffYear {

    private static final int FAR = 72;

    private final Staffing staffing;
    private final WorkBooks books;
    private final JdbcTemplate template;
    private final Audit audit;

    StaffYear(Staffing staffing, WorkBooks books, JdbcTemplate template, Audit audit) {
        this.staffing = staffing;
        this.books = books;
        this.template = template;
        this.audit = audit;
    }

    /** Each month from one to another, as somebody may see it. */
    @Transactional(readOnly = true)
    public List<PlanAndActual> months(Actor actor, YearMonth from, YearMonth to) {
        var costs = staffing.cost(actor, from, to);
        var split = staffing.split(actor, from, to);
        var booked = books.months(actor, from, to);
        var months = new ArrayList<PlanAndActual>();
        for (var i = 0; i < costs.size(); i++) {
            var real = booked.get(i);
            months.add(new PlanAndActual(
                    costs.get(i).month(), split.get(i).payroll(), split.get(i).freelance(), real.payroll(), real.freelance(),
                    costs.get(i).unpaid(), real.unpaid(), real.byStaffing(), false, false));
        }
        return actor.may(Right.PAYROLL) ? months : PlanAndActual.seen(months, staffing.costSeen(actor, from, to));
    }

    /** The month that one wants to see first: this one, or the last one in which somebody worked, if that is long ago. */
    @Transactional(readOnly = true)
    public YearMonth usual(Actor actor, YearMonth now) {
        var around = staffing.cost(actor, now.minusMonths(11), now.plusMonths(12));
        if (around.stream().anyMatch(cost -> cost.payees() > 0 || cost.unpaid().isPositive())) {
            return now;
        }
        return staffing.cost(actor, now.minusMonths(FAR), now).stream()
                .filter(cost -> cost.payees() > 0)
                .map(MonthlyCost::month)
                .reduce((_, later) -> later)
                .orElse(now);
    }

    /** Why what was booked in a year is not what was planned, as somebody with the payroll right wrote it; else empty. */
    @Transactional(readOnly = true)
    public String explanation(Actor actor, int year) {
        return template
                .queryForList(
                        "SELECT explanation FROM staffing_explanation WHERE organisation_id = ? AND in_year = ?",
                        String.class,
                        actor.require(Right.PAYROLL).org(),
                        year)
                .stream()
                .findFirst()
                .orElse("");
    }

    @Transactional
    public void explain(Actor actor, int year, String words) {
        actor.require(Right.PAYROLL);
        Position.atMost(4000, "an explanation", words);
        template.update("DELETE FROM staffing_explanation WHERE organisation_id = ? AND in_year = ?", actor.org(), year);
        if (!words.isBlank()) {
            template.update(
                    "INSERT INTO staffing_explanation (organisation_id, in_year, explanation) VALUES (?, ?, ?)",
                    actor.org(), year, words.strip());
        }
        audit.record(actor, "difference of staff cost explained", Integer.toString(year));
    }

    /**
     * Books what the unpaid work of a month is worth in the memo accounts, once; never cash.
     *
     * @throws IllegalArgumentException with a sentence, where there is nothing to book or it is booked
     */
    @Transactional
    public void bookUnpaid(Actor actor, YearMonth month) {
        actor.require(Right.BOOK);
        var value = staffing.cost(actor, month, month).getFirst().unpaid();
        if (!value.isPositive()) {
            throw new IllegalArgumentException("no unpaid work of %s has a value; say hours and the value of an hour".formatted(month));
        }
        books.bookUnpaid(actor, month, value);
    }

    /** Takes that back by a reversal, so that it can be booked anew. */
    @Transactional
    public void takeBackUnpaid(Actor actor, YearMonth month) {
        books.takeBackUnpaid(actor.require(Right.BOOK), month);
    }
}
