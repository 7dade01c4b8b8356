package org.commonpurse.ingest.opencollective;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.commonpurse.giving.Donation;
import org.commonpurse.giving.Donation.Fee;
import org.commonpurse.giving.GivenBack;
import org.commonpurse.giving.Payer;
import org.commonpurse.ingest.CsvFile;
import org.commonpurse.ingest.Incoming;
import org.commonpurse.ingest.Outcome;
import org.commonpurse.ingest.Part;
import org.commonpurse.ingest.RowProblem;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;

/** What each row is. One row, one entry; rows of one payment share a group. */
final class Rows {

    static final String CLEARING = "Assets:Clearing:Open Collective";
    static final String DONATIONS = "Revenue:Donations:Open Collective";
    static final String SUSPENSE = "Assets:Suspense";
    private static final String HOST = "Expenses:Fees:Host";
    private static final String PROCESSING = "Expenses:Fees:Processing";
    private static final String PLATFORM = "Expenses:Fees:Platform";
    private static final String OTHER_FEES = "Expenses:Fees:Other";
    private static final String OTHER = "Expenses:Other";

    /** From here on the host's fee has a row of its own; before, it is hidden in the net amount. */
    private static final Instant HOST_FEE_ROWS = Instant.parse("2021-06-01T00:00:00Z");

    /** Payers that pass on the gifts of many. */
    private static final Set<String> PLATFORMS = Set.of(
            "github-sponsors", "github sponsors", "github", "opensource", "open source collective", "opencollective",
            "open collective", "thanks-dev", "thanks.dev", "tidelift", "patreon", "benevity", "liberapay");

    private final Columns columns;
    private final ZoneId zone;
    private final CsvFile file;
    private Optional<Money> net = Optional.empty();

    Rows(Columns columns, ZoneId zone, CsvFile file) {
        this.columns = columns;
        this.zone = zone;
        this.file = file;
    }

