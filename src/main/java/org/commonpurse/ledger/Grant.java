package org.commonpurse.ledger;

import java.time.LocalDate;
import java.util.List;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed with somebody who gives for a purpose.
 *
 * @param id 0 for one that is not kept yet
 * @param fund where its money is; restricted, unless it is passed on to others
 * @param conditions what must have happened before it may be kept, in words; empty where nothing
 * @param to the last day on which it pays costs; null: no end
 * @param purpose the accounts whose costs it pays, with those below them; none: any
 * @param goesBack whether what is left at the end is returned
 */
public record Grant(
        long id,
        String name,
        String funder,
        Money amount,
        String fund,
        Terms terms,
        String conditions,
        LocalDate from,
        @Nullable LocalDate to,
        List<String> purpose,
        boolean goesBack,
        List<Report> reports) {

    private static final int LONGEST = 200;
    private static final int LONGEST_TEXT = 1000;
    private static final int LONGEST_FUND = 100;

    /** Whose the money is when it comes in. */
    public enum Terms {
        /** Revenue at once. */
        UNCONDITIONAL,
        /** Owed to who gave it until a condition is met. */
        CONDITIONAL,
        /** Never revenue: it is held for others. */
        PASSED_ON
    }

    /** A report that who gave expects. */
    public record Report(LocalDate due, @Nullable LocalDate done) {}

    public Grant {
        name = text("name", name, LONGEST);
        funder = text("funder", funder, LONGEST);
        fund = text("fund", fund, LONGEST_FUND);
        conditions = conditions.strip();
        purpose = purpose.stream().map(String::strip).filter(account -> !account.isEmpty()).distinct().toList();
        purpose.forEach(Grant::cost);
        reports = reports.stream().sorted((a, b) -> a.due.compareTo(b.due)).toList();
        if (!amount.isPositive()) {
            throw wrong("amount", amount.text(), "a grant is more than nothing", "write the amount that was agreed");
        }
        if (to != null && to.isBefore(from)) {
            throw wrong("to", to.toString(), "it lies before %s, the first day".formatted(from), "swap the two");
        }
        if (conditions.length() > LONGEST_TEXT) {
            throw wrong("conditions", null, "they have %d characters".formatted(conditions.length()), "say it in %d".formatted(LONGEST_TEXT));
        }
        if (terms == Terms.CONDITIONAL && conditions.isEmpty()) {
            throw wrong("conditions", null, "a conditional grant has conditions", "say what must have happened before it may be kept");
        }
        if (terms != Terms.PASSED_ON && fund.equals(Fund.GENERAL)) {
            throw wrong("fund", fund, "it is the fund without restrictions", "give the grant a fund of its own, such as its name");
        }
        if (String.join("\n", purpose).length() > 2 * LONGEST_TEXT) {
            throw wrong("purpose", null, "it names too many accounts", "name the accounts above them");
        }
    }

    private static String text(String field, String given, int longest) {
        var text = given.strip();
        if (text.isEmpty() || text.length() > longest) {
            throw wrong(field, text, "it has 1 to %d characters".formatted(longest), "write it in as many");
        }
        return text;
    }

    private static void cost(String account) {
        AccountType type;
        try {
            type = AccountType.of(account);
        } catch (IllegalArgumentException e) {
            throw wrong("purpose", account, "it is no account of costs", "write it as Expenses:Hosting");
        }
        if (type != AccountType.EXPENSES) {
            throw wrong("purpose", account, "it is no account of costs", "write it as Expenses:Hosting");
        }
    }

    private static Refused wrong(String field, @Nullable String value, String message, String fix) {
        return new Refused(Problem.field(field, value, message, fix));
    }

    /** Whether it pays costs on this account. */
    boolean pays(String account) {
        return purpose.isEmpty() || purpose.stream().anyMatch(one -> (account + ":").startsWith(one + ":"));
    }

    /** Whether it pays costs of this day. */
    boolean pays(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }
}
