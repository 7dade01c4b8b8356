package org.commonpurse.ledger;

import static org.commonpurse.shell.Words.t;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.GroupTransfer.Kind;
import org.commonpurse.ledger.GroupTransfer.Proposal;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Books money between the two entities of a group on both sides at once, or not at all. Surplus only is handed on, capital comes
 * from free reserves only, and donated funds never cover the subsidiary's losses.
 */
@Service
public class GroupTransfers {

    /** Free funds for fewer months of cost than this are worth a warning. */
    private static final BigDecimal USUAL_RESERVE = BigDecimal.valueOf(3);

    private final Groups groups;
    private final Statements statements;
    private final Funds funds;
    private final Journal journal;
    private final Audit audit;

    GroupTransfers(Groups groups, Statements statements, Funds funds, Journal journal, Audit audit) {
        this.groups = groups;
        this.statements = statements;
        this.funds = funds;
        this.journal = journal;
        this.audit = audit;
    }

    /**
     * Both entries as they would be posted.
     *
     * @param other the same person on the other side
     * @throws Refused where the transfer may not be
     */
    @Transactional(readOnly = true)
    public Proposal propose(Actor actor, Actor other, GroupTransfer transfer) {
        var sides = books(actor, other);
        wellFormed(transfer, sides);
        var warnings = switch (transfer.kind()) {
            case DIVIDEND, GIFT -> surplus(sides, transfer);
            case LICENCE -> licence(sides, transfer);
            case CAPITAL -> capital(sides, transfer);
        };
        var reference = "group:%s:%s".formatted(transfer.kind().word(), UUID.randomUUID());
        return new Proposal(transfer.parentEntry(reference), transfer.subsidiaryEntry(reference), warnings);
    }

    /**
     * Posts both entries.
     *
     * @param meant whether the person has seen what speaks against it
     * @return the number of the entry in the actor's own books
     * @throws Refused where it may not be, or something speaks against it that nobody has seen or given a reason for
     */
    @Transactional
    public long post(Actor actor, Actor other, GroupTransfer transfer, boolean meant) {
        var sides = books(actor, other);
        var proposal = propose(actor, other, transfer);
        if (!proposal.warnings().isEmpty() && !(meant && !transfer.why().isBlank())) {
            throw new Refused(String.join(" ", proposal.warnings()), t("if it is meant, say so and name the resolution"));
        }
        var parent = post(sides.parent(), proposal.parent());
        var subsidiary = post(sides.subsidiary(), proposal.subsidiary());
        var said = "%s of %s".formatted(transfer.kind().word(), transfer.amount());
        audit.record(sides.parent(), "group transfer", said + ", #" + parent);
        audit.record(sides.subsidiary(), "group transfer", said + ", #" + subsidiary);
        return actor.org() == sides.parent().org() ? parent : subsidiary;
    }

    private Groups.Sides books(Actor actor, Actor other) {
        actor.require(Right.BOOK);
        other.require(Right.BOOK);
        return groups.sides(actor, other);
    }

    private long post(Actor side, JournalEntry entry) {
        return switch (journal.post(side, List.of(entry), null).getFirst()) {
            case PostResult.Posted(var number) -> number;
            case PostResult.PeriodClosed(var month, var open) -> throw new Refused(
                    t("{0} is closed in the books of {1}", month, side.organisation().slug()), t("choose {0} or later", open.atDay(1)));
            case PostResult.AlreadyPosted(var number) -> throw new IllegalStateException("posted twice: #" + number);
            case PostResult.Conflict(var number) -> throw new IllegalStateException("posted differently: #" + number);
        };
    }

