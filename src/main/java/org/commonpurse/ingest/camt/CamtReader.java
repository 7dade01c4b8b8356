package org.commonpurse.ingest.camt;

import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.commonpurse.ingest.BankLine.Kind;
import org.commonpurse.ingest.Incoming;
import org.commonpurse.ingest.Reading;
import org.commonpurse.ingest.RowProblem;
import org.commonpurse.ingest.Sink;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.jspecify.annotations.Nullable;

/** Walks through a message: statements, their balances, their entries, one at a time. */
final class CamtReader {

    private final Reading reading;
    private final Sink sink;
    private final Repeated repeated;
    private int found;

    CamtReader(Reading reading, Sink sink, Repeated repeated) {
        this.repeated = repeated;
        this.reading = reading;
        this.sink = sink;
    }

    void read(InputStream in) {
        try (var xml = new Xml(in)) {
            Kind kind = null;
            while (xml.next()) {
                if (!xml.isStart()) {
                    continue;
                }
                var message = kind(xml.name());
                kind = message == null ? kind : message;
                if (kind != null && isStatement(xml.name())) {
                    found++;
                    statement(xml, kind);
                }
            }
        }
        if (found == 0) {
            throw new Refused(new Problem(
                    null, 1, null, null, "there is no statement in it", "take the file from the bank again"));
        }
    }

    private static @Nullable Kind kind(String name) {
        return switch (name) {
            case "BkToCstmrStmt" -> Kind.STATEMENT;
            case "BkToCstmrAcctRpt" -> Kind.INTRADAY;
            case "BkToCstmrDbtCdtNtfctn" -> Kind.DETAILS;
            default -> null;
        };
    }

    static boolean isStatement(String name) {
        return name.equals("Stmt") || name.equals("Rpt") || name.equals("Ntfctn");
    }

    private void statement(Xml xml, Kind kind) {
        var end = xml.name();
        var line = xml.line();
        var balances = new Balances();
        var account = "";
        var period = new LocalDate[2];
        @Nullable LocalDate made = null;
        while (xml.next()) {
            if (!xml.isStart()) {
                if (xml.name().equals(end)) {
                    finish(kind, account, period, balances, line);
                    return;
                }
                continue;
            }
            var node = xml.tree();
            switch (node.name) {
                case "Acct" -> account = account(node);
                case "CreDtTm" -> made = day(node.text.strip());
                case "FrToDt" -> {
                    period[0] = day(node.first("FrDtTm", "FrDt"));
                    period[1] = day(node.first("ToDtTm", "ToDt"));
                }
                case "Bal" -> balances.add(node);
                case "Ntry" -> entry(node, kind, end, account, made, balances);
                default -> {}
            }
        }
        throw xml.refused("the file ends in the middle of a statement");
    }

    static String account(Node account) {
        var number = account.first("Id/IBAN", "Id/Othr/Id", "Id/PrtryAcct/Id", "Id/BBAN").replace(" ", "");
        return number.substring(0, Math.min(60, number.length()));
    }

    private void entry(Node node, Kind kind, String statement, String account, @Nullable LocalDate made, Balances balances) {
        Incoming row;
        try {
            var entry = new Entry(node, kind, account, reading.bankAccount().apply(account), made);
            entry.booked().ifPresent(balances::move);
            row = entry.read(reference -> repeated.has(statement, account, reference));
        } catch (RowProblem problem) {
            row = Incoming.rejected(node.line, node.xml(), problem);
        }
        sink.row(row);
    }

    private void finish(Kind kind, String account, @Nullable LocalDate[] period, Balances balances, int line) {
        if (kind != Kind.STATEMENT) {
            return;
        }
        balances.difference().ifPresent(reason -> sink.warn(line, reason));
        balances.closingDay().ifPresent(day -> sink.statement(account, day, day));
        var from = period[0];
        var to = period[1];
        if (from != null && to != null && !to.isBefore(from)) {
            sink.statement(account, from, to);
        }
    }

    /** The day as the bank writes it; an instant is the day at the bank. */
    static @Nullable LocalDate day(String text) {
        try {
            return text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
