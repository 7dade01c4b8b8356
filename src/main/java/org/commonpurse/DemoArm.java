package org.commonpurse;

import static org.commonpurse.shell.Words.t;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.commonpurse.access.Actor;
import org.commonpurse.access.LegalForm;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.ledger.Groups;
import org.commonpurse.ledger.Intercompany;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.ledger.TaxFacts;
import org.commonpurse.ledger.TaxSource;
import org.commonpurse.ledger.TaxStatus;
import org.commonpurse.money.Currency;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A small company that the made-up instance has founded two months ago: it sells hosting and pays for the name. */
@Component
@Order(3)
class DemoArm implements DemoOrganisation {

    private static final String PARENT = "example";
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final String BANK = "Assets:Bank:Main";

    private final Organisations organisations;
    private final Groups groups;
    private final Intercompany intercompany;
    private final Journal journal;
    private final TaxFacts tax;
    private final Clock clock;

    DemoArm(Organisations organisations, Groups groups, Intercompany intercompany, Journal journal, TaxFacts tax, Clock clock) {
        this.organisations = organisations;
        this.groups = groups;
        this.intercompany = intercompany;
        this.journal = journal;
        this.tax = tax;
        this.clock = clock;
    }

    @Override
    public String slug() {
        return "example-hosting";
    }

    @Override
    public void load(String by, Consumer<String> says) {
        says.accept("Loading Kiebitz Hosting …");
        var made = organisations.create(new Organisations.Draft(slug(), "Kiebitz Hosting", Currency.EUR, ZONE.getId(), "DE", LegalForm.COMPANY, "01-01",
                t("A made-up company: nobody in it exists.")), by);
        var arm = new Actor(made, by, Role.ADMINISTRATOR);
        var parent = new Actor(organisations.bySlug(PARENT).orElseThrow(), by, Role.ADMINISTRATOR);
        groups.link(parent, arm);
        load(parent, arm, YearMonth.now(clock.withZone(ZONE)).minusMonths(2));
    }

    /** The first month is agreed; in the second the parent has not booked the licence yet. */
    void load(Actor parent, Actor arm, YearMonth first) {
        var second = first.plusMonths(1);
        var own = new ArrayList<JournalEntry>();
        var parents = new ArrayList<JournalEntry>();
        own.add(entry("capital", first.atDay(5), "Capital paid in", "Assets:Bank:Main", "Equity:Group:Capital", 250_000));
        parents.add(entry("capital", first.atDay(5), "Capital for Kiebitz Hosting", "Assets:Group:Capital", BANK, 250_000));
        own.add(entry("founding", first.atDay(12), "Notary and register", "Expenses:Other:Founding", "Assets:Bank:Main", 48_000));
        own.addAll(trade(first, 8));
        own.addAll(trade(second, 14));
        own.add(entry("licence:" + first, first.atEndOfMonth(), "For the name, 10 % of sales", "Expenses:Group:Licence", "Assets:Bank:Main", 2_320));
        parents.add(entry("licence:" + first, first.atEndOfMonth(), "Kiebitz Hosting, for the name", BANK, "Revenue:Group:Licence", 2_320));
        own.add(entry("licence:" + second, second.atEndOfMonth(), "For the name, 10 % of sales", "Expenses:Group:Licence", "Assets:Bank:Main", 4_060));
        DemoExample.taken(journal.post(arm, own, null));
        DemoExample.taken(journal.post(parent, parents, null));
        intercompany.agree(parent, arm, first, "", null);
        decide(parent, first);
    }

    private static List<JournalEntry> trade(YearMonth month, int customers) {
        var sales = 2_900L * customers;
        var tax = sales * 19 / 100;
        return List.of(
                new JournalEntry("arm:sales:" + month, month.atDay(15), "%d servers, paid in advance".formatted(customers), List.of(
                        new Posting("Assets:Bank:Main", DemoDonor.euros(sales + tax)),
                        new Posting("Revenue:Hosting", DemoDonor.euros(-sales)),
                        new Posting("Liabilities:Taxes", DemoDonor.euros(-tax)))),
                entry("servers:" + month, month.atDay(20), "Rented servers", "Expenses:Hosting", "Assets:Bank:Main", 900 * customers));
    }

    private static JournalEntry entry(String reference, LocalDate day, String narration, String debit, String credit, int cents) {
        return new JournalEntry("arm:" + reference, day, narration, List.of(
                new Posting(debit, DemoDonor.euros(cents)), new Posting(credit, DemoDonor.euros(-cents))));
    }

    private void decide(Actor parent, YearMonth month) {
        var from = LocalDate.of(month.getYear() - 3, 1, 1);
        tax.set(parent, new TaxStatus(from, TaxStatus.Kind.CHARITABLE, "made-up notice"));
        tax.set(parent, new TaxSource("Revenue:Donations", from, TaxSource.Sphere.IDEAL, TaxSource.Vat.OUTSIDE, BigDecimal.ZERO,
                TaxSource.Receipts.UNDECIDED, "made-up adviser"));
        tax.set(parent, new TaxSource("Revenue:Grants", from, TaxSource.Sphere.IDEAL, TaxSource.Vat.OUTSIDE, BigDecimal.ZERO,
                TaxSource.Receipts.NO, "made-up adviser"));
        tax.set(parent, new TaxSource("Revenue:Group", from, TaxSource.Sphere.ASSETS, TaxSource.Vat.UNDECIDED, BigDecimal.ZERO,
                TaxSource.Receipts.NO, "made-up adviser"));
    }
}
