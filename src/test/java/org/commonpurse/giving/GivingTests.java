package org.commonpurse.giving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Forbidden;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.ledger.Integrity;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.Periods;
import org.commonpurse.ledger.PostResult;
import org.commonpurse.ledger.PostResult.AlreadyPosted;
import org.commonpurse.ledger.PostResult.Conflict;
import org.commonpurse.ledger.PostResult.PeriodClosed;
import org.commonpurse.ledger.PostResult.Posted;
import org.commonpurse.ledger.Statements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@DatabaseTest
class GivingTests {

    private static final LocalDate DAY = LocalDate.of(2023, 5, 3);

    @Autowired
    Giving giving;

    @Autowired
    Journal journal;

    @Autowired
    Periods periods;

    @Autowired
    Statements statements;

    @Autowired
    Integrity integrity;

    @Autowired
    Organisations organisations;

    @Autowired
    JdbcTemplate jdbc;

    Actor treasurer;

    @BeforeEach
    void organisation() {
        treasurer = TestActors.treasurer(organisations, "EUR");
    }

    @Test
    void postsADonationAsNetFeesAndGross() {
        assertThat(receive(Gifts.monthly("a:1", "ada", DAY, "10.00"))).containsExactly(new Posted(1));

        assertThat(balances())
                .containsExactly(
                        "Assets:Clearing:Patreon 9.41", "Revenue:Donations:Patreon -10.00", "Expenses:Fees:Platform 0.59");
    }

    @Test
    void changesNothingForAKnownReference() {
        receive(Gifts.monthly("a:1", "ada", DAY, "10.00"));

        assertThat(receive(Gifts.monthly("a:1", "ada", DAY, "10.00"))).containsExactly(new AlreadyPosted(1));
        assertThat(receive(Gifts.monthly("a:1", "ada", DAY, "11.00"))).containsExactly(new Conflict(1));
        assertThat(counting()).isEqualTo(1);
    }

    @Test
    void tellsTheLedgerNothingAboutThePayer() {
        receive(Gifts.monthly("a:1", "ada", DAY, "10.00"));

        assertThat(journal.entry(treasurer, 1).orElseThrow().entry().canonical()).doesNotContainIgnoringCase("ada");
    }

    @Test
    void makesOneDonorOfOnePayer() {
        receive(
                Gifts.monthly("a:1", "ada", DAY, "10.00"),
                Gifts.monthly("a:2", "bo", DAY, "5.00"),
                Gifts.monthly("a:3", "ada", DAY.plusMonths(1), "10.00"));
        receive(Gifts.monthly("a:4", "ada", DAY.plusMonths(2), "10.00"));

        assertThat(count("giving_donor")).isEqualTo(2);
        assertThat(count("giving_person")).isEqualTo(2);
    }

    @Test
    void keepsTheNewestName() {
        receive(Gifts.named("a:1", new Payer("patreon", "7", "Ada Old"), DAY, "3"));
        receive(Gifts.named("a:2", new Payer("patreon", "7", "Ada New"), DAY.plusDays(9), "3"));
        receive(Gifts.named("a:3", new Payer("patreon", "7", "Ada Older"), DAY.minusDays(9), "3"));
        receive(Gifts.named("a:4", new Payer("patreon", "7", ""), DAY.plusDays(20), "3"));

        assertThat(jdbc.queryForList(
                        "SELECT name FROM giving_person WHERE organisation_id = ?", String.class, treasurer.org()))
                .containsExactly("Ada New");
    }

    @Test
    void keepsEveryTextAsItCame() {
        var nasty = "  Robert'); DROP TABLE donor;-- <script>\u202e عمر  ";
        receive(Gifts.named("a:1", new Payer("csv", nasty, nasty, nasty, Payer.Kind.DONOR), DAY, "3"));
        receive(Gifts.named("a:2", new Payer("csv", "nul", "a\0b"), DAY, "3"));

        assertThat(jdbc.queryForList(
                        "SELECT name FROM giving_person WHERE organisation_id = ? ORDER BY name", String.class, treasurer.org()))
                .containsExactlyInAnyOrder(nasty, "a\uFFFDb");
    }

