package org.commonpurse.ingest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.giving.Donation;
import org.commonpurse.giving.GivenBack;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Money;

/** One entry that a row brings. */
public sealed interface Part {

    String reference();

    /** The account that the file tells about; what moves on it beyond donations is in {@code other_in} and {@code other_out}. */
    String own();

    LocalDate day();

    List<Posting> postings();

    /** The same with another reference. */
    Part named(String reference);

    record Gift(Donation donation) implements Part {
        @Override
        public String reference() {
            return donation.reference();
        }

        @Override
        public String own() {
            return donation.account();
        }

        @Override
        public LocalDate day() {
            return donation.date();
        }

        @Override
        public List<Posting> postings() {
            var postings = new ArrayList<Posting>();
            postings.add(new Posting(donation.account(), donation.net(), donation.fund()));
            donation.fees().forEach(fee -> postings.add(new Posting(fee.account(), fee.amount(), donation.fund())));
            postings.add(new Posting(donation.revenue(), donation.gross().negate(), donation.fund()));
            return postings;
        }

        @Override
        public Part named(String reference) {
            return new Gift(new Donation(
                    reference,
                    donation.date(),
                    donation.payer(),
                    donation.gross(),
                    donation.months(),
                    donation.tier(),
                    donation.revenue(),
                    donation.account(),
                    donation.fees(),
                    donation.fund(),
                    donation.narration(),
                    donation.group()));
        }
    }

    record Back(GivenBack back) implements Part {
        @Override
        public String reference() {
            return back.reference();
        }

        @Override
        public String own() {
            return back.account();
        }

        @Override
        public LocalDate day() {
            return back.date();
        }

        @Override
        public List<Posting> postings() {
            var paid = back.fees().stream().map(Donation.Fee::amount).reduce(back.amount(), Money::plus);
            var postings = new ArrayList<Posting>();
            postings.add(new Posting(back.contra(), back.amount()));
            back.fees().forEach(fee -> postings.add(new Posting(fee.account(), fee.amount())));
            postings.add(new Posting(back.account(), paid.negate()));
            return postings;
        }

        @Override
        public Part named(String reference) {
            return new Back(new GivenBack(
                    reference,
                    back.of(),
                    back.date(),
                    back.payer(),
                    back.amount(),
                    back.contra(),
                    back.account(),
                    back.fees(),
                    back.narration(),
                    back.group()));
        }
    }

    record Booking(JournalEntry entry, String own) implements Part {
        @Override
        public String reference() {
            return entry.reference();
        }

        @Override
        public LocalDate day() {
            return entry.eventDate();
        }

        @Override
        public List<Posting> postings() {
            return entry.postings();
        }

        @Override
        public Part named(String reference) {
            return new Booking(
                    new JournalEntry(
                            reference,
                            entry.date(),
                            entry.eventDate(),
                            entry.narration(),
                            entry.group(),
                            entry.postings()),
                    own);
        }
    }
}