    private static void wellFormed(GroupTransfer transfer, Groups.Sides sides) {
        if (!transfer.amount().isPositive() || transfer.tax().isNegative()) {
            throw new Refused(t("{0} is no amount to hand on", transfer.amount()), t("write it without a sign, above zero"));
        }
        if (!transfer.amount().currency().equals(sides.parent().currency()) || !transfer.tax().currency().equals(sides.parent().currency())) {
            throw new Refused(t("the group counts in {0}", sides.parent().currency()), t("write the amount in it"));
        }
        var taxed = transfer.kind() == Kind.LICENCE || transfer.kind() == Kind.DIVIDEND;
        if (!transfer.tax().isZero() && !taxed) {
            throw new Refused(t("a gift or capital bears no tax here"), t("leave the tax out"));
        }
        if (transfer.kind() == Kind.DIVIDEND && transfer.tax().compareTo(transfer.amount()) >= 0) {
            throw new Refused(t("the tax kept back is as much as the dividend"), t("write what is kept back of it"));
        }
        for (var account : List.of(transfer.parentAccount(), transfer.subsidiaryAccount())) {
            if (AccountType.of(account) != AccountType.ASSETS || GroupAccounts.item(account) != null) {
                throw new Refused(t("{0} holds no money", account), t("write an account such as Assets:Bank:Main or Assets:In transit"));
            }
        }
    }

    private List<String> surplus(Groups.Sides sides, GroupTransfer transfer) {
        var net = netAssets(sides.subsidiary(), transfer);
        var capital = paidIn(sides.subsidiary(), transfer);
        var surplus = net.minus(capital);
        if (transfer.amount().compareTo(surplus) > 0) {
            throw new Refused(
                    t("Only surplus is handed on: {0} has net assets of {1}, of which {2} are capital; {3} can be handed on.",
                            sides.subsidiary().organisation().name(), Amounts.money(net), Amounts.money(capital),
                            Amounts.money(surplus.isPositive() ? surplus : Money.zero(surplus.currency()))),
                    t("hand on less"));
        }
        return List.of();
    }

    private List<String> licence(Groups.Sides sides, GroupTransfer transfer) {
        var subsidiary = sides.subsidiary();
        var year = subsidiary.organisation().yearOf(transfer.day());
        var until = new Period(year.name(), year.from(), year.to());
        var net = statements.activities(subsidiary, List.of(until), null).net().getFirst().minus(transfer.amount());
        return net.isNegative()
                ? List.of(t("The licence leaves {0} a loss of {1} this year: at the price that others would pay, a surplus is left.",
                        subsidiary.organisation().name(), Amounts.money(net.negate())))
                : List.of();
    }

    private List<String> capital(Groups.Sides sides, GroupTransfer transfer) {
        var parent = sides.parent();
        var free = funds.freeFunds(parent, transfer.day()).free();
        var left = free.minus(transfer.amount());
        if (left.isNegative()) {
            throw new Refused(
                    t("Capital comes from free reserves only: free funds are {0} on {1}, {2} are missing. What is tied or owed may not go into a company.",
                            Amounts.money(free), Amounts.day(transfer.day()), Amounts.money(left.negate())),
                    t("put in less"));
        }
        var warnings = new ArrayList<String>();
        var lasts = funds.monthlyCost(parent, transfer.day()).lasts(left);
        if (lasts != null && lasts.compareTo(USUAL_RESERVE) < 0) {
            warnings.add(t("Free funds would then last {0} months: capital comes from what is free beyond the reserve.", lasts));
        }
        var lost = paidIn(sides.subsidiary(), transfer).minus(netAssets(sides.subsidiary(), transfer));
        if (lost.isPositive()) {
            warnings.add(t("{0} has lost {1} of its capital: new capital would cover losses, and donated funds never do.",
                    sides.subsidiary().organisation().name(), Amounts.money(lost)));
        }
        return warnings;
    }

    private Money netAssets(Actor side, GroupTransfer transfer) {
        return statements.position(side, transfer.day()).netAssets().getOrDefault(side.currency(), Money.zero(side.currency()));
    }

    /** What the parent has put in, as the subsidiary's books say. */
    private Money paidIn(Actor side, GroupTransfer transfer) {
        return Money.sum(side.currency(), statements.balances(side, transfer.day()).stream()
                .filter(balance -> balance.type() == AccountType.EQUITY
                        && GroupAccounts.CAPITAL.equals(GroupAccounts.item(balance.account()))
                        && balance.amount().currency().equals(side.currency()))
                .map(balance -> balance.amount().negate()));
    }
}
