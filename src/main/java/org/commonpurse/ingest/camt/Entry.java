package org.commonpurse.ingest.camt;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonpurse.ingest.Amounts;
import org.commonpurse.ingest.BankLine;
import org.commonpurse.ingest.BankLine.Kind;
import org.commonpurse.ingest.Hash;
import org.commonpurse.ingest.Incoming;
import org.commonpurse.ingest.Outcome;
import org.commonpurse.ingest.Part;
import org.commonpurse.ingest.RowProblem;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One {@code Ntry}. Money that came in or went out is booked against {@code Assets:Suspense}, since the bank does not know
 * what it is; but a collection that came back is a donation returned.
 */
final class Entry {

    private static final String SUSPENSE = "Assets:Suspense";
    private static final String RETURNED = "Revenue:Returned";
    private static final String CHARGES = "Expenses:Fees:Other";

    /** What banks write where they have no reference. */
    private static final Set<String> NO_REFERENCE = Set.of("", "NONREF", "NOTPROVIDED", "NOTAVAILABLE", "NULL", "0", "-");

    /** A collection of ours, and the codes by which it comes back. */
    private static final Set<String> COLLECTIONS = Set.of("IDDT", "RCDT");

    private static final Set<String> RETURNS = Set.of("UPDD", "PRDD", "RRTN", "RPCR", "ARET");

