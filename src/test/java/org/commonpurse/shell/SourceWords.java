package org.commonpurse.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonpurse.access.LegalForm;
import org.commonpurse.access.Role;
import org.commonpurse.giving.Definitions;

/** The words that the sources ask to be translated: what stands as text where a translation is asked for. */
final class SourceWords {

    private static final Path SOURCES = Path.of("src/main/java/org/commonpurse");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** A place whose next argument is a text to translate. */
    private static final Pattern ASKED = Pattern.compile(
            "(?<![\\w.])(?:Words\\.)?(?:t\\(|w\\(locale, |in\\(locale, |super\\(door, |field\\(request, locale, \"\\w+\", |audit\\.record\\([^\"]*?(?=\"))");

    /** A method that answers with one of several texts, asked for at a place. */
    private static final Pattern ANSWERED = Pattern.compile("^\\s*(?:(\\w+)\\.)?(\\w+)\\(");

    private SourceWords() {}

    static Set<String> all() {
        var words = new TreeSet<String>();
        sources().forEach(path -> words.addAll(in(path)));
        Arrays.stream(Role.values()).map(Role::label).forEach(words::add);
        Arrays.stream(LegalForm.values()).map(LegalForm::label).forEach(words::add);
        for (var definition : Definitions.all()) {
            words.addAll(Set.of(definition.name(), definition.text()));
            definition.earlier().forEach(earlier -> words.add(earlier.text()));
        }
        return words;
    }

    private static Stream<Path> sources() {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(path -> path.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> in(Path path) {
        var source = read(path);
        var words = new TreeSet<String>();
        var asked = ASKED.matcher(source);
        while (asked.find()) {
            var argument = argument(source, asked.end());
            var answered = ANSWERED.matcher(argument);
            words.addAll(literals(
                    argument.contains("\"") || !answered.find() ? argument : body(path, answered.group(1), answered.group(2))));
        }
        switch (path.getFileName().toString()) {
            case "MainLayout.java" -> words.addAll(firsts(source, "new String\\[\\] \\{(\"[^\"]+\"), "));
            case "ImportTabs.java", "LedgerTabs.java", "RevenueTabs.java", "ScenarioTabs.java", "StaffingTabs.java" -> words.addAll(firsts(source, "(\"[A-Z][^\"]*\"), \"[a-z]*\""));
            case "Connection.java" -> words.addAll(firsts(source, "[A-Z_]+\\((\"[^\"]+\")\\)[,;]"));
            case "CoffeeKind.java", "EcbKind.java", "InstanceKind.java", "KofiKind.java", "PatreonKind.java", "StripeKind.java" -> words.addAll(firsts(source, "String title\\(\\) \\{\\s+return (\"[^\"]+\");"));
            case "Taking.java" -> words.addAll(firsts(source, "say\\((\"[^\"]+\")\\)"));
            default -> {}
        }
        return words;
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> firsts(String source, String pattern) {
        return Pattern.compile(pattern).matcher(source).results()
                .flatMap(result -> literals(result.group(1)).stream())
                .collect(Collectors.toSet());
    }

    /** The argument that begins here, up to its comma or the end of the call. */
    private static String argument(String source, int begin) {
        var depth = 0;
        for (var at = begin; at < source.length(); at++) {
            switch (source.charAt(at)) {
                case '"' -> at = end(source, at);
                case '(', '[', '{' -> depth++;
                case ')', ']', '}' -> {
                    if (depth-- == 0) {
                        return source.substring(begin, at);
                    }
                }
                case ',' -> {
                    if (depth == 0) {
                        return source.substring(begin, at);
                    }
                }
                default -> {}
            }
        }
        return source.substring(begin);
    }

    /** Where the text that begins here ends. */
    private static int end(String source, int begin) {
        var literal = LITERAL.matcher(source).region(begin, source.length());
        return literal.lookingAt() ? literal.end() - 1 : begin;
    }

    /** What stands in a method without arguments of its own, of the same class or another one; empty where there is none. */
    private static String body(Path path, @org.jspecify.annotations.Nullable String type, String method) {
        var file = type == null ? path : path.resolveSibling(type + ".java");
        if (!Files.exists(file)) {
            return "";
        }
        var source = read(file);
        var declared = Pattern.compile("static String " + method + "\\([^)]*\\) \\{").matcher(source);
        return declared.find() ? source.substring(declared.end(), source.indexOf("\n    }", declared.end())) : "";
    }

    /** The texts in a piece of source, those joined by a plus as one; what is only compared with is none. */
    private static Set<String> literals(String piece) {
        var joined = piece.replaceAll("\"\\s*\\+\\s*\"", "").replaceAll("\"[^\"]*\"\\.equals\\([^)]*\\)|\\.equals\\(\"[^\"]*\"\\)", "");
        return LITERAL.matcher(joined).results()
                .map(result -> result.group(1).translateEscapes())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
