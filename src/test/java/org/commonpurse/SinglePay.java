package org.commonpurse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonpurse.access.Actor;
import org.commonpurse.ingest.Assignments;
import org.commonpurse.ingest.Batches;
import org.commonpurse.ingest.Intake;
import org.commonpurse.ingest.Options;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.PostResult;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Money;
import org.commonpurse.staffing.Contract;
import org.commonpurse.staffing.Position;
import org.commonpurse.staffing.Position.Kind;
import org.commonpurse.staffing.Staffing;
import org.jsoup.Jsoup;

/**
 * Books of four people with one salary that nobody may find: somebody who starts within the months, gets a raise, and is
 * once paid by a bank line that was placed by hand. What freelancers are paid changes from month to month.
 */
class SinglePay {

    private static final YearMonth NOW = YearMonth.now();
    private static final YearMonth START = NOW.minusMonths(5);
    private static final YearMonth RAISE = NOW.minusMonths(2);
    private static final String NAME = "Nightjar";
    private static final BigDecimal GROSS = new BigDecimal("4321.97");
    private static final BigDecimal RAISED = new BigDecimal("4987.63");
    private static final BigDecimal PLANNED = new BigDecimal("3777.77");
    /** What an employer in Germany pays on top in 2026, and what a round share would be. */
    private static final List<BigDecimal> ON_TOP = List.of(BigDecimal.ZERO, new BigDecimal("0.213"), new BigDecimal("0.21"));

    /** What is less is a count, a share or a version. */
    private static final long SMALLEST = 10_000;

    private static final Pattern NUMBER = Pattern.compile("\\d[\\d.,'\\u00a0\\u202f\\u2009]*");

    private final Staffing staffing;
    private final Journal journal;
    private final Intake intake;
    private final Batches batches;
    private final Assignments assignments;
    private final Set<Long> secret = secrets();

    SinglePay(Staffing staffing, Journal journal, Intake intake, Batches batches, Assignments assignments) {
        this.staffing = staffing;
        this.journal = journal;
        this.intake = intake;
        this.batches = batches;
        this.assignments = assignments;
    }

    /** The salary, the raise, what each costs with all on top, what is on top alone, and the sums of some months; in cents. */
    private static Set<Long> secrets() {
        var all = new TreeSet<Long>();
        for (var pay : List.of(GROSS, RAISED, PLANNED, RAISED.subtract(GROSS))) {
            for (var share : ON_TOP) {
                var cost = pay.add(pay.multiply(share));
                for (var months : List.of(1, 2, 3, 6, 12)) {
                    all.add(cents(cost.multiply(BigDecimal.valueOf(months))));
                }
                if (share.signum() > 0) {
                    all.add(cents(pay.multiply(share)));
                }
            }
        }
        return all;
    }

    private static long cents(BigDecimal amount) {
        return amount.movePointRight(2).setScale(0, java.math.RoundingMode.HALF_EVEN).longValueExact();
    }

    String firstMonth() {
        return NOW.minusMonths(11).toString();
    }

    String lastMonth() {
        return NOW.minusMonths(1).toString();
    }

    String year() {
        return Integer.toString(NOW.minusMonths(1).getYear());
    }

    String lastDay() {
        return NOW.minusMonths(1).atEndOfMonth().toString();
    }

    String dayOfPay() {
        return NOW.minusMonths(2).atDay(27).toString();
    }

