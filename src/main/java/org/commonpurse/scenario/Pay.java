package org.commonpurse.scenario;

import static org.commonpurse.shell.Words.t;

import java.math.BigDecimal;
import java.time.YearMonth;
import org.commonpurse.money.Currency;
import org.commonpurse.scenario.Scenario.Burden;
import org.commonpurse.scenario.Scenario.Position;
import org.commonpurse.scenario.Scenario.Type;
import org.commonpurse.staffing.BurdenTable;
import org.jspecify.annotations.Nullable;

/** What all who hold a position cost in a month, or, for volunteers, what their work is worth. */
final class Pay {

    private final String field;
    private final Notes notes;
    private final BigDecimal each;
    private final BigDecimal count;
    private final BigDecimal burdenShare;
    private final @Nullable BurdenTable table;

    Pay(Position position, String field, BurdenTables tables, Currency currency, Notes notes) {
        this.field = field;
        this.notes = notes;
        this.count = BigDecimal.valueOf(position.count());
        this.each = full(position).multiply(position.shareOfFullTime());
        this.burdenShare = position.burden() instanceof Burden.Share(var share) ? share : BigDecimal.ZERO;
        this.table = position.burden() instanceof Burden.Table(var name) ? table(name, tables) : null;
        if (position.type() == Type.PAYROLL && position.burden() == null) {
            notes.say(t("{0}: no burden given for \"{1}\", so 0 is added to the gross pay.", field, position.role()));
        }
        if (table != null && !table.currency().equals(currency)) {
            notes.say(t("{0}: the caps of {1} are in {2} and used as if they were in {3}.",
                    field, table.name(), table.currency(), currency));
        }
    }

    private BigDecimal full(Position position) {
        if (position.gross() != null) {
            return position.gross();
        }
        if (position.rate() == null) {
            notes.say(t("{0}: no rate given for \"{1}\", so the unpaid work has no value.", field, position.role()));
            return BigDecimal.ZERO;
        }
        return position.hours() == null ? BigDecimal.ZERO : position.rate().multiply(position.hours());
    }

    private BurdenTable table(String name, BurdenTables tables) {
        var found = tables.table(name);
        if (found == null) {
            throw new ScenarioRefused(Refusal.of(field + ".burden", name, "There is no burden table of this name.",
                    Suggestion.among(name, tables.names()) + " Or write a share such as 0.21."));
        }
        return found;
    }

    BigDecimal in(YearMonth month) {
        return each.add(burden(month)).multiply(count);
    }

    private BigDecimal burden(YearMonth month) {
        if (table == null) {
            return each.multiply(burdenShare);
        }
        var version = table.at(month);
        notes.say(version.leftOut().isEmpty()
                ? t("{0}: burden table {1} of {2}.", field, table.name(), version.from())
                : t("{0}: burden table {1} of {2}, without {3}.", field, table.name(), version.from(), String.join(", ", version.leftOut())));
        if (month.isBefore(version.from())) {
            notes.say(t("{0}: burden table {1} begins in {2} and is used for the months before too.",
                    field, table.name(), version.from()));
        }
        return version.on(each);
    }
}
