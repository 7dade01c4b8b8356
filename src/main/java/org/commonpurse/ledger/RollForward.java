package org.commonpurse.ledger;

import org.commonpurse.money.Money;

/**
 * How a fund came from what it held before a period to what it holds at its end, in one currency.
 *
 * @param opening what it held on the day before
 * @param received revenue, less what was given back, and what was put in as equity
 * @param spent costs that stand in it: those of the general fund, and in a restricted one what it did not cover
 * @param released what left it to pay what it was given for, negative; in the general fund what came so, positive
 * @param closing opening + received − spent + released
 */
public record RollForward(Fund fund, Money opening, Money received, Money spent, Money released, Money closing) {}
