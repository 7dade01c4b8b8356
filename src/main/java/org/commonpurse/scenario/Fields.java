package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One mapping of a YAML file, read field by field.
 *
 * <p>What does not fit is noted in {@link YamlFile} and reading goes on, so that a person sees everything at once. A
 * field without a value counts as left out.
 */
final class Fields {

    private static final int LONGEST_LIST = 1_000;
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d[\\d_]*\\.?[\\d_]*|\\.\\d+)([eE][+-]?\\d{1,2})?");
    private static final Pattern MONTH = Pattern.compile("(19|20|21)\\d\\d-(0[1-9]|1[0-2])");

    private final YamlFile file;
    private final String path;
    private final Map<String, Node> values = new LinkedHashMap<>();

    /** With known fields, any other is refused; without, every name is a field. */
    Fields(YamlFile file, Node node, String path, List<String> known) {
        this.file = file;
        this.path = path;
        file.at(path, node);
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(pair -> take(pair.getKeyNode(), pair.getValueNode(), known));
        } else {
            file.refuse(node, path, "Here fields are wanted, each with its name.", known.isEmpty()
                    ? "Write one \"name: value\" per line, indented."
                    : "Write one \"name: value\" per line, indented. Known here: %s.".formatted(String.join(", ", known)));
        }
    }

    private void take(Node keyNode, Node valueNode, List<String> known) {
        var key = keyNode instanceof ScalarNode scalar ? scalar.getValue() : "?";
        if (!known.isEmpty() && !known.contains(key)) {
            file.refuse(keyNode, inside(key), "\"%s\" is not a field of %s.".formatted(key, whole()),
                    Suggestion.among(key, known));
        } else if (values.containsKey(key)) {
            file.refuse(keyNode, inside(key), "\"%s\" is given twice in %s.".formatted(key, whole()),
                    "Keep one of them.");
        } else {
            values.put(key, valueNode);
            file.at(inside(key), keyNode);
        }
    }

    private String whole() {
        return path.isEmpty() ? "a scenario" : path;
    }

    String inside(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    boolean has(String key) {
        return value(key) != null;
    }

    private @Nullable Node value(String key) {
        var node = values.get(key);
        return node == null || Tag.NULL.equals(node.getTag()) ? null : node;
    }

    void refuse(String key, String message, String fix) {
        var node = values.get(key);
        if (node == null) {
            file.missing(inside(key), path, message, fix);
        } else {
            file.refuse(node, inside(key), message, fix);
        }
    }

    private @Nullable String scalar(String key) {
        var node = value(key);
        if (node == null) {
            return null;
        }
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().strip();
        }
        refuse(key, "Here one value is wanted, not a list or fields.", "Write \"%s: value\".".formatted(key));
        return null;
    }

    @Nullable String text(String key) {
        var text = scalar(key);
        return text == null || text.isEmpty() ? null : text;
    }

    String requiredText(String key, String example) {
        var text = text(key);
        return text != null ? text : required(key, example, "");
    }

    @Nullable BigDecimal number(String key, Range range) {
        var text = scalar(key);
        return text == null ? null : parsed(key, text, range);
    }

    BigDecimal number(String key, Range range, BigDecimal otherwise) {
        var number = number(key, range);
        return number == null ? otherwise : number;
    }

    BigDecimal requiredNumber(String key, Range range, String example) {
        var number = number(key, range);
        return number != null ? number : required(key, example, BigDecimal.ZERO);
    }

    private <T> T required(String key, String example, T instead) {
        if (!has(key)) {
            refuse(key, "\"%s\" is missing in %s.".formatted(key, whole()), "Add \"%s: %s\".".formatted(key, example));
        }
        return instead;
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    private @Nullable BigDecimal parsed(String key, String text, Range range) {
        if (!isNumber(text)) {
            refuse(key, "This is not a number.", numberFix(text));
            return null;
        }
        var number = new BigDecimal(text.replace("_", ""));
        if (Math.abs(number.scale()) > 20 || number.precision() > 30 || number.stripTrailingZeros().scale() > 12) {
            refuse(key, "The number has too many digits.", "Write at most 12 decimals.");
        } else if (!range.holds(number)) {
            refuse(key, range.says(), range.fix());
        } else {
            return number;
        }
        return null;
    }

    private static String numberFix(String text) {
        if (text.endsWith("%")) {
            return "Write a share: 0.02 for 2 %.";
        }
        return text.contains(",")
                ? "Write it with a point and without separators, such as 33000.50."
                : "Write digits only, such as 33000 or 0.02.";
    }

    @Nullable Integer whole(String key, int least, int most) {
        var number = number(key, Range.ANY);
        if (number == null) {
            return null;
        }
        if (number.stripTrailingZeros().scale() > 0
                || number.compareTo(BigDecimal.valueOf(least)) < 0
                || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            refuse(key, "Here a whole number from %d to %d is wanted.".formatted(least, most), "Change the number.");
            return least;
        }
        return number.intValueExact();
    }

    @Nullable YearMonth month(String key) {
        var text = scalar(key);
        if (text == null) {
            return null;
        }
        if (MONTH.matcher(text).matches()) {
            return YearMonth.parse(text);
        }
        refuse(key, "This is not a month.", monthFix(text));
        return YearMonth.of(2000, 1);
    }

    private static String monthFix(String text) {
        return text.matches("\\d{4}-\\d{2}-\\d{2}.*")
                ? "Months count as a whole: write %s.".formatted(text.substring(0, 7))
                : "Write year and month, such as 2023-06.";
    }

    YearMonth requiredMonth(String key, String example) {
        var month = month(key);
        return month != null ? month : required(key, example, YearMonth.of(2000, 1));
    }

    boolean yes(String key) {
        var text = scalar(key);
        if (text == null || text.matches("(?i)false|no|off")) {
            return false;
        }
        if (!text.matches("(?i)true|yes|on")) {
            refuse(key, "Here yes or no is wanted.", "Write true or false.");
        }
        return true;
    }

    @Nullable Fields fields(String key, List<String> known) {
        var node = value(key);
        return node == null ? null : new Fields(file, node, inside(key), known);
    }

    List<Fields> list(String key, List<String> known) {
        var node = value(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            refuse(key, "Here a list is wanted.", "Begin each element of %s with \"- \".".formatted(key));
            return List.of();
        }
        if (sequence.getValue().size() > LONGEST_LIST) {
            refuse(key, "The list has more than %d elements.".formatted(LONGEST_LIST), "Add some of them up.");
            return List.of();
        }
        var elements = new ArrayList<Fields>();
        for (var element : sequence.getValue()) {
            elements.add(new Fields(file, element, "%s[%d]".formatted(inside(key), elements.size()), known));
        }
        return elements;
    }

    /** A list of words; empty where left out. */
    List<String> texts(String key) {
        var node = value(key);
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence
                && sequence.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
            return sequence.getValue().stream().map(word -> ((ScalarNode) word).getValue()).toList();
        }
        refuse(key, "Here a list of words is wanted.", "Write \"%s: [one, another]\".".formatted(key));
        return List.of();
    }

    /** Months with their numbers; empty where left out. */
    SortedMap<YearMonth, BigDecimal> series(String key, Range range) {
        var series = new TreeMap<YearMonth, BigDecimal>();
        eachNamed(key, (inner, name) -> {
            if (MONTH.matcher(name).matches()) {
                series.put(YearMonth.parse(name), inner.requiredNumber(name, range, "1000"));
            } else {
                inner.refuse(name, "\"%s\" is not a month.".formatted(name), monthFix(name));
            }
        });
        return series;
    }

    /** Names with their amounts; empty where left out. */
    Map<String, BigDecimal> amounts(String key) {
        var amounts = new LinkedHashMap<String, BigDecimal>();
        eachNamed(key, (inner, name) -> amounts.put(name, inner.requiredNumber(name, Range.NOT_NEGATIVE, "1000")));
        return amounts;
    }

    private void eachNamed(String key, BiConsumer<Fields, String> each) {
        var inner = fields(key, List.of());
        if (inner != null) {
            inner.values.keySet().forEach(name -> each.accept(inner, name));
        }
    }
}
