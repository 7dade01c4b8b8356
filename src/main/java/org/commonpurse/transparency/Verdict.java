package org.commonpurse.transparency;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a verification.
 *
 * @param intact every file is what was signed, and every figure that can be made again comes out the same
 * @param known the signer's key was given or trusted before
 * @param signer the fingerprint of the key that signed; empty where there is no valid signature
 * @param files how many files were compared with what was signed
 * @param figures how many figures were made again from rows or from their parts
 * @param stated how many amounts are stated only: what they are made of is not public
 * @param rows how many rows were read
 */
public record Verdict(
        boolean intact,
        boolean known,
        String signer,
        @Nullable About about,
        int files,
        int figures,
        int stated,
        long rows,
        List<Finding> findings) {

    public Verdict {
        findings = List.copyOf(findings);
    }

    /** Intact, and by somebody who is known. */
    public boolean authentic() {
        return intact && known;
    }

    /** Whose and which publication it is, as it says itself. */
    public record About(
            String organisation, String name, String publication, int version, String publishedAt, String journalHash, String chainHead) {}

    /**
     * Something that does not hold.
     *
     * @param file in the bundle
     * @param table empty where it is about no table
     * @param figure row and column, or the id of a single number; empty where it is about a whole file
     */
    public record Finding(String file, String table, String figure, String message) {

        static Finding file(String file, String message) {
            return new Finding(file, "", "", message);
        }

        /** @param place {@code table/row/column} or {@code fact:id} */
        static Finding at(String file, String place, String message) {
            if (place.startsWith("fact:")) {
                return new Finding(file, "facts", place.substring(5), message);
            }
            var cut = place.indexOf('/');
            return cut < 0 ? file(file, message) : new Finding(file, place.substring(0, cut), place.substring(cut + 1), message);
        }

        public String sentence() {
            return file + (table.isEmpty() ? "" : ", table " + table) + (figure.isEmpty() ? "" : ", " + figure) + ": " + message;
        }
    }
}
