package org.commonpurse.ledger;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What was posted in entries that tell pay or hide it, on one account in one fund on one day.
 *
 * @param covers whether it hides pay
 * @param opening the account of opening equity in the same entry; null where there is none
 * @param made whether nothing of the kind was posted: it is part of how the others are seen
 */
record PayPosting(
        LocalDate day, boolean covers, Fund fund, String account, AccountType type, Money amount, @Nullable String opening, boolean made) {

    /** How the names of accounts of opening equity begin, in small letters, whoever named them. */
    static final String OPENING = "equity:opening";

    PayPosting named(String name) {
        return new PayPosting(day, covers, fund, name, AccountType.of(name), amount, opening, made);
    }

    /**
     * By which name it is seen where the sum is not told. Of opening balances, what is owed of pay was never there; the rest is no
     * pay.
     *
     * @param pay the accounts that hold pay
     * @param names how other accounts are called
     */
    PayPosting hidden(Set<String> pay, UnaryOperator<String> names) {
        if (opening != null && !covers && type != AccountType.EXPENSES) {
            return pay.contains(account) ? named(opening) : this;
        }
        return named(isOneWithPay() ? PayAccounts.WITH_OTHERS : names.apply(account));
    }

    /**
     * Whether it is one with pay: a cost that hides it; what is owed of pay, unless other things are owed on that account, too; and
     * the equity between two currencies of an entry, which would tell pay in both.
     */
    private boolean isOneWithPay() {
        return covers
                ? type == AccountType.EXPENSES
                : type == AccountType.LIABILITIES && !PayAccounts.isShared(account)
                        || type == AccountType.EQUITY && !account.toLowerCase(Locale.ROOT).startsWith(OPENING);
    }

    /** In the general fund, where it was in one of these. */
    PayPosting outOf(Set<String> funds, Fund general) {
        return funds.contains(fund.name()) && (type.isActivity() || type == AccountType.EQUITY)
                ? new PayPosting(day, covers, general, account, type, amount, opening, made)
                : this;
    }

    /** Whether it is pay or hides it among the costs or the money that is seen: what is there at the beginning is neither. */
    boolean counts() {
        return opening == null && (account.equals(PayAccounts.WITH_OTHERS) || Funds.isMoney(account));
    }

    PayVeil.Change undone() {
        return new PayVeil.Change(day, day, fund, account, type, amount.negate());
    }
}
