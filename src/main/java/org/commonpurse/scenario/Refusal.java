package org.commonpurse.scenario;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing in a file that cannot be read or computed: where it stands, what is wrong, and the way out.
 *
 * @param file the file as the person named it; null where the scenario came from a screen
 * @param line counted from 1; null where the thing is missing or has no line
 * @param field the way to the field, such as {@code positions[1].gross}; null where the whole file is meant
 * @param value what stands there
 * @param message what is wrong, a sentence
 * @param fix what to do, a sentence
 */
public record Refusal(
        @Nullable String file,
        @Nullable Integer line,
        @Nullable String field,
        @Nullable String value,
        String message,
        String fix) {

    static Refusal of(String field, @Nullable String value, String message, String fix) {
        return new Refusal(null, null, field, value, message, fix);
    }

    /** The same with its file and, where the file has the field, its line. */
    Refusal in(String name, Map<String, Integer> lines) {
        var found = line != null ? line : field == null ? null : lines.get(field);
        return new Refusal(name, found, field, value, message, fix);
    }

    /** One line for a person: file, line, field, value, what is wrong, the way out. */
    @Override
    public String toString() {
        var place = new StringBuilder();
        if (file != null) {
            place.append(file).append(", ");
        }
        if (line != null) {
            place.append("line ").append(line).append(", ");
        }
        if (field != null) {
            place.append(field);
        }
        if (value != null) {
            place.append(" \"").append(value).append('"');
        }
        return "%s: %s %s".formatted(place.toString().strip(), message, fix);
    }
}
