package org.commonpurse.giving.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonpurse.giving.By;
import org.commonpurse.giving.PartMonth;
import org.commonpurse.giving.PartMovements;
import org.commonpurse.shell.Table;

/** The movements of parts, as a document and as text. */
final class PartsAnswer {

    private PartsAnswer() {}

    static List<Map<String, Object>> document(By by, List<PartMovements> parts) {
        return parts.stream().map(part -> part(by, part)).toList();
    }

    private static Map<String, Object> part(By by, PartMovements part) {
        var document = new LinkedHashMap<String, Object>();
        if (by == By.CURRENCY) {
            document.put("currency", part.part().name());
        } else {
            document.put("source", part.part().name());
        }
        if (by == By.TIER) {
            document.put("tier", part.part().tier());
        }
        document.put("months", part.months().stream().map(PartsAnswer::month).toList());
        return document;
    }

    private static Map<String, Object> month(PartMonth month) {
        var document = MetricsCommand.month(month.movement());
        document.put("moved_in", month.movedIn().text());
        document.put("moved_out", month.movedOut().text());
        document.put("donors_moved_in", month.donorsIn());
        document.put("donors_moved_out", month.donorsOut());
        return document;
    }

    /** Each part over all months asked for. */
    static String text(List<PartMovements> parts) {
        var table = new Table(1, List.of(
                "part", "start", "new", "expansion", "moved in", "contraction", "churn", "moved out", "reactivation", "fx",
                "end", "donors"));
        for (var part : parts) {
            var total = part.total();
            var movement = total.movement();
            table.row(
                    part.part().text(), movement.start().text(), movement.added().text(), movement.expansion().text(),
                    total.movedIn().text(), movement.contraction().text(), movement.churn().text(), total.movedOut().text(),
                    movement.reactivation().text(), movement.fx().text(), movement.end().text(),
                    Integer.toString(movement.donors().end()));
        }
        return "\n" + table;
    }
}
