package org.commonpurse.figure;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What stands side by side: months in a row, or named things.
 *
 * @param months the months, or empty where the places have names
 * @param names the names, or empty where the places are months
 * @param incompleteFrom the first place whose numbers are not all in; the number of places where all are complete
 */
public record Axis(List<YearMonth> months, List<String> names, int incompleteFrom) {

    public Axis {
        months = List.copyOf(months);
        names = List.copyOf(names);
    }

    /** The months from one to another, both included. */
    public static Axis months(YearMonth from, YearMonth to) {
        var months = Stream.iterate(from, month -> !month.isAfter(to), month -> month.plusMonths(1)).toList();
        return new Axis(months, List.of(), months.size());
    }

    public static Axis names(List<String> names) {
        return new Axis(List.of(), names, names.size());
    }

    /** The same axis, with this month and all later ones marked as not complete. */
    public Axis incompleteFrom(YearMonth month) {
        return new Axis(months, names, at(month));
    }

    /** The place of a month; the number of places for a month beyond the last. */
    public int at(YearMonth month) {
        return (int) months.stream().filter(other -> other.isBefore(month)).count();
    }

    public int size() {
        return months.size() + names.size();
    }

    boolean isTime() {
        return names.isEmpty();
    }

    boolean isIncomplete(int place) {
        return place >= incompleteFrom;
    }

    /** The place in full: "May 2026 (incomplete)". */
    String name(int place, Locale locale) {
        var name = isTime() ? Words.month(months.get(place), locale) : Text.name(names.get(place));
        return isIncomplete(place) ? name + " (" + Words.INCOMPLETE.in(locale) + ")" : name;
    }

    /** The head of the table's first column. */
    String head(Locale locale) {
        return (isTime() ? Words.MONTH : Words.ITEM).in(locale);
    }

    /** A label under the axis; years stand in the second row. */
    record Tick(int place, String text, int row) {}

    /** The labels that fit when places are this many pixels apart. Years are never left out altogether. */
    List<Tick> ticks(double slot, Locale locale) {
        return isTime() ? monthTicks(slot, locale) : nameTicks(slot);
    }

    private List<Tick> monthTicks(double slot, Locale locale) {
        var widest = months.stream().mapToDouble(month -> Text.width(Words.shortMonth(month, locale))).max().orElse(0);
        var step = months.size() == 1 ? 1 : first(slot, widest + 8, 1, 2, 3, 6);
        return step == 0 ? years(slot) : monthsAndYears(step, slot, locale);
    }

    private List<Tick> monthsAndYears(int step, double slot, Locale locale) {
        var ticks = new ArrayList<Tick>();
        for (var place = 0; place < months.size(); place++) {
            var month = months.get(place);
            if (months.size() <= step || (month.getMonthValue() - 1) % step == 0) {
                ticks.add(new Tick(place, Words.shortMonth(month, locale), 0));
            }
            var toJanuary = 13 - month.getMonthValue();
            var room = toJanuary >= months.size() || toJanuary * slot > 48;
            if (month.getMonthValue() == 1 || place == 0 && room) {
                ticks.add(new Tick(place, Integer.toString(month.getYear()), 1));
            }
        }
        return ticks;
    }

    private List<Tick> years(double slot) {
        var step = first(slot * 12, 40, 1, 2, 5, 10, 20, 50);
        var every = step == 0 ? 100 : step;
        return IntStream.range(0, months.size())
                .filter(place -> months.get(place).getMonthValue() == 1 && months.get(place).getYear() % every == 0)
                .mapToObj(place -> new Tick(place, Integer.toString(months.get(place).getYear()), 0))
                .toList();
    }

    private List<Tick> nameTicks(double slot) {
        var widest = names.stream().mapToDouble(Text::width).max().orElse(0);
        var every = Math.max(1, (int) Math.ceil((Math.min(widest, 90) + 8) / slot));
        return IntStream.range(0, names.size())
                .filter(place -> place % every == 0)
                .mapToObj(place -> new Tick(place, Text.fit(Text.name(names.get(place)), slot * every - 6), 0))
                .toList();
    }

    boolean namesFit(double slot) {
        return names.stream().allMatch(name -> Text.width(name) + 8 <= slot);
    }

    /** The first step that leaves enough room; 0 where none does. */
    private static int first(double slot, double needed, int... steps) {
        return IntStream.of(steps).filter(step -> step * slot >= needed).findFirst().orElse(0);
    }
}
