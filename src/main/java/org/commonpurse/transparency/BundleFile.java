package org.commonpurse.transparency;

/** One file of a publication. */
record BundleFile(String path, String mediaType, byte[] content) {

    static final String FIGURES = "figures.json";
    static final String ROWS = "rows.csv";
    static final String RECIPE = "recipe.json";
    static final String BUNDLE = "bundle.zip";

    /** The report in a format and language: {@code report.en.html}. */
    static String report(String language, String format) {
        return "report." + language + "." + format;
    }

    static String mediaType(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "html" -> "text/html;charset=utf-8";
            case "csv" -> "text/csv;charset=utf-8";
            case "json" -> "application/json";
            case "pdf" -> "application/pdf";
            case "xlsx" -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            case "zip" -> "application/zip";
            case "svg" -> "image/svg+xml";
            default -> "text/plain;charset=utf-8";
        };
    }

    static BundleFile of(String path, byte[] content) {
        return new BundleFile(path, mediaType(path), content);
    }
}
