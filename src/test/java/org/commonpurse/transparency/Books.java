package org.commonpurse.transparency;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Money;
import org.commonpurse.staffing.Position;
import org.commonpurse.staffing.Staffing;

/** A small organisation's books of two years, made up. */
final class Books {

    private Books() {}

    /** Gifts of 3 and 5 euros by the month, a grant, hosting, one employee and two freelancers. */
    static void fill(Journal journal, Actor actor) {
        var entries = new ArrayList<JournalEntry>();
        for (var year : List.of(2022, 2023)) {
            for (var month = 1; month <= 12; month++) {
                var day = LocalDate.of(year, month, 10);
                for (var donor = 1; donor <= 8; donor++) {
                    entries.add(entry("patreon:%s-%d".formatted(day, donor), day, "Assets:Clearing:Patreon", "Revenue:Donations:Patreon", donor < 6 ? "5.00" : "3.00"));
                }
                entries.add(entry("fee:" + day, day, "Expenses:Fees:Platform", "Assets:Clearing:Patreon", "3.92"));
                entries.add(entry("stripe:" + day, day, "Assets:Bank:Main", "Revenue:Donations:Stripe", "%d.00".formatted(20 + month)));
                entries.add(entry("hosting:" + day, day, "Expenses:Hosting", "Assets:Bank:Main", "12.40"));
                entries.add(entry("pay:" + day, day, "Expenses:Payroll", "Assets:Bank:Main", "20.%02d".formatted(month)));
                entries.add(entry("freelance:" + day, day, "Expenses:Freelance", "Assets:Bank:Main", "9.50"));
            }
            entries.add(entry("grant:" + year, LocalDate.of(year, 3, 1), "Assets:Bank:Main", "Revenue:Grants", "400.00"));
            entries.add(entry("refund:" + year, LocalDate.of(year, 4, 2), "Revenue:Refunded", "Assets:Clearing:Patreon", "5.00"));
        }
        journal.post(actor, entries, null);
    }

    /** The one employee and the two freelancers, as positions. */
    static void team(Staffing staffing, Actor actor) {
        var from = YearMonth.of(2021, 1);
        staffing.save(actor, new Position(
                0, "Administration", Position.Kind.PAYROLL, 1, BigDecimal.ONE, Money.of("20.00", "EUR"), BigDecimal.ZERO, "", from, null,
                false, Position.GENERAL_FUND));
        staffing.save(actor, new Position(
                0, "Moderation", Position.Kind.FREELANCE, 2, BigDecimal.ONE, Money.of("4.75", "EUR"), BigDecimal.ONE, "", from, null, false,
                Position.GENERAL_FUND));
    }

    static JournalEntry entry(String reference, LocalDate day, String debit, String credit, String amount) {
        var money = Money.of(amount, "EUR");
        return new JournalEntry(reference, day, "made up", List.of(new Posting(debit, money), new Posting(credit, money.negate())));
    }
}
