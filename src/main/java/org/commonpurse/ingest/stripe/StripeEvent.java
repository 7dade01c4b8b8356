package org.commonpurse.ingest.stripe;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An event as Stripe writes it: whether it is one, what of it is kept, and what it does not say. */
final class StripeEvent {

    /** What is not kept: nobody needs it for the books. */
    private static final Set<String> PRIVATE =
            Set.of("payment_method_details", "shipping", "address", "phone", "receipt_url", "source", "outcome", "fraud_details", "evidence");

    private StripeEvent() {}

    static boolean isEvent(JsonNode event) {
        return event.path("object").asString("").equals("event")
                && !event.path("id").asString("").isEmpty()
                && !event.path("type").asString("").isEmpty()
                && event.path("data").path("object").isObject();
    }

    /** The same without what says more of a person than the books need. */
    static JsonNode withoutPrivate(JsonNode node) {
        var copy = node.deepCopy();
        remove(copy);
        return copy;
    }

    private static void remove(JsonNode node) {
        if (node instanceof ObjectNode object) {
            // A source that is a text is the name of what it is about.
            PRIVATE.stream().filter(name -> !object.path(name).isString() || !name.equals("source")).forEach(object::remove);
        }
        node.values().forEach(StripeEvent::remove);
    }

    /** The charge that must be asked for, since the event does not say what it brought or cost. */
    static Optional<String> chargeToAskFor(JsonNode event) {
        var object = event.path("data").path("object");
        var id = switch (event.path("type").asString("")) {
            case "charge.succeeded", "charge.captured" -> object.path("balance_transaction").isString() ? object.path("id") : event.path("none");
            case "charge.refunded" -> isSaid(object) ? event.path("none") : object.path("id");
            case "refund.created", "refund.updated", "refund.failed", "charge.refund.updated" ->
                object.path("balance_transaction").isObject() ? event.path("none") : object.path("charge");
            default -> event.path("none");
        };
        return Optional.of(id.asString("")).filter(text -> text.matches("[A-Za-z0-9_]{3,100}"));
    }

    private static boolean isSaid(JsonNode charge) {
        var refunds = charge.path("refunds").path("data");
        return !refunds.isEmpty() && refunds.valueStream().allMatch(refund -> refund.path("balance_transaction").isObject());
    }
}
