package org.commonpurse.giving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.ledger.Journal;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class RosterTests {

    private static final LocalDate DAY = LocalDate.of(2023, 5, 3);

    @Autowired
    Giving giving;

    @Autowired
    Revenue revenue;

    @Autowired
    Donors donors;

    @Autowired
    Journal journal;

    @Autowired
    Organisations organisations;

    Actor treasurer;

    @BeforeEach
    void organisation() {
        treasurer = TestActors.treasurer(organisations, "EUR");
    }

    @Test
    void tellsWhoIsNewKnownAndChanged() {
        var ada = pledge("ada", Pledge.State.ACTIVE, "10.00", 1, DAY, null);

        assertThat(roster(ada, pledge("bo", Pledge.State.ACTIVE, "120.00", 12, DAY, null)))
                .containsExactly(Known.NEW, Known.NEW);
        assertThat(roster(ada, pledge("bo", Pledge.State.FORMER, "0", 0, DAY.plusDays(9), null)))
                .containsExactly(Known.KNOWN, Known.CHANGED);
        assertThat(roster(pledge("bo", Pledge.State.ACTIVE, "120.00", 12, DAY.plusDays(3), null)))
                .containsExactly(Known.KNOWN);
        assertThat(journal.head(treasurer).number()).isZero();
    }

    @Test
    void sumsWhatIsPromisedApartFromWhatWasCharged() {
        roster(
                pledge("ada", Pledge.State.ACTIVE, "10.00", 1, DAY, null),
                pledge("bo", Pledge.State.ACTIVE, "20.00", 12, DAY, null),
                pledge("cy", Pledge.State.DECLINED, "5.00", 1, DAY, DAY),
                pledge("dee", Pledge.State.FREE, "0.00", 0, DAY, null));
        var pledged = revenue.pledged(treasurer);

        assertThat(pledged.mrr().text()).isEqualTo("11.67");
        assertThat(pledged.active()).isEqualTo(2);
        assertThat(pledged.declined()).isEqualTo(1);
        assertThat(pledged.asOf()).isEqualTo(DAY);
        assertThat(ends()).containsExactly("0.00", "0.00", "0.00", "0.00");
    }

    @Test
    void givesADeclinedChargeTheRestOfItsMonthAndTheNext() {
        giving.receive(treasurer, List.of(Gifts.monthly("a:1", "ada", DAY, "10.00")), 1L);
        assertThat(ends()).containsExactly("10.00", "0.00", "0.00", "0.00");

        roster(pledge("ada", Pledge.State.DECLINED, "10.00", 1, DAY.plusMonths(1), DAY.plusMonths(1)));
        assertThat(ends()).containsExactly("10.00", "10.00", "10.00", "0.00");

        giving.receive(treasurer, List.of(Gifts.monthly("a:2", "ada", DAY.plusMonths(1), "12.00")), 1L);
        assertThat(ends()).containsExactly("10.00", "12.00", "0.00", "0.00");
    }

    @Test
    void givesNoGraceToWhoNeverPaid() {
        roster(pledge("ada", Pledge.State.DECLINED, "10.00", 1, DAY, DAY));

        assertThat(ends()).containsExactly("0.00", "0.00", "0.00", "0.00");
    }

    @Test
    void takesARosterBackWithThePeopleKnownByNothingElse() {
        giving.receive(treasurer, List.of(Gifts.monthly("a:1", "ada", DAY, "10.00")), 1L);
        giving.roster(
                treasurer,
                List.of(
                        pledge("ada", Pledge.State.ACTIVE, "10.00", 1, DAY, null),
                        pledge("bo", Pledge.State.ACTIVE, "10.00", 1, DAY, null)),
                7L);
        assertThat(donors.find(treasurer, DonorFilter.all(), 0, 10).total()).isEqualTo(2);

        assertThat(giving.forgetRoster(treasurer, 7)).isEqualTo(2);
        assertThat(donors.find(treasurer, DonorFilter.all(), 0, 10).donors()).extracting(Donor::name).containsExactly("ada");
        assertThat(revenue.pledged(treasurer).asOf()).isNull();
    }

    private List<Known> roster(Pledge... pledges) {
        return giving.roster(treasurer, List.of(pledges), 2L);
    }

    private List<String> ends() {
        var may = YearMonth.of(2023, 5);
        return revenue.metrics(treasurer, may, may.plusMonths(3)).months().stream().map(month -> month.end().text()).toList();
    }

    private static Pledge pledge(
            String who, Pledge.State state, String amount, int months, LocalDate seenOn, @Nullable LocalDate declinedOn) {
        return new Pledge(
                new Payer("patreon", who, who), state, Money.of(amount, "EUR"), months, "Bronze", seenOn, null, declinedOn);
    }
}
