package org.commonpurse.ingest.patreon;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.commonpurse.giving.Donation;
import org.commonpurse.giving.GivenBack;
import org.commonpurse.giving.Payer;
import org.commonpurse.giving.Pledge;
import org.commonpurse.ingest.Incoming;
import org.commonpurse.ingest.Outcome;
import org.commonpurse.ingest.Part;
import org.commonpurse.ingest.patreon.MemberPage.Event;
import org.commonpurse.ingest.patreon.MemberPage.Member;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a member of Patreon is in our words: a row for how they stand, which is no money, and a row for each event of their
 * pledge. Only what was paid is income; what was refunded afterwards was paid and given back.
 */
final class MemberRows {

    private static final String CLEARING = "Assets:Clearing:Patreon";
    private static final String DONATIONS = "Revenue:Donations:Patreon";

    /** What is not kept, though a file may have it: nobody needs it for the books. */
    private static final Set<String> PRIVATE = Set.of("email", "note", "address");

    /** A yearly charge is followed by nothing for about a year. */
    private static final Duration ALMOST_A_YEAR = Duration.ofDays(330);

    private final Currency currency;
    private final ZoneId zone;
    private final LocalDate today;

    /**
     * @param currency of the campaign: pledges are in it; each charge says its own
     */
    MemberRows(Currency currency, ZoneId zone, LocalDate today) {
        this.currency = currency;
        this.zone = zone;
        this.today = today;
    }

    /**
     * The rows of a member.
     *
     * @param line where in the file the document begins
     */
    List<Incoming> of(Member member, int line) {
        var payer = new Payer("patreon", Objects.requireNonNullElse(member.user(), "member " + member.id()), member.name());
        var rows = new ArrayList<Incoming>();
        rows.add(standing(member, payer, line));
        for (var i = 0; i < member.events().size(); i++) {
            rows.add(event(member, i, payer, line));
        }
        return rows;
    }

    /** Declines are told by the events, where there are any: each of them, in the currency of the charge. */
    private Incoming standing(Member member, Payer payer, int line) {
        var state = state(member);
        var promised = state == Pledge.State.ACTIVE || state == Pledge.State.DECLINED;
        var amount = promised && member.willPay() != null ? new Money(Math.max(0, member.willPay()), currency) : Money.zero(currency);
        var months = promised ? Math.max(1, Objects.requireNonNullElse(member.cadence(), 1)) : 0;
        var pledge = new Pledge(
                payer, state, amount, months, tier(member), today, day(member.nextCharge()),
                state == Pledge.State.DECLINED && member.events().isEmpty() ? day(member.lastCharge()) : null);
        var said = "%s %s %d %s %s %s".formatted(
                pledge.state(), pledge.amount(), pledge.months(), pledge.tier(), pledge.nextCharge(), pledge.declinedOn());
        return Incoming.of(line, withoutPrivate(member.attributes()).toString(), "patreon-member:" + payer.id(), new Outcome.Person(pledge, false))
                .about(payer)
                .saying(said);
    }

    private static JsonNode withoutPrivate(JsonNode attributes) {
        var kept = (ObjectNode) attributes.deepCopy();
        kept.remove(PRIVATE);
        return kept;
    }

    private static Pledge.State state(Member member) {
        if (member.freeTrial() || member.gifted()) {
            return Pledge.State.FREE;
        }
        return switch (Objects.requireNonNullElse(member.patronStatus(), "")) {
            case "active_patron" -> Pledge.State.ACTIVE;
            case "declined_patron" -> Pledge.State.DECLINED;
            case "former_patron" -> Pledge.State.FORMER;
            default -> Pledge.State.FREE;
        };
    }

    /** By the history where there is one: on the first of a month the tiers are gone while charges are under way. */
    private static String tier(Member member) {
        return member.events().isEmpty() ? member.tier() : member.events().getLast().tierTitle();
    }

    private @Nullable LocalDate day(@Nullable Instant at) {
        return at == null ? null : LocalDate.ofInstant(at, zone);
    }

