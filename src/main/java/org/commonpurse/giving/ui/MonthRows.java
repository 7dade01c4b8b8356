package org.commonpurse.giving.ui;

import static org.commonpurse.shell.Words.t;

import java.time.YearMonth;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.giving.DonorChange;
import org.commonpurse.giving.Exact;
import org.commonpurse.giving.MrrMovement;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Words;

/** The rows behind the movements of a month: who came, left, or gives more or less. */
final class MonthRows {

    private MonthRows() {}

    static void open(Actor actor, Books books, YearMonth month) {
        var movement = books.revenue().metrics(actor, month, month).months().getFirst();
        var rows = books.rows().changes(actor, month).stream()
                .map(change -> new RowsDialog.Row(
                        change.donor(),
                        List.of(
                                name(change.kind()), Tables.number(change.before()), Tables.number(change.after()),
                                Tables.number(change.change()))))
                .toList();
        var currency = actor.currency().code();
        new RowsDialog(
                        actor, books.donors(), t("Who changed in {0}", Amounts.month(month)), sum(movement),
                        List.of(t("Change"), t("Before ({0})", currency), t("After ({0})", currency), t("Difference")), rows)
                .open();
    }

    /** How the columns add up, from which the rows come. */
    private static String sum(MrrMovement month) {
        return t(
                "{0} before + {1} new + {2} back again + {3} more − {4} less − {5} gone + {6} exchange rates = {7} after, a month's share of each gift, at the rates of the end of the month before.",
                money(month.start()), money(month.added()), money(month.reactivation()), money(month.expansion()),
                money(month.contraction()), money(month.churn()), money(month.fx()), money(month.end()));
    }

    private static String money(Exact amount) {
        return Amounts.number(amount.money(), Words.locale());
    }

    private static String name(DonorChange.Kind kind) {
        return switch (kind) {
            case NEW -> t("New");
            case REACTIVATION -> t("Back again");
            case EXPANSION -> t("More");
            case CONTRACTION -> t("Less");
            case CHURN -> t("Gone");
        };
    }
}
