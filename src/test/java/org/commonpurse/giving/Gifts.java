package org.commonpurse.giving;

import java.time.LocalDate;
import java.util.List;
import org.commonpurse.money.Money;

/** Donations for tests: 0.59 of each is a platform's fee. */
final class Gifts {

    private Gifts() {}

    static Donation monthly(String reference, String who, LocalDate day, String gross) {
        return gift(reference, new Payer("patreon", who, who), day, gross, 1);
    }

    static Donation yearly(String reference, String who, LocalDate day, String gross) {
        return gift(reference, new Payer("patreon", who, who), day, gross, 12);
    }

    static Donation once(String reference, String who, LocalDate day, String gross) {
        return gift(reference, new Payer("patreon", who, who), day, gross, 0);
    }

    static Donation named(String reference, Payer payer, LocalDate day, String gross) {
        return gift(reference, payer, day, gross, 1);
    }

    static Donation gift(String reference, Payer payer, LocalDate day, String gross, int months) {
        return gift(reference, payer, day, Money.of(gross, "EUR"), months);
    }

    static Donation gift(String reference, Payer payer, LocalDate day, Money gross, int months) {
        return new Donation(
                reference,
                day,
                payer,
                gross,
                months,
                "Bronze",
                "Revenue:Donations:Patreon",
                "Assets:Clearing:Patreon",
                List.of(new Donation.Fee("Expenses:Fees:Platform", Money.of("0.59", gross.currency()))),
                "A gift",
                "");
    }

    static GivenBack back(String reference, String of, String who, LocalDate day, String amount, String fee) {
        return new GivenBack(
                reference,
                of,
                day,
                new Payer("patreon", who, who),
                Money.of(amount, "EUR"),
                "Revenue:Refunded",
                "Assets:Clearing:Patreon",
                List.of(new Donation.Fee("Expenses:Fees:Platform", Money.of(fee, "EUR"))),
                "A refund",
                "");
    }
}
