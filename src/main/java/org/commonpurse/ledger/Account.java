package org.commonpurse.ledger;

/**
 * A named place for value.
 *
 * @param name its parts from the general to the particular, parted by colons: {@code Assets:Bank:Main}
 * @param payroll whether it holds pay
 */
public record Account(long id, String name, AccountType type, boolean payroll) implements Comparable<Account> {

    Account named(String as) {
        return as.equals(name) ? this : new Account(id, as, AccountType.of(as), PayAccounts.holds(as));
    }

    @Override
    public int compareTo(Account other) {
        var byType = type.compareTo(other.type);
        return byType != 0 ? byType : name.compareTo(other.name);
    }
}
