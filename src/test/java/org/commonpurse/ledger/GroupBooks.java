package org.commonpurse.ledger;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.UUID;
import org.commonpurse.access.Actor;
import org.commonpurse.access.LegalForm;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;

/** Two organisations and one person who administers both. */
final class GroupBooks {

    final Actor parent;
    final Actor subsidiary;
    private final Journal journal;

    GroupBooks(Organisations organisations, Journal journal) {
        this.journal = journal;
        this.parent = organisation(organisations, "Non-profit", LegalForm.ASSOCIATION, "DE");
        this.subsidiary = organisation(organisations, "Hosting", LegalForm.COMPANY, "DE");
    }

    static Actor organisation(Organisations organisations, String name, LegalForm form, String country) {
        var made = organisations.create(
                new Organisations.Draft("g-" + UUID.randomUUID(), name, Currency.EUR, "UTC", country, form, MonthDay.of(1, 1).toString().substring(2), ""),
                "test");
        return new Actor(made, "ada", Role.ADMINISTRATOR);
    }

    static Actor as(Actor actor, String name, Role role) {
        return new Actor(actor.organisation(), name, role);
    }

    static Money euros(String amount) {
        return Money.of(amount, "EUR");
    }

    /** Debit one account, credit another. */
    void post(Actor side, String day, String debit, String credit, String amount) {
        journal.post(side, List.of(new JournalEntry("t:" + UUID.randomUUID(), LocalDate.parse(day), "test", List.of(
                new Posting(debit, euros(amount)), new Posting(credit, euros(amount).negate())))), null);
    }
}
