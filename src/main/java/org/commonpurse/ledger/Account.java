package org.commonpurse.ledger;

/**
 * A named place for value.
 *
 * @param name its parts from the general to the particular, parted by colons: {@code Assets:Bank:Main}
 * @param payroll whether it holds pay
 */
public record Account(long id, String name, AccountType type, boolean payroll) implements Comparable<Account> {

    /** All of its kind that hold pay as one. */
    Account asSum() {
        return new Account(id, PayAccounts.sum(type), type, payroll);
    }

    @Override
    public int compareTo(Account other) {
        var byType = type.compareTo(other.type);
        return byType != 0 ? byType : name.compareTo(other.name);
    }
}
