package org.commonpurse.ingest.patreon;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commonpurse.giving.Donation;
import org.commonpurse.giving.Donation.Fee;
import org.commonpurse.giving.GivenBack;
import org.commonpurse.giving.Payer;
import org.commonpurse.ingest.CsvFile;
import org.commonpurse.ingest.Incoming;
import org.commonpurse.ingest.Outcome;
import org.commonpurse.ingest.Part;
import org.commonpurse.ingest.Reading;
import org.commonpurse.ingest.RowProblem;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Rates;

/**
 * What one month's row is: donations of people whom the file does not name, less fees; payments recovered; donations
 * given back; adjustments, which are no gifts. Where the charges of the month are booked one by one, it adds to them only what
 * they do not say.
 */
final class EarningsRows {

    private static final String CLEARING = "Assets:Clearing:Patreon";
    private static final String DONATIONS = "Revenue:Donations:Patreon";
    private static final Payer UNKNOWN =
            new Payer("patreon", "donors-unknown", "Patreon, donors unknown", "", Payer.Kind.POOLED);

    private static final String CONVERSION = "Equity:Conversion";

    /** What references of charges begin with, see {@link MemberRows}. */
    private static final String CHARGES = "patreon:";

    private final EarningsColumns columns;
    private final List<String> strangers;
    private final Reading.Given given;
    private final Rates rates;
    private final Map<String, TreeSet<String>> currencies;

    /**
     * @param currencies of the rows of the file by month, as it writes them: each row speaks for the charges in its own, the
     *     first of them also for those in currencies that have none
     */
    EarningsRows(EarningsColumns columns, List<String> names, Reading.Given given, Rates rates, Map<String, TreeSet<String>> currencies) {
        this.currencies = Map.copyOf(currencies);
        this.columns = columns;
        this.given = given;
        this.rates = rates;
        this.strangers = names.stream().filter(name -> !columns.knows(name)).toList();
    }

    Incoming read(CsvFile.Row row) {
        var currency = row.currency("Currency");
        var month = month(row);
        var sums = sums(row, currency);
        var warnings = new ArrayList<>(sums.warnings);
        var off = foot(row, sums, currency, warnings);
        var key = "patreon-earnings:%s:%s".formatted(month, currency);
        var charges = given.in(month, CHARGES).stream()
                .filter(sum -> !sum.isZero() && isOf(sum.currency(), currency, row.text(columns.month())))
                .toList();
        var parts = charges.isEmpty()
                ? parts(sums, key, month.atEndOfMonth())
                : besideCharges(sums, charges, key, month.atEndOfMonth(), warnings);
        var gone = new ArrayList<>(
                List.of(key, key + ":recovered", key + ":refunds", key + ":adjustments", key + ":conversion", key + ":difference"));
        parts.forEach(part -> gone.remove(part.reference()));
        var outcome = parts.isEmpty()
                ? new Outcome.Ignored("nothing was earned in " + month)
                : new Outcome.Booked(parts, gone, charges.isEmpty() ? month.atEndOfMonth() : LocalDate.MAX);
        return Incoming.of(row.line(), row.raw(), key, outcome)
                .warning(warnings)
                .stating(off.isZero() ? "" : "total off by " + off);
    }

    /** Whether the row in this currency speaks for charges in that. */
    private boolean isOf(Currency charged, Currency own, String month) {
        var rows = currencies.getOrDefault(month, new TreeSet<>());
        return charged.equals(own) || !rows.contains(charged.code()) && (rows.isEmpty() || rows.first().equals(own.code()));
    }

    private YearMonth month(CsvFile.Row row) {
        var text = row.required(columns.month());
        try {
            var month = YearMonth.parse(text.substring(0, Math.min(7, text.length())));
            if (month.getYear() < 2013 || month.getYear() > 2199) {
                throw new DateTimeException("no such month on Patreon");
            }
            return month;
        } catch (DateTimeException e) {
            throw new RowProblem(columns.month(), text, "this is not a month", "write it as 2026-07");
        }
    }

    /** The sums of a month. Fees by account, positive where they cost. */
    private static final class Sums {
        final List<String> warnings = new ArrayList<>();
        final Map<String, Money> fees = new LinkedHashMap<>();
        Money gross;
        Money refunds;
        Money adjustments;
        Money recovered;

        Sums(Money zero) {
            gross = zero;
            refunds = zero;
            adjustments = zero;
            recovered = zero;
        }

