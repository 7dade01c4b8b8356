package org.commonpurse.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commonpurse.ledger.GroupBooks.euros;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.commonpurse.DatabaseTest;
import org.commonpurse.access.Actor;
import org.commonpurse.access.LegalForm;
import org.commonpurse.access.Organisations;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Random pairs of ledgers. All that either does with others is booked a third time, in the ledger of one who never heard of a
 * group: both together must say what that one says.
 */
@DatabaseTest
class ConsolidationTests {

    static final List<String> OUTSIDE = List.of("Assets:Bank:Main", "Assets:Bank:Second", "Assets:In transit", "Liabilities:Payables",
            "Liabilities:Taxes", "Revenue:Donations:Bank", "Revenue:Services", "Revenue:Refunded", "Expenses:Hosting", "Expenses:Payroll",
            "Expenses:Other", "Equity:Opening");

    /** What one side has on the first and the other on the second. */
    static final List<List<String>> INSIDE = List.of(
            List.of("Revenue:Group:Licence", "Expenses:Group:Licence"),
            List.of("Revenue:Group:Gift", "Expenses:Group:Gift"),
            List.of("Revenue:Group:Dividend", "Equity:Group:Dividend"),
            List.of("Assets:Group:Capital", "Equity:Group:Capital"),
            List.of("Assets:Group:Loan", "Liabilities:Group:Loan"));

    private static final LocalDate END = LocalDate.parse("2024-12-31");

    @Autowired Organisations organisations;
    @Autowired Journal journal;
    @Autowired Groups groups;
    @Autowired Intercompany intercompany;
    @Autowired Consolidation consolidation;
    @Autowired Statements statements;

    private static LocalDate day(Random random) {
        return LocalDate.of(2023, 1, 1).plusDays(random.nextInt(731));
    }

    private static JournalEntry entry(LocalDate day, Posting... postings) {
        return new JournalEntry("t:" + UUID.randomUUID(), day, "test", List.of(postings));
    }

    static Money amount(Random random) {
        return new Money(random.nextLong(1, 1_000_000) * (random.nextBoolean() ? 1 : -1), Currency.EUR);
    }

    static String any(Random random) {
        return OUTSIDE.get(random.nextInt(OUTSIDE.size()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("org.commonpurse.Seeds#few")
    void togetherTheySayWhatOneWouldSayThatHasNoGroup(long seed) {
        var random = new Random(seed);
        var books = new GroupBooks(organisations, journal);
        var alone = GroupBooks.organisation(organisations, "Alone", LegalForm.ASSOCIATION, "DE");
        groups.link(books.parent, books.subsidiary);
        outside(random, books, alone);
        inside(random, books);
        for (var month : intercompany.months(books.parent)) {
            assertThat(month.differences()).isEmpty();
            assertThat(intercompany.agree(books.parent, books.subsidiary, month.month(), "", null).isAgreed()).isTrue();
        }

        activities(books, alone, Period.months(YearMonth.of(2023, 1), YearMonth.of(2024, 12)));
        activities(books, alone, Period.years(2023, 2024, MonthDay.of(1, 1)));
        position(books, alone, END);
        position(books, alone, LocalDate.parse("2023-10-31"));
    }

    private void outside(Random random, GroupBooks books, Actor alone) {
        var parents = new ArrayList<JournalEntry>();
        var subsidiaries = new ArrayList<JournalEntry>();
        var all = new ArrayList<JournalEntry>();
        for (var i = 0; i < 30; i++) {
            var day = day(random);
            var amount = amount(random);
            var one = any(random);
            var other = any(random);
            if (!one.equals(other)) {
                var entry = entry(day, new Posting(one, amount), new Posting(other, amount.negate()));
                (random.nextBoolean() ? parents : subsidiaries).add(entry);
                all.add(entry);
            }
        }
        journal.post(books.parent, parents, null);
        journal.post(books.subsidiary, subsidiaries, null);
        journal.post(alone, all, null);
    }

    /** Both sides in the same month, not always on the same day; the money is in transit and back, so that nobody else is touched. */
    private void inside(Random random, GroupBooks books) {
        var parents = new ArrayList<JournalEntry>();
        var subsidiaries = new ArrayList<JournalEntry>();
        for (var i = 0; i < 12; i++) {
            var item = INSIDE.get(random.nextInt(INSIDE.size()));
            var amount = amount(random);
            var day = day(random);
            var later = day.withDayOfMonth(day.lengthOfMonth());
            var money = "Assets:Bank:Between";
            parents.add(entry(day, new Posting(item.getFirst(), amount.negate()), new Posting(money, amount)));
            subsidiaries.add(entry(later, new Posting(item.getLast(), amount), new Posting(money, amount.negate())));
        }
        journal.post(books.parent, parents, null);
        journal.post(books.subsidiary, subsidiaries, null);
    }

    private void activities(GroupBooks books, Actor alone, List<Period> periods) {
        var both = consolidation.activities(books.subsidiary, books.parent, periods);
        var one = statements.activities(alone, periods, null);

        assertThat(both.open()).isEmpty();
        var together = new TreeMap<String, List<Money>>();
        both.rows().forEach(row -> {
            var amounts = row.amounts().stream().map(GroupAmount::together).toList();
            if (GroupAccounts.item(row.account()) != null) {
                assertThat(amounts).as(row.account()).allMatch(Money::isZero);
            } else if (amounts.stream().anyMatch(amount -> !amount.isZero())) {
                together.put(row.account(), amounts);
            }
            row.amounts().forEach(amount -> assertThat(amount.together())
                    .isEqualTo(amount.parent().plus(amount.subsidiary()).plus(amount.elimination())));
        });
        var expected = new TreeMap<String, List<Money>>();
        one.rows().stream()
                .filter(row -> row.amounts().stream().anyMatch(amount -> !amount.isZero()))
                .forEach(row -> expected.put(row.account(), row.amounts()));
        assertThat(together).isEqualTo(expected);
        assertThat(both.net().stream().map(GroupAmount::together).toList()).isEqualTo(one.net());
    }

    private void position(GroupBooks books, Actor alone, LocalDate at) {
        var both = consolidation.position(books.parent, books.subsidiary, at);
        var one = statements.position(alone, at);

        var zero = GroupAmount.zero(Currency.EUR);
        var assets = both.totalAssets().getOrDefault(Currency.EUR, zero);
        var liabilities = both.totalLiabilities().getOrDefault(Currency.EUR, zero);
        var net = both.netAssets().getOrDefault(Currency.EUR, zero);
        // Assets less liabilities are net assets, in every column.
        assertThat(assets.plus(liabilities.negate())).isEqualTo(net);
        assertThat(both.open()).isEmpty();
        assertThat(rows(both.assets())).isEqualTo(balances(one.assets()));
        assertThat(rows(both.liabilities())).isEqualTo(balances(one.liabilities()));
        assertThat(net.together()).isEqualTo(one.netAssets().getOrDefault(Currency.EUR, euros("0.00")));
    }

    private static List<String> rows(List<ConsolidatedPosition.Row> rows) {
        var left = new ArrayList<String>();
        rows.stream()
                .filter(row -> !row.amount().together().isZero())
                .forEach(row -> {
                    assertThat(row.difference()).isFalse();
                    left.add(row.account() + " " + row.amount().together());
                });
        return left;
    }

    private static List<String> balances(List<Balance> balances) {
        return balances.stream().map(balance -> balance.account() + " " + balance.amount()).toList();
    }
}
