package org.commonpurse.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commonpurse.ledger.GroupBooks.as;
import static org.commonpurse.ledger.GroupBooks.euros;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.List;
import org.commonpurse.DatabaseTest;
import org.commonpurse.access.Forbidden;
import org.commonpurse.access.LegalForm;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Period;
import org.commonpurse.shell.Refused;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may link, who agrees, and what is taken out. */
@DatabaseTest
class IntercompanyTests {

    private static final YearMonth MAY = YearMonth.of(2026, 5);
    private static final Period MAY_ALONE = Period.month(MAY);

    @Autowired Organisations organisations;
    @Autowired Journal journal;
    @Autowired Groups groups;
    @Autowired Intercompany intercompany;
    @Autowired Consolidation consolidation;
    @Autowired OpenAgreements open;
    @Autowired GroupCheck check;

    GroupBooks books;

    @BeforeEach
    void books() {
        books = new GroupBooks(organisations, journal);
        groups.link(books.parent, books.subsidiary);
    }

    private void licence(String paid, String received) {
        books.post(books.subsidiary, "2026-05-20", "Expenses:Group:Licence", "Assets:Bank:Main", paid);
        books.post(books.parent, "2026-05-21", "Assets:Bank:Main", "Revenue:Group:Licence", received);
    }

    private ConsolidatedStatement may() {
        return consolidation.activities(books.parent, books.subsidiary, List.of(MAY_ALONE));
    }