        void fee(String account, Money signed) {
            fees.merge(account, signed.negate(), Money::plus);
        }

        Money cost() {
            return fees.values().stream().reduce(Money.zero(gross.currency()), Money::plus);
        }
    }

    private Sums sums(CsvFile.Row row, Currency currency) {
        var zero = Money.zero(currency);
        var sums = new Sums(zero);
        var parts = sum(row, columns.grossParts(), zero);
        sums.gross = row.text(columns.grossTotal()).isEmpty() ? parts : row.money(columns.grossTotal(), currency);
        if (!parts.isZero() && !parts.equals(sums.gross)) {
            sums.warnings.add("%s says %s, its parts add up to %s".formatted(columns.grossTotal(), sums.gross, parts.text()));
        }
        new TreeMap<>(columns.fees()).forEach((name, account) -> sums.fee(account, row.moneyOrZero(name, currency)));
        new TreeMap<>(columns.paid()).forEach((name, account) -> sums.fee(account, row.moneyOrZero(name, currency)));
        if (!row.text(columns.paidTotal()).isEmpty()) {
            var left = row.money(columns.paidTotal(), currency).minus(sum(row, List.copyOf(columns.paid().keySet()), zero));
            if (!left.isZero()) {
                sums.fee("Expenses:Fees:Processing", left);
                sums.warnings.add("%s has %s more than its parts; booked as processing".formatted(columns.paidTotal(), left));
            }
        }
        sums.fee("Expenses:Other", row.moneyOrZero(columns.merch(), currency));
        sums.refunds = row.moneyOrZero(columns.refunds(), currency);
        sums.adjustments = row.moneyOrZero(columns.adjustments(), currency);
        sums.recovered = row.moneyOrZero(columns.recovered(), currency);
        return sums;
    }

    private static Money sum(CsvFile.Row row, List<String> names, Money zero) {
        return names.stream().map(name -> row.moneyOrZero(name, zero.currency())).reduce(zero, Money::plus);
    }

    /** Says by how much the row does not add up to its own total, and which unknown column that is, if one is. */
    private Money foot(CsvFile.Row row, Sums sums, Currency currency, List<String> warnings) {
        var computed = sums.gross
                .plus(sums.adjustments)
                .plus(sums.recovered)
                .plus(sums.refunds)
                .minus(sums.cost());
        var printed = row.money(columns.net(), currency);
        var off = printed.minus(computed);
        if (off.isZero()) {
            return off;
        }
        var explained = strangers.stream().filter(name -> reads(row, name, off)).findFirst();
        warnings.add("%s says %s, the row adds up to %s: a difference of %s%s"
                .formatted(
                        columns.net(),
                        printed,
                        computed.text(),
                        off.text(),
                        explained.map(name -> ", which is the column \"%s\"; it is not booked".formatted(name)).orElse("")));
        return off;
    }

    private static boolean reads(CsvFile.Row row, String name, Money off) {
        try {
            return !row.text(name).isEmpty() && row.money(name, off.currency()).equals(off);
        } catch (RowProblem noAmount) {
            return false;
        }
    }

    /**
     * What the file adds to charges that are booked one by one: the fees, the conversion of what was charged in other
     * currencies, and by how much the charges differ from what was earned. Income is booked once, with the charges; when these
     * change, so does the difference.
     */
    private List<Part> besideCharges(Sums sums, List<Money> charges, String key, LocalDate day, List<String> warnings) {
        var parts = new ArrayList<Part>();
        var currency = sums.gross.currency();
        var earned = sums.gross.plus(sums.recovered).plus(sums.refunds);
        var foreign = charges.stream().filter(sum -> !sum.currency().equals(currency)).toList();
        var left = earned.minus(Money.sum(currency, charges.stream().filter(sum -> sum.currency().equals(currency))));
        var postings = fees(sums);
        if (!postings.isEmpty()) {
            postings.add(new Posting(CLEARING, sums.cost().negate()));
            parts.add(booking(key, day, key, "Patreon, fees of the month", postings));
        }
        if (!foreign.isEmpty()) {
            var value = value(foreign, left, day, warnings);
            parts.add(conversion(key, day, foreign, value));
            left = left.minus(value);
        }
        if (!left.isZero()) {
            var account = foreign.isEmpty() ? DONATIONS + ":Difference" : "Expenses:Exchange";
            warnings.add("%s were charged and %s earned: the difference of %s is booked to %s".formatted(texts(charges), earned, left, account));
            parts.add(booking(key + ":difference", day, key, "Patreon, difference between charges and earnings", List.of(
                    new Posting(CLEARING, left), new Posting(account, left.negate()))));
        }
        adjustments(sums, key, day).ifPresent(parts::add);
        return parts;
    }

