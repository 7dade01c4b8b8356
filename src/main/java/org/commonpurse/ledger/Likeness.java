package org.commonpurse.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether a name is probably a slip of the pen for one that is known: the same but for capitals and spaces, a colon left
 * out, at most two slips in words of five letters or more, or one in words of four ({@code Mian}, {@code Ban}), where an
 * exchanged letter makes another word. Names whose digits differ, or whose labels differ
 * ({@code Team A}, {@code Team B}), are different names.
 */
final class Likeness {

    private static final int SLIPS = 2;
    private static final int SHORTEST = 5;
    private static final int LABEL = 2;

    private Likeness() {}

    /** The known names that may have been meant, with what follows after the part that is like one; empty where none is. */
    static List<String> of(String name, Collection<String> known) {
        var parts = List.of(name.split(":"));
        var prefixes = prefixes(known);
        for (var length = 1; length <= parts.size(); length++) {
            var begin = parts.subList(0, length);
            if (prefixes.contains(String.join(":", begin))) {
                continue;
            }
            var like = new TreeSet<String>();
            for (var prefix : prefixes) {
                if (isLike(begin, List.of(prefix.split(":")))) {
                    like.add(prefix);
                }
            }
            if (!like.isEmpty()) {
                var rest = String.join(":", parts.subList(length, parts.size()));
                return like.stream()
                        .map(prefix -> rest.isEmpty() ? prefix : prefix + ":" + rest)
                        .flatMap(meant -> further(meant, known))
                        .toList();
            }
        }
        return List.of();
    }

    /** What follows may have a slip, too. */
    private static Stream<String> further(String name, Collection<String> known) {
        var like = of(name, known);
        return like.isEmpty() ? Stream.of(name) : like.stream();
    }

    private static Set<String> prefixes(Collection<String> known) {
        var prefixes = new HashSet<String>();
        for (var name : known) {
            for (var end = name.indexOf(':'); end >= 0; end = name.indexOf(':', end + 1)) {
                prefixes.add(name.substring(0, end));
            }
            prefixes.add(name);
        }
        return prefixes;
    }

    private static boolean isLike(List<String> one, List<String> other) {
        if (one.size() != other.size()) {
            return plain(String.join("", one)).equals(plain(String.join("", other)));
        }
        var slips = 0;
        for (var i = 0; i < one.size() && slips <= SLIPS; i++) {
            slips += slips(one.get(i), other.get(i));
        }
        return slips <= SLIPS;
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
    }

    /** How many slips lie between two parts of names; more than are forgiven where they are meant to differ. */
    private static int slips(String one, String other) {
        var first = plain(one);
        var second = plain(other);
        if (first.equals(second)) {
            return 0;
        }
        var isMeant = !digits(first).equals(digits(second)) || differInLabels(words(one), words(other));
        if (isMeant) {
            return SLIPS + 1;
        }
        var slips = distance(first, second);
        return Math.min(first.length(), second.length()) >= SHORTEST || isSlipInShort(first, second, slips) ? slips : SLIPS + 1;
    }

    /** Two letters swapped, or one left out or put in. */
    private static boolean isSlipInShort(String first, String second, int slips) {
        return slips == 1
                && Math.max(first.length(), second.length()) >= SHORTEST - 1
                && (first.length() != second.length() || sorted(first).equals(sorted(second)));
    }

    private static String sorted(String text) {
        return text.chars().sorted().mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("[\\s_-]+|(?<=\\p{Ll})(?=\\p{Lu})"));
    }

    private static boolean differInLabels(List<String> one, List<String> other) {
        return one.size() == other.size()
                && IntStream.range(0, one.size())
                        .filter(i -> !one.get(i).equalsIgnoreCase(other.get(i)))
                        .allMatch(i -> one.get(i).length() <= LABEL && other.get(i).length() <= LABEL);
    }

    /** Letters left out, put in, exchanged, or swapped with their neighbour (Damerau and Levenshtein). */
    static int distance(String one, String other) {
        var rows = new ArrayList<int[]>();
        rows.add(IntStream.rangeClosed(0, other.length()).toArray());
        for (var i = 1; i <= one.length(); i++) {
            var row = new int[other.length() + 1];
            row[0] = i;
            for (var j = 1; j <= other.length(); j++) {
                var same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(rows.get(i - 1)[j], row[j - 1]) + 1, rows.get(i - 1)[j - 1] + same);
                if (i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1)) {
                    row[j] = Math.min(row[j], rows.get(i - 2)[j - 2] + 1);
                }
            }
            rows.add(row);
        }
        return rows.getLast()[other.length()];
    }
}
