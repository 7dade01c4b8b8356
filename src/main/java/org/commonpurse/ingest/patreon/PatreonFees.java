package org.commonpurse.ingest.patreon;

import static org.commonpurse.shell.Words.t;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.giving.Giving;
import org.commonpurse.giving.UnbookedFees;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.WorkList;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Patreon's charges come without fees, and its earnings file brings them by month. Until then they are reckoned by Patreon's
 * published terms: a part of the charge for the platform, a part and a fixed amount for the payment. Nothing of it is booked.
 */
@Component
class PatreonFees implements UnbookedFees, WorkList {

    private static final int MONTHS_BACK = 12;

    private final Giving giving;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final BigDecimal part;
    private final BigDecimal each;

    /**
     * @param platform Patreon's own part of a charge: 10 % for pages published since August 2025, 5 to 12 % for older ones
     * @param processing the part for the payment
     * @param each what is kept of every charge beside, in the charge's currency
     */
    PatreonFees(
            Giving giving,
            JdbcTemplate jdbc,
            Clock clock,
            @Value("${purse.patreon.fees.platform:0.10}") BigDecimal platform,
            @Value("${purse.patreon.fees.processing:0.029}") BigDecimal processing,
            @Value("${purse.patreon.fees.each:0.30}") BigDecimal each) {
        this.giving = giving;
        this.jdbc = jdbc;
        this.clock = clock;
        this.part = platform.add(processing);
        this.each = each;
    }

    @Override
    public List<Estimate> estimates(Actor actor, YearMonth from, YearMonth to) {
        var charges = giving.withoutFees(actor, "patreon:", from, to);
        if (charges.isEmpty()) {
            return List.of();
        }
        var told = told(actor);
        return charges.stream()
                .filter(month -> !told.contains(month.month()))
                .map(month -> new Estimate(month.month(), estimate(month)))
                .filter(estimate -> estimate.fees().isPositive())
                .toList();
    }

    private Money estimate(Giving.Charges month) {
        var gross = month.gross().decimal();
        var kept = gross.multiply(part).add(each.multiply(BigDecimal.valueOf(month.count())));
        return Money.rounded(kept.min(gross), month.gross().currency());
    }

    /** The months of which the earnings file is here; references are {@code patreon-earnings:2026-07:USD}. */
    private Set<YearMonth> told(Actor actor) {
        return new HashSet<>(jdbc.query(
                """
                SELECT DISTINCT r.reference FROM ingest_row r
                JOIN ingest_batch b ON b.organisation_id = r.organisation_id AND b.id = r.batch_id
                WHERE r.organisation_id = ? AND b.source = ? AND NOT r.undone AND r.state IN ('new', 'changed')""",
                (row, index) -> YearMonth.parse(row.getString(1).split(":")[1]),
                actor.org(),
                PatreonEarningsSource.ID));
    }

    @Override
    public List<Item> waiting(Actor actor) {
        var month = YearMonth.from(LocalDate.ofInstant(clock.instant(), actor.organisation().zone()));
        var missing = estimates(actor, month.minusMonths(MONTHS_BACK), month.minusMonths(1));
        if (missing.isEmpty()) {
            return List.of();
        }
        var first = missing.stream().map(Estimate::month).min(YearMonth::compareTo).orElseThrow();
        var last = missing.stream().map(Estimate::month).max(YearMonth::compareTo).orElseThrow();
        var sums = Money.sums(missing.stream().map(Estimate::fees)).stream().map(amount -> Amounts.money(amount)).collect(Collectors.joining(", "));
        return List.of(new Item(
                first.equals(last)
                        ? t("Patreon's fees of {0} are not booked, about {1}: bring in its earnings file", Amounts.month(first), sums)
                        : t("Patreon's fees of {0} to {1} are not booked, about {2}: bring in its earnings file", Amounts.month(first), Amounts.month(last), sums),
                "import"));
    }
}
