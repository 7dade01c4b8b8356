package org.commonpurse.transparency;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.money.Rates;
import org.commonpurse.reports.Figures;
import org.commonpurse.reports.Kind;
import org.commonpurse.shell.Console;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The rows behind the figures, and the recipe that leads from one to the other.
 *
 * <p>What nobody may learn stays out: no names, no texts, aliases instead of references; pay as one sum a month whatever
 * accounts, funds and currencies it came from, or, where the figures hide it among other costs, all costs as one sum for each
 * line and period, in the organisation's currency; a gift of an amount that fewer than three gifts have is added
 * to others. A figure that does not follow from these rows to the cent is not in the recipe: it is stated only.
 */
@Component
class Evidence {

    /** A row is shown by itself if so many of the same month and line have its amount. */
    private static final int ENOUGH = 3;

    private static final String PAY = "costs/staff";
    /** Lines that may hold the pay of one or two people. */
    private static final Set<String> HIDDEN_PAY = Set.of("costs/staff-and-others", "costs/other", "costs/?");

    private final Journal journal;
    private final Statements statements;
    private final Rates rates;

    Evidence(Journal journal, Statements statements, Rates rates) {
        this.journal = journal;
        this.statements = statements;
        this.rates = rates;
    }

    record Made(List<EvidenceRow> rows, Recipe recipe) {}

    /** The rows as a file, with a head. Accounts and funds may be named by anybody: nothing in it runs in a spreadsheet. */
    static byte[] csv(List<EvidenceRow> rows) {
        var lines = new ArrayList<List<String>>();
        lines.add(EvidenceRow.HEADER);
        rows.forEach(row -> lines.add(row.cells()));
        return Console.csv(lines).getBytes(StandardCharsets.UTF_8);
    }

    /** The rows behind these figures, in the order of lines and days. */
    Made of(Actor publisher, Figures figures, Function<String, String> alias) {
        var actor = publisher.asPublic();
        var spans = Spans.of(actor, figures);
        var lines = Lines.of(figures, statements.activities(actor, spans.compared(), null));
        var rows = new ArrayList<EvidenceRow>();
        var postings = postings(actor, spans, lines, alias);
        var hidesPay = postings.keySet().stream().anyMatch(HIDDEN_PAY::contains);
        postings.forEach((line, found) -> rows.addAll(guarded(actor.currency(), line, found, spans, hidesPay)));
        rows.addAll(balances(actor, figures, spans).stream().map(row -> hidesPay ? row.inOwn() : row).toList());
        var sorted = rows.stream()
                .sorted(Comparator.comparing(EvidenceRow::line).thenComparing(EvidenceRow::date).thenComparing(EvidenceRow::reference)
                        .thenComparing(EvidenceRow::account).thenComparing(row -> row.amount().minor()))
                .toList();
        return new Made(sorted, recipe(actor.currency(), figures, spans, sorted));
    }

    private Map<String, List<EvidenceRow>> postings(Actor actor, Spans spans, Lines lines, Function<String, String> alias) {
        var byLine = new TreeMap<String, List<EvidenceRow>>();
        var foreign = new HashMap<String, Money>();
        journal.forEach(actor, posted -> {
            var entry = posted.entry();
            if (!spans.takes(entry.date())) {
                return;
            }
            for (var posting : entry.postings()) {
                var line = lines.of(posting.account());
                if (line != null) {
                    byLine.computeIfAbsent(line, _ -> new ArrayList<>()).add(new EvidenceRow(
                            line, entry.date(), alias.apply(entry.reference()), posting.account(), posting.fund(),
                            posting.amount(), worth(actor.currency(), foreign, posting.account(), entry.date(), posting.amount())));
                }
            }
        });
        return byLine;
    }

    /** Days are converted as a whole, so of a foreign amount counts what the day's sum is worth more than before. */
    private @Nullable Money worth(Currency own, Map<String, Money> foreign, String account, LocalDate day, Money amount) {
        if (amount.currency().equals(own)) {
            return amount;
        }
        var key = account + "\t" + day + "\t" + amount.currency();
        var before = foreign.getOrDefault(key, Money.zero(amount.currency()));
        var after = before.plus(amount);
        foreign.put(key, after);
        var worth = rates.convert(after, own, day);
        return worth.isEmpty() ? null : worth.get().minus(rates.convert(before, own, day).orElse(Money.zero(own)));
    }

