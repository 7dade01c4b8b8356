package org.commonpurse.transparency;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commonpurse.money.Currency;
import org.commonpurse.reports.Figures;
import org.commonpurse.reports.FiguresTable;
import org.commonpurse.reports.Kind;
import org.commonpurse.reports.Term;
import org.commonpurse.shell.Refused;
import org.commonpurse.transparency.Verdict.Finding;
import org.jspecify.annotations.Nullable;

/** Makes the figures again: values from rows, sums from parts, shares from both, single numbers from tables. */
final class Recomputation {

    private static final int SHARE_DIGITS = 6;

    private final Bundle bundle;
    private final @Nullable Figures figures;
    private final List<Finding> findings;
    private final Set<String> made = new HashSet<>();
    private int stated;
    private long rows;

    Recomputation(Bundle bundle, @Nullable Figures figures, List<Finding> findings) {
        this.bundle = bundle;
        this.figures = figures;
        this.findings = findings;
    }

    int figures() {
        return made.size();
    }

    int stated() {
        return stated;
    }

    long rows() {
        return rows;
    }

    void run() {
        var all = figures;
        if (all == null) {
            return;
        }
        try {
            var recipe = Recipe.read(bundle.bytes(BundleFile.RECIPE));
            fromRows(all, recipe);
            recipe.equal().forEach((fact, place) -> compare(
                    "fact:" + fact, all.fact(fact).map(Figures.Fact::value).orElse(null), Recipe.at(all, place), "stands as %s in " + place));
        } catch (Refused e) {
            findings.add(Finding.file(BundleFile.RECIPE, e.problem().message()));
        } catch (RuntimeException e) {
            findings.add(Finding.file(BundleFile.RECIPE, "cannot be read: " + e.getMessage()));
        }
        all.tables().forEach(this::fromParts);
        checks(all);
        count(all);
    }

    private void fromRows(Figures all, Recipe recipe) {
        var own = Currency.of(all.publisher().currency());
        var sums = new Recipe.Sums(recipe.cells(), own);
        var line = 1L;
        try (var reader = CsvReader.builder().ofCsvRecord(
                new InputStreamReader(bundle.stream(BundleFile.ROWS), StandardCharsets.UTF_8))) {
            for (var csv : reader) {
                line = csv.getStartingLineNumber();
                if (line == 1) {
                    continue;
                }
                var row = EvidenceRow.read(csv.getFields(), own);
                if (row.amount().currency().equals(own) && !row.amount().equals(row.worth())) {
                    findings.add(Finding.file(BundleFile.ROWS, "line %d: amount and worth differ".formatted(line)));
                }
                sums.add(row);
            }
        } catch (IOException | RuntimeException e) {
            findings.add(Finding.file(BundleFile.ROWS, "line %d cannot be read: %s".formatted(line, e.getMessage())));
            return;
        }
        rows = sums.rows();
        recipe.cells().forEach(cell ->
                compare(cell.place(), Recipe.at(all, cell.place()), sums.at(cell).text(), "the rows add up to %s"));
    }

    private void compare(String place, @Nullable String says, @Nullable String comesTo, String how) {
        made.add(place);
        if (says == null || comesTo == null || !says.equals(comesTo)) {
            findings.add(Finding.at(
                    BundleFile.FIGURES, place, "says %s, but %s".formatted(says, how.formatted(String.valueOf(comesTo)))));
        }
    }

    private void fromParts(FiguresTable table) {
        for (var row : table.rows()) {
            for (var column : table.columns()) {
                var value = table.value(row.key(), column.id());
                if (value == null || value.equals(Figures.WITHHELD)) {
                    continue;
                }
                var place = Recipe.place(table, row.key(), column.id());
                if (!column.sums().isEmpty()) {
                    sum(place, value, column.sums(), column.sums().stream().map(term -> table.value(row.key(), term.id())).toList());
                } else if (row.isSum() && (column.kind() == Kind.AMOUNT || column.kind() == Kind.COUNT)) {
                    sum(place, value, row.sums(), values(table, row.sums(), column.id()));
                }
                var part = column.part();
                if (part != null) {
                    share(place, value, table.number(row.key(), part.column()), table.number(part.row(), part.column()));
                }
            }
        }
    }

    private static List<@Nullable String> values(FiguresTable table, List<Term> terms, String column) {
        var values = new ArrayList<@Nullable String>();
        terms.forEach(term -> values.add(table.value(term.id(), column)));
        return values;
    }

    /** A part that was not recorded counts nothing; one that is withheld leaves the sum stated. */
    private void sum(String place, String value, List<Term> terms, List<@Nullable String> parts) {
        var sum = BigDecimal.ZERO;
        for (var i = 0; i < terms.size(); i++) {
            var part = parts.get(i);
            if (Figures.WITHHELD.equals(part)) {
                return;
            }
            var number = part == null ? BigDecimal.ZERO : number(part);
            if (number == null) {
                return;
            }
            sum = terms.get(i).minus() ? sum.subtract(number) : sum.add(number);
        }
        made.add(place);
        var says = number(value);
        if (says == null || says.compareTo(sum) != 0) {
            findings.add(Finding.at(BundleFile.FIGURES, place, "says %s, but its parts come to %s".formatted(value, sum.toPlainString())));
        }
    }

    private void share(String place, String value, @Nullable BigDecimal part, @Nullable BigDecimal whole) {
        if (part == null || whole == null || whole.signum() == 0) {
            return;
        }
        made.add(place);
        var share = part.divide(whole, SHARE_DIGITS, RoundingMode.HALF_EVEN);
        var says = number(value);
        if (says == null || says.compareTo(share) != 0) {
            findings.add(Finding.at(BundleFile.FIGURES, place, "says %s, but the share comes to %s".formatted(value, share.toPlainString())));
        }
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The figures' own checks, made anew; those about the books were made where the books are. */
    private void checks(Figures all) {
        var again = all.with(all.tables(), all.facts());
        for (var i = 0; i < all.checks().size(); i++) {
            var said = all.checks().get(i);
            var now = again.checks().get(i);
            now.left().forEach(term -> made.add(term.id()));
            now.right().forEach(term -> made.add(term.id()));
            if (said.ok() && !now.ok()) {
                var place = now.right().isEmpty() ? now.left().getFirst().id() : now.right().getFirst().id();
                findings.add(Finding.at(BundleFile.FIGURES, place, "the check \"%s\" no longer holds: %s and %s differ"
                        .formatted(now.id(), now.left(), now.right())));
            }
        }
    }

    private void count(Figures all) {
        for (var table : all.tables()) {
            for (var row : table.rows()) {
                for (var column : table.columns()) {
                    var value = table.value(row.key(), column.id());
                    if (value != null && column.kind().isNumeric() && !made.contains(Recipe.place(table, row.key(), column.id()))) {
                        stated++;
                    }
                }
            }
        }
        stated += (int) all.facts().stream()
                .filter(fact -> fact.kind().isNumeric() && !made.contains("fact:" + fact.id()))
                .count();
    }
}
