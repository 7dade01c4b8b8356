package org.commonpurse.scenario;

import static org.commonpurse.shell.Words.t;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.commonpurse.scenario.Scenario.Annual;
import org.commonpurse.scenario.Scenario.Chance;
import org.commonpurse.scenario.Scenario.Monthly;
import org.jspecify.annotations.Nullable;

/**
 * Whole runs of what chance decides, as differences from the expected course, by month and run.
 *
 * <p>Everything else is the same in every run. The same seed gives the same runs on every machine: each block of runs
 * has a source of chance of its own, so the number of processors does not matter.
 */
final class Luck {

    static final BigDecimal USUAL_GIFT = new BigDecimal("5");
    static final BigDecimal USUAL_WEIGHT = new BigDecimal("20");

    private static final int BLOCK = 250;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final Flows flows;
    private final Chance chance;
    private final Timeline time;
    private final List<Crowd> donors = new ArrayList<>();
    private final List<Renewals> renewals = new ArrayList<>();
    private final List<Crowd> customers = new ArrayList<>();
    private double[] oneTime = {};
    private int oneTimeFrom;

    private final double[] expected;
    private final double[][] recurring;
    private final double[][] served;
    private final double[][] gifts;

    private Luck(Flows flows, Chance chance, @Nullable LedgerFacts facts) {
        this.flows = flows;
        this.chance = chance;
        this.time = flows.time();
        prepare(flows.scenario(), facts);
        this.expected = flows.inflow().ahead() == null
                ? new double[0]
                : Arrays.stream(flows.inflow().ahead().expected()).mapToDouble(BigDecimal::doubleValue).toArray();
        this.recurring = matrix(!donors.isEmpty() || !renewals.isEmpty() || flows.inflow().ahead() != null);
        this.served = matrix(!customers.isEmpty());
        this.gifts = matrix(oneTime.length > 0);
    }

    static Luck draw(Flows flows, Chance chance, @Nullable LedgerFacts facts) {
        var luck = new Luck(flows, chance, facts);
        var blocks = (chance.runs() + BLOCK - 1) / BLOCK;
        IntStream.range(0, blocks).parallel().forEach(luck::block);
        return luck;
    }

    private void prepare(Scenario scenario, @Nullable LedgerFacts facts) {
        var model = scenario.recurring().monthly();
        if (model != null) {
            add(model);
            for (var come : Inflow.waves(scenario.recurring(), time)) {
                donors.add(Crowd.of(come.from(), time.last(), come.money(), model.churn(), BigDecimal.ZERO, gift(model)));
            }
        }
        add(scenario.recurring().annual());
        if (scenario.recurring().fromLedger() && facts != null) {
            var now = time.index(facts.asOf()) + 1;
            oneTime = facts.oneTime().stream().mapToDouble(BigDecimal::doubleValue).toArray();
            oneTimeFrom = Math.max(0, now);
        }
        var hosting = scenario.hosting();
        if (hosting != null) {
            customers.add(Crowd.of(time.from(hosting.start()), Math.min(time.last(), time.to(hosting.end())),
                    hosting.customers(), hosting.churn(), hosting.arrivals(), BigDecimal.ONE));
        }
    }

    private void add(Monthly monthly) {
        donors.add(Crowd.of(0, time.last(), monthly.amount(), monthly.churn(), monthly.arrivals(), gift(monthly)));
    }

    private BigDecimal gift(Monthly monthly) {
        var own = monthly.averageGift() == null ? chance.averageGift() : monthly.averageGift();
        if (own == null) {
            flows.notes().say(t("chance: the average gift is taken to be 5."));
        }
        return own == null ? USUAL_GIFT : own;
    }

    private void add(List<Annual> annual) {
        var usual = chance.weight();
        if (usual == null && annual.stream().anyMatch(one -> one.weight() == null)) {
            flows.notes().say(t("chance: renewal rates are as sure as if seen on 20 donors."));
        }
        annual.forEach(one -> renewals.add(Renewals.of(one, time, usual == null ? USUAL_WEIGHT : usual)));
    }

    private double[][] matrix(boolean drawn) {
        return drawn ? new double[time.months()][chance.runs()] : new double[0][];
    }

    private void block(int block) {
        var random = RandomSource.XO_SHI_RO_256_PP.create(chance.seed() * GOLDEN + block);
        var first = block * BLOCK;
        var last = Math.min(first + BLOCK, chance.runs());
        eachCrowd(donors, random, first, last, recurring);
        eachCrowd(customers, random, first, last, served);
        var rates = renewals.stream().map(renewal -> renewal.with(random)).toArray(ContinuousSampler[]::new);
        ahead(random, first, last);
        for (var run = first; run < last; run++) {
            for (var i = 0; i < rates.length; i++) {
                renewals.get(i).add(rates[i], run, recurring);
            }
            for (var i = oneTimeFrom; i < gifts.length; i++) {
                gifts[i][run] = oneTime[random.nextInt(oneTime.length)];
            }
        }
    }

    /** What the ledger's donors give, less what is expected of them. */
    private void ahead(UniformRandomProvider random, int first, int last) {
        var gifts = flows.inflow().ahead();
        if (gifts == null) {
            return;
        }
        var draws = gifts.ahead().with(random);
        for (var run = first; run < last; run++) {
            draws.add(recurring, run, gifts.shift(), gifts.kept());
        }
        for (var month = Math.max(0, gifts.shift()); month < time.months(); month++) {
            for (var run = first; run < last; run++) {
                recurring[month][run] -= expected[month];
            }
        }
    }

    private static void eachCrowd(
            List<Crowd> crowds, UniformRandomProvider random, int first, int last, double[][] into) {
        for (var crowd : crowds) {
            var draw = crowd.with(random);
            for (var run = first; run < last; run++) {
                draw.add(run, into);
            }
        }
    }

    int runs() {
        return chance.runs();
    }

    /** Recurring gifts. */
    Spread recurring() {
        return new Spread(recurring);
    }

    /** One-time gifts, of which none is expected. */
    Spread gifts() {
        return new Spread(gifts);
    }

    /** The number of customers of the hosting arm. */
    Spread customers() {
        return new Spread(served);
    }
}