    /** Where pay hides among other costs, these are not told by day either: what is left of a month would be the pay. */
    private static List<EvidenceRow> guarded(
            Currency own, String line, List<EvidenceRow> rows, Spans spans, boolean hidesPay) {
        if (line.equals(PAY)) {
            return pay(own, line, rows, row -> hidesPay ? spans.end(row.date()) : lastOfMonth(row));
        }
        if (hidesPay && !line.startsWith("income/")) {
            return added(own, rows.stream().map(EvidenceRow::inOwn).toList(), row -> spans.end(row.date()));
        }
        if (!line.startsWith("income/")) {
            return rows;
        }
        var guarded = new ArrayList<EvidenceRow>();
        rows.stream().collect(Collectors.groupingBy(EvidenceRow::month)).values().forEach(month -> guarded.addAll(common(own, month)));
        return guarded;
    }

    private static LocalDate lastOfMonth(EvidenceRow row) {
        return row.date().withDayOfMonth(row.date().lengthOfMonth());
    }

    /** One sum for each day that pay is moved to: an account, a fund or a currency of its own could tell one person's. */
    private static List<EvidenceRow> pay(Currency own, String line, List<EvidenceRow> rows, Function<EvidenceRow, LocalDate> day) {
        var sums = new TreeMap<LocalDate, Money>();
        for (var row : rows) {
            var worth = row.worth();
            if (worth != null) {
                sums.merge(day.apply(row), worth, Money::plus);
            }
        }
        return sums.entrySet().stream()
                .map(sum -> new EvidenceRow(line, sum.getKey(), "merged:pay", "", "", sum.getValue(), sum.getValue()))
                .toList();
    }

    /** Of one month: what is common is shown, what is not is added up, with so much of the rest that it is not alone. */
    private static List<EvidenceRow> common(Currency own, List<EvidenceRow> month) {
        var counts = month.stream().collect(Collectors.groupingBy(EvidenceRow::amount, Collectors.counting()));
        var sorted = month.stream()
                .sorted(Comparator.comparing((EvidenceRow row) -> counts.getOrDefault(row.amount(), 0L)).thenComparing(EvidenceRow::reference))
                .toList();
        var rare = (int) sorted.stream().filter(row -> counts.getOrDefault(row.amount(), 0L) < ENOUGH).count();
        if (rare == 0) {
            return month;
        }
        var merged = Math.min(sorted.size(), Math.max(rare, ENOUGH));
        var result = new ArrayList<>(sorted.subList(merged, sorted.size()));
        result.addAll(added(own, sorted.subList(0, merged), Evidence::lastOfMonth));
        return result;
    }

    /** One row for each day that the rows are moved to, and currency; the fund is told where all have the same. */
    private static List<EvidenceRow> added(Currency own, List<EvidenceRow> rows, Function<EvidenceRow, LocalDate> day) {
        var groups = new TreeMap<String, List<EvidenceRow>>();
        rows.forEach(row -> groups.computeIfAbsent(
                        day.apply(row) + "\t" + row.amount().currency() + "\t" + (row.worth() == null), _ -> new ArrayList<>())
                .add(row));
        return groups.values().stream().map(group -> added(own, group, day.apply(group.getFirst()))).toList();
    }

    private static EvidenceRow added(Currency own, List<EvidenceRow> group, LocalDate day) {
        var first = group.getFirst();
        var sum = Money.sum(first.amount().currency(), group.stream().map(EvidenceRow::amount));
        var accounts = group.stream().map(EvidenceRow::account).distinct().toList();
        var funds = group.stream().map(EvidenceRow::fund).distinct().toList();
        var worth = Money.zero(own);
        for (var row : group) {
            var one = row.worth();
            worth = one == null ? worth : worth.plus(one);
        }
        return new EvidenceRow(
                first.line(), day, "merged:" + (group.size() < ENOUGH ? "few" : group.size()),
                accounts.size() == 1 ? accounts.getFirst() : "", funds.size() == 1 ? funds.getFirst() : "", sum, first.worth() == null ? null : worth);
    }

