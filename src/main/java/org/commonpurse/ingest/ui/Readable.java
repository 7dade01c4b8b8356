package org.commonpurse.ingest.ui;

import static org.commonpurse.shell.Words.t;

import java.util.LinkedHashSet;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** A row as it came, for eyes: of a bank's XML what a person looks for, of other files the row itself. */
final class Readable {

    private static final int LONGEST = 300;

    /** An element that holds text and nothing else, its attributes, its text. */
    private static final Pattern LEAF = Pattern.compile("<(?:\\w+:)?(\\w+)([^<>]*)>([^<]+)</");

    private static final Pattern CURRENCY = Pattern.compile("Ccy=\"(\\w+)\"");

    private Readable() {}

    static String of(String raw) {
        var text = raw.startsWith("<") ? bankLine(raw) : raw;
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    /** Amount, direction, days, names and what was written to it, each once. */
    private static String bankLine(String xml) {
        var parts = new LinkedHashSet<String>();
        LEAF.matcher(xml).results().forEach(leaf -> {
            var text = HtmlUtils.htmlUnescape(leaf.group(3).strip());
            switch (leaf.group(1)) {
                case "Amt" -> parts.add((text + " " + CURRENCY.matcher(leaf.group(2)).results()
                        .map(found -> found.group(1)).findFirst().orElse("")).strip());
                case "CdtDbtInd" -> parts.add(t(text.equals("DBIT") ? "out" : "in"));
                case "Dt", "DtTm", "Nm", "Ustrd", "AddtlNtryInf", "AddtlTxInf", "EndToEndId" -> parts.add(text);
                default -> {
                    // Codes and references of the bank.
                }
            }
        });
        parts.remove("");
        parts.remove("NOTPROVIDED");
        return parts.isEmpty() ? xml : String.join(" · ", parts);
    }
}
