package org.commonpurse.reports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report as it is read: sections of prose, figures and tables, with all numbers in their place. */
record Story(String title, String subtitle, List<Section> sections) {

    /** @param id the anchor on a page */
    record Section(String id, String title, List<Block> blocks) {}

    sealed interface Block {}

    /** A paragraph, or an item of a list. */
    record Prose(List<Piece> pieces, boolean isItem) implements Block {

        String text() {
            return String.join("", pieces.stream().map(Piece::text).toList());
        }
    }

    /**
     * Words, or a number among them.
     *
     * @param fact the fact that the number is; null for words
     */
    record Piece(String text, Figures.@Nullable Fact fact) {}

    /** A figure with the sentence that says what it shows. */
    record Picture(String id, String title) implements Block {}

    record Grid(FiguresTable table) implements Block {}

    /** The definitions, the checks, where the figures come from. */
    enum Appendix implements Block {
        DEFINITIONS,
        CHECKS,
        PROVENANCE
    }
}
