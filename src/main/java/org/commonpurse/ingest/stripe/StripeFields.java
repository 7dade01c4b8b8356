package org.commonpurse.ingest.stripe;

import java.time.Instant;
import java.util.Set;
import org.commonpurse.ingest.RowProblem;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import tools.jackson.databind.JsonNode;

/** Names, times and amounts in Stripe's objects; each that is none is a {@link RowProblem} with its field and value. */
final class StripeFields {

    /** Currencies that Stripe writes with other decimals than ISO 4217 has. */
    private static final Set<String> WITH_TWO = Set.of("ISK", "UGX");

    private static final Set<String> WITH_NONE = Set.of("MGA");

    private StripeFields() {}

    static String text(JsonNode node, String field) {
        var text = node.path(field).isObject() ? node.path(field).path("id").asString("") : node.path(field).asString("");
        if (!text.matches("[\\x21-\\x7e]{1,200}")) {
            throw new RowProblem(field, text, "it has no name here", "take the event from Stripe again");
        }
        return text;
    }

    static Instant instant(JsonNode node, String field) {
        var seconds = node.path(field);
        if (!seconds.isIntegralNumber() || !seconds.canConvertToLong() || seconds.asLong() < 0 || seconds.asLong() > 253_402_300_799L) {
            throw new RowProblem(field, seconds.asString(""), "this is no time in seconds", "take the event from Stripe again");
        }
        return Instant.ofEpochSecond(seconds.asLong());
    }

    static Money money(JsonNode node, String field) {
        var code = node.path("currency").asString("");
        if (!code.matches("[A-Za-z]{3}")) {
            throw new RowProblem("currency", code, "this is no currency", "take the event from Stripe again");
        }
        return amount(node.path(field), Currency.of(code), field);
    }

    static Money amount(JsonNode number, Currency currency, String field) {
        if (!number.isIntegralNumber() || !number.canConvertToLong() || Math.abs(number.asLong()) > 1_000_000_000_000_000L) {
            throw new RowProblem(field, number.asString(""), "this is no amount in the smallest unit", "take the event from Stripe again");
        }
        var theirs = number.asLong();
        if (WITH_TWO.contains(currency.code())) {
            if (theirs % 100 != 0) {
                throw new RowProblem(field, number.asString(""), "an amount in %s has no fractions".formatted(currency), "take the event from Stripe again");
            }
            return new Money(theirs / 100, currency);
        }
        return new Money(WITH_NONE.contains(currency.code()) ? theirs * 100 : theirs, currency);
    }
}
