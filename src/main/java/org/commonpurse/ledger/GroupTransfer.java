package org.commonpurse.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.commonpurse.money.Money;

/**
 * Money that passes from one entity of a group to the other, with its booking on both sides.
 *
 * @param amount without tax
 * @param tax of a licence the value-added tax on top; of a dividend what the subsidiary keeps back for the tax office; else zero
 * @param parentAccount where the parent's money is or comes in
 * @param subsidiaryAccount where the subsidiary's money is or comes in
 * @param why the resolution, or the contract
 */
public record GroupTransfer(
        Kind kind, Money amount, Money tax, LocalDate day, String parentAccount, String subsidiaryAccount, String why) {

    /** Where money is until the bank shows it: the line of the bank's file is then given this account on either side. */
    public static final String IN_TRANSIT = "Assets:In transit";

    /** What it is. */
    public enum Kind {
        /** A share in the surplus: no expense of the subsidiary. */
        DIVIDEND("Dividend"),
        /** A gift of the subsidiary, an expense. */
        GIFT("Gift"),
        /** For the use of name or software, at the price that others would pay. */
        LICENCE("Licence"),
        /** What the parent puts into the subsidiary. */
        CAPITAL(GroupAccounts.CAPITAL);

        private final String item;

        Kind(String item) {
            this.item = item;
        }

        /** The name in small letters, as commands write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Both entries, and what speaks against them without forbidding them. */
    public record Proposal(JournalEntry parent, JournalEntry subsidiary, List<String> warnings) {}

    /** The parent's side; the reference is the same on both. */
    JournalEntry parentEntry(String reference) {
        var net = new Posting("%s:Group:%s".formatted(kind == Kind.CAPITAL ? "Assets" : "Revenue", kind.item),
                kind == Kind.CAPITAL ? amount : amount.negate());
        return entry(reference, switch (kind) {
            case DIVIDEND -> List.of(new Posting(parentAccount, amount.minus(tax)), new Posting("Assets:Taxes kept back", tax), net);
            case LICENCE -> List.of(new Posting(parentAccount, amount.plus(tax)), net, new Posting("Liabilities:Taxes", tax.negate()));
            case GIFT -> List.of(new Posting(parentAccount, amount), net);
            case CAPITAL -> List.of(net, new Posting(parentAccount, amount.negate()));
        });
    }

    /** The subsidiary's side. */
    JournalEntry subsidiaryEntry(String reference) {
        var root = kind == Kind.DIVIDEND || kind == Kind.CAPITAL ? "Equity" : "Expenses";
        var net = new Posting("%s:Group:%s".formatted(root, kind.item), kind == Kind.CAPITAL ? amount.negate() : amount);
        return entry(reference, switch (kind) {
            case DIVIDEND -> List.of(net, new Posting("Liabilities:Taxes", tax.negate()), new Posting(subsidiaryAccount, tax.minus(amount)));
            case LICENCE -> List.of(net, new Posting("Liabilities:Taxes", tax), new Posting(subsidiaryAccount, amount.plus(tax).negate()));
            case GIFT -> List.of(net, new Posting(subsidiaryAccount, amount.negate()));
            case CAPITAL -> List.of(new Posting(subsidiaryAccount, amount), net);
        });
    }

    private JournalEntry entry(String reference, List<Posting> postings) {
        return new JournalEntry(reference, day, day, why.isBlank() ? kind.item : "%s: %s".formatted(kind.item, why.strip()), kind.item, postings);
    }
}
