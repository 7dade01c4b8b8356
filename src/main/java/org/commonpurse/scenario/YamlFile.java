package org.commonpurse.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A YAML text with the line of each field, and everything that is wrong with it. */
final class YamlFile {

    private static final int LONGEST_TEXT = 1_000_000;
    private static final int LONGEST_VALUE = 80;

    private final @Nullable String name;
    private final List<Refusal> refusals = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();

    YamlFile(@Nullable String name) {
        this.name = name;
    }

    /** The one document of the text. */
    Node read(String text) {
        var options = new LoaderOptions();
        options.setCodePointLimit(LONGEST_TEXT);
        options.setMaxAliasesForCollections(50);
        try {
            var node = new Yaml(new SafeConstructor(options)).compose(new java.io.StringReader(text));
            if (node != null) {
                return node;
            }
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            throw refused(mark == null ? null : mark.getLine() + 1, "This is not YAML: %s.".formatted(e.getProblem()));
        } catch (RuntimeException e) {
            throw refused(null, "This is not YAML: %s.".formatted(firstLine(e)));
        }
        throw refused(null, "The file is empty.");
    }

    private static String firstLine(RuntimeException e) {
        var message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
    }

    private ScenarioRefused refused(@Nullable Integer line, String message) {
        return new ScenarioRefused(new Refusal(name, line, null, null, message,
                "Compare it with the example in the manual, section \"Scenario file\"."));
    }

    void at(String field, Node node) {
        var line = lineOf(node);
        if (line != null) {
            lines.putIfAbsent(field, line);
        }
    }

    private static @Nullable Integer lineOf(Node node) {
        var mark = node.getStartMark();
        return mark == null ? null : mark.getLine() + 1;
    }

    void refuse(Node node, String field, String message, String fix) {
        var value = node instanceof ScalarNode scalar ? shortened(scalar.getValue()) : null;
        refusals.add(new Refusal(name, lineOf(node), field.isEmpty() ? null : field, value, message, fix));
    }

    /** A field that is not there has the line of what it should stand in. */
    void missing(String field, String parent, String message, String fix) {
        refusals.add(new Refusal(name, lines.get(parent), field, null, message, fix));
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }

    Map<String, Integer> lines() {
        return Map.copyOf(lines);
    }

    /** Ends the reading: refuses if anything was noted. */
    void done() {
        if (!refusals.isEmpty()) {
            refusals.sort(Comparator.comparing(refusal -> refusal.line() == null ? 0 : refusal.line()));
            throw new ScenarioRefused(refusals);
        }
    }
}
