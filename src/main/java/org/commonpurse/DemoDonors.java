package org.commonpurse;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonpurse.giving.Donation;
import org.commonpurse.giving.GivenBack;
import org.commonpurse.giving.Payer;

/**
 * All made-up donors together: a steady stream, and one great arrival in November of the second year, when another
 * platform drove its people away.
 *
 * @param donations by month
 * @param givenBack by month
 */
record DemoDonors(Map<YearMonth, List<Donation>> donations, Map<YearMonth, List<GivenBack>> givenBack) {

    private static final int FOUNDERS = 170;
    private static final int WAVE_BEGINS = 22;
    private static final int[] WAVE = {620, 380, 150};

    /** Everything they did from the first month to this day. */
    static DemoDonors of(YearMonth start, LocalDate today) {
        var names = DemoTable.rows("example/names.csv");
        var donations = new ArrayList<Donation>();
        var givenBack = new ArrayList<GivenBack>();
        var number = 0;
        for (var index = 0; !start.plusMonths(index).atDay(1).isAfter(today); index++) {
            var month = start.plusMonths(index);
            var usual = usual(index, month);
            var all = usual + wave(index);
            for (var i = 0; i < all; i++) {
                number++;
                var name = names.get(number * 31 % names.size()).getField("first") + " "
                        + names.get((number * 17 + number / names.size()) % names.size()).getField("last");
                var donor = new DemoDonor(number, month.atDay(1 + number * 11 % 28), i >= usual, name, today);
                donations.addAll(donor.donations());
                givenBack.addAll(donor.givenBack());
            }
        }
        donations.addAll(company(start, today));
        return new DemoDonors(
                byMonth(donations, Donation::date, Donation::reference),
                byMonth(givenBack, GivenBack::date, GivenBack::reference));
    }

    private static int usual(int index, YearMonth month) {
        return index == 0 ? FOUNDERS : 30 + index * 7 % 9 + (month.getMonthValue() == 12 ? 16 : 0);
    }

    private static int wave(int index) {
        var at = index - WAVE_BEGINS;
        return at >= 0 && at < WAVE.length ? WAVE[at] : 0;
    }

    /** The largest donor: a cooperative that gives every March. */
    private static List<Donation> company(YearMonth start, LocalDate today) {
        var payer = new Payer("bank", "cooperative", "Rechenzentrum Beispiel eG");
        var gifts = new ArrayList<Donation>();
        for (var day = start.withMonth(3).atDay(15); !day.isAfter(today); day = day.plusYears(1)) {
            gifts.add(new Donation(
                    "bank:cooperative-" + day,
                    day,
                    payer,
                    DemoDonor.euros(600_000),
                    0,
                    "",
                    "Revenue:Donations:Bank transfer",
                    "Assets:Bank:Main",
                    List.of(),
                    "Donation by bank transfer",
                    ""));
        }
        return gifts;
    }

    private static <T> Map<YearMonth, List<T>> byMonth(
            List<T> events, Function<T, LocalDate> date, Function<T, String> reference) {
        return events.stream()
                .sorted(Comparator.comparing(date).thenComparing(reference))
                .collect(Collectors.groupingBy(event -> YearMonth.from(date.apply(event)), TreeMap::new, Collectors.toList()));
    }

    /** What a clearing account gained in a month, in cents. */
    long cleared(String account, YearMonth month) {
        var in = donations.getOrDefault(month, List.of()).stream()
                .filter(gift -> gift.account().equals(account))
                .mapToLong(gift -> gift.net().minor())
                .sum();
        var out = givenBack.getOrDefault(month, List.of()).stream()
                .filter(back -> back.account().equals(account))
                .mapToLong(back -> back.amount().minor() + back.fees().stream().mapToLong(fee -> fee.amount().minor()).sum())
                .sum();
        return in - out;
    }
}
