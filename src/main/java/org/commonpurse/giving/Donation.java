package org.commonpurse.giving;

import java.time.LocalDate;
import java.util.List;
import org.commonpurse.ledger.Fund;
import org.commonpurse.money.Money;

/**
 * Money received once.
 *
 * @param reference the natural id with its source before it, {@code opencollective:f50dc2b7}; taken once
 * @param date the day on which it was due or, where that is not known, paid, in the organisation's zone
 * @param gross what the donor paid, before fees; positive
 * @param months 0 given once; n a recurring gift for n months (1 monthly, 12 yearly)
 * @param tier the level of the pledge, as the source names it; may be empty
 * @param revenue the account that it is revenue of: {@code Revenue:Donations:Open Collective}
 * @param account where the rest after fees lies: {@code Assets:Clearing:Open Collective}
 * @param fees what was kept from it, by account
 * @param fund the fund it was given to
 * @param narration what the journal says; without the donor's name
 * @param group ties it to other entries of the same event; may be empty
 */
public record Donation(
        String reference,
        LocalDate date,
        Payer payer,
        Money gross,
        int months,
        String tier,
        String revenue,
        String account,
        List<Fee> fees,
        String fund,
        String narration,
        String group) {

    /** A cost that was kept from a donation; positive. */
    public record Fee(String account, Money amount) {}

    public Donation {
        fees = List.copyOf(fees);
        if (!gross.isPositive()) {
            throw new IllegalArgumentException("%s: a donation is more than nothing, not %s".formatted(reference, gross));
        }
        if (months < 0) {
            throw new IllegalArgumentException("%s: %d months".formatted(reference, months));
        }
    }

    /** In the general fund. */
    public Donation(
            String reference,
            LocalDate date,
            Payer payer,
            Money gross,
            int months,
            String tier,
            String revenue,
            String account,
            List<Fee> fees,
            String narration,
            String group) {
        this(reference, date, payer, gross, months, tier, revenue, account, fees, Fund.GENERAL, narration, group);
    }

    /** What is left after fees. */
    public Money net() {
        return fees.stream().map(Fee::amount).reduce(gross, Money::minus);
    }
}