    /** What accounts held before and at the end, for the table of what there is. */
    private List<EvidenceRow> balances(Actor actor, Figures figures, Spans spans) {
        var table = figures.table("position").orElse(null);
        if (table == null) {
            return List.of();
        }
        var rows = new ArrayList<EvidenceRow>();
        for (var day : List.of(spans.before(), spans.own().to())) {
            var sums = new TreeMap<String, Map<Currency, Money>>();
            for (var balance : statements.balances(actor, day)) {
                var below = balance.account().substring(balance.account().indexOf(':') + 1);
                table.items().stream()
                        .map(item -> item.key())
                        .filter(key -> key.startsWith(balance.type().label() + ":"))
                        .filter(key -> (below + ":").startsWith(key.substring(key.indexOf(':') + 1) + ":"))
                        .findFirst()
                        .ifPresent(key -> sums.computeIfAbsent("position/" + key, _ -> new TreeMap<>())
                                .merge(balance.amount().currency(), balance.amount(), Money::plus));
            }
            sums.forEach((line, amounts) -> amounts.values().forEach(amount -> rows.add(new EvidenceRow(
                    line, day, "balance", "", "", amount, rates.convert(amount, actor.currency(), day).orElse(null)))));
        }
        return rows;
    }

    /** Every amount that these rows lead to. */
    private static Recipe recipe(Currency own, Figures figures, Spans spans, List<EvidenceRow> rows) {
        var cells = new ArrayList<Recipe.Cell>();
        for (var table : figures.tables()) {
            for (var row : table.items()) {
                for (var column : table.columns()) {
                    if (column.kind() == Kind.AMOUNT && column.sums().isEmpty()) {
                        spans.cell(table.id(), row.key(), column.id()).ifPresent(cells::add);
                    }
                }
            }
        }
        var sums = new Recipe.Sums(cells, own);
        rows.forEach(sums::add);
        var sure = cells.stream()
                .filter(cell -> sums.at(cell).text().equals(Recipe.at(figures, cell.place())))
                .toList();
        return new Recipe(sure, Recipe.equal(figures));
    }

    /** The periods that the figures are about. */
    record Spans(Period own, @Nullable Period previous, LocalDate first) {

        static Spans of(Actor actor, Figures figures) {
            var own = actor.organisation().period(figures.period().name());
            var before = figures.tables().stream().anyMatch(table -> table.column("previous") >= 0) ? own.previous() : null;
            var first = before == null ? own.from() : before.from();
            for (var row : figures.table("months").map(table -> table.items()).orElse(List.of())) {
                var month = row.key().matches("\\d{4}-\\d{2}") ? LocalDate.parse(row.key() + "-01") : first;
                first = month.isBefore(first) ? month : first;
            }
            return new Spans(own, before, first);
        }

        List<Period> compared() {
            return previous == null ? List.of(own) : List.of(previous, own);
        }

        boolean takes(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(own.to());
        }

        LocalDate before() {
            return own.from().minusDays(1);
        }

        /** The last day of the period that a day lies in; of earlier months, of the month. */
        LocalDate end(LocalDate day) {
            return own.contains(day)
                    ? own.to()
                    : previous != null && previous.contains(day) ? previous.to() : day.withDayOfMonth(day.lengthOfMonth());
        }

        /** How a value would be made, if it is of a kind that follows from rows. */
        Optional<Recipe.Cell> cell(String table, String row, String column) {
            var place = table + "/" + row + "/" + column;
            var line = List.of(table + "/" + row);
            var period = column.equals("previous") ? previous : own;
            return Optional.ofNullable(switch (table) {
                case "income", "fees", "costs" -> period == null
                        ? null
                        : new Recipe.Cell(
                                place, row.equals("fees") ? List.of("fees/") : line, period.from(), period.to(), table.equals("income"));
                case "position" -> {
                    var day = column.equals("opening") ? before() : own.to();
                    yield new Recipe.Cell(place, line, day, day, row.startsWith("liabilities"));
                }
                case "months" -> {
                    var month = Period.month(YearMonth.parse(row));
                    yield column.equals("income")
                            ? new Recipe.Cell(place, List.of("income/"), month.from(), month.to(), true)
                            : new Recipe.Cell(place, List.of("costs/", "fees/"), month.from(), month.to(), false);
                }
                default -> null;
            });
        }
    }
}
