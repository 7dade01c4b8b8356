package org.commonpurse.staffing.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.NativeTable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.commonpurse.shell.Amounts;
import org.commonpurse.staffing.Contract;
import org.commonpurse.staffing.Position;
import org.commonpurse.staffing.TeamLine;

/** The positions with what each gets, in groups. */
final class PositionTable {

    private static final int COLUMNS = 7;

    private PositionTable() {}

    static NativeTable of(List<Position> positions, Consumer<Position> change, Consumer<Position> remove) {
        var table = Cells.table(t("Role"), t("Who"), t("People"), t("Pay"), t("From"), t("Until"), "");
        var groups = new LinkedHashMap<String, List<Position>>();
        groups.put(t("On the payroll"), of(positions, Position.Kind.PAYROLL));
        groups.put(t("Freelance"), of(positions, Position.Kind.FREELANCE));
        groups.put(t("Volunteers and self-paid"), positions.stream().filter(one -> !one.planned() && !one.kind().isPaid()).toList());
        groups.put(t("Planned, not decided yet"), positions.stream().filter(Position::planned).toList());
        groups.forEach((name, group) -> {
            if (!group.isEmpty()) {
                table.add(Cells.group(name, COLUMNS));
                group.forEach(position -> add(table, position, change, remove));
            }
        });
        return table;
    }

    private static List<Position> of(List<Position> positions, Position.Kind kind) {
        return positions.stream().filter(position -> !position.planned() && position.kind() == kind).toList();
    }

    private static void add(NativeTable table, Position position, Consumer<Position> change, Consumer<Position> remove) {
        var isFirst = true;
        for (var contract : position.contracts()) {
            var cells = List.of(
                    isFirst ? position.role() + fund(position) : "",
                    contract.who(),
                    people(contract),
                    Cells.pay(contract),
                    Amounts.month(contract.start()),
                    contract.end() == null ? "–" : Amounts.month(contract.end()));
            if (isFirst) {
                table.add(Cells.row(
                        cells,
                        named(new Button(t("Change…"), _ -> change.accept(position)), t("Change {0}", position.role())),
                        named(new Button(t("Remove"), _ -> remove.accept(position)), t("Remove {0}", position.role()))));
            } else {
                table.add(Cells.row(cells));
            }
            isFirst = false;
        }
    }

    private static Button named(Button button, String name) {
        button.setAriaLabel(name);
        return button;
    }

    private static String fund(Position position) {
        return position.fund().equals(Position.GENERAL_FUND) ? "" : " · " + position.fund();
    }

    private static String people(Contract contract) {
        return contract.people() + (contract.share().compareTo(BigDecimal.ONE) == 0 ? "" : " × " + Cells.percent(contract.share()));
    }

    /** The pay or its band as it may be published. */
    static String told(TeamLine line) {
        var from = line.from();
        var to = line.to();
        if (!line.kind().isPaid()) {
            return t("unpaid");
        }
        if (from == null || to == null) {
            return t("not published");
        }
        var amount = from.equals(to)
                ? Amounts.money(from)
                : t("{0} to {1}", Amounts.number(from, org.commonpurse.shell.Words.locale()), Amounts.money(to));
        return switch (line.per()) {
            case HOUR -> t("{0} an hour", amount);
            case DAY -> t("{0} a day", amount);
            case MONTH -> t("{0} a month", amount);
        };
    }
}
