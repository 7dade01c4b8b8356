package org.commonpurse.ingest.opencollective;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonpurse.ingest.CsvFile;
import org.commonpurse.ingest.RowProblem;
import org.commonpurse.ingest.Sink;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes the balance that each row claims, from the first row on, whichever way the file is sorted. The claims are
 * wrong in places: where a fee is counted in another row than it is in.
 */
final class BalanceColumn {

    private static final int NAMED = 100;

    /** One row: what it moved and what it says the balance is. */
    private record Claim(int line, String time, Money net, Money balance) {}

    private record Wrong(int line, String time, Money says, Money is) {}

    private final Columns columns;
    private final List<Wrong> wrong = new ArrayList<>();
    private @Nullable Claim before;
    private @Nullable Money computed;
    private @Nullable Boolean newestFirst;
    private int compared;
    private int off;

    BalanceColumn(Columns columns) {
        this.columns = columns;
    }

    void check(CsvFile.Row row, Optional<Money> net) {
        var text = row.text(columns.balance());
        if (text.isEmpty() || net.isEmpty()) {
            return;
        }
        try {
            var time = row.first(columns.first(columns.times()));
            follow(new Claim(row.line(), time, net.get(), row.money(columns.balance(), net.get().currency())));
        } catch (RowProblem unreadable) {
            wrong.add(new Wrong(row.line(), "", net.get(), net.get()));
        }
    }

    private void follow(Claim claim) {
        var last = before;
        before = claim;
        if (last == null || computed == null || !last.balance().currency().equals(claim.balance().currency())) {
            computed = claim.balance();
            return;
        }
        if (newestFirst == null && !last.time().equals(claim.time())) {
            newestFirst = last.time().compareTo(claim.time()) > 0;
        }
        var down = newestFirst == null || newestFirst;
        computed = down ? computed.minus(last.net()) : computed.plus(claim.net());
        compared++;
        if (computed.equals(claim.balance())) {
            return;
        }
        var fromRowBefore = down ? last.balance().minus(last.net()) : last.balance().plus(claim.net());
        if (fromRowBefore.equals(claim.balance())) {
            computed = claim.balance();
            return;
        }
        off++;
        if (wrong.size() < NAMED) {
            wrong.add(new Wrong(claim.line(), claim.time(), claim.balance(), computed));
        }
    }

    /** Says which claims do not hold; where most do not, the rows are not in order and nothing can be said. */
    void warn(Sink sink) {
        if (off > NAMED && off > compared / 4) {
            sink.warn(1, "the balance column was not checked: the rows are not in the order in which it was made");
            return;
        }
        wrong.forEach(claim -> sink.warn(
                claim.line(),
                "the balance column says %s at %s; added up it is %s".formatted(claim.says(), claim.time(), claim.is())));
        if (off > wrong.size()) {
            sink.warn(1, "%d more balances do not add up".formatted(off - wrong.size()));
        }
    }
}
