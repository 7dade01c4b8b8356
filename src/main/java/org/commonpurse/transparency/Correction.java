package org.commonpurse.transparency;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonpurse.reports.Figures;

/**
 * A figure that is other than in the version before.
 *
 * @param place {@code table/row/column} or {@code fact:id}
 * @param from what was published; empty where nothing was
 * @param to what is published now; empty where nothing is
 */
public record Correction(String place, String from, String to) {

    /** Everything that is other. */
    static List<Correction> between(Figures before, Figures now) {
        var old = values(before);
        var current = values(now);
        var corrections = new ArrayList<Correction>();
        old.forEach((place, value) -> {
            var other = current.getOrDefault(place, "");
            if (!other.equals(value)) {
                corrections.add(new Correction(place, value, other));
            }
        });
        current.forEach((place, value) -> {
            if (!old.containsKey(place) && !value.isEmpty()) {
                corrections.add(new Correction(place, "", value));
            }
        });
        return corrections;
    }

    static Map<String, String> values(Figures figures) {
        var values = new LinkedHashMap<String, String>();
        for (var table : figures.tables()) {
            for (var row : table.rows()) {
                for (var i = 0; i < table.columns().size(); i++) {
                    var value = row.values().get(i);
                    values.put(Recipe.place(table, row.key(), table.columns().get(i).id()), value == null ? "" : value);
                }
            }
        }
        figures.facts().forEach(fact -> values.put("fact:" + fact.id(), fact.value()));
        return values;
    }
}