    private Incoming event(Member member, int index, Payer payer, int line) {
        var event = member.events().get(index);
        var key = "patreon:%s:%s".formatted(member.id(), event.id());
        var said = "%s %s %d %s %s".formatted(event.type(), event.date(), event.amount(), event.currency(), event.paymentStatus());
        var status = Objects.requireNonNullElse(event.paymentStatus(), "");
        var row = Incoming.of(line, event.attributes().toString(), key, outcome(member, index, payer, key, status))
                .about(payer)
                .saying(said);
        if (!event.isCharge()) {
            return row;
        }
        return switch (status) {
            case "Partially Refunded" -> row.warning(
                    List.of("%s was refunded in part, and Patreon does not say how much: the earnings of the month do".formatted(key)));
            case "Declined" -> row.telling(decline(member, index, payer));
            default -> row;
        };
    }

    /** A charge that was declined is no money, but the donor is not lost yet. The event says when, the membership only of the last one. */
    private Pledge decline(Member member, int index, Payer payer) {
        var event = member.events().get(index);
        var on = LocalDate.ofInstant(event.date(), zone);
        return new Pledge(
                payer,
                Pledge.State.DECLINED,
                new Money(Math.max(0, event.amount()), Currency.of(event.currency())),
                months(member, index),
                event.tierTitle(),
                on,
                null,
                on);
    }

    private Outcome outcome(Member member, int index, Payer payer, String key, String status) {
        var event = member.events().get(index);
        if (!event.isCharge()) {
            return new Outcome.Ignored("the pledge changed: " + event.type());
        }
        if (event.amount() == 0) {
            return new Outcome.Ignored("nothing was charged");
        }
        return switch (status) {
            case "Paid", "Partially Refunded" -> booked(key, gift(member, index, payer, key), null);
            case "Refunded", "Refunded by Patreon" -> booked(key, gift(member, index, payer, key), "Revenue:Refunded");
            case "Fraud" -> booked(key, gift(member, index, payer, key), "Revenue:Charged back");
            case "" -> new Outcome.Ignored("not charged yet");
            case "Declined", "Pending", "Deleted", "Free Trial", "Other" -> new Outcome.Ignored("not paid: " + status);
            default -> new Outcome.Held("the payment status \"%s\" is not known".formatted(status));
        };
    }

    /** A charge may get another status later; what it had booked is then replaced. */
    private static Outcome booked(String key, Donation gift, @Nullable String contra) {
        var back = key + ":back";
        if (contra == null) {
            return new Outcome.Booked(List.of(new Part.Gift(gift)), List.of(back), LocalDate.MAX);
        }
        var given = new GivenBack(
                back, key, gift.date(), gift.payer(), gift.gross(), contra, CLEARING, List.of(), "Patreon, contribution given back", key);
        return new Outcome.Booked(List.of(new Part.Gift(gift), new Part.Back(given)), List.of(), LocalDate.MAX);
    }

    private Donation gift(Member member, int index, Payer payer, String key) {
        var event = member.events().get(index);
        return new Donation(
                key,
                LocalDate.ofInstant(event.date(), zone),
                payer,
                new Money(event.amount(), Currency.of(event.currency())),
                months(member, index),
                event.tierTitle(),
                DONATIONS,
                CLEARING,
                List.of(),
                "Patreon, contribution",
                key);
    }

    /**
     * For how many months a charge is. The member says it of the next one only; of an earlier one it is told by the time until
     * the charge after it: who pays by the year now paid by the month while charges came sooner, and the other way round.
     */
    private static int months(Member member, int index) {
        var now = Math.max(1, Objects.requireNonNullElse(member.cadence(), 1));
        var events = member.events();
        var after = events.subList(index + 1, events.size());
        var next = after.stream().filter(Event::isCharge).findFirst();
        if (next.isEmpty()) {
            return now;
        }
        var apart = Duration.between(events.get(index).date(), next.get().date());
        if (now >= 12) {
            return apart.compareTo(ALMOST_A_YEAR) < 0 ? 1 : now;
        }
        var left = after.stream().takeWhile(event -> event != next.get()).anyMatch(event -> event.type().equals("pledge_delete"));
        return apart.compareTo(ALMOST_A_YEAR) < 0 || left ? now : 12;
    }
}
