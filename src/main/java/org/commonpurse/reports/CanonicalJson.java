package org.commonpurse.reports;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JSON in the one form that RFC 8785 allows: members sorted, no spaces, the shortest escapes. No fractions. */
final class CanonicalJson {

    private CanonicalJson() {}

    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> map -> new TreeMap<>(map).entrySet().stream()
                    .map(entry -> quoted(String.valueOf(entry.getKey())) + ":" + text(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
            case List<?> list -> list.stream().map(CanonicalJson::text).collect(Collectors.joining(",", "[", "]"));
            case Boolean bool -> bool.toString();
            case Integer number -> number.toString();
            case Long number -> number.toString();
            case String text -> quoted(text);
            default -> throw new IllegalArgumentException("no place in canonical JSON for a " + value.getClass());
        };
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        for (var i = 0; i < text.length(); i++) {
            var sign = text.charAt(i);
            switch (sign) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(sign < ' ' ? "\\u%04x".formatted((int) sign) : String.valueOf(sign));
            }
        }
        return quoted.append('"').toString();
    }
}
