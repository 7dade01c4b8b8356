package org.commonpurse.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commonpurse.ledger.GroupBooks.as;
import static org.commonpurse.ledger.GroupBooks.euros;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.commonpurse.DatabaseTest;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Forbidden;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.ledger.GroupTransfer.Kind;
import org.commonpurse.shell.Refused;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Each way to hand surplus on, with its booking on both sides; and what may not be. */
@DatabaseTest
class GroupTransfersTests {

    private static final LocalDate DAY = LocalDate.parse("2026-05-20");

    @Autowired Organisations organisations;
    @Autowired Journal journal;
    @Autowired Groups groups;
    @Autowired GroupTransfers transfers;
    @Autowired Intercompany intercompany;
    @Autowired Periods periods;
    @Autowired Statements statements;
    @Autowired PlatformTransactionManager transactions;

    GroupBooks books;

    @BeforeEach
    void books() {
        books = new GroupBooks(organisations, journal);
        groups.link(books.parent, books.subsidiary);
        books.post(books.parent, "2026-01-02", "Assets:Bank:Main", "Revenue:Donations:Bank", "30000.00");
        books.post(books.subsidiary, "2026-03-02", "Assets:Bank:Main", "Revenue:Hosting", "1000.00");
    }

    private static GroupTransfer transfer(Kind kind, String amount, String tax) {
        return new GroupTransfer(kind, euros(amount), euros(tax), DAY, "Assets:Bank:Main", "Assets:Bank:Main", "resolution of 2026-05-03");
    }

    private List<String> postings(JournalEntry entry) {
        return entry.postings().stream().map(posting -> posting.account() + " " + posting.amount().text()).toList();
    }

    private GroupTransfer.Proposal propose(Kind kind, String amount, String tax) {
        return transfers.propose(books.parent, books.subsidiary, transfer(kind, amount, tax));
    }

    @Test
    void aDividendIsNoExpense() {
        var proposal = propose(Kind.DIVIDEND, "400.00", "105.50");

        assertThat(postings(proposal.subsidiary()))
                .containsExactly("Equity:Group:Dividend 400.00", "Liabilities:Taxes -105.50", "Assets:Bank:Main -294.50");
        assertThat(postings(proposal.parent()))
                .containsExactly("Assets:Bank:Main 294.50", "Assets:Taxes kept back 105.50", "Revenue:Group:Dividend -400.00");
    }

    @Test
    void aGiftIsAnExpense() {
        var proposal = propose(Kind.GIFT, "400.00", "0.00");

        assertThat(postings(proposal.subsidiary())).containsExactly("Expenses:Group:Gift 400.00", "Assets:Bank:Main -400.00");
        assertThat(postings(proposal.parent())).containsExactly("Assets:Bank:Main 400.00", "Revenue:Group:Gift -400.00");
    }

    @Test
    void taxOnALicenceIsOwedByOneAndTakenOffByTheOther() {
        var proposal = propose(Kind.LICENCE, "100.00", "19.00");

        assertThat(postings(proposal.subsidiary()))
                .containsExactly("Expenses:Group:Licence 100.00", "Liabilities:Taxes 19.00", "Assets:Bank:Main -119.00");
        assertThat(postings(proposal.parent()))
                .containsExactly("Assets:Bank:Main 119.00", "Revenue:Group:Licence -100.00", "Liabilities:Taxes -19.00");
        assertThat(proposal.warnings()).isEmpty();
    }

    @Test
    void bothArePostedWithOneReferenceAndAgree() {
        transfers.post(books.subsidiary, books.parent, transfer(Kind.LICENCE, "100.00", "19.00"), false);

        var month = intercompany.months(books.parent).getFirst();
        assertThat(month.month()).isEqualTo(YearMonth.of(2026, 5));
        assertThat(month.differences()).isEmpty();
        assertThat(month.items()).containsExactly(new GroupMonth.Item("Licence", euros("-100.00"), euros("100.00")));
        assertThat(statements.balances(books.subsidiary, DAY)).contains(new Balance("Liabilities:Taxes", AccountType.LIABILITIES, euros("19.00")));
    }

    @Test
    void nothingIsPostedWhereOneSideIsClosed() {
        periods.set(books.subsidiary, YearMonth.of(2026, 5), Periods.Closing.SOFT, "");
        var before = journal.head(books.parent);
        var inside = new TransactionTemplate(transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED));

