package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.commonpurse.access.Actor;
import org.commonpurse.giving.Charge;
import org.commonpurse.giving.Charges;
import org.commonpurse.giving.Revenue;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.Funds;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Period;
import org.commonpurse.scenario.donors.Behaviour;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads from the books what a scenario asks of them. */
@Service
public class LedgerFactsReader {

    private static final int MONTHS_SEEN = 12;
    private static final int HISTORY = 36;

    private final Statements statements;
    private final Funds kept;
    private final Revenue revenue;
    private final Charges charges;

    LedgerFactsReader(Statements statements, Funds kept, Revenue revenue, Charges charges) {
        this.statements = statements;
        this.kept = kept;
        this.revenue = revenue;
        this.charges = charges;
    }

    /** Whether a scenario asks for anything that is in the books. */
    public static boolean isNeeded(Scenario scenario) {
        var opening = scenario.opening();
        return opening == null || opening.free() == null || scenario.recurring().fromLedger();
    }

    /** What the books know at the end of the month before a scenario begins. */
    @Transactional(readOnly = true)
    public LedgerFacts facts(Actor actor, YearMonth start) {
        var before = start.minusMonths(1);
        var funds = kept.freeFunds(actor, before.atEndOfMonth());
        var restricted = new LinkedHashMap<String, BigDecimal>();
        funds.restricted().forEach((fund, left) -> restricted.put(fund, left.decimal()));
        var told = charges.all(actor);
        var recurring = new TreeMap<YearMonth, BigDecimal>();
        var oneTime = new ArrayList<BigDecimal>();
        var span = statements.span(actor);
        if (!span.isEmpty()) {
            var first = YearMonth.from(span.getFirst());
            var earliest = before.minusMonths(HISTORY - 1L);
            history(actor, told, first.isBefore(earliest) ? earliest : first, last(actor, before), recurring, oneTime);
        }
        return new LedgerFacts(
                actor.currency(),
                last(actor, before),
                funds.free().decimal(),
                restricted,
                recurring,
                gifts(actor, told, before),
                oneTime);
    }

    /** How recurring gifts go on after a month; null where there are none. */
    private LedgerFacts.@Nullable Gifts gifts(Actor actor, List<Charge> all, YearMonth until) {
        var last = last(actor, until);
        var told = all.stream().filter(charge -> !charge.month().isAfter(last)).toList();
        if (told.isEmpty()) {
            return null;
        }
        var kept = kept(actor, last.minusMonths(MONTHS_SEEN - 1L), last);
        var month = revenue.metrics(actor, last, last).months().getFirst();
        var donors = Behaviour.of(told, last);
        var first = told.stream().map(Charge::month).min(YearMonth::compareTo).orElse(last);
        var steady = donors.isKnown() ? month.pooled() : month.end();
        return new LedgerFacts.Gifts(
                cents(steady.money().decimal().multiply(kept)), donors.isKnown() ? donors : null, kept,
                Math.toIntExact(ChronoUnit.MONTHS.between(first, last) + 1));
    }

    private YearMonth last(Actor actor, YearMonth until) {
        var complete = revenue.completeTo(actor);
        return complete.isBefore(until) && complete.getYear() > 1 ? complete : until;
    }

    /** Recurring gifts as they were charged, after fees, and what was received beside them and is not tied to a purpose. */
    private void history(
            Actor actor,
            List<Charge> told,
            YearMonth from,
            YearMonth to,
            TreeMap<YearMonth, BigDecimal> recurring,
            List<BigDecimal> oneTime) {
        if (to.isBefore(from)) {
            return;
        }
        var kept = kept(actor, from, to);
        var charged = new TreeMap<YearMonth, BigDecimal>();
        told.forEach(charge -> charged.merge(charge.month(), charge.amount().decimal(), BigDecimal::add));
        var gifts = statements
                .activities(actor, Period.months(from, to), null, Statements.Part.WITHOUT_RESTRICTIONS)
                .sum(AccountType.REVENUE, "Revenue:Donations");
        // A charge counts in the month in which it was due and may be booked in a later one: what a month lacks, a later one has.
        var lacking = BigDecimal.ZERO;
        for (var i = 0; i < gifts.size(); i++) {
            var month = from.plusMonths(i);
            var again = charged.getOrDefault(month, BigDecimal.ZERO);
            recurring.put(month, cents(again.multiply(kept)));
            var beside = gifts.get(i).decimal().subtract(again).add(lacking);
            lacking = beside.min(BigDecimal.ZERO);
            oneTime.add(cents(beside.max(BigDecimal.ZERO).multiply(kept)));
        }
    }

    /** Whether recurring gifts are recorded in the last complete month up to this one. */
    @Transactional(readOnly = true)
    public boolean knowsRecurring(Actor actor, YearMonth until) {
        var last = last(actor, until);
        return revenue.metrics(actor, last, last).months().getFirst().end().sign() > 0;
    }

    private BigDecimal kept(Actor actor, YearMonth from, YearMonth to) {
        var fees = revenue.expectedFeeRate(actor, from, to);
        return BigDecimal.ONE.subtract(fees == null ? BigDecimal.ZERO : fees);
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_EVEN);
    }
}