    /** German business transaction codes of returned direct debits. */
    private static final Set<String> GERMAN_RETURNS = Set.of("108", "109");

    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,15})?");

    private final Node node;
    private final Kind kind;
    private final String account;
    private final String ledgerAccount;
    private final Money amount;
    private final LocalDate day;
    private final String status;

    Entry(Node node, Kind kind, String account, String ledgerAccount, @Nullable LocalDate made) {
        this.node = node;
        this.kind = kind;
        this.account = account;
        this.ledgerAccount = ledgerAccount;
        this.amount = signed(node, money(node.at("Amt").orElseThrow(() -> missing("Amt"))));
        this.status = status(node);
        var valued = named(node, "ValDt");
        this.day = named(node, "BookgDt")
                .or(() -> valued)
                .or(() -> Optional.ofNullable(made))
                .orElseThrow(() -> new RowProblem("BookgDt", node.first("BookgDt/Dt", "BookgDt/DtTm"), "the entry has no day", "take the file from the bank again"));
        if (status.isEmpty()) {
            throw missing("Sts");
        }
    }

    private static String status(Node entry) {
        return entry.first("Sts/Cd", "Sts/Prtry", "Sts");
    }

    static boolean isBooked(Node entry) {
        return status(entry).equals("BOOK");
    }

    /** A day that the entry names; one that is none is not guessed from another. */
    private static Optional<LocalDate> named(Node entry, String name) {
        if (entry.at(name).isEmpty()) {
            return Optional.empty();
        }
        var text = entry.first(name + "/Dt", name + "/DtTm").strip();
        var day = CamtReader.day(text);
        if (day == null || day.getYear() <= 1970 || day.getYear() >= 2200) {
            throw new RowProblem(name, text, "this is not a day such as 2023-05-31", "take the file from the bank again");
        }
        return Optional.of(day);
    }

    /** The days that it names, the day of booking first. */
    static Stream<LocalDate> days(Node entry) {
        return Stream.of(entry.first("BookgDt/Dt", "BookgDt/DtTm"), entry.first("ValDt/Dt", "ValDt/DtTm"))
                .map(CamtReader::day)
                .flatMap(Stream::ofNullable)
                .filter(found -> found.getYear() > 1970 && found.getYear() < 2200);
    }

    /** What it moved, if it is booked. */
    Optional<Money> booked() {
        return isBooked() ? Optional.of(amount) : Optional.empty();
    }

    private boolean isBooked() {
        return status.equals("BOOK");
    }

    /** Where the file gives the bank's reference to several movements, day and amount are a part of the name. */
    Incoming read(Predicate<String> repeated) {
        var reference = bankReference(node);
        var own = reference.isEmpty();
        var plain = "camt:%s:%s".formatted(account, own ? "%s:%s".formatted(day, content()) : reference);
        var full = "%s:%s:%s".formatted(plain, day, amount.text());
        var several = !own && repeated.test(reference);
        var key = several ? full : plain;
        var sibling = own ? null : name(several ? plain : full);
        var line = isBooked() ? new BankLine(kind, account, day, reference, amount, ledgerAccount) : null;
        return new Incoming(node.line, node.xml(), name(key), own, null, sibling, outcome(key), List.of(), line, "", null, null, null);
    }

    private String name(String key) {
        return kind == Kind.STATEMENT ? key : "%s:%s".formatted(kind == Kind.INTRADAY ? "camt052" : "camt054", key);
    }

    private Outcome outcome(String key) {
        if (!isBooked()) {
            return new Outcome.Ignored("not booked by the bank yet (%s)".formatted(status));
        }
        if (amount.isZero()) {
            return new Outcome.Ignored("moves no money");
        }
        return switch (kind) {
            case INTRADAY -> new Outcome.Held("an intraday report: waits for the end-of-day statement of " + day);
            case DETAILS -> new Outcome.Held("details: wait for the end-of-day statement of " + day);
            case STATEMENT -> new Outcome.Booked(parts(key), List.of(), null);
        };
    }

    static String bankReference(Node entry) {
        var reference = entry.text("AcctSvcrRef");
        return NO_REFERENCE.contains(reference.toUpperCase(Locale.ROOT)) ? "" : cut(reference, 150);
    }

    /** What the entry says, whatever version of the format says it. */
    private String content() {
        var says = Stream.of("EndToEndId", "MndtId", "TxId", "InstrId", "Ustrd", "Ref", "Nm", "IBAN", "AddtlNtryInf", "AddtlTxInf")
                .flatMap(name -> node.deep(name).sorted())
                .collect(Collectors.joining("|"));
        return cut(Hash.sha256("%s|%s|%s|%s|%s".formatted(
                day, node.first("ValDt/Dt", "ValDt/DtTm"), amount, code(node), says)), 24);
    }

    private List<Part> parts(String key) {
        var details = details();
        var amounts = details.stream().map(this::detailAmount).flatMap(Optional::stream).toList();
        var sum = amounts.stream().reduce(Money.zero(amount.currency()), Money::plus);
        if (details.size() < 2 || amounts.size() < details.size() || !sum.equals(amount) || amounts.stream().anyMatch(Money::isZero)) {
            var only = details.size() == 1 ? details.getFirst() : node;
            return List.of(part(key, "", only, amount));
        }
        var parts = new ArrayList<Part>();
        for (var i = 0; i < details.size(); i++) {
            parts.add(part("%s/%d".formatted(key, i + 1), key, details.get(i), amounts.get(i)));
        }
        return parts;
    }

    private List<Node> details() {
        return node.all("NtryDtls").flatMap(batch -> batch.all("TxDtls")).toList();
    }

    /** What one detail moved, where it says so in the account's currency; its own direction beats the entry's. */
    private Optional<Money> detailAmount(Node detail) {
        return detail.at("Amt")
                .or(() -> detail.at("AmtDtls", "TxAmt", "Amt"))
                .filter(found -> isIn(found, amount.currency()))
                .map(Entry::money)
                .map(money -> detail.text("CdtDbtInd").isEmpty() ? signed(node, money) : signed(detail, money));
    }

    private Part part(String reference, String group, Node what, Money moved) {
        var returned = isReturned(what, moved);
        var charge = returned ? charge(what, moved) : Money.zero(moved.currency());
        var postings = List.of(
                new Posting(returned ? RETURNED : SUSPENSE, moved.plus(charge).negate()),
                new Posting(CHARGES, charge),
                new Posting(ledgerAccount, moved));
        var entry = new JournalEntry(reference, day, day, narration(what, moved, returned), cut(group, 100), postings);
        return new Part.Booking(entry, ledgerAccount);
    }

    /**
     * Whether money that we had collected or received went back: it left the account, and the bank gives a code or a
     * reason of return. Where money comes in by a return, a payment of ours came back: no donation.
     */
    private boolean isReturned(Node what, Money moved) {
        if (!moved.isNegative()) {
            return false;
        }
        var family = Stream.of(family(what), family(node)).filter(text -> !text.isEmpty()).findFirst().orElse("");
        if (!family.isEmpty() && !COLLECTIONS.contains(family) && !family.equals("NTAV") && !family.equals("OTHR")) {
            return false;
        }
        var collected = COLLECTIONS.contains(family);
        return Stream.of(what, node).anyMatch(place -> RETURNS.contains(subFamily(place))
                || place.at("RtrInf").isPresent()
                || place.at("BkTxCd", "Prtry", "Cd").map(code -> isGermanReturn(code.text)).orElse(false)
                || collected && place.text("RvslInd").equals("true"));
    }

    private static boolean isGermanReturn(String code) {
        var parts = code.strip().split("\\+");
        return parts.length > 1 && parts[0].startsWith("N") && GERMAN_RETURNS.contains(parts[1]);
    }

    /** The bank's fee within a return: what left the account beyond what was collected, or what it names as its charges. */
    private static Money charge(Node what, Money moved) {
        var zero = Money.zero(moved.currency());
        var original = what.at("AmtDtls", "InstdAmt", "Amt").or(() -> what.at("RtrInf", "OrgnlAmt"));
        var charges = Stream.of(what.at("Chrgs", "TtlChrgsAndTaxAmt"), what.at("Chrgs", "Rcrd", "Amt"), what.at("Chrgs", "Amt"))
                .flatMap(Optional::stream)
                .findFirst();
        var over = original.isPresent()
                ? original.filter(found -> isIn(found, moved.currency())).map(found -> moved.abs().minus(money(found))).orElse(zero)
                : charges.filter(found -> isIn(found, moved.currency())).map(Entry::money).orElse(zero);
        return over.isPositive() && over.compareTo(moved.abs()) < 0 ? over : zero;
    }

    private static boolean isIn(Node amount, Currency currency) {
        return amount.attributes.getOrDefault("Ccy", "").equals(currency.code());
    }

    private String narration(Node what, Money moved, boolean returned) {
        var code = code(what).isEmpty() ? code(node) : code(what);
        var words = returned ? "Returned" : moved.isPositive() ? "Bank credit" : "Bank debit";
        var reason = what.first("RtrInf/Rsn/Cd", "RtrInf/Rsn/Prtry");
        return words + (code.isEmpty() ? "" : ", " + code) + (returned && reason.matches("[A-Z0-9]{4}") ? ", " + reason : "");
    }

    private static String family(Node place) {
        return place.text("BkTxCd", "Domn", "Fmly", "Cd");
    }

    private static String subFamily(Node place) {
        return place.text("BkTxCd", "Domn", "Fmly", "SubFmlyCd");
    }

    /** The bank's code for the kind of movement, without texts that may name people. */
    private static String code(Node place) {
        var code = Stream.of(place.text("BkTxCd", "Domn", "Cd"), family(place), subFamily(place))
                .filter(text -> text.matches("[A-Z]{4}"))
                .collect(Collectors.joining("/"));
        var own = place.text("BkTxCd", "Prtry", "Cd");
        return code.isEmpty() && own.matches("[A-Za-z0-9+./-]{1,35}") ? own : code;
    }

    private static Money money(Node node) {
        var code = node.attributes.getOrDefault("Ccy", "");
        try {
            if (!DECIMAL.matcher(node.text.strip()).matches()) {
                throw new RowProblem(node.name, node.text, "this is not an amount: the format has digits and a point only", "take the file from the bank again");
            }
            var money = Amounts.parse(node.name, node.text.strip(), Currency.of(code), false);
            if (money.isNegative()) {
                throw new RowProblem(node.name, node.text, "an amount is not negative here; CdtDbtInd says the direction", "take the file from the bank again");
            }
            return money;
        } catch (IllegalArgumentException e) {
            throw new RowProblem("Ccy", code, "this is not a currency", "take the file from the bank again");
        }
    }

    private static Money signed(Node place, Money money) {
        return switch (place.text("CdtDbtInd")) {
            case "CRDT" -> money;
            case "DBIT" -> money.negate();
            default -> throw new RowProblem("CdtDbtInd", place.text("CdtDbtInd"), "it is neither CRDT nor DBIT", "take the file from the bank again");
        };
    }

    private static RowProblem missing(String name) {
        return new RowProblem(name, "", "the entry has no " + name, "take the file from the bank again");
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }
}
