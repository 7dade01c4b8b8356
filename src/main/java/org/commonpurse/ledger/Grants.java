package org.commonpurse.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.GrantState.Event;
import org.commonpurse.ledger.GrantState.Kind;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Grants from agreement to the last report. Hides how each act is booked; what they show is made of entries that stand, so
 * an act is taken back by undoing its entry.
 */
@Service
public class Grants {

    /** Where money waits that goes back unless a condition is met. */
    public static final String ADVANCES = "Liabilities:Refundable advances";

    static final String HELD = "Liabilities:Held for others";
    static final String REPAYABLE = "Liabilities:Grants repayable";
    static final String REVENUE = "Revenue:Grants";
    static final String RETURNED = "Revenue:Grants:Returned";

    private static final int LONGEST_REASON = 500;

    private final GrantRows rows;
    private final EntryRows entries;
    private final Journal journal;
    private final ChargedCosts charges;
    private final FundDays days;
    private final Funds funds;
    private final Audit audit;
    private final Clock clock;

    Grants(
            GrantRows rows,
            EntryRows entries,
            Journal journal,
            ChargedCosts charges,
            FundDays days,
            Funds funds,
            Audit audit,
            Clock clock) {
        this.rows = rows;
        this.entries = entries;
        this.journal = journal;
        this.charges = charges;
        this.days = days;
        this.funds = funds;
        this.audit = audit;
        this.clock = clock;
    }

    /** All grants by name, and how each stands. */
    @Transactional(readOnly = true)
    public List<GrantState> all(Actor actor) {
        actor.require(Right.READ);
        var grants = rows.all(actor);
        var currencies = new HashMap<Long, Currency>();
        grants.forEach(grant -> currencies.put(grant.id(), grant.amount().currency()));
        var events = rows.events(actor, currencies);
        var held = new TreeMap<String, Money>();
        funds.balances(actor, LocalDate.MAX.withYear(9999)).forEach(balance ->
                held.put(GrantRows.key(balance.fund().name(), balance.amount().currency()), balance.amount()));
        var unspent = unspent(actor, grants, events, held);
        var withheld = funds.withheld(actor);
        return grants.stream()
                .map(grant -> {
                    var currency = grant.amount().currency();
                    return GrantState.of(
                            grant,
                            events.getOrDefault(grant.id(), List.of()),
                            held.getOrDefault(GrantRows.key(grant), Money.zero(currency)),
                            withheld.contains(grant.fund()) ? Money.zero(currency) : new Money(unspent.getOrDefault(grant.id(), 0L), currency),
                            withheld.contains(grant.fund()));
                })
                .toList();
    }

    private Map<Long, Long> unspent(Actor actor, List<Grant> grants, Map<Long, List<Event>> events, Map<String, Money> held) {
        var unspent = new HashMap<Long, Long>();
        if (!events.isEmpty()) {
            var released = rows.released(actor);
            grants.stream().collect(Collectors.groupingBy(GrantRows::key)).forEach((key, together) -> {
                var there = held.get(key);
                unspent.putAll(GrantShares.left(together, events, released.getOrDefault(key, List.of()), there == null ? 0 : there.minor()));
            });
        }
        return unspent;
    }

    /** One grant by its name. */
    @Transactional(readOnly = true)
    public GrantState named(Actor actor, String name) {
        var all = all(actor);
        return all.stream().filter(one -> one.grant().name().equalsIgnoreCase(name.strip())).findFirst().orElseThrow(() ->
                new Refused(Problem.field(
                        "GRANT",
                        name,
                        "there is no grant of this name",
                        all.isEmpty()
                                ? "add it first"
                                : "there are: " + String.join(", ", all.stream().map(one -> one.grant().name()).toList()))));
    }

    private GrantState of(Actor actor, long id) {
        return of(all(actor), id);
    }

    private static GrantState of(List<GrantState> all, long id) {
        return all.stream().filter(one -> one.grant().id() == id).findFirst().orElseThrow(() ->
                new Refused("there is no such grant any more", "open the page again"));
    }

