package org.commonpurse.ingest.camt;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonpurse.ingest.Head;
import org.commonpurse.ingest.Reading;
import org.commonpurse.ingest.Sink;
import org.commonpurse.ingest.Source;
import org.commonpurse.ingest.Upload;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.springframework.stereotype.Component;

/**
 * A bank's messages about an account in ISO 20022: end of day (camt.053), during the day (camt.052), details (camt.054).
 * Read by the local names of elements, whatever version the namespace names.
 */
@Component
class CamtSource implements Source {

    private static final Pattern VERSION = Pattern.compile("camt\\.05[234](\\.\\d{3}\\.\\d{2})?");
    private static final Pattern ROOT =
            Pattern.compile("<(?:[A-Za-z_][\\w.-]{0,60}:)?(BkToCstmrStmt|BkToCstmrAcctRpt|BkToCstmrDbtCdtNtfctn)[\\s>/]");

    private static final Pattern ENCODING = Pattern.compile("encoding\\s*=\\s*[\"']([A-Za-z0-9_.-]+)[\"']");

    @Override
    public String id() {
        return "camt";
    }

    @Override
    public String name() {
        return "Bank statement (camt.052, camt.053, camt.054)";
    }

    @Override
    public String recognises() {
        return "XML with BkToCstmrStmt, BkToCstmrAcctRpt or BkToCstmrDbtCdtNtfctn, also in a ZIP";
    }

    @Override
    public Optional<String> recognise(Head head) {
        var text = head.text().replace("\0", "");
        var root = ROOT.matcher(text);
        if (!root.find()) {
            return Optional.empty();
        }
        var version = VERSION.matcher(text);
        return Optional.of(version.find() ? version.group() : message(root.group(1)));
    }

    /** The JDK's parser would write its complaint on the standard error. */
    private static void checkCharacters(Upload upload) throws IOException {
        var declared = ENCODING.matcher(upload.head().text().lines().findFirst().orElse(""));
        var utf8 = !declared.find() || declared.group(1).equalsIgnoreCase("utf-8");
        if (utf8 && upload.charset().name().equals("windows-1252")) {
            throw new Refused(new Problem(
                    upload.name(), null, null, null, "the file is damaged: it has characters that its encoding does not have", "take the file from the bank again"));
        }
    }

    private static String message(String root) {
        return switch (root) {
            case "BkToCstmrStmt" -> "camt.053";
            case "BkToCstmrAcctRpt" -> "camt.052";
            default -> "camt.054";
        };
    }

    @Override
    public void read(Reading reading, Sink sink) throws IOException {
        checkCharacters(reading.upload());
        Repeated repeated;
        try (var in = reading.upload().open()) {
            repeated = Repeated.in(in);
        }
        try (var in = reading.upload().open()) {
            new CamtReader(reading, sink, repeated).read(in);
        }
    }
}
