package org.commonpurse.transparency;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.commonpurse.reports.Figures;
import org.commonpurse.reports.Format;
import org.commonpurse.reports.Reports;
import org.commonpurse.shell.Refused;
import org.commonpurse.transparency.Verdict.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Names what is other in a file that is not what was signed: a page is made again from the figures and laid beside it; the
 * figures themselves are laid beside a table that was not changed.
 */
final class Comparison {

    private static final Pattern REPORT = Pattern.compile("report\\.([a-z]{2})\\.([a-z]+)");
    private static final Pattern PIECES = Pattern.compile("(?=<tr|<p[ >]|<li|<h\\d|<div|<text|<title)");
    private static final Pattern CAPTION = Pattern.compile("<(?:caption|h2|strong)[^>]*>(.*?)</(?:caption|h2|strong)>", Pattern.DOTALL);
    private static final Pattern HEAD = Pattern.compile("<th scope=\"row\">(.*?)</th>", Pattern.DOTALL);
    /** What is between tags, and the tags themselves. */
    private static final Pattern TEXT = Pattern.compile("(?<=>|^)[^<>]+(?=<|$)");
    private static final Pattern MARKUP = Pattern.compile("(?<=<)[^<>]+(?=>)");
    private static final Pattern CELL = Pattern.compile("<c r=\"([A-Z]+\\d+)\"[^>]*>(.*?)</c>", Pattern.DOTALL);
    private static final int MOST = 20;
    private static final int MOST_PART = 8 << 20;

    private final Bundle bundle;
    private final Figures figures;
    private final Reports reports;
    private final List<Finding> findings;

    Comparison(Bundle bundle, Figures figures, Reports reports, List<Finding> findings) {
        this.bundle = bundle;
        this.figures = figures;
        this.reports = reports;
        this.findings = findings;
    }

    void run(List<String> changed) {
        for (var path : changed) {
            var report = REPORT.matcher(path);
            if (path.equals(BundleFile.FIGURES)) {
                figures(changed);
            } else if (report.matches() && !changed.contains(BundleFile.FIGURES)) {
                report(path, report);
            }
        }
    }

    /** A report's CSV holds every value exactly and by its id. */
    private void figures(List<String> changed) {
        bundle.paths().stream()
                .filter(path -> path.matches("report\\.[a-z]{2}\\.csv") && !changed.contains(path))
                .findFirst()
                .ifPresent(path -> differences(values(bundle.bytes(path)), Correction.values(figures)).forEach((place, pair) ->
                        findings.add(Finding.at(BundleFile.FIGURES, place, "says %s, %s says %s".formatted(pair.get(1), path, pair.get(0))))));
    }

