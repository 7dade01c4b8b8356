package org.commonpurse.giving;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a figure means. Every figure that is shown or published names its definition and version.
 *
 * <p>Whoever changes what is counted raises the version, says from which month it holds, and moves the old text to the
 * earlier ones; months before are still counted by it. So a new version is a new series: figures show where it begins
 * ({@link #breaks}), and what was published before names the version that it was counted by.
 *
 * @param id stays for good
 * @param version goes up when the text changes what is counted
 * @param source where the usage comes from
 * @param since the first month that the version holds for; null: all
 * @param earlier the versions before, the newest first
 */
public record Definition(
        String id, int version, String name, String text, String source, @Nullable YearMonth since, List<Earlier> earlier) {

    /** A version that held once, from a month on; null: from the beginning. */
    public record Earlier(int version, @Nullable YearMonth since, String text) {}

    /** Where a new series begins. */
    public record Break(YearMonth month, int version) {}

    public Definition {
        earlier = List.copyOf(earlier);
        if (version != earlier.size() + 1 || (since == null) != earlier.isEmpty()) {
            throw new IllegalArgumentException("%s v%d needs its %d versions before, and since when it holds".formatted(id, version, version - 1));
        }
    }

    /** The first version, which holds for all months. */
    public Definition(String id, int version, String name, String text, String source) {
        this(id, version, name, text, source, null, List.of());
    }

    /** The next version: what this one says becomes an earlier text. */
    public Definition changed(YearMonth from, String newText) {
        var before = new ArrayList<>(List.of(new Earlier(version, since, text)));
        before.addAll(earlier);
        return new Definition(id, version + 1, name, newText, source, from, before);
    }

    /** As a report cites it: {@code mrr v1}. */
    public String cited() {
        return id + " v" + version;
    }

    /** The version by which a month is counted. */
    public int versionAt(YearMonth month) {
        if (since == null || !month.isBefore(since)) {
            return version;
        }
        return earlier.stream()
                .filter(one -> one.since == null || !month.isBefore(one.since))
                .mapToInt(Earlier::version)
                .findFirst()
                .orElse(1);
    }

    /** The months, after the first and up to the last, in which another version begins to hold. */
    public List<Break> breaks(YearMonth first, YearMonth last) {
        return first.plusMonths(1).isAfter(last)
                ? List.of()
                : Stream.iterate(first.plusMonths(1), month -> !month.isAfter(last), month -> month.plusMonths(1))
                        .filter(month -> versionAt(month) != versionAt(month.minusMonths(1)))
                        .map(month -> new Break(month, versionAt(month)))
                        .toList();
    }
}
