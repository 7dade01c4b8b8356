package org.commonpurse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.ingest.Assignments;
import org.commonpurse.ingest.Intake;
import org.commonpurse.ingest.Options;
import org.commonpurse.ingest.RowId;
import org.commonpurse.ingest.Upload;
import org.commonpurse.ingest.Watcher;
import org.springframework.stereotype.Component;

/**
 * The made-up instance's second bank account, for gifts by transfer: its monthly statements come in as the camt.053 files
 * that a bank sends, and the treasurer has placed all lines but the latest ones.
 */
@Component
class DemoStatements {

    private static final int FIRST = 30;
    private static final Options OPTIONS = new Options(null, "Gifts", false, false, null, null);

    private final Intake intake;
    private final Assignments assignments;

    DemoStatements(Intake intake, Assignments assignments) {
        this.intake = intake;
        this.assignments = assignments;
    }

    /**
     * One line of the account.
     *
     * @param cents positive where money came
     * @param account where the treasurer placed it; empty where it waits
     */
    private record Line(LocalDate day, long cents, String who, String text, String account) {}

    /** Brings all statements in, each as a file of its own. */
    void bringIn(Actor actor, YearMonth start, LocalDate today) {
        var balance = 0L;
        for (var month = start.plusMonths(FIRST); !month.atDay(1).isAfter(today); month = month.plusMonths(1)) {
            var lines = lines(start, month, today);
            var opening = balance;
            balance += lines.stream().mapToLong(Line::cents).sum();
            bringIn(actor, "%s-gifts.camt053.xml".formatted(month), statement(month, opening, balance, lines), lines);
        }
    }

    private void bringIn(Actor actor, String name, String text, List<Line> lines) {
        try {
            var file = Files.createTempFile("purse-demo-", ".xml");
            try {
                Files.writeString(file, text);
                var report = intake.run(actor, Upload.of(name, file), OPTIONS, Watcher.NOBODY);
                var batch = report.batch();
                if (batch == null || report.counts().fresh() != lines.size()) {
                    throw new IllegalStateException("the demonstration's statement is not taken as it should be: " + report);
                }
                for (var i = 0; i < lines.size(); i++) {
                    if (!lines.get(i).account().isEmpty()) {
                        assignments.assign(actor, new RowId(batch, i + 1L), lines.get(i).account(), false);
                    }
                }
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Line> lines(YearMonth start, YearMonth month, LocalDate today) {
        var names = DemoTable.rows("example/names.csv");
        var index = month.getYear() * 12 + month.getMonthValue();
        var lines = new ArrayList<Line>();
        for (var i = 0; i < 2 + index % 3; i++) {
            var name = names.get((index * 13 + i * 29) % names.size());
            lines.add(new Line(
                    month.atDay(3 + i * 6), 1_000L + 500L * ((index + i) % 5),
                    name.getField("first") + " " + name.getField("last"), "Spende Kiebitz", "Revenue:Donations:Bank transfer"));
        }
        var now = YearMonth.from(today);
        if (month.equals(now.minusMonths(1)) && month.isAfter(start)) {
            lines.add(new Line(month.atDay(17), 4_500, "M. Sandner", "Danke fuer alles", ""));
            lines.add(new Line(month.atDay(21), -5_950, "Terminal 5571 Berlin", "Kartenzahlung", ""));
        } else if (month.equals(now) && month.isAfter(start)) {
            lines.add(new Line(month.atDay(4), 12_000, "Verein am See e. V.", "Sommerfest", ""));
        }
        lines.add(new Line(month.atDay(28), -250, "Sparkasse Musterstadt", "Entgelt Konto", "Expenses:Fees:Other"));
        lines.removeIf(line -> line.day().isAfter(today));
        lines.sort((a, b) -> a.day().compareTo(b.day()));
        return lines;
    }

    private static String statement(YearMonth month, long opening, long closing, List<Line> lines) {
        var last = lines.isEmpty() ? month.atDay(1) : lines.getLast().day();
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">
                  <BkToCstmrStmt>
                    <GrpHdr><MsgId>%1$s</MsgId><CreDtTm>%2$sT20:00:00+01:00</CreDtTm></GrpHdr>
                    <Stmt>
                      <Id>%1$s</Id>
                      <CreDtTm>%2$sT20:00:00+01:00</CreDtTm>
                      <Acct><Id><IBAN>DE00000000000000000001</IBAN></Id></Acct>
                      %3$s
                      %4$s
                %5$s
                    </Stmt>
                  </BkToCstmrStmt>
                </Document>
                """.formatted(
                month, last, balance("OPBD", month.atDay(1), opening), balance("CLBD", last, closing),
                lines.stream().map(line -> entry(month, lines.indexOf(line), line)).collect(Collectors.joining("\n")));
    }

    private static String balance(String kind, LocalDate day, long cents) {
        return "<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp>%s<Dt><Dt>%s</Dt></Dt></Bal>".formatted(kind, amount(cents), day);
    }

    private static String entry(YearMonth month, int index, Line line) {
        return """
                      <Ntry>%1$s<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>%2$s</Dt></BookgDt><AcctSvcrRef>%3$s-%4$d</AcctSvcrRef>
                        <NtryDtls><TxDtls><RltdPties><%5$s><Pty><Nm>%6$s</Nm></Pty></%5$s></RltdPties>
                        <RmtInf><Ustrd>%7$s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"""
                .formatted(
                        amount(line.cents()), line.day(), month, index, line.cents() < 0 ? "Cdtr" : "Dbtr", line.who(), line.text());
    }

    private static String amount(long cents) {
        return "<Amt Ccy=\"EUR\">%s</Amt><CdtDbtInd>%s</CdtDbtInd>".formatted(
                DemoDonor.euros(Math.abs(cents)).text(), cents < 0 ? "DBIT" : "CRDT");
    }
}
