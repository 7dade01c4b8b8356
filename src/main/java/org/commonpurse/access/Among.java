package org.commonpurse.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Looks up many keys of one organisation at once. A key has two columns, the organisation and its own; H2 finds a list of
 * such keys by index only where it is a table to join, and reads everything for {@code IN (…)}.
 *
 * <p>A statement reads {@code FROM <among> JOIN t ON t.organisation_id = ? AND t.reference = k.v}, and its arguments are
 * the keys, then the rest.
 */
public final class Among {

    private static final int AT_ONCE = 500;

    private Among() {}

    /** The keys, each once, in lists that are short enough for one statement. */
    public static <T> List<List<T>> chunks(Collection<T> keys) {
        var distinct = List.copyOf(new LinkedHashSet<>(keys));
        return IntStream.iterate(0, from -> from < distinct.size(), from -> from + AT_ONCE)
                .mapToObj(from -> distinct.subList(from, Math.min(distinct.size(), from + AT_ONCE)))
                .toList();
    }

    /** So many texts as a table {@code k} with one column {@code v}. */
    public static String texts(int count) {
        return values("CAST(? AS VARCHAR(1000))", count);
    }

    /** So many whole numbers as a table {@code k} with one column {@code v}. */
    public static String numbers(int count) {
        return values("CAST(? AS BIGINT)", count);
    }

    private static String values(String mark, int count) {
        return "(VALUES " + String.join(", ", Collections.nCopies(count, "(" + mark + ")")) + ") k (v)";
    }

    /** The arguments of such a statement: the keys, then what follows. */
    public static Object[] arguments(Collection<?> keys, Object... rest) {
        var arguments = new ArrayList<Object>(keys.size() + rest.length);
        arguments.addAll(keys);
        arguments.addAll(List.of(rest));
        return arguments.toArray();
    }
}