    /** Keeps an agreement: adds it where its id is 0, else changes it. Once money came in, its terms stay as they are. */
    @Transactional
    public Grant save(Actor actor, Grant grant) {
        actor.require(Right.BOOK);
        entries.lock(actor);
        var all = all(actor);
        if (all.stream().anyMatch(one -> one.grant().id() != grant.id() && one.grant().name().equalsIgnoreCase(grant.name()))) {
            throw new Refused(Problem.field("name", grant.name(), "another grant has this name", "add the year, or the purpose"));
        }
        if (grant.id() != 0) {
            var before = of(actor, grant.id());
            var old = before.grant();
            var same = old.terms() == grant.terms()
                    && old.fund().equals(grant.fund())
                    && old.amount().currency().equals(grant.amount().currency());
            if (!before.events().isEmpty() && !same) {
                throw new Refused(
                        "its money is booked: fund, currency and terms stay as they are",
                        "undo entry #%d first".formatted(before.events().getFirst().entry()));
            }
        }
        var id = rows.save(actor, grant);
        audit.record(actor, grant.id() == 0 ? "grant added" : "grant changed", grant.name());
        return of(actor, id).grant();
    }

    /** A report was handed in. */
    @Transactional
    public void reported(Actor actor, long id, LocalDate due, LocalDate done) {
        actor.require(Right.BOOK);
        var old = of(actor, id).grant();
        if (old.reports().stream().noneMatch(report -> report.due().equals(due))) {
            throw new Refused(Problem.field("due", due.toString(), "no report is due on that day", "add it to the grant"));
        }
        var reports = old.reports().stream()
                .map(report -> report.due().equals(due) ? new Grant.Report(due, done) : report)
                .toList();
        rows.save(actor, new Grant(
                old.id(), old.name(), old.funder(), old.amount(), old.fund(), old.terms(), old.conditions(), old.from(), old.to(),
                old.purpose(), old.goesBack(), reports));
        audit.record(actor, "grant reported", "%s, due %s".formatted(old.name(), due));
    }

    /**
     * Money came in: an advance until its condition is met, revenue of its fund where there is none, a debt where it is to be
     * passed on.
     *
     * @param account where it is now: a bank account, or where an import placed it
     */
    @Transactional
    public long received(Actor actor, long id, LocalDate day, Money amount, String account) {
        var state = positive(actor, id, amount);
        var grant = state.grant();
        var from = from(grant);
        return book(actor, grant, Kind.RECEIVED, day, amount, "", "Received", List.of(
                new Posting(account, amount, grant.fund()), new Posting(from, amount.negate(), grant.fund())));
    }

    /**
     * Says that an entry that is booked already is money of this grant: what it adds to the fund's revenue, to advances, or to
     * what is held for others, by the terms. Where an advance stands in another fund, that is no matter: it is a debt.
     */
    @Transactional
    public Money receivedBy(Actor actor, long id, long number) {
        actor.require(Right.BOOK);
        entries.lock(actor);
        var state = of(actor, id);
        var grant = state.grant();
        var entry = journal.entry(actor, number)
                .filter(found -> found.number() == number && found.reversedBy() == null && found.reverses() == null)
                .filter(found -> all(actor).stream().flatMap(one -> one.events().stream()).noneMatch(event -> event.entry() == number))
                .orElseThrow(() -> new Refused(Problem.field(
                        "ENTRY", Long.toString(number), "there is no such entry, or it is undone, or a grant's already", "choose one that stands")));
        var from = from(grant);
        var amount = Money.sum(grant.amount().currency(), entry.entry().postings().stream()
                .filter(posting -> (posting.account() + ":").startsWith(from + ":")
                        && posting.amount().currency().equals(grant.amount().currency())
                        && (grant.terms() != Grant.Terms.UNCONDITIONAL || posting.fund().equals(grant.fund())))
                .map(posting -> posting.amount().negate()));
        if (!amount.isPositive()) {
            throw new Refused(Problem.field(
                    "ENTRY", Long.toString(number), "it brings nothing to %s%s".formatted(
                            from, grant.terms() == Grant.Terms.UNCONDITIONAL ? " in fund " + grant.fund() : ""),
                    "choose the entry that booked the money, or book it as received"));
        }
        rows.add(actor, rows.nextEvent(actor), id, new Event(Kind.RECEIVED, entry.entry().eventDate(), amount, "", number));
        audit.record(actor, "grant received", "%s: #%d".formatted(grant.name(), number));
        return amount;
    }

