package org.commonpurse.ingest.stripe;

import static org.commonpurse.ingest.stripe.StripeFields.amount;
import static org.commonpurse.ingest.stripe.StripeFields.instant;
import static org.commonpurse.ingest.stripe.StripeFields.money;
import static org.commonpurse.ingest.stripe.StripeFields.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.commonpurse.giving.Donation;
import org.commonpurse.giving.GivenBack;
import org.commonpurse.giving.Payer;
import org.commonpurse.ingest.Incoming;
import org.commonpurse.ingest.Outcome;
import org.commonpurse.ingest.Part;
import org.commonpurse.ingest.RowProblem;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an event of Stripe is in our words. Money is what the balance transaction says, in the currency in which Stripe settles;
 * each object has one name, whichever event tells of it, so that events may come twice and in any order.
 */
final class EventRows {

    private static final String CLEARING = "Assets:Clearing:Stripe";
    private static final String DISPUTES = "Assets:Disputes:Stripe";
    private static final String TRANSIT = "Assets:In transit";
    private static final String DONATIONS = "Revenue:Donations:Stripe";
    private static final String PROCESSING = "Expenses:Fees:Processing";
    private static final String OTHER_FEES = "Expenses:Fees:Other";

    private final ZoneId zone;

    EventRows(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * The rows of an event.
     *
     * @param line which event of the file it is, counted from 1
     */
    List<Incoming> of(JsonNode whole, int line) {
        var event = StripeEvent.withoutPrivate(whole);
        try {
            if (!StripeEvent.isEvent(event)) {
                throw new RowProblem("object", event.path("object").asString(""), "this is no event of Stripe", "send the event as Stripe has it");
            }
            var rows = rows(event, line);
            return event.path("livemode").asBoolean(true)
                    ? rows
                    : rows.stream().map(row -> row.warning(List.of("%s is of Stripe's test mode".formatted(row.key())))).toList();
        } catch (RowProblem e) {
            return List.of(Incoming.rejected(line, event.toString(), e));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return List.of(Incoming.rejected(
                    line, event.toString(), new RowProblem(null, null, String.valueOf(e.getMessage()), "take the event from Stripe again")));
        }
    }

    private List<Incoming> rows(JsonNode event, int line) {
        var object = event.path("data").path("object");
        var type = event.path("type").asString("");
        return switch (object.path("object").asString("")) {
            case "charge" -> charge(type, object, line);
            case "refund" -> refund(object, null, line);
            case "dispute" -> dispute(type, event, line);
            case "payout" -> payout(type, object, line);
            default -> List.of(ignored(event, line, "it moves no money: " + type));
        };
    }

    private static Incoming ignored(JsonNode event, int line, String why) {
        return Incoming.of(line, event.toString(), "stripe:" + text(event, "id"), new Outcome.Ignored(why));
    }

    private List<Incoming> charge(String type, JsonNode charge, int line) {
        var rows = new ArrayList<Incoming>();
        var refunds = charge.path("refunds").path("data");
        if (!charge.path("paid").asBoolean(false) || !charge.path("captured").asBoolean(false)) {
            var why = charge.path("paid").asBoolean(false) ? "not captured yet" : "not paid: " + type;
            return List.of(Incoming.of(line, charge.toString(), "stripe:%s:%s".formatted(text(charge, "id"), type), new Outcome.Ignored(why)));
        }
        var isTold = charge.path("balance_transaction").isObject();
        if (isTold || refunds.isEmpty()) {
            rows.add(gift(charge, line));
        }
        refunds.forEach(refund -> rows.addAll(refund(refund, charge, line)));
        return rows;
    }

    private Incoming gift(JsonNode charge, int line) {
        var key = "stripe:" + text(charge, "id");
        var payer = payer(charge);
        var moved = charge.path("balance_transaction");
        var raw = charge.deepCopy();
        ((ObjectNode) raw).remove("refunds");
        if (!moved.isObject()) {
            return Incoming.of(line, raw.toString(), key, new Outcome.Held(
                    "Stripe's message does not say what it kept; give the connection a restricted key that may read charges, and send it again from Stripe"))
                    .about(payer);
        }
        var gross = money(moved, "amount");
        if (!gross.isPositive()) {
            throw new RowProblem("balance_transaction.amount", gross.toString(), "a charge brings more than nothing", "take the event from Stripe again");
        }
        var paid = money(charge, "amount");
        var gift = new Donation(
                key, day(charge, "created"), payer, gross, months(charge.path("invoice")), "", DONATIONS, CLEARING, fees(moved, PROCESSING),
                paid.currency().equals(gross.currency()) ? "Stripe, contribution" : "Stripe, contribution of " + paid, key);
        return Incoming.of(line, raw.toString(), key, new Outcome.Booked(new Part.Gift(gift))).about(payer);
    }

    /** What was kept, by account; what Stripe does not split is one fee. */
    private static List<Donation.Fee> fees(JsonNode moved, String account) {
        var whole = money(moved, "fee");
        var byAccount = new TreeMap<String, Money>();
        for (var detail : moved.path("fee_details")) {
            var to = detail.path("type").asString("").equals("application_fee") ? "Expenses:Fees:Platform" : account;
            byAccount.merge(to, amount(detail.path("amount"), whole.currency(), "fee_details.amount"), Money::plus);
        }
        var sum = byAccount.values().stream().reduce(Money.zero(whole.currency()), Money::plus);
        if (!sum.equals(whole)) {
            byAccount.clear();
            byAccount.put(account, whole);
        }
        return byAccount.entrySet().stream()
                .filter(fee -> !fee.getValue().isZero())
                .map(fee -> new Donation.Fee(fee.getKey(), fee.getValue()))
                .toList();
    }

    /** How many months a subscription's payment is for, where the invoice came along and says so; else it counts as given once. */
    private static int months(JsonNode invoice) {
        var line = invoice.path("lines").path("data").path(0);
        var every = line.path("price").path("recurring").isObject() ? line.path("price").path("recurring") : line.path("plan");
        var count = every.path("interval_count").asInt(1);
        return switch (every.path("interval").asString("")) {
            case "month" -> Math.clamp(count, 0, 120);
            case "year" -> Math.clamp(count, 0, 10) * 12;
            default -> 0;
        };
    }

    private static Payer payer(JsonNode charge) {
        var details = charge.path("billing_details");
        var email = Stream.of(details.path("email"), charge.path("receipt_email")).map(node -> node.asString("")).filter(text -> !text.isBlank()).findFirst().orElse("");
        var customer = charge.path("customer").isObject() ? charge.path("customer").path("id").asString("") : charge.path("customer").asString("");
        var id = !customer.isEmpty() ? customer : !email.isEmpty() ? email.strip().toLowerCase(Locale.ROOT) : text(charge, "id");
        return new Payer("stripe", id, details.path("name").asString(""), email, Payer.Kind.DONOR);
    }

    /**
     * A refund, and what undid it where it did not reach the donor.
     *
     * @param charge what is refunded, where it came along
     */
    private List<Incoming> refund(JsonNode refund, @Nullable JsonNode charge, int line) {
        var key = "stripe:" + text(refund, "id");
        var status = refund.path("status").asString("succeeded");
        var moved = refund.path("balance_transaction");
        if (!moved.isObject()) {
            var why = status.equals("succeeded")
                    ? new Outcome.Held("Stripe's message does not say from what it was refunded; give the connection a restricted key that may read charges, and send it again from Stripe")
                    : new Outcome.Ignored("not refunded yet: " + status);
            return List.of(Incoming.of(line, refund.toString(), status.equals("succeeded") ? key : "%s:%s".formatted(key, status), why));
        }
        var of = charge == null ? refund.path("charge").asString("") : text(charge, "id");
        var payer = charge == null ? unknown() : payer(charge);
        var out = money(moved, "amount").negate();
        var given = charge == null ? out : share(refund, charge, out);
        var extra = new ArrayList<>(fees(moved, PROCESSING));
        if (!given.equals(out)) {
            extra.add(new Donation.Fee("Expenses:Exchange", out.minus(given)));
        }
        var back = new GivenBack(
                key, of.isEmpty() ? null : "stripe:" + of, day(refund, "created"), payer, given, "Revenue:Refunded", CLEARING, extra,
                "Stripe, contribution given back", "stripe:" + of);
        var rows = new ArrayList<Incoming>();
        rows.add(Incoming.of(line, refund.toString(), key, new Outcome.Booked(new Part.Back(back))));
        if (status.equals("failed") || status.equals("canceled")) {
            rows.add(booking(refund, key + ":" + status, "Stripe, refund that did not reach the donor", line, List.of(
                    new Posting(CLEARING, out), new Posting("Revenue:Refunded", out.negate()))));
        }
        return rows;
    }

    /** What of the charge it was, in the currency of settlement: the rest is a difference of exchange. */
    private static Money share(JsonNode refund, JsonNode charge, Money out) {
        var moved = charge.path("balance_transaction");
        var refunded = refund.path("amount").asLong(0);
        var charged = charge.path("amount").asLong(0);
        if (!moved.isObject() || charged <= 0 || !moved.path("currency").asString("").equalsIgnoreCase(out.currency().code())) {
            return out;
        }
        var whole = money(moved, "amount");
        return Money.rounded(
                whole.decimal().multiply(BigDecimal.valueOf(refunded)).divide(BigDecimal.valueOf(charged), MathContext.DECIMAL128), whole.currency());
    }

    /** A dispute takes the money away until it is decided. What came back or did not is a second event. */
    private List<Incoming> dispute(String type, JsonNode event, int line) {
        var dispute = event.path("data").path("object");
        var moves = dispute.path("balance_transactions");
        return switch (type) {
            case "charge.dispute.funds_withdrawn", "charge.dispute.funds_reinstated" -> moves.isEmpty()
                    ? List.of(Incoming.of(line, dispute.toString(), "stripe:%s:%s".formatted(text(dispute, "id"), type), new Outcome.Held(
                            "Stripe does not say how much it moved; see the dispute there")))
                    : moves.valueStream().map(moved -> held(dispute, moved, line)).toList();
            case "charge.dispute.closed" -> dispute.path("status").asString("").equals("lost")
                    ? List.of(lost(dispute, day(event, "created"), line))
                    : List.of(ignored(event, line, "the dispute is closed: " + dispute.path("status").asString("")));
            default -> List.of(ignored(event, line, "it moves no money: " + type));
        };
    }

    private Incoming held(JsonNode dispute, JsonNode moved, int line) {
        var amount = money(moved, "amount").negate();
        var postings = new ArrayList<Posting>();
        postings.add(new Posting(DISPUTES, amount));
        var gone = amount;
        for (var fee : fees(moved, OTHER_FEES)) {
            postings.add(new Posting(fee.account(), fee.amount()));
            gone = gone.plus(fee.amount());
        }
        postings.add(new Posting(CLEARING, gone.negate()));
        var says = amount.isNegative() ? "Stripe, disputed contribution came back" : "Stripe, contribution disputed";
        return booking(moved, "stripe:" + text(moved, "id"), says, line, postings, "stripe:" + text(dispute, "charge"));
    }

    private static Incoming lost(JsonNode dispute, LocalDate day, int line) {
        var withdrawn = dispute.path("balance_transactions").valueStream()
                .map(moved -> money(moved, "amount").negate())
                .reduce(Money::plus);
        var key = "stripe:%s:lost".formatted(text(dispute, "id"));
        var charge = "stripe:" + text(dispute, "charge");
        var back = new GivenBack(
                key, charge, day, unknown(), withdrawn.orElseGet(() -> money(dispute, "amount")), "Revenue:Charged back", DISPUTES, List.of(),
                "Stripe, dispute lost", charge);
        return Incoming.of(line, dispute.toString(), key, new Outcome.Booked(new Part.Back(back)));
    }

    /** Whom the event does not name. */
    private static Payer unknown() {
        return new Payer("stripe", "not named", "", "", Payer.Kind.POOLED);
    }

    private List<Incoming> payout(String type, JsonNode payout, int line) {
        var key = "stripe:" + text(payout, "id");
        if (!type.equals("payout.paid") && !type.equals("payout.failed")) {
            return List.of(Incoming.of(line, payout.toString(), key + ":" + type, new Outcome.Ignored("it moves no money: " + type)));
        }
        var amount = money(payout, "amount");
        var rows = new ArrayList<Incoming>();
        rows.add(arriving(payout, key, "Stripe, payout", line, amount));
        if (type.equals("payout.failed")) {
            rows.add(arriving(payout, key + ":failed", "Stripe, payout that failed", line, amount.negate()));
        }
        return rows;
    }

    /** A payout arrives on a day, which Stripe writes as its midnight in UTC. */
    private Incoming arriving(JsonNode payout, String key, String says, int line, Money amount) {
        var day = LocalDate.ofInstant(instant(payout, "arrival_date"), ZoneOffset.UTC);
        return booking(payout, key, says, line, List.of(new Posting(TRANSIT, amount), new Posting(CLEARING, amount.negate())), key, day);
    }

    private Incoming booking(JsonNode object, String key, String says, int line, List<Posting> postings) {
        return booking(object, key, says, line, postings, key);
    }

    private Incoming booking(JsonNode object, String key, String says, int line, List<Posting> postings, String group) {
        return booking(object, key, says, line, postings, group, day(object, "created"));
    }

    private static Incoming booking(JsonNode object, String key, String says, int line, List<Posting> postings, String group, LocalDate day) {
        var entry = new JournalEntry(key, day, day, says, group, postings);
        return Incoming.of(line, object.toString(), key, new Outcome.Booked(new Part.Booking(entry, CLEARING)));
    }

    private LocalDate day(JsonNode node, String field) {
        return LocalDate.ofInstant(instant(node, field), zone);
    }
}
