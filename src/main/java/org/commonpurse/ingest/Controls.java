package org.commonpurse.ingest;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.commonpurse.money.Currency;
import org.commonpurse.shell.Problem;
import org.jspecify.annotations.Nullable;

/** What a person counted and added up before handing a file in. */
final class Controls {

    private Controls() {}

    /** The problem where a control does not match. A total matches what donations come to, gross or net, or all movements. */
    static @Nullable Problem check(
            Options options, String file, Report.Counts counts, Map<Currency, Report.Totals> totals, Currency home) {
        if (options.controlCount() != null && options.controlCount() != counts.rows()) {
            return new Problem(
                    file,
                    null,
                    "--control-count",
                    options.controlCount().toString(),
                    "the file has %d rows".formatted(counts.rows()),
                    "look whether the file is whole");
        }
        var wanted = options.controlTotal();
        if (wanted == null) {
            return null;
        }
        var total = totals.size() == 1
                ? totals.values().iterator().next()
                : Objects.requireNonNullElse(totals.get(home), Report.Totals.none(home));
        var matching = new TreeSet<BigDecimal>();
        matching.add(total.gross().decimal());
        matching.add(total.net().decimal());
        matching.add(total.movement().decimal());
        if (matching.stream().anyMatch(amount -> amount.compareTo(wanted) == 0)) {
            return null;
        }
        return new Problem(
                file,
                null,
                "--control-total",
                wanted.toPlainString(),
                "the file has donations of %s, %s net, and moves %s in all".formatted(total.gross(), total.net().text(), total.movement().text()),
                "look whether the file is whole");
    }
}
