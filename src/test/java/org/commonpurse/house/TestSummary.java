package org.commonpurse.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Reads what the runs of the tests left and says what was run, what failed and what was skipped, and why. Run from its
 * source by the launcher; the last line is the sum.
 */
public final class TestSummary {

    /** What became of one test. */
    private record Outcome(String run, String test, Kind kind, String reason) {}

    private enum Kind {
        PASSED,
        FAILED,
        SKIPPED
    }

    private final List<Outcome> outcomes = new ArrayList<>();

    /** Arguments: {@code [--strict] REPORTS RUN=STATUS...}, where REPORTS/RUN holds the reports of a run. */
    public static void main(String[] args) throws Exception {
        var strict = args.length > 0 && args[0].equals("--strict");
        var given = List.of(args).subList(strict ? 1 : 0, args.length);
        var summary = new TestSummary();
        for (var run : given.subList(1, given.size())) {
            var parts = run.split("=", 2);
            summary.read(parts[0], Path.of(given.getFirst()).resolve(parts[0]), Integer.parseInt(parts[1]));
        }
        System.out.print(summary.text());
        System.exit(summary.exitCode(strict));
    }

    /** Adds a run. One that broke off, or that ran nothing, counts as a failure: silence is no success. */
    void read(String run, Path reports, int status) throws IOException, ParserConfigurationException, SAXException {
        var before = outcomes.size();
        if (Files.isDirectory(reports)) {
            try (var files = Files.newDirectoryStream(reports, "TEST-*.xml")) {
                for (var file : files) {
                    readFile(run, file);
                }
            }
        }
        if (status != 0) {
            outcomes.add(new Outcome(run, "the run itself", Kind.FAILED, "Maven ended with %d, see target/test-%s.log".formatted(status, run)));
        } else if (outcomes.size() == before) {
            outcomes.add(new Outcome(run, "the run itself", Kind.FAILED, "no test was run"));
        }
    }

    private void readFile(String run, Path file) throws IOException, ParserConfigurationException, SAXException {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        var cases = factory.newDocumentBuilder().parse(file.toFile()).getElementsByTagName("testcase");
        for (var i = 0; i < cases.getLength(); i++) {
            var test = (Element) cases.item(i);
            var name = test.getAttribute("classname").replaceFirst("^.*\\.", "") + "." + test.getAttribute("name");
            outcomes.add(outcome(run, name, test));
        }
    }

    private static Outcome outcome(String run, String name, Element test) {
        for (var wrong : List.of("failure", "error")) {
            if (child(test, wrong) instanceof Element found) {
                return new Outcome(run, name, Kind.FAILED, firstLine(found));
            }
        }
        return child(test, "skipped") instanceof Element found
                ? new Outcome(run, name, Kind.SKIPPED, firstLine(found))
                : new Outcome(run, name, Kind.PASSED, "");
    }

    private static Object child(Element test, String name) {
        var found = test.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0);
    }

    private static String firstLine(Element element) {
        var message = element.getAttribute("message").isBlank() ? element.getTextContent() : element.getAttribute("message");
        var line = message.strip().lines().findFirst().orElse("no reason given");
        return line.replaceFirst("^(org\\.opentest4j\\.TestAbortedException: )?(Assumption failed: )?", "");
    }

    String text() {
        var text = new StringBuilder();
        outcomes.stream()
                .filter(outcome -> outcome.kind() == Kind.FAILED)
                .forEach(o -> text.append("FAILED  %s, %s: %s%n".formatted(o.run(), o.test(), o.reason())));
        skipsByReason().forEach((reason, tests) -> text.append("SKIPPED %d: %s (%s)%n".formatted(tests.size(), reason, names(tests))));
        return text.append("%d run, %d failed, %d skipped%n".formatted(count(Kind.PASSED) + count(Kind.FAILED), count(Kind.FAILED), count(Kind.SKIPPED)))
                .append("%d passed, %d failed, %d skipped%n".formatted(count(Kind.PASSED), count(Kind.FAILED), count(Kind.SKIPPED)))
                .toString();
    }

    private Map<String, List<String>> skipsByReason() {
        var reasons = new TreeMap<String, List<String>>();
        outcomes.stream()
                .filter(outcome -> outcome.kind() == Kind.SKIPPED)
                .forEach(o -> reasons.computeIfAbsent(o.reason(), _ -> new ArrayList<>()).add(o.run() + ", " + o.test()));
        return reasons;
    }

    private static String names(List<String> tests) {
        var shown = String.join("; ", tests.subList(0, Math.min(3, tests.size())));
        return tests.size() > 3 ? shown + "; …" : shown;
    }

    private long count(Kind kind) {
        return outcomes.stream().filter(outcome -> outcome.kind() == kind).count();
    }

    int exitCode(boolean strict) {
        return count(Kind.FAILED) > 0 || strict && count(Kind.SKIPPED) > 0 ? 1 : 0;
    }
}
