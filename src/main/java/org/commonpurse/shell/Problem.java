package org.commonpurse.shell;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with something that a person handed in, and the way out. Fields that do not apply are null.
 *
 * @param message a sentence
 * @param fix a sentence that says what to do
 */
public record Problem(
        @Nullable String file,
        @Nullable Integer line,
        @Nullable String field,
        @Nullable String value,
        String message,
        @Nullable String fix) {

    public static Problem of(String message, @Nullable String fix) {
        return new Problem(null, null, null, null, message, fix);
    }

    public static Problem field(@Nullable String field, @Nullable String value, String message, @Nullable String fix) {
        return new Problem(null, null, field, value, message, fix);
    }

    /** The whole as one or two sentences. */
    public String sentence() {
        var place = new StringBuilder();
        if (file != null) {
            place.append(file);
        }
        if (line != null) {
            place.append(place.isEmpty() ? "line " : ", line ").append(line);
        }
        if (field != null) {
            place.append(place.isEmpty() ? "" : ", ").append(field);
        }
        if (value != null) {
            place.append(" \"").append(value).append('"');
        }
        return (place.isEmpty() ? "" : place.toString().strip() + ": ") + message + (fix == null ? "" : " — " + fix);
    }
}
