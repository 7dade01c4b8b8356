package org.commonpurse.staffing.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Words;
import org.commonpurse.staffing.Contract;
import org.commonpurse.staffing.MonthlyCost;
import org.commonpurse.staffing.Position;

/** Who fills what when: a row for each contract, a column for each month, and what it costs under them. */
final class Strip {

    private final List<YearMonth> months;

    private Strip(List<YearMonth> months) {
        this.months = months;
    }

    static NativeTable of(List<Position> positions, List<MonthlyCost> costs) {
        return new Strip(costs.stream().map(MonthlyCost::month).toList()).table(positions, costs);
    }

    private NativeTable table(List<Position> positions, List<MonthlyCost> costs) {
        var table = new NativeTable();
        table.addClassNames("plain", "strip");
        table.add(years(), head());
        for (var position : positions) {
            position.contracts().stream()
                    .filter(contract -> months.stream().anyMatch(contract::runs))
                    .forEach(contract -> table.add(row(position, contract)));
        }
        table.add(sums(t("Paid work"), costs, MonthlyCost::paid));
        if (costs.stream().anyMatch(cost -> !cost.unpaid().isZero())) {
            table.add(sums(t("Unpaid work, its value"), costs, MonthlyCost::unpaid));
        }
        return table;
    }

    private NativeTableRow years() {
        var row = new NativeTableRow(new NativeTableHeaderCell(""));
        for (var i = 0; i < months.size(); ) {
            var year = months.get(i).getYear();
            var count = (int) months.stream().filter(month -> month.getYear() == year).count();
            var cell = new NativeTableHeaderCell(Integer.toString(year));
            cell.getElement().setAttribute("colspan", Integer.toString(count)).setAttribute("scope", "colgroup");
            row.add(cell);
            i += count;
        }
        return row;
    }

    private NativeTableRow head() {
        var row = new NativeTableRow(new NativeTableHeaderCell(t("Role")));
        var format = DateTimeFormatter.ofPattern("LLL", Words.locale());
        months.forEach(month -> {
            var cell = new NativeTableHeaderCell(month.format(format));
            cell.getElement().setAttribute("scope", "col");
            row.add(cell);
        });
        return row;
    }

    private NativeTableRow row(Position position, Contract contract) {
        var head = new NativeTableHeaderCell(position.role() + (contract.who().isBlank() ? "" : " · " + contract.who()));
        head.getElement().setAttribute("scope", "row");
        var row = new NativeTableRow(head);
        for (var i = 0; i < months.size(); ) {
            var state = state(contract, months.get(i));
            var until = i + 1;
            while (until < months.size() && state.equals(state(contract, months.get(until)))) {
                until++;
            }
            row.add(cell(position, contract, months.get(i), state, until - i));
            i = until;
        }
        return row;
    }

    /** What is the same in months that have one cell: away, or paid so much, or nothing. */
    private static String state(Contract contract, YearMonth month) {
        if (!contract.runs(month)) {
            return "";
        }
        return leave(contract, month) ? "leave" : contract.pay(month).toString();
    }

    private static boolean leave(Contract contract, YearMonth month) {
        return contract.leaves().stream().anyMatch(leave -> !month.isBefore(leave.from()) && !month.isAfter(leave.to()));
    }

    private static NativeTableCell cell(Position position, Contract contract, YearMonth month, String state, int count) {
        var cell = new NativeTableCell();
        cell.getElement().setAttribute("colspan", Integer.toString(count));
        if (state.isEmpty()) {
            return cell;
        }
        var words = state.equals("leave") ? t("on leave") : Amounts.number(contract.pay(month), Words.locale());
        cell.setText(words + (position.planned() ? " · " + t("planned") : ""));
        cell.addClassNames("filled", contract.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (position.planned()) {
            cell.addClassName("planned");
        }
        if (state.equals("leave")) {
            cell.addClassName("leave");
        }
        return cell;
    }

    private static NativeTableRow sums(String name, List<MonthlyCost> costs, Function<MonthlyCost, Money> what) {
        var head = new NativeTableHeaderCell(name);
        head.getElement().setAttribute("scope", "row");
        var row = new NativeTableRow(head);
        row.addClassName("sum");
        costs.forEach(cost -> row.add(new NativeTableCell(
                what.apply(cost).isZero() ? "–" : Cells.whole(what.apply(cost)))));
        return row;
    }
}
