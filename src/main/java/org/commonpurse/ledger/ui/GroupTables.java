package org.commonpurse.ledger.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.ConsolidatedPosition;
import org.commonpurse.ledger.ConsolidatedStatement;
import org.commonpurse.ledger.Group;
import org.commonpurse.ledger.GroupAmount;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Words;

/** Statements with a column for each side, one for what is taken out, and one for both together. */
final class GroupTables {

    private GroupTables() {}

    static Div statement(Group group, ConsolidatedStatement statement) {
        var table = table(group, t("Amounts in {0}", statement.currency()));
        for (var type : List.of(AccountType.REVENUE, AccountType.EXPENSES)) {
            statement.rows().stream()
                    .filter(row -> row.type() == type)
                    .forEach(row -> table.add(line(row.account(), row.amounts().getFirst(), "")));
            table.add(line(t(type == AccountType.REVENUE ? "Revenue" : "Expenses"), statement.sum(type).getFirst(), "total"));
        }
        table.add(line(t("Net"), statement.net().getFirst(), "total"));
        var shown = new Div(Page.wide(table));
        open(shown, statement.open());
        if (!statement.unconverted().isEmpty()) {
            shown.add(new Paragraph(t(
                    "Without an exchange rate, and so not contained: {0}",
                    statement.unconverted().values().stream().map(Amounts::money).collect(Collectors.joining(", ")))));
        }
        return shown;
    }

    static Div position(Group group, ConsolidatedPosition position) {
        var table = table(group, t("Amounts"));
        position.assets().forEach(row -> table.add(line(name(row), row.amount(), "")));
        position.totalAssets().values().forEach(total -> table.add(line(t("Assets"), total, "total")));
        position.liabilities().forEach(row -> table.add(line(name(row), row.amount(), "")));
        position.totalLiabilities().values().forEach(total -> table.add(line(t("Liabilities"), total, "total")));
        position.netAssets().values().forEach(total -> table.add(line(t("Net assets"), total, "total")));
        var shown = new Div(Page.wide(table));
        open(shown, position.open());
        return shown;
    }

    private static String name(ConsolidatedPosition.Row row) {
        var name = row.difference() ? t("Difference between the two: {0}", row.account()) : row.account();
        return "%s (%s)".formatted(name, row.currency());
    }

    private static void open(Div shown, List<YearMonth> months) {
        if (!months.isEmpty()) {
            shown.add(new Paragraph(t(
                    "Not agreed, or not over, and so not taken out: {0}",
                    months.stream().map(Amounts::month).collect(Collectors.joining(", ")))));
        }
    }

    private static NativeTable table(Group group, String first) {
        var table = new NativeTable();
        table.addClassNames("plain", "sums");
        var head = new NativeTableRow(new NativeTableHeaderCell(first));
        for (var name : List.of(group.parent().name(), group.subsidiary().name(), t("Taken out"), t("Together"))) {
            head.add(numeric(new NativeTableHeaderCell(name)));
        }
        table.add(head);
        return table;
    }

    static NativeTableHeaderCell numeric(NativeTableHeaderCell cell) {
        cell.addClassName("number");
        return cell;
    }

    private static NativeTableRow line(String name, GroupAmount amount, String className) {
        var row = new NativeTableRow(new NativeTableCell(name));
        for (var cell : List.of(amount.parent(), amount.subsidiary(), amount.elimination(), amount.together())) {
            row.add(number(cell));
        }
        if (!className.isEmpty()) {
            row.addClassName(className);
        }
        return row;
    }

    static NativeTableCell number(Money amount) {
        var cell = new NativeTableCell(amount.isZero() ? "–" : Amounts.number(amount, Words.locale()));
        cell.addClassName("number");
        return cell;
    }

    /** An entry as it would be posted. */
    static NativeTable entry(String side, JournalEntry entry) {
        var table = new NativeTable();
        table.addClassNames("plain", "sums");
        table.add(new NativeTableRow(
                new NativeTableHeaderCell(side), numeric(new NativeTableHeaderCell(t("Debit"))), numeric(new NativeTableHeaderCell(t("Credit")))));
        for (var posting : entry.postings()) {
            var none = Money.zero(posting.amount().currency());
            table.add(new NativeTableRow(
                    new NativeTableCell(posting.account()),
                    number(posting.amount().isPositive() ? posting.amount() : none),
                    number(posting.amount().isPositive() ? none : posting.amount().negate())));
        }
        return table;
    }
}