    private void report(String path, Matcher report) {
        try {
            var format = Format.valueOf(report.group(2).toUpperCase(Locale.ROOT));
            var given = bundle.bytes(path);
            switch (format) {
                case CSV -> differences(Correction.values(figures), values(given)).forEach((place, pair) ->
                        findings.add(Finding.at(path, place, "says %s, the figures say %s".formatted(pair.get(1), pair.get(0)))));
                case HTML -> html(path, text(reports.file(figures, format, report.group(1))), text(given));
                case XLSX -> sheets(path, reports.file(figures, format, report.group(1)), given);
                default -> { }
            }
        } catch (Refused | IllegalArgumentException e) {
            findings.add(Finding.file(path, "cannot be made again here: " + e.getMessage()));
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Map<String, String> values(byte[] csv) {
        var values = new LinkedHashMap<String, String>();
        try (var reader = CsvReader.builder().ofNamedCsvRecord(text(csv))) {
            for (var line : reader) {
                var table = line.getField("table");
                var row = line.getField("row");
                if (table.equals("facts")) {
                    values.put("fact:" + row, line.getField("value"));
                } else if (!table.equals("checks")) {
                    values.put(table + "/" + row + "/" + line.getField("column"), line.getField("value"));
                }
            }
        } catch (IOException | RuntimeException e) {
            return values;
        }
        return values;
    }

    private static Map<String, List<String>> differences(Map<String, String> right, Map<String, String> given) {
        var found = new LinkedHashMap<String, List<String>>();
        right.forEach((place, value) -> {
            var other = given.getOrDefault(place, "nothing");
            if (!other.equals(value) && found.size() < MOST) {
                found.put(place, List.of(value, other));
            }
        });
        return found;
    }

    private void html(String path, String right, String given) {
        var rightPieces = PIECES.split(right);
        var givenPieces = PIECES.split(given);
        var shifted = rightPieces.length != givenPieces.length;
        var caption = "";
        var found = 0;
        for (var i = 0; i < Math.min(rightPieces.length, givenPieces.length) && found < MOST; i++) {
            var title = CAPTION.matcher(rightPieces[i]);
            caption = title.find() ? plain(title.group(1)) : caption;
            if (!rightPieces[i].equals(givenPieces[i])) {
                findings.add(new Finding(path, caption, place(rightPieces[i]), difference(rightPieces[i], givenPieces[i])));
                found++;
                if (shifted) {
                    return;
                }
            }
        }
        if (shifted) {
            findings.add(Finding.file(path, "something was added or left out at its end"));
        }
    }

    /** The row, where the piece is one. */
    private static String place(String piece) {
        var head = HEAD.matcher(piece);
        return head.find() ? plain(head.group(1)) : "";
    }

    /** What is other, cell by cell or word by word; where all words are the same, what is other between them. */
    private static String difference(String right, String given) {
        var rightWords = words(right, TEXT);
        var givenWords = words(given, TEXT);
        if (rightWords.equals(givenWords)) {
            rightWords = words(right, MARKUP);
            givenWords = words(given, MARKUP);
        }
        var at = 0;
        while (at < Math.min(rightWords.size(), givenWords.size()) && rightWords.get(at).equals(givenWords.get(at))) {
            at++;
        }
        return "reads \"%s\", the figures make \"%s\"".formatted(from(givenWords, at), from(rightWords, at));
    }

    private static List<String> words(String piece, Pattern pattern) {
        return pattern.matcher(piece).results().map(found -> plain(found.group())).filter(word -> !word.isEmpty()).toList();
    }

    private static String from(List<String> words, int at) {
        return at < words.size() ? words.get(at) : "nothing";
    }

    /** The words of a piece of a page, for a person to read. */
    private static String plain(String html) {
        var text = html.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
        return text.length() > 160 ? text.substring(0, 160) + "…" : text;
    }

    private void sheets(String path, byte[] right, byte[] given) {
        var rightParts = parts(right);
        var givenParts = parts(given);
        if (rightParts == null || givenParts == null) {
            findings.add(Finding.file(path, "is no whole workbook"));
            return;
        }
        rightParts.forEach((name, part) -> {
            var other = givenParts.getOrDefault(name, "");
            if (other.equals(part) || !name.startsWith("xl/worksheets/")) {
                return;
            }
            var cells = cells(part);
            cells(other).forEach((cell, content) -> {
                if (!content.equals(cells.get(cell))) {
                    findings.add(new Finding(path, name.replaceAll(".*/|\\.xml", ""), cell, "holds \"%s\", the figures make \"%s\""
                            .formatted(plain(content), plain(cells.getOrDefault(cell, "")))));
                }
            });
        });
    }

    private static Map<String, String> cells(String sheet) {
        var cells = new TreeMap<String, String>();
        var cell = CELL.matcher(sheet);
        while (cell.find()) {
            cells.put(cell.group(1), cell.group(2));
        }
        return cells;
    }

    private static @Nullable Map<String, String> parts(byte[] workbook) {
        var parts = new TreeMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            var names = new ArrayList<String>();
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                if (names.size() > 200) {
                    return null;
                }
                if (entry.getName().endsWith(".xml")) {
                    parts.put(entry.getName(), text(zip.readNBytes(MOST_PART)));
                }
            }
            return parts;
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }
}