    /** A condition is met, as somebody says: so much of the advance is now revenue of the fund. */
    @Transactional
    public long met(Actor actor, long id, LocalDate day, Money amount, String why) {
        var state = positive(actor, id, amount);
        if (state.advance().compareTo(amount) < 0) {
            throw new Refused(Problem.field(
                    "amount",
                    amount.text(),
                    "%s of %s wait for a condition".formatted(state.advance(), state.grant().name()),
                    "write that much at most, or post what came in first"));
        }
        return book(actor, state.grant(), Kind.MET, day, amount, reason(why), "Condition met", List.of(
                new Posting(ADVANCES, amount, state.grant().fund()),
                new Posting(REVENUE, amount.negate(), state.grant().fund())));
    }

    /** What is left goes back: unmet advances and the unspent part of the fund become repayable. Answers the entries. */
    @Transactional
    public List<Long> returnUnspent(Actor actor, long id, LocalDate day, String why) {
        actor.require(Right.BOOK);
        entries.lock(actor);
        var state = of(actor, id);
        var grant = state.grant();
        if (!grant.goesBack()) {
            throw new Refused(
                    "%s need not be returned, as its agreement says".formatted(grant.name()), "change the agreement where that is wrong");
        }
        var unspent = least(state.unspent(), days.least(actor, grant.fund(), day, grant.amount().currency()));
        var booked = new ArrayList<Long>();
        if (unspent.isPositive()) {
            booked.add(book(actor, grant, Kind.RETURNED, day, unspent, reason(why), "Unspent, to be returned", List.of(
                    new Posting(RETURNED, unspent, grant.fund()), new Posting(REPAYABLE, unspent.negate(), grant.fund()))));
        }
        if (state.advance().isPositive()) {
            booked.add(book(actor, grant, Kind.ADVANCE_BACK, day, state.advance(), reason(why), "Condition not met, to be returned", List.of(
                    new Posting(ADVANCES, state.advance(), grant.fund()),
                    new Posting(REPAYABLE, state.advance().negate(), grant.fund()))));
        }
        if (booked.isEmpty()) {
            throw new Refused("nothing of %s is left".formatted(grant.name()), "look at what its fund paid");
        }
        return booked;
    }

    /** A cost that the general fund paid and that a grant may pay. */
    public record Cost(PostedEntry entry, Money left) {}

    /** What the general fund paid for the purpose and in the time of a grant, the newest first; sixty entries are looked at. */
    @Transactional(readOnly = true)
    public List<Cost> costs(Actor actor, long id) {
        actor.require(Right.READ);
        var grant = of(actor, id).grant();
        var today = LocalDate.now(clock.withZone(actor.organisation().zone()));
        var costs = entries.byNumbers(actor, rows.costs(actor, grant, today)).reversed();
        var left = charges.left(actor, costs, grant.amount().currency());
        return costs.stream()
                .map(entry -> new Cost(entry, Objects.requireNonNull(left.get(entry.number()))))
                .filter(cost -> cost.left.isPositive())
                .toList();
    }

