package org.commonpurse;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.ledger.Fund;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.staffing.Position;
import org.commonpurse.staffing.Position.Kind;

/** What the made-up instance spends and moves, besides gifts. Nothing happens after today. */
final class DemoBooks {

    private static final String BANK = "Assets:Bank:Main";
    private static final String TRANSIT = "Assets:In transit";
    private static final String TAXES = "Liabilities:Taxes";

    private final YearMonth start;
    private final LocalDate today;
    private final DemoDonors donors;
    private final List<Position> team;
    private final List<JournalEntry> entries = new ArrayList<>();

    DemoBooks(YearMonth start, LocalDate today, DemoDonors donors) {
        this.start = start;
        this.today = today;
        this.donors = donors;
        this.team = DemoTeam.positions(start, today);
    }

    /** The entries of one month, in the order of their days. */
    List<JournalEntry> of(YearMonth month) {
        entries.clear();
        var index = (month.getYear() - start.getYear()) * 12 + month.getMonthValue() - start.getMonthValue();
        if (index == 0) {
            book("opening", month.atDay(1), "Balance brought forward", BANK, "Equity:Opening", 1_420_000);
        }
        running(month, index);
        payouts(month);
        staff(month);
        special(month, index);
        entries.sort((a, b) -> a.date().compareTo(b.date()));
        return List.copyOf(entries);
    }

    private void running(YearMonth month, int index) {
        book("bank:" + month + ":account", month.atDay(2), "Fee of the bank account", "Expenses:Fees:Other", BANK, 990);
        book("bank:" + month + ":servers", month.atDay(3), "Servers and storage", "Expenses:Hosting", BANK, hosting(index));
        book("bank:" + month + ":software", month.atDay(6), "Ticket system", "Expenses:Other", BANK, 2_900);
        if (month.getMonthValue() == 1) {
            book("bank:" + month + ":insurance", month.atDay(9), "Insurance of the association", "Expenses:Other", BANK, 18_000);
        }
        if (month.getMonthValue() % 3 == 0) {
            book("bank:" + month + ":bounty", month.atDay(15), "Bounty for a fix in free software", "Expenses:Bounties", BANK, 25_000 + 5_000L * (index % 4));
        }
    }

    /** Servers grow with the great arrival and are slimmed down after it; traffic is paid by use. */
    private static long hosting(int index) {
        var servers = index < 22 ? 62_000 + 900L * index : index < 30 ? 150_000 : 121_000 + 600L * (index - 30);
        return servers + 1_150L * (index * 37 % 29);
    }

    /** A platform pays out what the month before brought: it leaves one day and arrives at the bank another. */
    private void payouts(YearMonth month) {
        payout("Patreon", month, 5, 8);
        payout("Stripe", month, 7, 9);
    }

    private void payout(String platform, YearMonth month, int leaves, int arrives) {
        var clearing = "Assets:Clearing:" + platform;
        var cents = donors.cleared(clearing, month.minusMonths(1));
        if (cents > 0) {
            var reference = "payout:%s:%s".formatted(platform, month);
            book(reference, month.atDay(leaves), platform + " pays out", TRANSIT, clearing, cents);
            book("bank:" + reference, month.atDay(arrives), "Payout of " + platform + " arrives", BANK, TRANSIT, cents);
        }
    }

    private void staff(YearMonth month) {
        var salaries = cost(month, Kind.PAYROLL);
        var before = withheld(cost(month.minusMonths(1), Kind.PAYROLL));
        if (before > 0) {
            book("bank:" + month + ":taxes", month.atDay(10), "Wage tax and social insurance of the month before", TAXES, BANK, before);
        }
        if (salaries > 0) {
            add("payroll:" + month, month.atDay(27), "Salaries of the month",
                    posting("Expenses:Payroll", salaries),
                    posting(TAXES, -withheld(salaries)),
                    posting(BANK, withheld(salaries) - salaries));
        }
        for (var position : team) {
            if (position.kind() == Kind.FREELANCE && DemoTeam.works(position, month)) {
                var cents = DemoTeam.cost(position);
                add("invoice:%s:%s".formatted(position.role(), month), month.atDay(25), "Invoice: " + position.role(),
                        new Posting("Expenses:Freelance", DemoDonor.euros(cents), position.fund()),
                        new Posting(BANK, DemoDonor.euros(-cents), position.fund()));
            }
        }
        book("volunteers:" + month, month.atDay(28), "Unpaid work of the month: moderation, valued at 25 EUR an hour",
                "Memo:Unpaid work", "Memo:Unpaid work:Given", cost(month, Kind.VOLUNTEER));
    }

    private long cost(YearMonth month, Kind kind) {
        return team.stream()
                .filter(position -> position.kind() == kind && DemoTeam.works(position, month))
                .mapToLong(DemoTeam::cost)
                .sum();
    }

    private static long withheld(long salaries) {
        return salaries * 38 / 100;
    }

    private void special(YearMonth month, int index) {
        switch (index) {
            case 17 -> book("bank:held", month.atDay(19), "Collected at a meeting for a neighbouring instance", BANK, "Liabilities:Held for others", 64_000);
            case 18 -> book("bank:held:on", month.atDay(4), "Passed on to the neighbouring instance", "Liabilities:Held for others", BANK, 64_000);
            case 20 -> book("in-kind:server", month.atDay(12), "A used server is given; valued at what dealers ask", "Expenses:Other:In kind", "Revenue:In kind", 60_000);
            case 25 -> add("bank:grant", month.atDay(20), "Grant of a foundation for moderation tools, restricted to them",
                    new Posting(BANK, DemoDonor.euros(4_800_000), DemoTeam.FUND),
                    new Posting("Revenue:Grants", DemoDonor.euros(-4_800_000), DemoTeam.FUND));
            case 39 -> book("bank:advance", month.atDay(14), "Advance on a grant: to be returned unless an audit of accessibility is made", BANK, "Liabilities:Refundable advances", 1_000_000);
            case 43 -> book("grant:audit", month.atDay(22), "First part of the audit accepted: 40 % of the advance is earned", "Liabilities:Refundable advances", "Revenue:Grants", 400_000);
            default -> {
                // An ordinary month.
            }
        }
    }

    private void book(String reference, LocalDate day, String narration, String debit, String credit, long cents) {
        add(reference, day, narration, posting(debit, cents), posting(credit, -cents));
    }

    private void add(String reference, LocalDate day, String narration, Posting... postings) {
        if (!day.isAfter(today)) {
            entries.add(new JournalEntry(reference, day, narration, List.of(postings)));
        }
    }

    private static Posting posting(String account, long cents) {
        return new Posting(account, DemoDonor.euros(cents), Fund.GENERAL);
    }
}
