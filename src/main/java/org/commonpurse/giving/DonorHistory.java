package org.commonpurse.giving;

import java.time.LocalDate;
import java.util.List;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One donor across platforms.
 *
 * @param identities under which names they are known, where
 * @param gifts every donation that counts, newest first
 */
public record DonorHistory(Donor donor, List<Identity> identities, List<Gift> gifts) {

    /**
     * A payer of one source. Name, e-mail and the source's own name are empty where they were erased.
     *
     * @param merged whether it came to this donor by a merge
     * @param pledge what the source says is promised; null where it says nothing
     */
    public record Identity(
            long id, String source, String foreignId, String name, String email, boolean merged, @Nullable Promise pledge) {}

    /** The latest word of a source about a pledge. */
    public record Promise(Pledge.State state, Money amount, int months, String tier, LocalDate seenOn) {}

    /**
     * A donation.
     *
     * @param entry its number in the journal
     * @param months 0 given once; n a recurring gift for n months
     * @param givenBack what the donor got back of it
     */
    public record Gift(
            long entry,
            String reference,
            LocalDate date,
            String source,
            Money gross,
            Money fees,
            int months,
            String tier,
            Money givenBack) {}
}
