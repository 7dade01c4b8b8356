package org.commonpurse.ingest.opencollective;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonpurse.giving.Donation.Fee;
import org.commonpurse.ingest.CsvFile;
import org.commonpurse.ingest.RowProblem;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;

/** Reads what each row says, whatever its layout calls it; what the row is, {@link Rows} decides. */
final class Lines {

    static final String HOST = "Expenses:Fees:Host";
    static final String PROCESSING = "Expenses:Fees:Processing";
    static final String PLATFORM = "Expenses:Fees:Platform";
    private static final String OTHER_FEES = "Expenses:Fees:Other";

    /** From here on the host's fee has a row of its own; before, it is hidden in the net amount. */
    private static final Instant HOST_FEE_ROWS = Instant.parse("2021-06-01T00:00:00Z");

    private final Columns columns;
    private final ZoneId zone;
    private final CsvFile file;

    Lines(Columns columns, ZoneId zone, CsvFile file) {
        this.columns = columns;
        this.zone = zone;
        this.file = file;
    }

    /** What one row says, read. */
    record Line(
            CsvFile.Row row,
            String reference,
            String group,
            Instant at,
            LocalDate day,
            String kind,
            String description,
            boolean refund,
            boolean disputed,
            Money amount,
            Money net,
            List<Fee> fees) {

        boolean credit() {
            return amount.isPositive() || amount.isZero() && net.isPositive();
        }
    }

    Line read(CsvFile.Row row, List<String> warnings) {
        var currency = row.currency(columns.currency());
        var at = at(row);
        var amount = amount(row, currency);
        var net = net(row, currency, amount);
        checkSign(row, amount);
        return new Line(
                row,
                "opencollective:" + id(row),
                cut(row.first(columns.first(columns.groups())), 8),
                at,
                at.atZone(zone).toLocalDate(),
                row.required(columns.kind()).toUpperCase(Locale.ROOT),
                row.text(columns.description()),
                !row.first(columns.first(columns.isRefund())).isEmpty(),
                row.first(columns.first(columns.refundKind())).toUpperCase(Locale.ROOT).contains("DISPUTE"),
                amount,
                net,
                fees(row, at, amount, net, warnings));
    }

    private String id(CsvFile.Row row) {
        for (var name : columns.ids()) {
            if (!row.text(name).isEmpty()) {
                return shortId(name, row.id(name));
            }
        }
        return row.id(columns.ids().stream().filter(file::has).findFirst().orElseThrow());
    }

    /** A long id begins with the short one. */
    static String shortId(String column, String id) {
        return column.equals("id") || column.equals("Transaction GraphQL ID") || column.equals("refundId") || column.equals("Refund ID")
                ? cut(id, 8)
                : id;
    }

    private Instant at(CsvFile.Row row) {
        for (var name : columns.times()) {
            if (!row.text(name).isEmpty()) {
                return row.instant(name);
            }
        }
        return row.instant(columns.times().stream().filter(file::has).findFirst().orElseThrow());
    }

    private Money amount(CsvFile.Row row, Currency currency) {
        if (file.has(columns.amount())) {
            return row.money(columns.amount(), currency);
        }
        if (file.has(columns.net())) {
            return row.money(columns.net(), currency);
        }
        var credit = row.moneyOrZero(columns.credit(), currency);
        return credit.isZero() ? row.money(columns.debit(), currency).abs().negate() : credit;
    }

    private Money net(CsvFile.Row row, Currency currency, Money amount) {
        if (file.has(columns.net())) {
            return row.money(columns.net(), currency);
        }
        return amount.plus(row.moneyOrZero(columns.processorFee(), currency))
                .plus(row.moneyOrZero(columns.platformFee(), currency))
                .plus(row.moneyOrZero(columns.hostFee(), currency))
                .plus(row.moneyOrZero(columns.tax(), currency));
    }

    private void checkSign(CsvFile.Row row, Money amount) {
        var type = row.text(columns.type());
        if (type.equals("CREDIT") && amount.isNegative() || type.equals("DEBIT") && amount.isPositive()) {
            throw new RowProblem(
                    columns.type(), type, "the amount is %s".formatted(amount), "a credit is positive, a debit negative: check the row");
        }
    }

    /** The costs within the row: named ones, and what else lies between amount and net amount. */
    private List<Fee> fees(CsvFile.Row row, Instant at, Money amount, Money net, List<String> warnings) {
        var fees = new ArrayList<Fee>();
        var left = amount.minus(net);
        left = take(fees, PROCESSING, row.moneyOrZero(columns.processorFee(), amount.currency()), left);
        left = take(fees, PLATFORM, row.moneyOrZero(columns.platformFee(), amount.currency()), left);
        left = take(fees, HOST, row.moneyOrZero(columns.hostFee(), amount.currency()), left);
        left = left.plus(row.moneyOrZero(columns.tax(), amount.currency()));
        if (!left.isZero()) {
            fees.add(new Fee(hidden(at, left, warnings), left));
        }
        return fees;
    }

    private static Money take(List<Fee> fees, String account, Money signed, Money left) {
        if (!signed.isZero()) {
            fees.add(new Fee(account, signed.negate()));
        }
        return left.plus(signed);
    }

    private String hidden(Instant at, Money left, List<String> warnings) {
        var processorNamed = file.has(columns.processorFee());
        if (at.isBefore(HOST_FEE_ROWS)) {
            if (!processorNamed) {
                warnings.add("fees of %s are not told apart: the file has no column for the processor's".formatted(left));
            }
            return processorNamed ? HOST : OTHER_FEES;
        }
        if (!processorNamed) {
            return PROCESSING;
        }
        warnings.add("%s lies between amount and net amount and no column says what it is; booked as the host's fee".formatted(left));
        return HOST;
    }

    static String cut(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }
}
