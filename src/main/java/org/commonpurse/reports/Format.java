package org.commonpurse.reports;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The files that a report can be. */
public enum Format {
    HTML("text/html;charset=UTF-8"),
    PDF("application/pdf"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    CSV("text/csv;charset=UTF-8"),
    /** The figures themselves, in their canonical form and in no language. */
    JSON("application/json");

    private final String type;

    Format(String type) {
        this.type = type;
    }

    /** The media type, as a server says it. */
    public String type() {
        return type;
    }

    /** What a file's name ends with, without the dot. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException with a sentence, where there is no such format
     */
    public static Format of(String extension) {
        return Arrays.stream(values())
                .filter(format -> format.extension().equals(extension.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"%s\" is not a format; choose %s".formatted(
                        extension, Arrays.stream(values()).map(Format::extension).collect(Collectors.joining(", ")))));
    }
}
