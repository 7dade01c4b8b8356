package org.commonpurse.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an account of revenue is for the tax office from a day on; it counts for the accounts below it, too. What nobody has
 * decided is undecided: an adviser is to be asked.
 *
 * @param vatRate on what is booked, where it is taxed; a share
 * @param why who decided so, or what was asked
 */
public record TaxSource(
        String account, LocalDate from, Sphere sphere, Vat vat, BigDecimal vatRate, Receipts receipts, String why) {

    /** To which part of a charitable organisation income belongs. */
    public enum Sphere {
        UNDECIDED,
        /** Gifts, dues, grants. */
        IDEAL,
        /** Interest, rent, dividends, licences. */
        ASSETS,
        /** A business that serves the purpose itself. */
        PURPOSE,
        /** Any other business. */
        TAXABLE
    }

    /** How value-added tax stands to it. */
    public enum Vat {
        UNDECIDED,
        /** Nothing is given for it, so it is no turnover. */
        OUTSIDE,
        /** Turnover that is exempt and no part of a small business's turnover. */
        EXEMPT,
        /** Turnover of a small business: no tax is charged. */
        SMALL,
        /** Turnover with tax on top of what is booked. */
        TAXED
    }

    /** Whether the donor may have a receipt for the tax office. */
    public enum Receipts {
        UNDECIDED,
        YES,
        NO
    }

    public TaxSource {
        if (AccountType.of(account) != AccountType.REVENUE) {
            throw new IllegalArgumentException("%s brings no income; name an account of revenue".formatted(account));
        }
        if (vatRate.signum() < 0 || vatRate.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("%s is no rate of tax; write 0.19 for 19 %%".formatted(vatRate.toPlainString()));
        }
        if (vat != Vat.TAXED && vatRate.signum() != 0) {
            throw new IllegalArgumentException("only what is taxed has a rate; leave the rate out");
        }
    }

    static TaxSource undecided(String account) {
        return new TaxSource(account, LocalDate.MIN, Sphere.UNDECIDED, Vat.UNDECIDED, BigDecimal.ZERO, Receipts.UNDECIDED, "");
    }

    /** The name in small letters, as commands write it. */
    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /**
     * What holds for an account on a day: the last word on it, else that on the account above it.
     *
     * @param all in the order in which they were said
     */
    public static TaxSource at(List<TaxSource> all, String account, LocalDate day) {
        for (var name = account; !name.isEmpty(); name = above(name)) {
            var found = last(all, name, day);
            if (found != null) {
                return found;
            }
        }
        return undecided(account);
    }

    private static @Nullable TaxSource last(List<TaxSource> all, String account, LocalDate day) {
        // Of those of the same day the one said last: the sort is stable and the list is turned round.
        return all.reversed().stream()
                .filter(source -> source.account().equals(account) && !source.from().isAfter(day))
                .sorted(Comparator.comparing(TaxSource::from).reversed())
                .findFirst()
                .orElse(null);
    }

    private static String above(String account) {
        var colon = account.lastIndexOf(':');
        return colon < 0 ? "" : account.substring(0, colon);
    }
}
