package org.commonpurse.staffing;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Right;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an organisation wrote by hand instead of the usual numbers of moderation. */
@Service
public class Assumptions {

    private final JdbcTemplate template;
    private final Audit audit;

    Assumptions(JdbcTemplate template, Audit audit) {
        this.template = template;
        this.audit = audit;
    }

    /** Those that were written. */
    @Transactional(readOnly = true)
    public Map<Assumption, BigDecimal> byHand(Actor actor) {
        actor.require(Right.READ);
        var written = new EnumMap<Assumption, BigDecimal>(Assumption.class);
        for (var assumption : Assumption.values()) {
            template.query(
                    "SELECT amount FROM staffing_assumption WHERE organisation_id = ? AND name = ?",
                    row -> {
                        written.put(assumption, row.getBigDecimal("amount").stripTrailingZeros());
                    },
                    actor.org(),
                    assumption.key());
        }
        return written;
    }

    /** Writes numbers by hand, all or none; empty: the usual number counts again. The others stay. */
    @Transactional
    public void write(Actor actor, Map<Assumption, Optional<BigDecimal>> numbers) {
        actor.require(Right.BOOK);
        numbers.forEach((assumption, number) -> number.ifPresent(one -> assumption.checked(assumption.key(), one)));
        var before = byHand(actor);
        numbers.forEach((assumption, number) -> {
            var same = number.map(one -> before.containsKey(assumption) && before.get(assumption).compareTo(one) == 0)
                    .orElse(!before.containsKey(assumption));
            if (!same) {
                template.update("DELETE FROM staffing_assumption WHERE organisation_id = ? AND name = ?", actor.org(), assumption.key());
                number.ifPresent(one -> template.update(
                        "INSERT INTO staffing_assumption (organisation_id, name, amount) VALUES (?, ?, ?)",
                        actor.org(), assumption.key(), one));
                audit.record(actor, "capacity figure changed", assumption.key());
            }
        });
    }
}