    @Test
    void onlyWhoAdministersBothLinksThem() {
        var third = GroupBooks.organisation(organisations, "Third", LegalForm.COMPANY, "DE");
        var fourth = GroupBooks.organisation(organisations, "Fourth", LegalForm.COMPANY, "DE");

        assertThatThrownBy(() -> groups.link(third, as(fourth, "ada", Role.TREASURER))).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> groups.link(as(third, "ada", Role.BOARD), fourth)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> groups.link(third, as(fourth, "grace", Role.ADMINISTRATOR))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> groups.link(third, third)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> groups.link(third, books.subsidiary)).isInstanceOf(Refused.class).hasMessageContaining("is in a group already");
        assertThatThrownBy(() -> groups.link(books.subsidiary, third)).isInstanceOf(Refused.class);
        assertThat(groups.of(third)).isEmpty();
        assertThat(groups.link(third, fourth).other(fourth.organisation())).isEqualTo(third.organisation());
    }

    @Test
    void twoCurrenciesAreNoGroup() {
        var euros = GroupBooks.organisation(organisations, "Euros", LegalForm.COMPANY, "DE");
        var made = organisations.create(Organisations.Draft.of("g-dollars", Currency.USD), "test");
        var dollars = new org.commonpurse.access.Actor(made, "ada", Role.ADMINISTRATOR);

        assertThatThrownBy(() -> groups.link(euros, dollars)).isInstanceOf(Refused.class).hasMessageContaining("same currency");
    }

    @Test
    void whatIsAgreedVanishesAndWhatIsNotStays() {
        books.post(books.subsidiary, "2026-05-02", "Assets:Bank:Main", "Revenue:Hosting", "900.00");
        licence("100.00", "100.00");

        assertThat(may().rows()).extracting(ConsolidatedStatement.Row::account)
                .containsExactly("Revenue:Group:Licence", "Revenue:Hosting", "Expenses:Group:Licence");
        assertThat(may().open()).containsExactly(MAY);
        assertThat(may().sum(AccountType.REVENUE).getFirst().together()).isEqualTo(euros("1000.00"));

        assertThat(intercompany.agree(books.parent, books.subsidiary, MAY, "", null).isAgreed()).isTrue();

        assertThat(may().open()).isEmpty();
        assertThat(may().sum(AccountType.REVENUE).getFirst().together()).isEqualTo(euros("900.00"));
        assertThat(may().sum(AccountType.REVENUE).getFirst().elimination()).isEqualTo(euros("-100.00"));
        assertThat(may().sum(AccountType.EXPENSES).getFirst().together()).isEqualTo(euros("0.00"));
        assertThat(may().net().getFirst().together()).isEqualTo(euros("900.00"));
    }

    @Test
    void oneSideAfterTheOther() {
        licence("100.00", "100.00");
        var grace = as(books.parent, "grace", Role.TREASURER);
        var alan = as(books.subsidiary, "alan", Role.TREASURER);

        var half = intercompany.agree(grace, null, MAY, "", null);
        assertThat(half.parentAgrees()).isTrue();
        assertThat(half.isAgreed()).isFalse();
        assertThat(may().open()).containsExactly(MAY);

        assertThat(intercompany.agree(alan, null, MAY, "", null).isAgreed()).isTrue();
        assertThatThrownBy(() -> intercompany.agree(as(books.parent, "grace", Role.BOARD), null, MAY, "", null)).isInstanceOf(Forbidden.class);
    }

    @Test
    void aDifferenceHasANameAndStaysInSight() {
        licence("100.00", "90.00");

        assertThatThrownBy(() -> intercompany.agree(books.parent, books.subsidiary, MAY, " ", null))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Licence 10.00 EUR");

        var agreed = intercompany.agree(books.parent, books.subsidiary, MAY, "bank charge, booked in June", null);
        assertThat(agreed.note()).isEqualTo("bank charge, booked in June");
        var position = consolidation.position(books.parent, books.subsidiary, LocalDate.parse("2026-05-31"));
        assertThat(position.assets()).filteredOn(ConsolidatedPosition.Row::difference).singleElement().satisfies(row -> {
            assertThat(row.account()).isEqualTo("Licence");
            assertThat(row.amount().together()).isEqualTo(euros("10.00"));
        });
        assertThat(position.totalAssets().get(Currency.EUR)).isEqualTo(position.netAssets().get(Currency.EUR));
    }

    @Test
    void whatIsPostedLaterNeedsANewAgreement() {
        licence("100.00", "100.00");
        intercompany.agree(books.parent, books.subsidiary, MAY, "", null);
        licence("7.00", "7.00");

        var month = intercompany.months(books.parent).getFirst();
        assertThat(month.isAgreed()).isFalse();
        assertThat(month.changed()).isTrue();
        assertThat(may().open()).containsExactly(MAY);
        assertThatThrownBy(() -> intercompany.agree(books.parent, books.subsidiary, MAY, "", "Licence\tEUR\t-10000\t10000"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("changed meanwhile");
    }

    @Test
    void aMonthThatIsNotOverOrIsEmptyIsNotAgreed() {
        licence("100.00", "100.00");

        assertThatThrownBy(() -> intercompany.agree(books.parent, books.subsidiary, YearMonth.of(2199, 1), "", null))
                .isInstanceOf(Refused.class).hasMessageContaining("is not over");
        assertThatThrownBy(() -> intercompany.agree(books.parent, books.subsidiary, YearMonth.of(2026, 4), "", null))
                .isInstanceOf(Refused.class).hasMessageContaining("nothing passed");
    }

    @Test
    void theWorkListOfBothSidesNamesTheMonth() {
        assertThat(open.waiting(books.parent)).isEmpty();
        licence("100.00", "100.00");

        assertThat(open.waiting(books.parent)).singleElement()
                .satisfies(item -> assertThat(item.text()).isEqualTo("May 2026 is not agreed with Hosting"));
        assertThat(open.waiting(books.subsidiary)).hasSize(1);
        assertThat(open.waiting(as(books.parent, "eve", Role.AUDITOR))).isEmpty();

        intercompany.agree(books.parent, books.subsidiary, MAY, "", null);
        assertThat(open.waiting(books.parent)).isEmpty();
    }

    @Test
    void nobodySeesBothWhoMayNotReadBoth() {
        var stranger = as(books.subsidiary, "eve", Role.AUDITOR);
        var year = Period.year(2026, MonthDay.of(1, 1));

        assertThatThrownBy(() -> consolidation.activities(books.parent, stranger, List.of(year))).isInstanceOf(IllegalArgumentException.class);
        var third = GroupBooks.organisation(organisations, "Third", LegalForm.COMPANY, "DE");
        assertThatThrownBy(() -> consolidation.activities(books.parent, third, List.of(year))).isInstanceOf(Refused.class);
    }

    @Test
    void aRestrictedFundInTheSubsidiaryIsFound() {
        assertThat(check.check(books.parent).getFirst().ok()).isTrue();
        journal.post(books.parent, List.of(new JournalEntry("t:1", LocalDate.parse("2026-05-03"), "test", List.of(
                new Posting("Assets:Group:Capital", euros("500.00"), "Groups"), new Posting("Assets:Bank:Main", euros("-500.00"), "Groups")))), null);

        assertThat(check.check(books.parent).getFirst().detail()).isEqualTo("fund Groups has 500.00 EUR in Assets:Group:Capital");
    }

    @Test
    void theLinkEndsAndTheBooksStay() {
        licence("100.00", "100.00");
        groups.unlink(books.subsidiary, books.parent);

        assertThat(groups.of(books.parent)).isEmpty();
        assertThat(intercompany.months(books.parent)).isEmpty();
    }
}
