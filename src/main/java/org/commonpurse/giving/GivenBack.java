package org.commonpurse.giving;

import java.time.LocalDate;
import java.util.List;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A donation given back, whole or in part: refunded, returned by the bank, charged back.
 *
 * @param reference the natural id of the giving back
 * @param of the reference of the donation, where the source says which; it no longer counts as recurring
 * @param amount what the donor got back; positive
 * @param contra {@code Revenue:Refunded}, {@code Revenue:Returned} or {@code Revenue:Charged back}
 * @param account where it was paid from
 * @param fees fees that came back (negative) or that it cost (positive)
 */
public record GivenBack(
        String reference,
        @Nullable String of,
        LocalDate date,
        Payer payer,
        Money amount,
        String contra,
        String account,
        List<Donation.Fee> fees,
        String narration,
        String group) {

    public GivenBack {
        fees = List.copyOf(fees);
    }
}
