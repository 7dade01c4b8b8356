package org.commonpurse.ingest.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commonpurse.ingest.Report;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Problem;

/** Reports of imports, as documents and as text. */
final class Reports {

    private static final int SHOWN = 20;

    private Reports() {}

    static Report refused(String file, Problem problem) {
        var named = problem.file() == null
                ? new Problem(file, problem.line(), problem.field(), problem.value(), problem.message(), problem.fix())
                : problem;
        return new Report(
                null, file, "", "", "", new Report.Counts(0, 0, 0, 0, 0, 0, 0), List.of(), List.of(), Map.of(), 0, List.of(), named);
    }

    static Map<String, Object> document(Report report) {
        var document = new LinkedHashMap<String, Object>();
        document.put("id", report.batch());
        document.put("file", report.file());
        document.put("sha256", report.sha256());
        document.put("source", report.source());
        document.put("layout", report.layout());
        document.put("rows", report.counts().rows());
        document.put("new", report.counts().fresh());
        document.put("known", report.counts().known());
        document.put("changed", report.counts().changed());
        document.put("ignored", report.counts().ignored());
        document.put("held", report.counts().held());
        document.put("rejected", rejected(report));
        document.put("warnings", report.warnings().stream()
                .map(warning -> Map.of("line", warning.line(), "reason", warning.reason()))
                .toList());
        document.put("totals", totals(report));
        document.put("entries", report.entries());
        return document;
    }

    static List<Map<String, Object>> rejected(Report report) {
        return report.rejected().stream()
                .map(rejection -> {
                    var line = new LinkedHashMap<String, Object>();
                    line.put("line", rejection.line());
                    line.put("column", rejection.column());
                    line.put("value", rejection.value());
                    line.put("reason", rejection.reason());
                    return (Map<String, Object>) line;
                })
                .toList();
    }

    private static Map<String, Object> totals(Report report) {
        var document = new LinkedHashMap<String, Object>();
        report.totals().forEach((currency, sums) -> {
            var line = new LinkedHashMap<String, String>();
            line.put("gross", sums.gross().text());
            line.put("fees", sums.fees().text());
            line.put("refunded", sums.refunded().text());
            line.put("net", sums.net().text());
            line.put("other_in", sums.otherIn().text());
            line.put("other_out", sums.otherOut().text());
            document.put(currency.code(), line);
        });
        return document;
    }

    static Map<String, Object> refusal(Report report) {
        var document = new LinkedHashMap<String, Object>();
        document.put("file", report.file());
        document.putAll(Console.document(Objects.requireNonNull(report.refusal())));
        document.put("rejected", rejected(report));
        return document;
    }

    static List<String> problems(Report report) {
        var problem = Objects.requireNonNull(report.refusal());
        var lines = new ArrayList<String>();
        lines.add(problem.sentence());
        report.rejected().stream()
                .skip(problem.line() == null ? 0 : 1)
                .limit(SHOWN)
                .map(rejection -> new Problem(
                                report.file(), rejection.line(), rejection.column(), rejection.value(), rejection.reason(), null)
                        .sentence())
                .forEach(lines::add);
        return lines;
    }

    static String text(Report report, boolean dryRun) {
        var counts = report.counts();
        var text = new StringBuilder("%s: %s, %s\n".formatted(report.file(), report.source(), report.layout()));
        text.append("  %s: %d new, %d known, %d changed, %d ignored, %d held, %d rejected\n"
                .formatted(Console.counted(counts.rows(), "row", "rows"), counts.fresh(), counts.known(), counts.changed(), counts.ignored(), counts.held(), counts.rejected()));
        report.totals().forEach((currency, sums) -> text.append(
                "  %s: donations %s, fees %s, refunded %s, net %s; other in %s, other out %s\n"
                        .formatted(
                                currency,
                                sums.gross().text(),
                                sums.fees().text(),
                                sums.refunded().text(),
                                sums.net().text(),
                                sums.otherIn().text(),
                                sums.otherOut().text())));
        text.append(report.batch() != null
                ? "  booked as batch %d: %s\n".formatted(report.batch(), Console.counted(report.entries(), "entry", "entries"))
                : dryRun && report.refusal() == null ? "  nothing was stored: a dry run\n" : "  nothing was stored\n");
        report.rejected().stream()
                .limit(SHOWN)
                .forEach(rejection -> text.append("  left out, ")
                        .append(new Problem(null, rejection.line(), rejection.column(), rejection.value(), rejection.reason(), rejection.fix())
                                .sentence())
                        .append('\n'));
        report.warnings().stream()
                .limit(SHOWN)
                .forEach(warning -> text.append("  note, line %d: %s\n".formatted(warning.line(), warning.reason())));
        if (report.warnings().size() > SHOWN) {
            text.append("  and %d more notes; --json shows all\n".formatted(report.warnings().size() - SHOWN));
        }
        return text.toString();
    }
}
