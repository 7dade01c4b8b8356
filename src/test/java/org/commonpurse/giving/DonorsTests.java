package org.commonpurse.giving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Forbidden;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.ledger.Integrity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@DatabaseTest
@RecordApplicationEvents
class DonorsTests {

    private static final LocalDate DAY = LocalDate.of(2023, 5, 3);
    private static final Payer ADA = new Payer("patreon", "7", "Ada Lovelace", "ada@example.org", Payer.Kind.DONOR);
    private static final Payer ADA_AT_STRIPE = new Payer("stripe", "cus_1", "A. Lovelace", "Ada@Example.org", Payer.Kind.DONOR);
    private static final Payer BO = new Payer("patreon", "8", "Bo 100%_sure", "bo@example.org", Payer.Kind.DONOR);

    @Autowired
    Giving giving;

    @Autowired
    Donors donors;

    @Autowired
    Revenue revenue;

    @Autowired
    GivingIntegrity integrity;

    @Autowired
    Audit audit;

    @Autowired
    Organisations organisations;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    ApplicationEvents events;

    Actor treasurer;

    @BeforeEach
    void gifts() {
        treasurer = TestActors.treasurer(organisations, "EUR");
        receive(
                Gifts.gift("a:1", ADA, DAY, "10.00", 1),
                Gifts.gift("a:2", ADA, DAY.plusMonths(1), "10.00", 1),
                Gifts.gift("s:1", ADA_AT_STRIPE, DAY.plusMonths(1), "5.00", 1),
                Gifts.gift("a:3", BO, DAY, "50.00", 0));
    }

    @Test
    void listsDonorsWithTheirTotals() {
        var page = donors.find(treasurer, new DonorFilter("", "", DonorFilter.Order.TOTAL, true), 0, 2);

        assertThat(page.total()).isEqualTo(3);
        assertThat(page.donors()).extracting(Donor::name).containsExactly("Bo 100%_sure", "Ada Lovelace");
        assertThat(page.donors().get(1).totals()).hasToString("[20.00 EUR]");
        assertThat(page.donors().get(1).gifts()).isEqualTo(2);
        assertThat(page.donors().get(1).last()).isEqualTo(DAY.plusMonths(1));
        assertThat(donors.find(treasurer, new DonorFilter("", "", DonorFilter.Order.NAME, false), 2, 2).donors())
                .extracting(Donor::name)
                .containsExactly("Bo 100%_sure");
    }

    @Test
    void findsByNameEmailAndSource() {
        assertThat(names("LOVELACE", "")).containsExactlyInAnyOrder("Ada Lovelace", "A. Lovelace");
        assertThat(names("0%_s", "")).containsExactly("Bo 100%_sure");
        assertThat(names("%", "")).containsExactly("Bo 100%_sure");
        assertThat(names("cus_1", "")).containsExactly("A. Lovelace");
        assertThat(names("example.org", "stripe")).containsExactly("A. Lovelace");
        assertThat(names("nobody", "")).isEmpty();
    }

    @Test
    void tellsADonorsHistory() {
        giving.giveBack(treasurer, List.of(Gifts.back("a:r1", "a:1", "7", DAY.plusDays(2), "10.00", "0")), 1L);
        var history = donors.history(treasurer, id("Ada Lovelace"), 0, 10).orElseThrow();

        assertThat(history.gifts()).extracting(DonorHistory.Gift::reference).containsExactly("a:2", "a:1");
        assertThat(history.gifts().get(1).givenBack()).hasToString("10.00 EUR");
        assertThat(history.identities()).extracting(DonorHistory.Identity::foreignId).containsExactly("7");
        assertThat(history.donor().totals()).hasToString("[10.00 EUR]");
        assertThat(donors.history(treasurer, 1, 0, 10)).isEmpty();
    }

    @Test
    void suggestsWhoMayBeOnePerson() {
        assertThat(donors.alike(treasurer)).hasSize(1);
        assertThat(donors.alike(treasurer).getFirst()).extracting(Donor::name)
                .containsExactlyInAnyOrder("Ada Lovelace", "A. Lovelace");
    }

    @Test
    void mergesAndSplitsIdentities() {
        var ada = id("Ada Lovelace");
        var other = id("A. Lovelace");
        donors.merge(treasurer, ada, List.of(other));

        assertThat(june().donors()).isEqualTo(new MrrMovement.Donors(1, 0, 0, 0, 1));
        assertThat(june().expansion().text()).isEqualTo("5.00");
        assertThat(donors.find(treasurer, DonorFilter.all(), 0, 10).total()).isEqualTo(2);
        var history = donors.history(treasurer, ada, 0, 10).orElseThrow();
        assertThat(history.donor().sources()).containsExactly("patreon", "stripe");
        assertThat(history.gifts()).hasSize(3);

        var merged = history.identities().stream().filter(DonorHistory.Identity::merged).findFirst().orElseThrow();
        assertThat(donors.split(treasurer, merged.id())).isEqualTo(other);
        assertThat(june().donors()).isEqualTo(new MrrMovement.Donors(1, 1, 0, 0, 2));
        assertThat(acts()).containsExactly(
                "donors split: donor %d from donor %d".formatted(other, ada),
                "donors merged: donor %d into donor %d".formatted(other, ada));
    }

