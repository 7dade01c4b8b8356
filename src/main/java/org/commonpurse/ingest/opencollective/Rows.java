package org.commonpurse.ingest.opencollective;

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
import org.commonpurse.ingest.opencollective.Lines.Line;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Money;

/** What each row is. One row, one entry; rows of one payment share a group. */
final class Rows {

    static final String CLEARING = "Assets:Clearing:Open Collective";
    static final String DONATIONS = "Revenue:Donations:Open Collective";
    static final String SUSPENSE = "Assets:Suspense";
    private static final String OTHER = "Expenses:Other";

    /** Payers that pass on the gifts of many. */
    private static final Set<String> PLATFORMS = Set.of(
            "github-sponsors", "github sponsors", "github", "opensource", "open source collective", "opencollective",
            "open collective", "thanks-dev", "thanks.dev", "tidelift", "patreon", "benevity", "liberapay");

    private final Columns columns;
    private final Lines lines;
    private Optional<Money> net = Optional.empty();

    Rows(Columns columns, ZoneId zone, CsvFile file) {
        this.columns = columns;
        this.lines = new Lines(columns, zone, file);
    }

    Incoming read(CsvFile.Row row) {
        net = Optional.empty();
        var warnings = new ArrayList<String>();
        var line = lines.read(row, warnings);
        net = Optional.of(line.net());
        var read = Incoming.of(row.line(), row.raw(), line.reference(), outcome(line, warnings))
                .warning(warnings);
        return line.group().isEmpty()
                ? read
                : read.withAlias("opencollective:group:%s:%s:%s:%s"
                        .formatted(line.group(), Lines.cut(line.kind(), 60), line.credit() ? "in" : "out", line.refund() ? "refund" : ""));
    }

    /** What the row that was read last moved, where that could be read. */
    Optional<Money> net() {
        return net;
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
                    case "HOST_FEE" -> cost(line, line.refund() || !line.credit() ? Lines.HOST : SUSPENSE, "Host fee");
                    case "PAYMENT_PROCESSOR_FEE" -> cost(line, Lines.PROCESSING, "Payment processor fee");
                    case "PAYMENT_PROCESSOR_DISPUTE_FEE" -> cost(line, Lines.PROCESSING, "Payment processor fee of a dispute");
                    case "PAYMENT_PROCESSOR_COVER" -> cost(line, Lines.PROCESSING, "Payment processor fee covered by the host");
                    case "PLATFORM_FEE", "PLATFORM_TIP", "PLATFORM_TIP_DEBT", "APPLICATION_FEE" ->
                        cost(line, Lines.PLATFORM, "Platform fee");
                    case "HOST_FEE_SHARE", "HOST_FEE_SHARE_DEBT" -> cost(line, Lines.PLATFORM, "Share of host fees");
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
                of = Lines.shortId(name, line.row().id(name));
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
                slug.isEmpty() ? "unknown" : Lines.cut(slug, 150),
                Lines.cut(name.isEmpty() ? slug : name, 200),
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
        return name.endsWith(bracket) ? "" : Lines.cut(bracket.substring(1, bracket.length() - 1).strip(), 100);
    }
}