    /**
     * ChargedCosts a cost that the general fund paid to the grant: as much as is given, or as the fund holds, is released on the day
     * of the cost. What other grants of the fund have not spent is left to them. Answers the entry.
     */
    @Transactional
    public long charge(Actor actor, long id, long number, @Nullable Money wanted) {
        actor.require(Right.BOOK);
        entries.lock(actor);
        var all = all(actor);
        var state = of(all, id);
        var grant = state.grant();
        var cost = journal.entry(actor, number)
                .filter(found -> !found.isMonthOfPay() && found.reversedBy() == null && found.reverses() == null)
                .orElseThrow(() -> new Refused(Problem.field(
                        "ENTRY", Long.toString(number), "there is no such entry, or it is undone, or tells pay", "choose a cost that stands")));
        ChargedCosts.refuseOthers(grant, cost);
        var left = Objects.requireNonNull(charges.left(actor, List.of(cost), grant.amount().currency()).get(number));
        var held = days.least(actor, grant.fund(), cost.entry().date(), grant.amount().currency());
        var others = ofOthers(all, grant);
        var most = least(left, least(held, state.held().minus(others)));
        if (!most.isPositive() || wanted != null && (!wanted.isPositive() || wanted.compareTo(most) > 0)) {
            throw new Refused(Problem.field(
                    "amount",
                    wanted == null ? null : wanted.text(),
                    "of entry #%d %s are not paid by a fund yet, and %s holds %s on %s or will on a later day%s"
                            .formatted(number, left, grant.fund(), held, cost.entry().date(),
                                    others.isZero() ? "" : "; %s in it are other grants'".formatted(others)),
                    most.isPositive() ? "charge %s at most".formatted(most) : "post what the fund received first"));
        }
        var entry = charges.entry(actor, cost, grant.fund(), wanted == null ? most : wanted);
        var booked = post(actor, entry.postedOn(journal.openDay(actor, entry.eventDate())));
        charges.keep(actor, booked, cost, grant);
        audit.record(actor, "cost charged to grant", "%s: #%d by #%d".formatted(grant.name(), number, booked));
        return booked;
    }

    private static Money ofOthers(List<GrantState> all, Grant grant) {
        return Money.sum(grant.amount().currency(), all.stream()
                .filter(one -> one.grant().id() != grant.id() && GrantRows.key(one.grant()).equals(GrantRows.key(grant)))
                .map(GrantState::unspent));
    }

    private static Money least(Money a, Money b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** Where the money of a grant comes from, as its terms are. */
    private static String from(Grant grant) {
        return switch (grant.terms()) {
            case UNCONDITIONAL -> REVENUE;
            case CONDITIONAL -> ADVANCES;
            case PASSED_ON -> HELD;
        };
    }

    private GrantState positive(Actor actor, long id, Money amount) {
        actor.require(Right.BOOK);
        entries.lock(actor);
        var state = of(actor, id);
        var currency = state.grant().amount().currency();
        if (!amount.isPositive() || !amount.currency().equals(currency)) {
            throw new Refused(Problem.field(
                    "amount", amount.toString(), "it is no amount above zero in %s".formatted(currency), "write it as 1500.00 " + currency));
        }
        return state;
    }

    private static String reason(String why) {
        if (why.isBlank() || why.length() > LONGEST_REASON) {
            throw new Refused(Problem.field(
                    "why", null, why.isBlank() ? "it is missing" : "it is too long",
                    "say what shows it, in %d characters at most".formatted(LONGEST_REASON)));
        }
        return why.strip();
    }

    private long book(
            Actor actor, Grant grant, Kind kind, LocalDate day, Money amount, String why, String says, List<Posting> postings) {
        var event = rows.nextEvent(actor);
        var narration = "%s: %s%s".formatted(grant.name(), says, why.isEmpty() ? "" : " – " + why);
        var number = post(actor, new JournalEntry("grant:%d:%d".formatted(grant.id(), event), day, narration, postings));
        rows.add(actor, event, grant.id(), new Event(kind, day, amount, why, number));
        return number;
    }

    private long post(Actor actor, JournalEntry entry) {
        return switch (journal.postByHand(actor, entry)) {
            case PostResult.Posted(var number) -> number;
            case PostResult.PeriodClosed(var month, var open) -> throw new Refused(Problem.field(
                    "day", entry.date().toString(), "%s is closed".formatted(month), "choose %s or later".formatted(open.atDay(1))));
            case PostResult.AlreadyPosted(var number) -> number;
            case PostResult.Conflict(var number) ->
                throw new Refused("entry #%d holds the reference %s".formatted(number, entry.reference()), "undo it first");
        };
    }
}