    private static String texts(List<Money> sums) {
        return sums.stream().map(Money::toString).collect(Collectors.joining(" and "));
    }

    /** At the day's rates; where one is missing, what Patreon made of it. */
    private Money value(List<Money> foreign, Money otherwise, LocalDate day, List<String> warnings) {
        var value = Money.zero(otherwise.currency());
        for (var sum : foreign) {
            var converted = rates.convert(sum, otherwise.currency(), day);
            if (converted.isEmpty()) {
                warnings.add("there is no exchange rate for %s on %s: %s is taken as what Patreon made of %s, and no difference is seen; connect the exchange rates and import again"
                        .formatted(sum.currency(), day, otherwise, texts(foreign)));
                return otherwise;
            }
            value = value.plus(converted.get());
        }
        return value;
    }

    private static Part conversion(String key, LocalDate day, List<Money> foreign, Money value) {
        var postings = new ArrayList<Posting>();
        for (var sum : foreign) {
            postings.add(new Posting(CLEARING, sum.negate()));
            postings.add(new Posting(CONVERSION, sum));
        }
        if (!value.isZero()) {
            postings.add(new Posting(CLEARING, value));
            postings.add(new Posting(CONVERSION, value.negate()));
        }
        return booking(key + ":conversion", day, key, "Patreon, contributions in other currencies converted", postings);
    }

    private static ArrayList<Posting> fees(Sums sums) {
        return sums.fees.entrySet().stream()
                .filter(fee -> !fee.getValue().isZero())
                .map(fee -> new Posting(fee.getKey(), fee.getValue()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Optional<Part> adjustments(Sums sums, String key, LocalDate day) {
        return sums.adjustments.isZero()
                ? Optional.empty()
                : Optional.of(booking(key + ":adjustments", day, key, "Patreon, adjustments", List.of(
                        new Posting(sums.adjustments.isPositive() ? "Revenue:Other" : "Expenses:Other", sums.adjustments.negate()),
                        new Posting(CLEARING, sums.adjustments))));
    }

    private static List<Part> parts(Sums sums, String key, LocalDate day) {
        var parts = new ArrayList<Part>();
        var fees = sums.fees.entrySet().stream()
                .filter(fee -> !fee.getValue().isZero())
                .map(fee -> new Fee(fee.getKey(), fee.getValue()))
                .toList();
        if (sums.gross.isPositive()) {
            parts.add(gift(key, day, sums.gross, fees, "Patreon, donations of the month"));
        } else if (!sums.gross.isZero() || !fees.isEmpty()) {
            var postings = fees(sums);
            postings.add(new Posting("Revenue:Refunded", sums.gross.negate()));
            postings.add(new Posting(CLEARING, sums.gross.minus(sums.cost())));
            parts.add(booking(key, day, key, "Patreon, fees of the month", postings));
        }
        if (sums.recovered.isPositive()) {
            parts.add(gift(key + ":recovered", day, sums.recovered, List.of(), "Patreon, payments recovered"));
        } else if (sums.recovered.isNegative()) {
            parts.add(back(key, ":recovered", day, sums.recovered.negate()));
        }
        if (!sums.refunds.isZero()) {
            parts.add(back(key, ":refunds", day, sums.refunds.negate()));
        }
        adjustments(sums, key, day).ifPresent(parts::add);
        return parts;
    }

    private static Part gift(String reference, LocalDate day, Money gross, List<Fee> fees, String narration) {
        return new Part.Gift(new Donation(
                reference, day, UNKNOWN, gross, 0, "", DONATIONS, CLEARING, fees, narration, group(reference)));
    }

    private static Part back(String key, String suffix, LocalDate day, Money amount) {
        return new Part.Back(new GivenBack(
                key + suffix, null, day, UNKNOWN, amount, "Revenue:Refunded", CLEARING, List.of(), "Patreon, donations given back", group(key)));
    }

    private static Part booking(String reference, LocalDate day, String group, String narration, List<Posting> postings) {
        return new Part.Booking(new JournalEntry(reference, day, day, narration, group(group), postings), CLEARING);
    }

    private static String group(String key) {
        var parts = key.split(":");
        return "%s:%s:%s".formatted(parts[0], parts[1], parts[2]);
    }
}