    @Test
    void passesOnThatAMonthIsClosed() {
        periods.set(treasurer, YearMonth.of(2023, 5), Periods.Closing.SOFT, "");

        assertThat(receive(Gifts.monthly("a:1", "ada", DAY, "10.00")))
                .containsExactly(new PeriodClosed(YearMonth.of(2023, 5), YearMonth.of(2023, 6)));
        assertThat(count("giving_donor")).isZero();
    }

    @Test
    void postsALateDonationIntoTheFirstOpenMonth() {
        periods.set(treasurer, YearMonth.of(2023, 5), Periods.Closing.SOFT, "");
        var gift = Gifts.monthly("a:1", "ada", DAY, "10.00");

        assertThat(giving.receive(treasurer, List.of(gift, gift), 1L, Late.FIRST_OPEN_MONTH))
                .containsExactly(new Posted(1), new AlreadyPosted(1));
        var entry = journal.entry(treasurer, 1).orElseThrow().entry();
        assertThat(entry.date()).isEqualTo("2023-06-01");
        assertThat(entry.eventDate()).isEqualTo(DAY);
        assertThat(receive(gift)).containsExactly(new AlreadyPosted(1));
    }

    @Test
    void postsWhatWasGivenBack() {
        receive(Gifts.monthly("a:1", "ada", DAY, "25.00"));
        var back = Gifts.back("a:r1", "a:1", "ada", DAY.plusDays(4), "25.00", "-0.73");

        assertThat(giving.giveBack(treasurer, List.of(back), 1L)).containsExactly(new Posted(2));
        assertThat(giving.giveBack(treasurer, List.of(back), 1L)).containsExactly(new AlreadyPosted(2));
        assertThat(balances())
                .containsExactly(
                        "Assets:Clearing:Patreon 0.14",
                        "Revenue:Donations:Patreon -25.00",
                        "Revenue:Refunded 25.00",
                        "Expenses:Fees:Platform -0.14");
    }

    @Test
    void countsNoMoreWhatWasUndoneAndAgainWhatIsImportedAgain() {
        receive(Gifts.monthly("a:1", "ada", DAY, "10.00"), Gifts.monthly("a:2", "bo", DAY, "5.00"));
        journal.reverseBatch(treasurer, 1, "wrong file");
        assertThat(counting()).isZero();

        assertThat(receive(Gifts.monthly("a:1", "ada", DAY, "10.00"))).containsExactly(new Posted(5));
        assertThat(counting()).isEqualTo(1);
        assertThat(integrity.check(treasurer)).allMatch(Integrity.Check::ok);
    }

    @Test
    void takesThousandsInOneCall() {
        var gifts = IntStream.range(0, 2500)
                .mapToObj(i -> Gifts.monthly("a:" + i, "donor " + i % 700, DAY, "5.00"))
                .toList();

        assertThat(giving.receive(treasurer, gifts, 1L)).hasSize(2500).allMatch(Posted.class::isInstance);
        assertThat(count("giving_donor")).isEqualTo(700);
    }

    @Test
    void isClosedToThoseWhoOnlyRead() {
        var board = TestActors.as(treasurer, Role.BOARD);

        assertThatThrownBy(() -> giving.receive(board, List.of(), null)).isInstanceOf(Forbidden.class);
    }

    private List<PostResult> receive(Donation... donations) {
        return giving.receive(treasurer, List.of(donations), 1L);
    }

    private List<String> balances() {
        return statements.balances(treasurer, DAY.plusYears(1)).stream()
                .map(balance -> balance.account() + " " + balance.amount().text())
                .toList();
    }

    private int count(String table) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT COUNT(*) FROM %s WHERE organisation_id = ?".formatted(table), Integer.class, treasurer.org()));
    }

    private int counting() {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT COUNT(*) FROM giving_donation WHERE organisation_id = ? AND counts", Integer.class, treasurer.org()));
    }
}
