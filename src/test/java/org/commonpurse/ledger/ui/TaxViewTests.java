package org.commonpurse.ledger.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.select.Select;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.commonpurse.StaffViewTest;
import org.commonpurse.access.Actor;
import org.commonpurse.access.LegalForm;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.ledger.TaxFacts;
import org.commonpurse.ledger.TaxSource;
import org.commonpurse.ledger.TaxStatus;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TaxViewTests extends StaffViewTest {

    @Autowired
    Organisations organisations;

    @Autowired
    Journal journal;

    @Autowired
    TaxFacts facts;

    private Actor open(Role role) {
        var made = organisations.create(
                new Organisations.Draft("v-" + UUID.randomUUID(), "Club", Currency.EUR, "UTC", "DE", LegalForm.ASSOCIATION, "01-01", ""), "test");
        var treasurer = new Actor(made, "test", Role.TREASURER);
        journal.postByHand(treasurer, new JournalEntry(
                "manual:1", LocalDate.now(java.time.Clock.systemUTC()).withDayOfMonth(1), "Stickers", List.of(
                new Posting("Assets:Bank:Main", Money.of("45000.00", "EUR")), new Posting("Revenue:Shop", Money.of("-45000.00", "EUR")))));
        var actor = signIn(made, role);
        navigate(made.slug() + "/ledger/tax", TaxView.class);
        return actor;
    }

    private String text() {
        return getCurrentView().getElement().getTextRecursively();
    }

    private String limits() {
        return $view(NativeTable.class).all().getFirst().getElement().getTextRecursively();
    }

    @SuppressWarnings("unchecked")
    private <T> void choose(String label, T value) {
        ((Select<T>) $(Select.class).withPropertyValue(Select::getLabel, label).single()).setValue(value);
    }

    @Test
    void decidesAndCountsBothWays() {
        var actor = open(Role.TREASURER);
        assertThat(text()).contains("Today: undecided: ask your adviser.");
        assertThat(limits()).contains("Free limit of taxable businesses", "✓ below; ▲ near the limit if what is undecided counts");

        press("Change…");
        press("Keep");
        assertThat(TaxStatus.at(facts.statuses(actor), LocalDate.now(java.time.Clock.systemUTC()))).isEqualTo(TaxStatus.Kind.CHARITABLE);
        assertThat(text()).contains("Today: recognised as charitable.");

        press("Decide about Revenue:Shop");
        choose("Sphere", TaxSource.Sphere.TAXABLE);
        choose("Value-added tax", TaxSource.Vat.TAXED);
        fill("Rate in %", "19");
        press("Keep");

        // 45,000 × 1.19 = 53,550: above the limit, if the status had been there all year; it is since today.
        var decided = facts.sources(actor).getFirst();
        assertThat(decided.vatRate()).isEqualByComparingTo("0.19");
        assertThat(text()).contains("taxable business", "taxed 19 %");
    }

    @Test
    void anotherFigureMovesTheLimit() {
        open(Role.TREASURER);

        press("Another figure for Free limit of taxable businesses");
        fill("Amount (EUR)", "100000");
        press("Keep");
        assertThat(said()).contains("say where the figure stands");
        fill("Where the figure stands", "a new law");
        press("Keep");

        assertThat(limits()).contains("100,000.00", "✓ below");
        assertThat(text()).contains("a new law");
    }

    @Test
    void readersSeeItAndChangeNothing() {
        open(Role.AUDITOR);

        assertThat(limits()).contains("Small business, this year");
        assertThat($view(Button.class).all()).isEmpty();
    }
}
