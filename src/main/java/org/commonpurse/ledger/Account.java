package org.commonpurse.ledger;

/**
 * A named place for value.
 *
 * @param name its parts from the general to the particular, parted by colons: {@code Assets:Bank:Main}
 */
public record Account(long id, String name, AccountType type) implements Comparable<Account> {

    @Override
    public int compareTo(Account other) {
        var byType = type.compareTo(other.type);
        return byType != 0 ? byType : name.compareTo(other.name);
    }
}