    /** A file for `plan` that begins with the books. */
    Path scenario(Path folder) {
        try {
            return Files.writeString(folder.resolve("scenario.yaml"), """
                    name: As it stands
                    currency: EUR
                    start: %s
                    months: 12
                    recurring: {from: ledger}
                    """.formatted(NOW));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void plant(Actor actor) {
        var first = NOW.minusMonths(11);
        staffing.save(actor, employed("Community", "", "3000", first, List.of()));
        staffing.save(actor, employed("Administration", "", "3400", first, List.of()));
        staffing.save(actor, employed("Development", NAME, GROSS.toPlainString(), START,
                List.of(new Contract.Step(RAISE, Money.of(RAISED.toPlainString(), "EUR")))));
        staffing.save(actor, new Position(
                0, "Moderation", Kind.FREELANCE, 2, BigDecimal.ONE, Money.of("25", "EUR"), new BigDecimal("30"), "", first, null, false, "General"));
        staffing.save(actor, new Position(
                0, "Design", Kind.PAYROLL, 1, BigDecimal.ONE, Money.of(PLANNED.toPlainString(), "EUR"), BigDecimal.ZERO, "DE",
                NOW.plusMonths(2), null, true, "General"));
        for (var i = 0; i < 12; i++) {
            book(actor, first.plusMonths(i), i);
        }
        bankLine(actor, NOW.minusMonths(4).atDay(27));
    }

    /**
     * One employee alone: each sum of pay is the salary. She was paid from a
     * restricted fund in some months, and a bank line of hers waits for its account.
     */
    void plantAlone(Actor actor) {
        staffing.save(actor, employed("Development", NAME, GROSS.toPlainString(), START,
                List.of(new Contract.Step(RAISE, Money.of(RAISED.toPlainString(), "EUR")))));
        for (var i = 0; i < 12; i++) {
            var month = NOW.minusMonths(11L - i);
            post(actor, "gift:" + month, month.atDay(3), "Gifts", "Assets:Bank:Main", "Revenue:Donations:Web", new BigDecimal(21_000 + 37 * i));
            post(actor, "host:" + month, month.atDay(5), "Servers", "Expenses:Hosting", "Assets:Bank:Main", new BigDecimal("1611.40").add(new BigDecimal("83.17").multiply(BigDecimal.valueOf(i * 7L % 12))));
            post(actor, "office:" + month, month.atDay(6), "Rent", "Expenses:Office", "Assets:Bank:Main", new BigDecimal("300.00"));
            if (!month.isBefore(START) && !month.equals(NOW.minusMonths(4))) {
                var pay = (month.isBefore(RAISE) ? GROSS : RAISED).multiply(new BigDecimal("1.213")).setScale(2, java.math.RoundingMode.HALF_EVEN);
                post(actor, "pay:night:" + month, month.atDay(27), "Salary of " + NAME, "Expenses:Payroll:" + NAME, "Assets:Bank:Main", pay);
            }
        }
        bankLine(actor, NOW.minusMonths(4).atDay(27));
        waitingLine(actor, NOW.minusMonths(3).atDay(28));
        assertThat(batches.waitingCount(actor)).as("a salary waits for its account").isEqualTo(1);
    }

    /** A grant that pays her for a month. */
    void plantFund(Actor actor) {
        var fund = "Night work";
        var grant = Money.of("20000", "EUR");
        var pay = Money.of(GROSS.toPlainString(), "EUR");
        var day = NOW.minusMonths(1).atDay(20);
        assertThat(journal.post(actor, List.of(
                new JournalEntry("grant", day, "Grant", List.of(new Posting("Assets:Bank:Main", grant, fund), new Posting("Revenue:Grants", grant.negate(), fund))),
                new JournalEntry("pay:fund", day.plusDays(1), "Salary of " + NAME, List.of(
                        new Posting("Expenses:Payroll:" + NAME, pay, fund), new Posting("Assets:Bank:Main", pay.negate(), fund)))), null))
                .allMatch(PostResult.Posted.class::isInstance);
    }

    private static Position employed(String role, String who, String pay, YearMonth start, List<Contract.Step> raises) {
        var steps = new ArrayList<Contract.Step>();
        steps.add(new Contract.Step(start, Money.of(pay, "EUR")));
        steps.addAll(raises);
        return new Position(0, role, false, "General", Position.Showing.NO, List.of(new Contract(
                who, Kind.PAYROLL, 1, Contract.Per.MONTH, BigDecimal.ZERO, BigDecimal.ONE, "DE", null, false, start, null, steps, List.of())));
    }

    private void book(Actor actor, YearMonth month, int index) {
        post(actor, "gift:" + month, month.atDay(3), "Gifts", "Assets:Bank:Main", "Revenue:Donations:Web", new BigDecimal(21_000 + 37 * index));
        post(actor, "host:" + month, month.atDay(5), "Servers", "Expenses:Hosting", "Assets:Bank:Main", new BigDecimal("611.40").add(new BigDecimal(index)));
        post(actor, "pay:community:" + month, month.atDay(26), "Salary", "Expenses:Payroll:Community", "Assets:Bank:Main", new BigDecimal("3639.00"));
        post(actor, "pay:admin:" + month, month.atDay(27), "Salary", "Expenses:Payroll:Administration", "Assets:Bank:Main", new BigDecimal("4124.20"));
        post(actor, "invoice:" + month, month.atDay(28), "Invoice of a moderator", "Expenses:Freelance", "Assets:Bank:Main",
                new BigDecimal("1312.35").add(new BigDecimal("71.13").multiply(BigDecimal.valueOf(index * 7L % 12))));
        if (!month.isBefore(START)) {
            var gross = month.isBefore(RAISE) ? GROSS : RAISED;
            if (!month.equals(NOW.minusMonths(4))) {
                post(actor, "pay:night:" + month, month.atDay(27), "Salary of " + NAME, "Expenses:Payroll:" + NAME, "Assets:Bank:Main", gross);
            }
            post(actor, "social:night:" + month, month.atDay(28), "Social insurance of " + NAME, "Expenses:Payroll:" + NAME, "Assets:Bank:Main",
                    gross.multiply(new BigDecimal("0.213")).setScale(2, java.math.RoundingMode.HALF_EVEN));
        }
    }

    private void post(Actor actor, String reference, LocalDate day, String says, String debit, String credit, BigDecimal amount) {
        var money = Money.of(amount, actor.currency());
        var entry = new JournalEntry(reference, day, says, List.of(new Posting(debit, money), new Posting(credit, money.negate())));
        assertThat(journal.post(actor, List.of(entry), null).getFirst()).isInstanceOf(PostResult.Posted.class);
    }

    /** A month in which the salary comes from the bank's statement and is placed by hand. */
    private void bankLine(Actor actor, LocalDate day) {
        waitingLine(actor, day);
        var row = batches.waiting(actor, 0, 9).getFirst();
        assertThat(assignments.assign(actor, row.id(), "Expenses:Payroll:" + NAME, false)).isInstanceOf(Assignments.Assigned.Moved.class);
    }

    /** A salary in the bank's statement that nobody placed yet. */
    private void waitingLine(Actor actor, LocalDate day) {
        try {
            var file = Files.createTempFile("bank", ".xml");
            var statement = new String(SinglePay.class.getResourceAsStream("/browser/bank.xml").readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(file, statement.replace("240.00", GROSS.toPlainString()).replace("2026-08-18", day.toString())
                    .replace("2026081800017", day.toString().replace("-", "") + "00017").replace("<Id>2026-08</Id>", "<Id>" + day + "</Id>").replace("AUGUST", day.toString())
                    .replace("Rack House", NAME).replace("Invoice 4711, two servers in August", "Salary of " + NAME));
            try (var spool = intake.open("bank.xml", file)) {
                spool.uploads().forEach(upload -> intake.run(actor, upload, new Options(null, "Main", false, false, null, null), (_, _) -> true));
            }
            Files.delete(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a text tells of it: the name, a number, or two numbers of one row or column that differ by one. */
    List<String> traces(String text) {
        var found = new ArrayList<String>();
        if (text.contains(NAME) || text.contains(NAME.toLowerCase(java.util.Locale.ROOT))) {
            found.add(NAME);
        }
        var numbers = new TreeSet<>(amounts(text));
        numbers.retainAll(secret);
        numbers.forEach(number -> found.add("the number " + number));
        Stream.concat(htmlRows(text).stream(), lines(text).stream()).forEach(row -> differences(row, found));
        return found;
    }

    private void differences(List<Long> row, List<String> found) {
        for (var i = 0; i < row.size(); i++) {
            for (var j = i + 1; j < Math.min(row.size(), i + 13); j++) {
                var both = row.get(i) >= SMALLEST && row.get(j) >= SMALLEST;
                if (both && secret.contains(Math.abs(row.get(i) - row.get(j)))) {
                    found.add("the difference of %d and %d".formatted(row.get(i), row.get(j)));
                }
            }
        }
    }

    /** The rows and the columns of the tables of a page. */
    private static List<List<Long>> htmlRows(String text) {
        var all = new ArrayList<List<Long>>();
        if (text.contains("<table")) {
            for (var table : Jsoup.parse(text).select("table")) {
                var columns = new TreeMap<Integer, List<Long>>();
                for (var row : table.select("tr")) {
                    var cells = new ArrayList<Long>();
                    for (var cell : row.select("td")) {
                        var amounts = amounts(cell.text());
                        cells.addAll(amounts);
                        columns.computeIfAbsent(cell.elementSiblingIndex(), _ -> new ArrayList<>()).addAll(amounts);
                    }
                    all.add(cells);
                }
                all.addAll(columns.values());
            }
        }
        return all;
    }

    /** Lines of plain answers; and, of a document, each list of amounts. */
    private static List<List<Long>> lines(String text) {
        return text.contains("<table")
                ? List.of()
                : Stream.concat(text.lines(), Pattern.compile("\\[[^\\[\\]]*]").matcher(text).results().map(list -> list.group()))
                        .filter(line -> line.length() < 5_000)
                        .map(SinglePay::amounts)
                        .toList();
    }

    /** Every number that could be an amount, in cents, however it is grouped. */
    static List<Long> amounts(String text) {
        var amounts = new ArrayList<Long>();
        var matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            var token = matcher.group().replaceAll("[.,'\\s\\u00a0\\u202f\\u2009]+$", "");
            var parts = token.split("[.,'\\u00a0\\u202f\\u2009]");
            var decimals = parts.length > 1 && parts[parts.length - 1].length() <= 2;
            var digits = String.join("", parts);
            if (digits.length() <= 12 && !digits.isEmpty()) {
                var last = decimals ? parts[parts.length - 1].length() : 0;
                amounts.add(Long.parseLong(digits) * (last == 0 ? 100 : last == 1 ? 10 : 1));
            }
        }
        return amounts;
    }
}
