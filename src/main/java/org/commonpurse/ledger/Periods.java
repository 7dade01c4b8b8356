package org.commonpurse.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.TreeMap;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Right;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which months take no more entries. A month closes softly and can be opened again; a hard closing stays. */
@Service
public class Periods {

    /** How a month stands. */
    public enum Closing {
        OPEN,
        SOFT,
        HARD
    }

    private static final int LONGEST_REASON = 500;

    private final JdbcClient jdbc;
    private final EntryRows rows;
    private final Audit audit;
    private final Clock clock;

    Periods(JdbcClient jdbc, EntryRows rows, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    /** The months that were ever closed, and how they stand now. */
    @Transactional(readOnly = true)
    public TreeMap<YearMonth, Closing> closings(Actor actor) {
        actor.require(Right.READ);
        var closings = new TreeMap<YearMonth, Closing>();
        jdbc.sql("SELECT in_month, closing FROM ledger_closing WHERE organisation_id = ? ORDER BY id")
                .param(actor.org())
                .query((row, index) -> closings.put(month(row.getInt(1)), Closing.valueOf(row.getString(2))))
                .list();
        return closings;
    }

    /**
     * Closes or opens a month. Waits for whoever posts at that moment, so that no entry comes into a month that it read as
     * open and that was closed before the entry was there.
     *
     * @param why kept with it; a reopening needs a reason
     * @throws IllegalArgumentException with a sentence, where the month is closed for good, or the reason is missing
     */
    @Transactional
    public void set(Actor actor, YearMonth month, Closing closing, String why) {
        actor.require(Right.BOOK);
        rows.lock(actor);
        var now = closings(actor).getOrDefault(month, Closing.OPEN);
        if (now == Closing.HARD) {
            throw new IllegalArgumentException("%s is closed for good".formatted(month));
        }
        if (now == closing) {
            return;
        }
        var current = YearMonth.now(clock.withZone(actor.organisation().zone()));
        if (closing != Closing.OPEN && month.isAfter(current)) {
            throw new IllegalArgumentException(
                    "%s has not begun; a month is closed when it is over, %s at the latest".formatted(month, current));
        }
        if (why.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("a reason has %d characters at most, not %d".formatted(LONGEST_REASON, why.length()));
        }
        if (closing == Closing.OPEN && why.isBlank()) {
            throw new IllegalArgumentException("say why %s is to be opened again".formatted(month));
        }
        jdbc.sql("INSERT INTO ledger_closing (organisation_id, in_month, closing, recorded_at, recorded_by, why) VALUES (?, ?, ?, ?, ?, ?)")
                .params(actor.org(), number(month), closing.name(), OffsetDateTime.now(clock), actor.name(), why)
                .update();
        audit.record(actor, closing == Closing.OPEN ? "month reopened" : "month closed", month.toString());
    }

    /** The first day at or after this one whose month is open. */
    static LocalDate firstOpen(TreeMap<YearMonth, Closing> closings, LocalDate day) {
        var month = YearMonth.from(day);
        if (isOpen(closings, month)) {
            return day;
        }
        while (!isOpen(closings, month)) {
            month = month.plusMonths(1);
        }
        return month.atDay(1);
    }

    static boolean isOpen(TreeMap<YearMonth, Closing> closings, YearMonth month) {
        return closings.getOrDefault(month, Closing.OPEN) == Closing.OPEN;
    }

    /** The month as the tables write it. */
    static int number(YearMonth month) {
        return month.getYear() * 100 + month.getMonthValue();
    }

    static YearMonth month(int number) {
        return YearMonth.of(number / 100, number % 100);
    }
}
