package org.commonpurse.reports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonpurse.reports.Story.Appendix;
import org.commonpurse.reports.Story.Block;
import org.commonpurse.reports.Story.Grid;
import org.commonpurse.reports.Story.Picture;
import org.commonpurse.reports.Story.Piece;
import org.commonpurse.reports.Story.Prose;
import org.commonpurse.reports.Story.Section;
import org.commonpurse.shell.Refused;
import org.commonpurse.shell.Words;

/**
 * Puts the figures into a pack's outline.
 *
 * <p>A line is a sentence; lines until the next empty one are a paragraph, a line that begins with {@code - } is an item
 * of a list. {@code {fact:runway.months|0.0}} is a number. {@code [table:ID]}, {@code [figure:ID] title} and
 * {@code [definitions]} stand for themselves. A line that begins with {@code : } is said instead of the one before where
 * a number of that is missing, so what was not recorded can say so; nothing after the colon says nothing.
 * {@code {if:ID}} and {@code {zero:ID}} print nothing: they only ask that the number is there and is not zero, or is.
 */
final class Outline {

    private static final Pattern PLACE = Pattern.compile("\\{([a-z.-]+)(?::([^|}]+))?(?:\\|([^|}]*))?(?:\\|([^|}]*))?}");
    private static final Pattern HEADING = Pattern.compile("## (.+?) \\{#([a-z-]+)}");
    private static final Pattern DIRECTIVE = Pattern.compile("\\[([a-z]+)(?::([a-z-]+))?]\\s*(.*)");

    private final Figures figures;
    private final Texts texts;
    private final Numbers numbers;

    private Outline(Figures figures, Texts texts) {
        this.figures = figures;
        this.texts = texts;
        this.numbers = new Numbers(texts);
    }

    static Story story(Figures figures, Texts texts) {
        return new Outline(figures, texts).fill();
    }

    private Story fill() {
        var title = "";
        var subtitle = "";
        var sections = new ArrayList<Section>();
        for (var statement : statements(texts.outline())) {
            var heading = HEADING.matcher(statement.getFirst());
            if (statement.getFirst().startsWith("# ")) {
                title = text(statement.getFirst().substring(2));
            } else if (statement.getFirst().startsWith("> ")) {
                subtitle = text(statement.getFirst().substring(2));
            } else if (heading.matches()) {
                sections.add(new Section(heading.group(2), text(heading.group(1)), new ArrayList<>()));
            } else if (sections.isEmpty() && statement.getFirst().isEmpty()) {
                continue;
            } else if (sections.isEmpty()) {
                throw wrong(statement.getFirst(), "it stands before the first heading");
            } else {
                add(sections.getLast().blocks(), statement);
            }
        }
        return new Story(title, subtitle, sections);
    }

    /** Each line with the lines that may be said instead of it; an empty line is a statement of its own. */
    private static List<List<String>> statements(List<String> lines) {
        var statements = new ArrayList<List<String>>();
        for (var line : lines) {
            var text = line.strip();
            if ((text.equals(":") || text.startsWith(": ")) && !statements.isEmpty()) {
                statements.getLast().add(text.substring(1).strip());
            } else if (!text.startsWith("<!--")) {
                statements.add(new ArrayList<>(List.of(text)));
            }
        }
        return statements;
    }

    private String text(String line) {
        return pieces(line)
                .map(pieces -> new Prose(pieces, false).text())
                .orElseThrow(() -> wrong(line, "a number of it is missing, and nothing is said instead"));
    }

    private void add(List<Block> blocks, List<String> statement) {
        if (statement.getFirst().isEmpty()) {
            blocks.add(new Prose(List.of(), false));
            return;
        }
        for (var line : statement) {
            if (line.isEmpty() || put(blocks, line)) {
                return;
            }
        }
    }

    /** Adds what the line says, if all its numbers are there. */
    private boolean put(List<Block> blocks, String line) {
        var directive = DIRECTIVE.matcher(line);
        if (directive.matches()) {
            return put(blocks, line, directive);
        }
        var isItem = line.startsWith("- ");
        var found = pieces(isItem ? line.substring(2) : line);
        found.ifPresent(pieces -> {
            if (!isItem && !blocks.isEmpty() && blocks.getLast() instanceof Prose(var before, var beforeIsItem)
                    && !before.isEmpty() && !beforeIsItem) {
                var longer = new ArrayList<>(before);
                longer.add(new Piece(" ", null));
                longer.addAll(pieces);
                blocks.set(blocks.size() - 1, new Prose(longer, false));
            } else {
                blocks.add(new Prose(pieces, isItem));
            }
        });
        return found.isPresent();
    }

