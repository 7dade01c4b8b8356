package org.commonpurse.ingest.kofi;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonpurse.giving.Donation;
import org.commonpurse.giving.Payer;
import org.commonpurse.ingest.Incoming;
import org.commonpurse.ingest.Outcome;
import org.commonpurse.ingest.Part;
import org.commonpurse.ingest.RowProblem;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Money;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a message of Ko-fi is in our words. It says what the supporter paid and not what PayPal or Stripe kept of it: that is in
 * their statements. What is bought in the shop or commissioned is no gift.
 */
final class KofiRows {

    private static final String CLEARING = "Assets:Clearing:Ko-fi";
    private static final String DONATIONS = "Revenue:Donations:Ko-fi";

    /** What is not kept: a secret, what supporters wrote to the page's owner, and where parcels go. */
    private static final Set<String> PRIVATE = Set.of("verification_token", "message", "shipping", "discord_username", "discord_userid");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,8})?");

    private final ZoneId zone;

    KofiRows(ZoneId zone) {
        this.zone = zone;
    }

    static JsonNode withoutPrivate(JsonNode message) {
        var kept = (ObjectNode) message.deepCopy();
        kept.remove(PRIVATE);
        return kept;
    }

    /**
     * The row of a message.
     *
     * @param line which one of the file it is, counted from 1
     */
    Incoming of(JsonNode message, int line) {
        if (!message.isObject()) {
            return Incoming.rejected(line, "", new RowProblem(null, null, "this is no message of Ko-fi", "send it again from Ko-fi"));
        }
        var raw = withoutPrivate(message).toString();
        try {
            return row(message, raw, line);
        } catch (RowProblem e) {
            return Incoming.rejected(line, raw, e);
        }
    }

    private Incoming row(JsonNode message, String raw, int line) {
        var id = message.path("kofi_transaction_id").asString("");
        if (!id.matches("[\\x21-\\x7e]{1,100}")) {
            throw problem("kofi_transaction_id", id, "this payment has no name");
        }
        var key = "kofi:" + id;
        var amount = amount(message);
        var day = day(message);
        var type = message.path("type").asString("");
        var payer = payer(message, id);
        var outcome = switch (type) {
            case "Donation", "Tip", "Subscription" -> new Outcome.Booked(new Part.Gift(new Donation(
                    key, day, payer, amount, message.path("is_subscription_payment").asBoolean(type.equals("Subscription")) ? 1 : 0,
                    message.path("tier_name").asString(""), DONATIONS, CLEARING, List.of(), "Ko-fi, contribution", key)));
            case "Shop Order", "Commission" -> new Outcome.Booked(new Part.Booking(
                    new JournalEntry(key, day, day, "Ko-fi, " + type.toLowerCase(Locale.ROOT), key, List.of(
                            new Posting(CLEARING, amount), new Posting("Revenue:Services", amount.negate()))),
                    CLEARING));
            default -> new Outcome.Held("the type \"%s\" is not known".formatted(type));
        };
        return Incoming.of(line, raw, key, outcome).about(payer);
    }

    /** Ko-fi names nobody by a number: who gives no e-mail is somebody else each time. */
    private static Payer payer(JsonNode message, String id) {
        var email = message.path("email").asString("").strip();
        return new Payer(
                "kofi", email.isEmpty() ? id : email.toLowerCase(Locale.ROOT), message.path("from_name").asString(""), email, Payer.Kind.DONOR);
    }

    private static Money amount(JsonNode message) {
        var text = message.path("amount").asString("");
        var code = message.path("currency").asString("");
        if (!code.matches("[A-Za-z]{3}")) {
            throw problem("currency", code, "this is no currency");
        }
        try {
            if (NUMBER.matcher(text).matches() && Money.of(text, code).isPositive()) {
                return Money.of(text, code);
            }
        } catch (IllegalArgumentException e) {
            throw problem("amount", text, "this is no amount in " + code);
        }
        throw problem("amount", text, "a payment is an amount of more than nothing");
    }

    private LocalDate day(JsonNode message) {
        var text = message.path("timestamp").asString("");
        try {
            return OffsetDateTime.parse(text).atZoneSameInstant(zone).toLocalDate();
        } catch (DateTimeException e) {
            throw problem("timestamp", text, "this is no time such as 2023-10-19T13:35:06Z");
        }
    }

    private static RowProblem problem(String field, String value, String reason) {
        return new RowProblem(field, value, reason, "send the message again from Ko-fi");
    }
}
