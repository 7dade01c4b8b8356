package org.commonpurse.reports;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.commonpurse.access.Actor;
import org.commonpurse.access.LegalForm;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.giving.Donation;
import org.commonpurse.giving.GivenBack;
import org.commonpurse.giving.Giving;
import org.commonpurse.giving.Payer;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;

/** Two years of a small public service, the same for every test: gifts, fees, pay, servers, a grant for a purpose. */
final class Books {

    private final Actor actor;
    private final Journal journal;
    private final Giving giving;
    private final Random random = new Random(2023);
    private final List<JournalEntry> entries = new ArrayList<>();
    private final List<Donation> donations = new ArrayList<>();

    Books(Actor actor, Journal journal, Giving giving) {
        this.actor = actor;
        this.journal = journal;
        this.giving = giving;
    }

    /** Keeps the books of "Example Server". */
    static Actor treasurer(Organisations organisations) {
        var draft = new Organisations.Draft(
                "example-server", "Example Server", Currency.EUR, "UTC", "DE", LegalForm.ASSOCIATION, "01-01", "");
        return new Actor(organisations.create(draft, "test"), "treasurer", Role.TREASURER);
    }

    /** The same, where all who are paid agreed to tell what they get together. */
    static Actor telling(Organisations organisations) {
        var treasurer = treasurer(organisations);
        organisations.set(new Actor(treasurer.organisation(), "administrator", Role.ADMINISTRATOR), "pay.told", "yes");
        return treasurer;
    }

    void keep() {
        entry("open", LocalDate.of(2022, 1, 1), "Opening balance", "Assets:Bank:Main=21500.00", "Equity:Opening=-21500.00");
        for (var month = YearMonth.of(2022, 1); month.isBefore(YearMonth.of(2024, 1)); month = month.plusMonths(1)) {
            month(month);
        }
        grant();
        giving.receive(actor, donations, null);
        giving.giveBack(actor, List.of(new GivenBack(
                "patreon:refund-1", "patreon:2023-04-3", LocalDate.of(2023, 4, 20), payer(3), money("8.00"),
                "Revenue:Refunded", "Assets:Clearing:Patreon", List.of(), "Refund", "")), null);
        journal.post(actor, entries, null);
    }

    private void month(YearMonth month) {
        var i = (month.getYear() - 2022) * 12 + month.getMonthValue() - 1;
        var donors = 66 + i * 4 + (i > 11 ? 40 : 0);
        for (var donor = i / 3; donor < donors; donor++) {
            gift(month, donor);
        }
        var key = month.toString();
        entry("hosting:" + key, month.atDay(3), "Servers", "Expenses:Hosting=%d.40".formatted(412 + i * 9), "Assets:Bank:Main=-%d.40".formatted(412 + i * 9));
        entry("media:" + key, month.atDay(5), "Media storage", "Expenses:Hosting:Media storage=%d.15".formatted(88 + i * 4), "Assets:Bank:Main=-%d.15".formatted(88 + i * 4));
        entry("payroll:" + key, month.atEndOfMonth(), "Payroll", "Expenses:Payroll=2150.00", "Assets:Bank:Main=-1790.00", "Liabilities:Taxes=-360.00");
        entry("tax:" + key, month.plusMonths(1).atDay(10), "Wage tax", "Liabilities:Taxes=360.00", "Assets:Bank:Main=-360.00");
        if (month.getMonthValue() % 2 == 0) {
            entry("moderation:" + key, month.atDay(26), "Moderation", "Expenses:Freelance=640.00", "Assets:Bank:Main=-640.00");
        }
        if (month.getMonthValue() == 11) {
            entry("law:" + key, month.atDay(14), "=cmd|' /C calc'!A0", "Expenses:Legal and tax advice=380.00", "Assets:Bank:Main=-380.00");
        }
        entry("unpaid:" + key, month.atDay(28), "Moderation without pay", "Memo:Unpaid work=480.00", "Memo:Unpaid work:Given=-480.00");
        entry("payout:" + key, month.atDay(27), "Payout", "Assets:Bank:Main=%d.00".formatted(1200 + 75 * i), "Assets:Clearing:Patreon=-%d.00".formatted(1200 + 75 * i));
    }

    private void gift(YearMonth month, int donor) {
        var yearly = donor % 9 == 4;
        if (yearly && month.getMonthValue() != donor % 12 + 1) {
            return;
        }
        var minor = (donor % 5 == 0 ? 2500 : donor % 3 == 0 ? 800 : 3100) * (yearly ? 10L : 1L) + random.nextInt(3) * 100L;
        var gross = new Money(minor, actor.currency());
        var direct = donor % 4 == 1;
        var platform = new Money(Math.round(minor * 0.08), actor.currency());
        var processing = new Money(Math.round(minor * 0.029) + 30, actor.currency());
        donations.add(new Donation(
                (direct ? "bank:" : "patreon:") + month + "-" + donor,
                month.atDay(1 + donor % 28),
                payer(donor),
                gross,
                yearly ? 12 : 1,
                "",
                direct ? "Revenue:Donations:Direct" : "Revenue:Donations:Patreon",
                direct ? "Assets:Bank:Main" : "Assets:Clearing:Patreon",
                direct
                        ? List.of()
                        : List.of(
                                new Donation.Fee("Expenses:Fees:Platform", platform),
                                new Donation.Fee("Expenses:Fees:Processing", processing)),
                "Donation",
                ""));
    }

    private void grant() {
        var day = LocalDate.of(2023, 3, 15);
        entries.add(new JournalEntry("grant:1", day, "Grant for accessibility", List.of(
                new Posting("Assets:Bank:Main", money("9000.00"), "Accessibility"),
                new Posting("Revenue:Grants", money("-9000.00"), "Accessibility"))));
        entries.add(new JournalEntry("grant:2", LocalDate.of(2023, 9, 4), "Audit of accessibility", List.of(
                new Posting("Expenses:Accessibility audit", money("3450.00"), "Accessibility"),
                new Posting("Assets:Bank:Main", money("-3450.00"), "Accessibility"))));
    }

    private static Payer payer(int donor) {
        return new Payer(donor % 4 == 1 ? "bank" : "patreon", "p" + donor, "Donor " + donor);
    }

    private Money money(String amount) {
        return Money.of(amount, actor.currency());
    }

    private void entry(String reference, LocalDate day, String narration, String... postings) {
        var lines = new ArrayList<Posting>();
        for (var posting : postings) {
            var parts = posting.split("=");
            lines.add(new Posting(parts[0], money(parts[1])));
        }
        entries.add(new JournalEntry(reference, day, narration, lines));
    }
}
