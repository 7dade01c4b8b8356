package org.commonpurse.transparency;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.commonpurse.reports.Figures;
import org.commonpurse.reports.FiguresTable;
import org.commonpurse.reports.FiguresTable.Row;
import org.commonpurse.reports.Kind;
import org.commonpurse.shell.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Keeps single people out of published tables. Applies to rows that say how many people stand behind them.
 *
 * <ul>
 *   <li>Smallest group: a row of fewer than {@value #SMALLEST} people is withheld.
 *   <li>Dominance: so is one of which a single person gave more than {@value #LARGEST_SHARE} %.
 *   <li>What says the same: where a row is withheld, so are the facts and the table made of the same numbers.
 *   <li>Complement: where one row of a sum is withheld, the next smallest is too, or the sum would tell it.
 *   <li>Differences: a new version whose row differs by fewer people than that from any version before is refused, since
 *       both together would tell what those few gave.
 * </ul>
 */
final class Privacy {

    static final int SMALLEST = 3;
    static final int LARGEST_SHARE = 85;

    /** What says the same as rows of a table: facts and tables that are withheld where one of its rows is. */
    private static final Map<String, Set<String>> TOLD_BY = Map.of(
            "movements",
            Set.of(
                    "recurring", "mrr.start", "mrr.new", "mrr.lost", "mrr.end", "mrr.donors", "mrr.net", "coverage", "coverage.trough",
                    "coverage.trough.month"),
            "concentration",
            Set.of("donors", "absence-factor", "effective-donors", "top10.share", "donors.pooled"));

    private Privacy() {}

    /** The figures without what would tell on somebody. */
    static Figures guard(Figures figures) {
        var tables = figures.tables().stream().map(Privacy::guard).toList();
        if (tables.equals(figures.tables())) {
            return figures;
        }
        var hidden = new HashSet<String>();
        var withheld = new ArrayList<FiguresTable>();
        for (var table : tables) {
            if (table.items().stream().anyMatch(row -> row.values().contains(Figures.WITHHELD))) {
                hidden.addAll(TOLD_BY.getOrDefault(table.id(), Set.of()));
            }
        }
        for (var table : tables) {
            withheld.add(hidden.contains(table.id()) ? withheld(table) : table);
        }
        var facts = figures.facts().stream()
                .map(fact -> hidden.contains(fact.id()) ? new Figures.Fact(fact.id(), fact.kind(), Figures.WITHHELD, fact.unit()) : fact)
                .toList();
        return figures.with(withheld, facts);
    }

    private static FiguresTable withheld(FiguresTable table) {
        return new FiguresTable(table.id(), table.columns(), table.rows().stream().map(row -> withheld(table, row)).toList());
    }

    private static FiguresTable guard(FiguresTable table) {
        var hidden = new HashSet<String>();
        for (var row : table.items()) {
            if (tells(table, row)) {
                hidden.add(row.key());
            }
        }
        if (hidden.isEmpty()) {
            return table;
        }
        complement(table, hidden);
        var rows = table.rows().stream().map(row -> hidden.contains(row.key()) ? withheld(table, row) : row).toList();
        return new FiguresTable(table.id(), table.columns(), rows);
    }

    private static boolean tells(FiguresTable table, Row row) {
        var group = row.group();
        if (group == null || group.people() == 0) {
            return false;
        }
        var largest = group.largest();
        var whole = largest == null ? null : amount(table, row);
        return group.people() < SMALLEST
                || largest != null
                        && whole != null
                        && new BigDecimal(largest).movePointRight(2).compareTo(whole.multiply(BigDecimal.valueOf(LARGEST_SHARE))) > 0;
    }

    /** The first amount of a row. */
    private static @Nullable BigDecimal amount(FiguresTable table, Row row) {
        return table.columns().stream()
                .filter(column -> column.kind() == Kind.AMOUNT)
                .map(column -> table.number(row.key(), column.id()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** A sum that is shown must not lack one part only. */
    private static void complement(FiguresTable table, Set<String> hidden) {
        for (var sum : table.rows()) {
            var parts = sum.sums().stream().map(term -> table.row(term.id()).orElse(null)).filter(Objects::nonNull).toList();
            var gone = parts.stream().filter(part -> hidden.contains(part.key())).count();
            if (gone == 1) {
                parts.stream()
                        .filter(part -> !hidden.contains(part.key()) && !isEmpty(part))
                        .min(Comparator.comparing(part -> {
                            var amount = amount(table, part);
                            return amount == null ? BigDecimal.ZERO : amount.abs();
                        }))
                        .ifPresentOrElse(part -> hidden.add(part.key()), () -> hidden.add(sum.key()));
            }
        }
    }

    private static boolean isEmpty(Row row) {
        return row.values().stream().allMatch(value -> value == null || value.matches("0([.]0+)?"));
    }

    private static Row withheld(FiguresTable table, Row row) {
        var values = new ArrayList<@Nullable String>();
        for (var i = 0; i < row.values().size(); i++) {
            var value = row.values().get(i);
            values.add(value != null && table.columns().get(i).kind().isNumeric() ? Figures.WITHHELD : value);
        }
        return row.with(values);
    }

    /** How many people stand behind each row that shows a number, by {@code table/row}. */
    static Map<String, Integer> people(Figures figures) {
        var people = new LinkedHashMap<String, Integer>();
        for (var table : figures.tables()) {
            for (var row : table.rows()) {
                var group = row.group();
                if (group != null && !row.values().contains(Figures.WITHHELD)) {
                    people.put(table.id() + "/" + row.key(), group.people());
                }
            }
        }
        return people;
    }

    /**
     * Lays the new version beside those before.
     *
     * @throws Refused where two of them together would tell what one or two people gave
     */
    static void compare(Map<String, Integer> now, List<Map<String, Integer>> before) {
        for (var earlier : before) {
            now.forEach((place, people) -> {
                var then = earlier.get(place);
                var more = then == null ? 0 : Math.abs(people - then);
                if (more > 0 && more < SMALLEST) {
                    throw new Refused(
                            "together with an earlier version, %s would tell what %s gave".formatted(place, more == 1 ? "one person" : more + " people"),
                            "publish when more has changed, or leave that table out of the pack");
                }
            });
        }
    }
}