    /** What one row says, read. */
    private record Line(
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

    Incoming read(CsvFile.Row row) {
        net = Optional.empty();
        var warnings = new ArrayList<String>();
        var line = line(row, warnings);
        net = Optional.of(line.net());
        var read = Incoming.of(row.line(), row.raw(), line.reference(), outcome(line, warnings))
                .warning(warnings);
        return line.group().isEmpty()
                ? read
                : read.withAlias("opencollective:group:%s:%s:%s:%s"
                        .formatted(line.group(), cut(line.kind(), 60), line.credit() ? "in" : "out", line.refund() ? "refund" : ""));
    }

    /** What the row that was read last moved, where that could be read. */
    Optional<Money> net() {
        return net;
    }

    private Line line(CsvFile.Row row, List<String> warnings) {
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
    private static String shortId(String column, String id) {
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

    private Outcome outcome(Line line, List<String> warnings) {
        if (line.amount().isZero() && line.net().isZero() && line.fees().isEmpty()) {
            return new Outcome.Ignored("moves no money");
        }
        return new Outcome.Booked(
                switch (line.kind()) {
                    case "CONTRIBUTION" -> contribution(line);
                    case "ADDED_FUNDS" -> addedFunds(line);
                    case "EXPENSE" -> expense(line);
                    case "HOST_FEE" -> cost(line, line.refund() || !line.credit() ? HOST : SUSPENSE, "Host fee");
                    case "PAYMENT_PROCESSOR_FEE" -> cost(line, PROCESSING, "Payment processor fee");
                    case "PAYMENT_PROCESSOR_DISPUTE_FEE" -> cost(line, PROCESSING, "Payment processor fee of a dispute");
                    case "PAYMENT_PROCESSOR_COVER" -> cost(line, PROCESSING, "Payment processor fee covered by the host");
                    case "PLATFORM_FEE", "PLATFORM_TIP", "PLATFORM_TIP_DEBT", "APPLICATION_FEE" ->
                        cost(line, PLATFORM, "Platform fee");
                    case "HOST_FEE_SHARE", "HOST_FEE_SHARE_DEBT" -> cost(line, PLATFORM, "Share of host fees");
                    case "TAX" -> cost(line, DONATIONS, "Tax on a contribution, kept by the host");
                    case "BALANCE_TRANSFER" -> cost(line, SUSPENSE, "Balance transfer");
                    case "PREPAID_PAYMENT_METHOD" -> cost(line, SUSPENSE, "Prepaid payment method");
                    default -> {
                        warnings.add("the kind %s is not known; it waits in %s".formatted(line.kind(), SUSPENSE));
                        yield cost(line, SUSPENSE, "Open Collective transaction");
                    }
                });
    }

    private Part contribution(Line line) {
        if (line.credit()) {
            return line.refund() ? cost(line, OTHER, "Refund of a contribution to another collective") : gift(line, months(line), narration(line));
        }
        return line.refund() ? back(line) : cost(line, OTHER, "Contribution to another collective");
    }

    private Part addedFunds(Line line) {
        return line.credit()
                ? line.refund() ? cost(line, SUSPENSE, "Refund of added funds") : gift(line, 0, "Added funds")
                : line.refund() ? back(line) : cost(line, SUSPENSE, "Added funds taken out");
    }

    private Part expense(Line line) {
        var type = line.row().text(columns.expenseType()).toUpperCase(Locale.ROOT);
        var words = (line.refund() ? "Refund of an expense" : "Expense") + (type.isEmpty() ? "" : " (" + type.toLowerCase(Locale.ROOT).replace('_', ' ') + ")");
        if (line.credit() && !line.refund()) {
            return cost(line, SUSPENSE, words + ", received");
        }
        return cost(line, type.equals("INVOICE") ? "Expenses:Bounties" : OTHER, words);
    }

    private Part gift(Line line, int months, String narration) {
        var gross = line.amount().plus(line.row().moneyOrZero(columns.tax(), line.amount().currency()));
        return new Part.Gift(new Donation(
                line.reference(),
                line.day(),
                payer(line),
                positive(line, gross),
                months,
                tier(line),
                DONATIONS,
                CLEARING,
                line.fees(),
                narration,
                line.group()));
    }

    private Money positive(Line line, Money gross) {
        if (!gross.isPositive()) {
            throw new RowProblem(columns.amount(), gross.text(), "a donation is more than nothing", "check the row");
        }
        return gross;
    }

    private Part back(Line line) {
        var of = "";
        for (var name : columns.refunded()) {
            if (of.isEmpty() && !line.row().text(name).isEmpty()) {
                of = shortId(name, line.row().id(name));
            }
        }
        return new Part.Back(new GivenBack(
                line.reference(),
                of.isEmpty() ? null : "opencollective:" + of,
                line.day(),
                payer(line),
                line.amount().plus(line.row().moneyOrZero(columns.tax(), line.amount().currency())).negate(),
                line.disputed() ? "Revenue:Charged back" : "Revenue:Refunded",
                CLEARING,
                line.fees(),
                line.disputed() ? "Contribution charged back" : "Contribution refunded",
                line.group()));
    }

    /** A booking of the row's amount to one account; costs within the row to theirs. */
    private Part cost(Line line, String account, String narration) {
        var postings = new ArrayList<Posting>();
        var fees = line.fees().stream().map(Fee::amount).reduce(Money.zero(line.net().currency()), Money::plus);
        postings.add(new Posting(account, line.net().plus(fees).negate()));
        line.fees().forEach(fee -> postings.add(new Posting(fee.account(), fee.amount())));
        postings.add(new Posting(CLEARING, line.net()));
        return new Part.Booking(
                new JournalEntry(line.reference(), line.day(), line.day(), narration, line.group(), postings), CLEARING);
    }

    private Payer payer(Line line) {
        return payer(line.row());
    }

    Payer payer(CsvFile.Row row) {
        var slug = row.text(columns.opposite());
        var name = row.text(columns.oppositeName());
        var pooled = PLATFORMS.contains(slug.toLowerCase(Locale.ROOT)) || PLATFORMS.contains(name.toLowerCase(Locale.ROOT));
        return new Payer(
                "opencollective",
                slug.isEmpty() ? "unknown" : cut(slug, 150),
                cut(name.isEmpty() ? slug : name, 200),
                "",
                pooled || slug.isEmpty() ? Payer.Kind.POOLED : Payer.Kind.DONOR);
    }

    private int months(Line line) {
        if (Columns.begins(line.description(), "Monthly contribution", "Monthly financial contribution")) {
            return 1;
        }
        if (Columns.begins(line.description(), "Yearly contribution", "Yearly financial contribution")) {
            return 12;
        }
        var frequency = line.description().isEmpty() ? line.row().text(columns.frequency()) : "";
        return switch (frequency.toUpperCase(Locale.ROOT)) {
            case "MONTHLY" -> 1;
            case "YEARLY" -> 12;
            default -> 0;
        };
    }

    /** Never a word of the description: a former name in brackets looks like a tier, and the journal forgets nothing. */
    private String narration(Line line) {
        return switch (months(line)) {
            case 1 -> "Monthly contribution";
            case 12 -> "Yearly contribution";
            default -> "Contribution";
        };
    }

    /** What is in the brackets at the end, unless that is part of the donor's name. Kept with the gift, not in the journal. */
    private String tier(Line line) {
        var text = line.description().strip();
        var open = text.lastIndexOf(" (");
        if (open < 0 || !text.endsWith(")")) {
            return "";
        }
        var bracket = text.substring(open + 1);
        var name = line.row().text(columns.oppositeName());
        return name.endsWith(bracket) ? "" : cut(bracket.substring(1, bracket.length() - 1).strip(), 100);
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }
}
