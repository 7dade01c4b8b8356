package org.commonpurse.ledger;

import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;

/** An amount of a consolidated statement: each side's, what is taken out because it passed between the two, and what is left. */
public record GroupAmount(Money parent, Money subsidiary, Money elimination) {

    static GroupAmount zero(Currency currency) {
        var none = Money.zero(currency);
        return new GroupAmount(none, none, none);
    }

    public Money together() {
        return parent.plus(subsidiary).plus(elimination);
    }

    GroupAmount plus(GroupAmount other) {
        return new GroupAmount(parent.plus(other.parent), subsidiary.plus(other.subsidiary), elimination.plus(other.elimination));
    }

    GroupAmount negate() {
        return new GroupAmount(parent.negate(), subsidiary.negate(), elimination.negate());
    }

    boolean isNothing() {
        return parent.isZero() && subsidiary.isZero() && elimination.isZero();
    }
}
