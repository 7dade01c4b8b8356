package org.commonpurse;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.commonpurse.giving.Donation;
import org.commonpurse.giving.GivenBack;
import org.commonpurse.giving.Payer;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;

/** One made-up donor. When and what they give follows from their number alone, so a later day only adds to it. */
final class DemoDonor {

    private static final long SEED = 20_230_101L;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final int[] TIERS = {300, 500, 1_000, 2_500};
    private static final int[] ONCE = {1_000, 2_000, 2_500, 5_000, 10_000};

    /** The ways a gift comes in. */
    private enum Way {
        PATREON("patreon", "Patreon", "Assets:Clearing:Patreon"),
        CARD("stripe", "Stripe", "Assets:Clearing:Stripe"),
        DEBIT("bank", "Direct debit", "Assets:Bank:Main");

        final String id;
        final String source;
        final String account;

        Way(String id, String source, String account) {
            this.id = id;
            this.source = source;
            this.account = account;
        }
    }

    /** How a donor gives: the chances add up to 100; in the wave more give for a year at once. */
    private enum Habit {
        PATREON_MONTHLY(Way.PATREON, 1, 50, 50),
        PATREON_YEARLY(Way.PATREON, 12, 18, 36),
        CARD_MONTHLY(Way.CARD, 1, 8, 0),
        CARD_YEARLY(Way.CARD, 12, 5, 5),
        CARD_ONCE(Way.CARD, 0, 11, 9),
        DEBIT_QUARTERLY(Way.DEBIT, 3, 5, 0),
        DEBIT_YEARLY(Way.DEBIT, 12, 3, 0);

        final Way way;
        final int months;
        final int chance;
        final int chanceInWave;

        Habit(Way way, int months, int chance, int chanceInWave) {
            this.way = way;
            this.months = months;
            this.chance = chance;
            this.chanceInWave = chanceInWave;
        }
    }

    private final int number;
    private final LocalDate first;
    private final boolean wave;
    private final String name;
    private final Random random;
    private final LocalDate today;
    private final List<Donation> donations = new ArrayList<>();
    private final List<GivenBack> givenBack = new ArrayList<>();
    private int tier;

    /**
     * @param first the day of the first gift, on the 28th at the latest
     * @param wave whether they came with the great arrival, of which half are gone after a year and a half
     * @param today nothing happens after it
     */
    DemoDonor(int number, LocalDate first, boolean wave, String name, LocalDate today) {
        this.number = number;
        this.first = first;
        this.wave = wave;
        this.name = name;
        this.today = today;
        this.random = new Random((SEED + number) * SPREAD);
        live();
    }

    List<Donation> donations() {
        return donations;
    }

    List<GivenBack> givenBack() {
        return givenBack;
    }

    private void live() {
        var habit = habit();
        tier = pick(38, 40, 17, 5);
        if (habit.way == Way.PATREON && happens(0.012)) {
            give(Way.CARD, first.plusMonths(2 + random.nextInt(9)), 2_000, 0, "Given once by card");
        }
        if (habit.months == 0) {
            give(Way.CARD, first, ONCE[random.nextInt(ONCE.length)], 0, "Given once by card");
        } else if (habit.months == 1) {
            monthly(habit.way);
        } else {
            everyFewMonths(habit);
        }
    }

    private Habit habit() {
        var draw = random.nextInt(100);
        for (var habit : Habit.values()) {
            draw -= wave ? habit.chanceInWave : habit.chance;
            if (draw < 0) {
                return habit;
            }
        }
        return Habit.PATREON_MONTHLY;
    }

    private void monthly(Way way) {
        var leaves = wave ? 0.034 : 0.016;
        var month = 0;
        for (var due = first; !due.isAfter(today); due = first.plusMonths(month)) {
            month++;
            var text = "%s, %d EUR a month".formatted(way.source, TIERS[tier] / 100);
            if (happens(0.03)) {
                var again = due.plusDays(2 + random.nextInt(7));
                if (happens(0.7)) {
                    if (!again.isAfter(today)) {
                        give(way, due, TIERS[tier], 1, text + ", declined at first, paid on " + again);
                    }
                } else if (happens(0.5)) {
                    return;
                }
            } else {
                give(way, due, TIERS[tier], 1, text);
            }
            if (happens(leaves)) {
                if (!happens(0.12)) {
                    return;
                }
                month += 3 + random.nextInt(8);
            }
            changeTier();
        }
    }