        assertThatThrownBy(() -> inside.execute(
                        _ -> transfers.post(books.parent, books.subsidiary, transfer(Kind.GIFT, "100.00", "0.00"), false)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("2026-05 is closed in the books of");
        assertThat(journal.head(books.parent)).isEqualTo(before);
    }

    @Test
    void onlySurplusIsHandedOn() {
        transfers.post(books.parent, books.subsidiary, transfer(Kind.CAPITAL, "5000.00", "0.00"), true);

        assertThatThrownBy(() -> propose(Kind.DIVIDEND, "1000.01", "0.00"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("has net assets of 6,000.00 EUR, of which 5,000.00 EUR are capital; 1,000.00 EUR can be handed on");
        assertThat(propose(Kind.DIVIDEND, "1000.00", "0.00").warnings()).isEmpty();
        assertThatThrownBy(() -> propose(Kind.GIFT, "1500.00", "0.00")).isInstanceOf(Refused.class);
    }

    @Test
    void aLicenceThatLeavesALossIsAskedAbout() {
        var dear = transfer(Kind.LICENCE, "1200.00", "0.00");
        var nameless = new GroupTransfer(Kind.LICENCE, euros("1200.00"), euros("0.00"), DAY, "Assets:Bank:Main", "Assets:Bank:Main", " ");

        assertThat(propose(Kind.LICENCE, "1200.00", "0.00").warnings()).singleElement()
                .satisfies(warning -> assertThat(warning).contains("a loss of 200.00 EUR this year"));
        assertThatThrownBy(() -> transfers.post(books.parent, books.subsidiary, dear, false)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> transfers.post(books.parent, books.subsidiary, nameless, true)).isInstanceOf(Refused.class);
        assertThat(transfers.post(books.parent, books.subsidiary, dear, true)).isEqualTo(2);
    }

    @Test
    void capitalComesFromFreeReservesOnly() {
        journal.post(books.parent, List.of(new JournalEntry("t:tied", LocalDate.parse("2026-02-01"), "a grant", List.of(
                new Posting("Assets:Bank:Main", euros("9000.00"), "Groups"), new Posting("Revenue:Grants", euros("-9000.00"), "Groups")))), null);

        assertThat(propose(Kind.CAPITAL, "30000.00", "0.00").warnings()).isEmpty();
        assertThatThrownBy(() -> propose(Kind.CAPITAL, "30000.01", "0.00"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Capital comes from free reserves only: free funds are 30,000.00 EUR on 20 May 2026, 0.01 EUR are missing");
    }

    @Test
    void capitalThatLeavesLessThanAReserveIsAskedAbout() {
        books.post(books.parent, "2026-04-02", "Expenses:Hosting", "Assets:Bank:Main", "4000.00");

        // 4,000 in four months: 1,000 a month; 26,000 are free, 2,000 would be left.
        assertThat(propose(Kind.CAPITAL, "24000.00", "0.00").warnings()).singleElement()
                .satisfies(warning -> assertThat(warning).contains("would then last 2.0 months"));
    }

    @Test
    void donatedFundsDoNotCoverLosses() {
        transfers.post(books.parent, books.subsidiary, transfer(Kind.CAPITAL, "5000.00", "0.00"), false);
        books.post(books.subsidiary, "2026-05-19", "Expenses:Hosting", "Assets:Bank:Main", "3500.00");

        // 1,000 earned, 3,500 spent: 2,500 of the capital are gone.
        assertThat(propose(Kind.CAPITAL, "1000.00", "0.00").warnings()).singleElement()
                .satisfies(warning -> assertThat(warning).isEqualTo(
                        "Hosting has lost 2,500.00 EUR of its capital: new capital would cover losses, and donated funds never do."));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> propose(Kind.GIFT, "0.00", "0.00")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> propose(Kind.GIFT, "-5.00", "0.00")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> propose(Kind.GIFT, "5.00", "1.00")).isInstanceOf(Refused.class).hasMessageContaining("bears no tax");
        assertThatThrownBy(() -> propose(Kind.DIVIDEND, "5.00", "5.00")).isInstanceOf(Refused.class);
        var account = new GroupTransfer(Kind.GIFT, euros("5.00"), euros("0.00"), DAY, "Revenue:Services", "Assets:Bank:Main", "x");
        assertThatThrownBy(() -> transfers.propose(books.parent, books.subsidiary, account)).isInstanceOf(Refused.class).hasMessageContaining("holds no money");
        var capital = new GroupTransfer(Kind.GIFT, euros("5.00"), euros("0.00"), DAY, "Assets:Group:Capital", "Assets:Bank:Main", "x");
        assertThatThrownBy(() -> transfers.propose(books.parent, books.subsidiary, capital)).isInstanceOf(Refused.class);
    }

    @Test
    void bothSidesNeedTheRightToBook() {
        Actor reader = as(books.subsidiary, "ada", Role.BOARD);

        assertThatThrownBy(() -> transfers.propose(books.parent, reader, transfer(Kind.GIFT, "5.00", "0.00"))).isInstanceOf(Forbidden.class);
    }
}
