package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import org.commonpurse.access.Actor;
import org.commonpurse.giving.Revenue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What giving knows beside a plan: the part that platforms keep, and how much hangs on the one largest donor, nameless. */
@Service
public class KnownGiving {

    /** The gift in which needs are counted unless somebody says another. */
    public static final BigDecimal USUAL_GIFT = new BigDecimal("5");

    private static final int MONTHS_SEEN = 12;

    private final Revenue revenue;
    private final Clock clock;

    KnownGiving(Revenue revenue, Clock clock) {
        this.revenue = revenue;
        this.clock = clock;
    }

    /** @param gift of one donor a month, before fees */
    @Transactional(readOnly = true)
    public Outlook.Known known(Actor actor, BigDecimal gift) {
        var last = YearMonth.now(clock.withZone(actor.organisation().zone())).minusMonths(1);
        var fees = revenue.expectedFeeRate(actor, last.minusMonths(MONTHS_SEEN - 1L), last);
        return new Outlook.Known(gift, fees == null ? BigDecimal.ZERO : fees, revenue.largestRecurringShare(actor));
    }
}
