package org.commonpurse.staffing;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A job and the contracts that fill it over time. Only those with the payroll right ever see one.
 *
 * @param id 0 for one that is not kept yet
 * @param planned not decided yet: scenarios say from when it is safe
 * @param fund that pays it
 * @param showing what of it may be published
 * @param contracts never empty, the earliest first
 */
public record Position(long id, String role, boolean planned, String fund, Showing showing, List<Contract> contracts) {

    /** The fund without donor restrictions, as the ledger calls it. */
    public static final String GENERAL_FUND = "General";

    /** How somebody works for the organisation. */
    public enum Kind {
        PAYROLL,
        FREELANCE,
        VOLUNTEER,
        /** Works for the organisation and lives on money of their own, or of another employer. */
        SELF_PAID;

        public boolean isPaid() {
            return this == PAYROLL || this == FREELANCE;
        }
    }

    /** What the people in a position agreed to have published. */
    public enum Showing {
        /** Nothing but what everybody inside sees. */
        NO,
        /** Role and kind of work. */
        ROLE,
        /** The band in which the pay lies, too. */
        BAND,
        /** The pay itself. */
        PAY
    }

    public Position {
        if (role.isBlank()) {
            throw new IllegalArgumentException("a position has a name, such as Moderator");
        }
        atMost(200, "a position's name", role);
        atMost(100, "a fund's name", fund);
        if (contracts.isEmpty()) {
            throw new IllegalArgumentException("%s: add who fills it, from when and for how much".formatted(role));
        }
        contracts = contracts.stream().sorted(Comparator.comparing(Contract::start)).toList();
    }

    /** A position with one contract whose pay never changes: payroll by the month, others by the hour. */
    public Position(
            long id,
            String role,
            Kind kind,
            int count,
            BigDecimal share,
            Money pay,
            BigDecimal hours,
            String burden,
            YearMonth start,
            @Nullable YearMonth end,
            boolean planned,
            String fund) {
        this(id, role, planned, fund, Showing.NO, List.of(new Contract(
                "", kind, count, kind == Kind.PAYROLL ? Contract.Per.MONTH : Contract.Per.HOUR, hours, share, burden, null, false,
                start, end, List.of(new Contract.Step(start, pay)), List.of())));
    }

    static void atMost(int longest, String what, String text) {
        if (text.length() > longest) {
            throw new IllegalArgumentException("%s has %d characters at most, not %d".formatted(what, longest, text.length()));
        }
    }

    /** Of the contract that fills it last, as are the next ones. */
    public Kind kind() {
        return contracts.getLast().kind();
    }

    public Money pay() {
        return contracts.getLast().steps().getLast().pay();
    }

    public YearMonth start() {
        return contracts.getFirst().start();
    }

    /** The month in which the last contract ends; null: no end. */
    public @Nullable YearMonth end() {
        return contracts.stream().anyMatch(contract -> contract.end() == null)
                ? null
                : contracts.stream().map(Contract::end).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** How many people fill it in the month in which most do. */
    public int people() {
        return contracts.stream().mapToInt(one -> peopleIn(one.start())).max().orElseThrow();
    }

    int peopleIn(YearMonth month) {
        return contracts.stream().filter(contract -> contract.runs(month)).mapToInt(Contract::people).sum();
    }

    public Position withId(long other) {
        return new Position(other, role, planned, fund, showing, contracts);
    }
}
