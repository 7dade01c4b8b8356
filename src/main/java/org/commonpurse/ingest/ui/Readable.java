package org.commonpurse.ingest.ui;

import static org.commonpurse.shell.Words.t;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.regex.Pattern;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Amounts;
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

    private static String amount(String number, String currency) {
        try {
            return Amounts.money(Money.of(number, currency));
        } catch (IllegalArgumentException e) {
            return number + " " + currency;
        }
    }

    private static String day(String text) {
        try {
            return Amounts.day(LocalDate.parse(text.substring(0, Math.min(10, text.length()))));
        } catch (DateTimeException e) {
            return text;
        }
    }

    /** Amount, direction, days, names and what was written to it, each once. */
    private static String bankLine(String xml) {
        var parts = new LinkedHashSet<String>();
        LEAF.matcher(xml).results().forEach(leaf -> {
            var text = HtmlUtils.htmlUnescape(leaf.group(3).strip());
            switch (leaf.group(1)) {
                case "Amt" -> parts.add(CURRENCY.matcher(leaf.group(2)).results()
                        .map(found -> amount(text, found.group(1))).findFirst().orElse(text));
                case "CdtDbtInd" -> parts.add(t(text.equals("DBIT") ? "out" : "in"));
                case "Dt", "DtTm" -> parts.add(day(text));
                case "Nm", "Ustrd", "AddtlNtryInf", "AddtlTxInf", "EndToEndId" -> parts.add(text);
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
