package org.commonpurse.ingest.buymeacoffee;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonpurse.giving.Donation;
import org.commonpurse.giving.GivenBack;
import org.commonpurse.giving.Payer;
import org.commonpurse.ingest.Incoming;
import org.commonpurse.ingest.Outcome;
import org.commonpurse.ingest.Part;
import org.commonpurse.ingest.RowProblem;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a supporter of Buy Me a Coffee is in our words: so many coffees at a price, given once. What the platform kept of it is not
 * said; times have no zone and are read as UTC.
 */
final class CoffeeRows {

    private static final String CLEARING = "Assets:Clearing:Buy Me a Coffee";
    private static final String DONATIONS = "Revenue:Donations:Buy Me a Coffee";

    /** What is not kept: what supporters wrote to the page's owner. */
    private static final Set<String> PRIVATE = Set.of("support_note", "referer");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,8})?");

    private final ZoneId zone;

    CoffeeRows(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * The row of a supporter.
     *
     * @param line which document of the file it is in, counted from 1
     */
    Incoming of(JsonNode supporter, int line) {
        if (!supporter.isObject()) {
            return Incoming.rejected(line, "", problem("data", "", "this is no supporter"));
        }
        var kept = (ObjectNode) supporter.deepCopy();
        kept.remove(PRIVATE);
        try {
            return row(supporter, kept.toString(), line);
        } catch (RowProblem e) {
            return Incoming.rejected(line, kept.toString(), e);
        }
    }

    private Incoming row(JsonNode supporter, String raw, int line) {
        var id = supporter.path("support_id").asString("");
        if (!id.matches("[0-9A-Za-z-]{1,60}")) {
            throw problem("support_id", id, "this payment has no number");
        }
        var key = "buymeacoffee:" + id;
        var payer = payer(supporter, id);
        var day = day(supporter);
        var amount = amount(supporter);
        var gift = new Part.Gift(new Donation(
                key, day, payer, amount, 0, "", DONATIONS, CLEARING, List.of(), "Buy Me a Coffee, contribution", key));
        var back = key + ":back";
        var isRefunded = supporter.path("is_refunded").asBoolean(false) || supporter.path("is_refunded").asInt(0) == 1;
        var outcome = isRefunded
                ? new Outcome.Booked(
                        List.of(gift, new Part.Back(new GivenBack(
                                back, key, day, payer, amount, "Revenue:Refunded", CLEARING, List.of(), "Buy Me a Coffee, contribution given back", key))),
                        List.of(),
                        LocalDate.MAX)
                : new Outcome.Booked(List.of(gift), List.of(back), LocalDate.MAX);
        return Incoming.of(line, raw, key, outcome).about(payer).saying("%s %s%s".formatted(day, amount, isRefunded ? " refunded" : ""));
    }

    /** Who hides the address, as the stars in it say, is somebody else each time. */
    private static Payer payer(JsonNode supporter, String id) {
        var email = first(supporter, "support_email", "payer_email");
        var shown = email.contains("*") ? "" : email;
        return new Payer(
                "buymeacoffee",
                shown.isEmpty() ? id : shown.toLowerCase(Locale.ROOT),
                first(supporter, "supporter_name", "payer_name"),
                shown,
                Payer.Kind.DONOR);
    }

    private static String first(JsonNode supporter, String... fields) {
        return Stream.of(fields)
                .map(field -> supporter.path(field).asString("").strip())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static Money amount(JsonNode supporter) {
        var code = supporter.path("support_currency").asString("");
        if (!code.matches("[A-Za-z]{3}")) {
            throw problem("support_currency", code, "this is no currency");
        }
        var price = supporter.path("support_coffee_price").asString("");
        var coffees = supporter.path("support_coffees").asString("");
        var said = "%s × %s".formatted(coffees, price);
        if (!NUMBER.matcher(price).matches() || !coffees.matches("[0-9]{1,9}")) {
            throw problem("support_coffee_price", said, "these are no numbers");
        }
        try {
            var amount = Money.of(new BigDecimal(price).multiply(new BigDecimal(coffees)), Currency.of(code));
            if (amount.isPositive()) {
                return amount;
            }
        } catch (IllegalArgumentException e) {
            throw problem("support_coffee_price", said, "this is no amount in " + code);
        }
        throw problem("support_coffee_price", said, "a payment is more than nothing");
    }

    private LocalDate day(JsonNode supporter) {
        var text = supporter.path("support_created_on").asString("");
        try {
            return LocalDateTime.parse(text.replace(' ', 'T')).atOffset(ZoneOffset.UTC).atZoneSameInstant(zone).toLocalDate();
        } catch (DateTimeException e) {
            throw problem("support_created_on", text, "this is no time such as 2020-08-05 09:38:26");
        }
    }

    private static RowProblem problem(String field, String value, String reason) {
        return new RowProblem(field, value, reason, "ask Buy Me a Coffee again");
    }
}