    @Test
    void splitsOffTheFirstIdentityAsANewDonor() {
        var ada = id("Ada Lovelace");
        donors.merge(treasurer, ada, List.of(id("A. Lovelace")));
        var first = donors.history(treasurer, ada, 0, 1).orElseThrow().identities().stream()
                .filter(identity -> !identity.merged())
                .findFirst()
                .orElseThrow();

        var made = donors.split(treasurer, first.id());
        assertThat(made).isNotEqualTo(ada);
        assertThat(donors.history(treasurer, made, 0, 5).orElseThrow().gifts()).hasSize(2);
        assertThatThrownBy(() -> donors.split(treasurer, first.id()))
                .hasMessage("it is the only identity of donor " + made);
    }

    @Test
    void refusesToMergeWhatIsNoPerson() {
        receive(Gifts.gift("g:1", new Payer("github", "pool", "GitHub Sponsors", "", Payer.Kind.POOLED), DAY, "9", 0));
        var pool = id("GitHub Sponsors");

        assertThatThrownBy(() -> donors.merge(treasurer, id("Ada Lovelace"), List.of(pool)))
                .hasMessage("donor %d is many people in one sum and cannot be merged".formatted(pool));
        assertThatThrownBy(() -> donors.merge(treasurer, 1, List.of())).hasMessage("there is no donor 1");
    }

    @Test
    void namesOnlyThoseWhoAgreed() {
        var ada = id("Ada Lovelace");
        assertThat(donors.named(treasurer)).isEmpty();

        donors.consent(treasurer, ada, " Ada, Countess ");
        assertThat(donors.named(treasurer)).isEqualTo(Map.of(ada, "Ada, Countess"));
        donors.withdrawConsent(treasurer, ada);
        assertThat(donors.named(treasurer)).isEmpty();
        assertThat(acts()).containsExactly("consent withdrawn: donor " + ada, "consent to be named: donor " + ada);
        assertThatThrownBy(() -> donors.consent(treasurer, ada, " ")).hasMessageStartingWith("say in 1 to 300");
    }

    @Test
    void erasesThePersonAndKeepsTheSums() {
        var ada = id("Ada Lovelace");
        donors.consent(treasurer, ada, "Ada");
        var before = june();
        donors.erase(treasurer, ada);

        assertThat(june()).isEqualTo(before);
        assertThat(names("lovelace", "")).containsExactly("A. Lovelace");
        assertThat(donors.named(treasurer)).isEmpty();
        var history = donors.history(treasurer, ada, 0, 5).orElseThrow();
        assertThat(history.donor().erased()).isTrue();
        assertThat(history.donor().totals()).hasToString("[20.00 EUR]");
        assertThat(history.identities().getFirst().foreignId()).isEmpty();
        assertThat(integrity.check(treasurer)).hasSize(2).allMatch(Integrity.Check::ok);
        assertThat(events.stream(DonorErased.class).findFirst().orElseThrow().references())
                .containsExactlyInAnyOrder("a:1", "a:2");
        assertThatThrownBy(() -> donors.consent(treasurer, ada, "Ada")).hasMessageContaining("was erased");
    }

    @Test
    void doesNotBringAnErasedPersonBack() {
        var ada = id("Ada Lovelace");
        donors.erase(treasurer, ada);
        receive(Gifts.gift("a:1", ADA, DAY, "10.00", 1), Gifts.gift("a:9", ADA, DAY.plusMonths(2), "10.00", 1));

        assertThat(names("lovelace", "")).containsExactly("A. Lovelace");
        assertThat(donors.history(treasurer, ada, 0, 5).orElseThrow().gifts()).hasSize(3);
        assertThat(jdbc.queryForObject(
                        "SELECT COUNT(*) FROM giving_person WHERE organisation_id = ?", Integer.class, treasurer.org()))
                .isEqualTo(2);
    }

    @Test
    void noticesADonationThatTheJournalDoesNotKnow() {
        jdbc.update("UPDATE giving_donation SET reference = 'x' WHERE organisation_id = ? AND reference = 'a:1'", treasurer.org());

        assertThat(integrity.check(treasurer).getFirst().detail()).isEqualTo("1 differ, first: x is no entry #1 of the journal");
    }

    @Test
    void isClosedToThoseWhoOnlyRead() {
        var board = TestActors.as(treasurer, Role.BOARD);

        assertThatThrownBy(() -> donors.erase(board, 1)).isInstanceOf(Forbidden.class);
        assertThat(donors.find(board, DonorFilter.all(), 0, 1).total()).isEqualTo(3);
    }

    private List<String> names(String text, String source) {
        return donors.find(treasurer, new DonorFilter(text, source, DonorFilter.Order.FIRST, false), 0, 10).donors().stream()
                .map(Donor::name)
                .toList();
    }

    private long id(String name) {
        return donors.find(treasurer, new DonorFilter(name, "", DonorFilter.Order.NAME, false), 0, 10).donors().stream()
                .filter(donor -> donor.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private List<String> acts() {
        return audit.latest(treasurer, 10).stream()
                .filter(line -> line.actor().equals("treasurer"))
                .map(line -> line.act() + ": " + line.subject())
                .toList();
    }

    private MrrMovement june() {
        var month = YearMonth.of(2023, 6);
        return revenue.metrics(treasurer, month, month).months().getFirst();
    }

    private void receive(Donation... gifts) {
        giving.receive(treasurer, List.of(gifts), 1L);
    }
}
