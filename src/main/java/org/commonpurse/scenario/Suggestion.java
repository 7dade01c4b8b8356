package org.commonpurse.scenario;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known word that somebody most likely meant. */
final class Suggestion {

    private Suggestion() {}

    /** The way out of an unknown word: the nearest known one, and all of them. */
    static String among(String written, Collection<String> known) {
        var all = "Known here: %s.".formatted(String.join(", ", known));
        return nearest(written, known).map("Did you mean \"%s\"? "::formatted).orElse("") + all;
    }

    static Optional<String> nearest(String written, Collection<String> known) {
        var plain = plain(written);
        return known.stream()
                .filter(word -> near(plain, plain(word)))
                .min(Comparator.comparingInt(word -> distance(plain, plain(word))));
    }

    private static boolean near(String written, String word) {
        var shorter = Math.min(written.length(), word.length());
        var begins = shorter >= 3 && (word.startsWith(written) || written.startsWith(word));
        return begins || distance(written, word) <= Math.max(1, Math.max(written.length(), word.length()) / 3);
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "").replace(" ", "");
    }

    /** Letters added, left out, changed or swapped with their neighbour. */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 20) {
            return Integer.MAX_VALUE;
        }
        var cost = new int[a.length() + 1][b.length() + 1];
        for (var i = 0; i <= a.length(); i++) {
            for (var j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        var same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        var best = Math.min(cost[i - 1][j - 1] + same, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        var swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