    private void changeTier() {
        var draw = random.nextInt(1_000);
        if (draw < 7 && tier < TIERS.length - 1) {
            tier++;
        } else if (draw >= 995 && tier > 0) {
            tier--;
        }
    }

    private void everyFewMonths(Habit habit) {
        var yearly = habit.months == 12;
        var amount = yearly ? TIERS[tier] * 12 * 9 / 10 : Math.max(1_500, TIERS[tier] * 3);
        var renewal = !yearly ? 0.95 : wave ? 0.5 : 0.74;
        for (var due = first; !due.isAfter(today); due = due.plusMonths(habit.months)) {
            give(habit.way, due, amount, habit.months, "%s, %s".formatted(habit.way.source, yearly ? "for a year" : "for a quarter"));
            if (!happens(renewal)) {
                return;
            }
            renewal = Math.max(renewal, 0.74);
        }
    }

    private void give(Way way, LocalDate day, int cents, int months, String narration) {
        var reference = "%s:%05d-%s".formatted(way.id, number, day);
        var given = new Donation(
                reference,
                day,
                payer(way),
                euros(cents),
                months,
                months == 1 && way == Way.PATREON ? tierName() : "",
                "Revenue:Donations:" + way.source,
                way.account,
                fees(way, cents),
                narration,
                "");
        if (!day.isAfter(today)) {
            donations.add(given);
        }
        comesBack(way, given, cents);
    }

    /** Few gifts are given back: asked for by the donor, or returned by the bank. */
    private void comesBack(Way way, Donation given, int cents) {
        var back = happens(way == Way.DEBIT ? 0.02 : 0.0035);
        var day = given.date().plusDays(2 + random.nextInt(9));
        if (!back || day.isAfter(today)) {
            return;
        }
        givenBack.add(
                way == Way.DEBIT
                        ? back(given, "returned", day, "Revenue:Returned", List.of(processing(300)), "Direct debit returned by the bank")
                        : back(given, "refunded", day, "Revenue:Refunded", returnedFees(way, cents), way.source + ", refunded at the donor's wish"));
    }

    private static GivenBack back(
            Donation of, String how, LocalDate day, String contra, List<Donation.Fee> fees, String narration) {
        return new GivenBack(
                of.reference() + "-" + how, of.reference(), day, of.payer(), of.gross(), contra, of.account(), fees, narration, "");
    }

    private static List<Donation.Fee> returnedFees(Way way, int cents) {
        return way == Way.PATREON
                ? List.of(new Donation.Fee("Expenses:Fees:Platform", euros(-share(cents, 80))))
                : List.of();
    }

    private static List<Donation.Fee> fees(Way way, int cents) {
        return switch (way) {
            case PATREON ->
                List.of(
                        new Donation.Fee("Expenses:Fees:Platform", euros(share(cents, 80))),
                        processing(cents <= 300 ? share(cents, 50) + 10 : share(cents, 29) + 30));
            case CARD -> List.of(processing(share(cents, 15) + 25));
            case DEBIT -> List.of(processing(35));
        };
    }

    private static Donation.Fee processing(int cents) {
        return new Donation.Fee("Expenses:Fees:Processing", euros(cents));
    }

    private static int share(int cents, int perThousand) {
        return (cents * perThousand + 500) / 1_000;
    }

    private Payer payer(Way way) {
        var email = "%s.%d@example.org".formatted(name.toLowerCase(Locale.ROOT).replace(' ', '.'), number);
        return new Payer(way.id, "d%05d".formatted(number), name, email, Payer.Kind.DONOR);
    }

    private String tierName() {
        return switch (tier) {
            case 0 -> "Egg";
            case 1 -> "Chick";
            case 2 -> "Lapwing";
            default -> "Flock";
        };
    }

    private int pick(int... chances) {
        var draw = random.nextInt(100);
        var i = 0;
        while (i < chances.length - 1 && draw >= chances[i]) {
            draw -= chances[i];
            i++;
        }
        return i;
    }

    private boolean happens(double chance) {
        return random.nextDouble() < chance;
    }

    static Money euros(long cents) {
        return new Money(cents, Currency.EUR);
    }
}