    private boolean put(List<Block> blocks, String line, Matcher directive) {
        var id = directive.group(2) == null ? "" : directive.group(2);
        if (directive.group(1).equals("figure") && Pictures.table(id).isEmpty()) {
            throw wrong(line, "there is no figure " + id);
        }
        return switch (directive.group(1)) {
            case "table" -> figures.table(id).map(table -> blocks.add(new Grid(table))).orElse(false);
            case "figure" -> Pictures.isWorthSeeing(id, figures)
                    && pieces(directive.group(3))
                            .map(pieces -> blocks.add(new Picture(id, new Prose(pieces, false).text())))
                            .orElse(false);
            case "definitions", "checks", "provenance" ->
                blocks.add(Appendix.valueOf(directive.group(1).toUpperCase(Locale.ROOT)));
            default -> throw wrong(line, "there is no [%s]".formatted(directive.group(1)));
        };
    }

    /** The line with its numbers; empty where one of them is missing. */
    private Optional<List<Piece>> pieces(String line) {
        var pieces = new ArrayList<Piece>();
        var place = PLACE.matcher(line);
        var from = 0;
        while (place.find()) {
            words(pieces, line.substring(from, place.start()));
            var piece = piece(line, place);
            if (piece.isEmpty()) {
                return Optional.empty();
            }
            pieces.add(piece.get());
            from = place.end();
        }
        words(pieces, line.substring(from));
        return Optional.of(pieces.stream().filter(piece -> !piece.text().isEmpty()).toList());
    }

    private static void words(List<Piece> pieces, String text) {
        pieces.add(new Piece(text, null));
    }

    private Optional<Piece> piece(String line, Matcher place) {
        var id = place.group(2) == null ? "" : place.group(2);
        var format = place.group(3) == null ? "" : place.group(3);
        return switch (place.group(1)) {
            case "fact" -> shown(id).map(fact -> new Piece(numbers.fact(fact, format), fact));
            case "if" -> shown(id).filter(fact -> !isZero(fact)).map(_ -> new Piece("", null));
            case "zero" -> shown(id).filter(Outline::isZero).map(_ -> new Piece("", null));
            case "withheld" -> figures.fact(id).filter(Outline::isWithheld).map(_ -> new Piece("", null));
            case "plural" -> shown(id).map(fact -> new Piece(
                    numbers.plural(new BigDecimal(fact.value()), format, place.group(4)), null));
            case "period" -> Optional.of(new Piece(numbers.period(figures), null));
            case "from" -> Optional.of(new Piece(numbers.day(figures.period().from()), null));
            case "to" -> Optional.of(new Piece(numbers.day(figures.lastDay()), null));
            case "publisher" -> Optional.of(new Piece(figures.publisher().name(), null));
            case "currency" -> Optional.of(new Piece(figures.publisher().currency(), null));
            case "note" -> figures.publisher().note().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Piece(Words.in(texts.locale(), figures.publisher().note()), null));
            case "incomplete" -> figures.period().complete() ? Optional.empty() : Optional.of(new Piece("", null));
            default -> throw wrong(line, "there is no {%s}".formatted(place.group(1)));
        };
    }

    /** A fact that is there and not withheld: of what is withheld no sentence is made. */
    private Optional<Figures.Fact> shown(String id) {
        return figures.fact(id).filter(fact -> !isWithheld(fact));
    }

    private static boolean isWithheld(Figures.Fact fact) {
        return fact.value().equals(Figures.WITHHELD);
    }

    private static boolean isZero(Figures.Fact fact) {
        return fact.kind().isNumeric() && fact.value().matches("-?[0.]+");
    }

    private Refused wrong(String line, String why) {
        return new Refused(
                "the outline %s/%s.md cannot be used: %s, in \"%s\"".formatted(texts.pack(), texts.language(), why, line),
                "mend that line, or remove the file to use the texts of the program");
    }
}
