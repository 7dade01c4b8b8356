package org.commonpurse.figure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One number for each place of an axis.
 *
 * @param values null where there is none; places beyond the last value have none
 * @param planned whether the numbers are a plan: drawn as an outline, or dashed
 * @param links where the rows behind each value are; null or missing where there is no such page
 */
public record Series(
        String name,
        Tone tone,
        List<@Nullable BigDecimal> values,
        boolean planned,
        List<@Nullable String> links) {

    public Series {
        values = Collections.unmodifiableList(new ArrayList<>(values));
        links = Collections.unmodifiableList(new ArrayList<>(links));
    }

    public static Series of(String name, Tone tone, List<@Nullable BigDecimal> values) {
        return new Series(name, tone, values, false, List.of());
    }

    /** For values that are at hand as numbers. */
    public static Series of(String name, Tone tone, double... values) {
        return of(name, tone, Arrays.stream(values).mapToObj(BigDecimal::valueOf).toList());
    }

    /** The same numbers as a plan. */
    public Series asPlan() {
        return new Series(name, tone, values, true, links);
    }

    /** The same series, each value linked to the rows behind it. */
    public Series linked(IntFunction<@Nullable String> link) {
        return new Series(name, tone, values, planned, IntStream.range(0, values.size()).mapToObj(link).toList());
    }

    @Nullable BigDecimal at(int place) {
        return place < values.size() ? values.get(place) : null;
    }

    @Nullable String link(int place) {
        return place < links.size() ? links.get(place) : null;
    }

    boolean isEmpty() {
        return values.stream().allMatch(Objects::isNull);
    }

    /** The name in sentences and legends: "Recurring (plan)". */
    String title(Locale locale) {
        var plan = Words.PLAN.in(locale);
        return planned && !name.equalsIgnoreCase(plan) ? Text.name(name) + " (" + plan + ")" : Text.name(name);
    }

    static Stream<BigDecimal> values(List<Series> all) {
        return all.stream().flatMap(series -> series.values.stream()).filter(Objects::nonNull);
    }
}
