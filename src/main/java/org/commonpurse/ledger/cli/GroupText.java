package org.commonpurse.ledger.cli;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.ConsolidatedPosition;
import org.commonpurse.ledger.ConsolidatedStatement;
import org.commonpurse.ledger.Group;
import org.commonpurse.ledger.GroupAmount;
import org.commonpurse.ledger.GroupTransfer.Proposal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Period;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Table;

/** Consolidated statements as documents, tables and CSV. */
final class GroupText {

    private GroupText() {}

    static void print(Console console, String format, Map<String, Object> document, List<List<String>> lines, String notes) {
        switch (format) {
            case "json" -> console.printJson(document);
            case "csv" -> console.print(document, Console.csv(lines));
            default -> {
                var table = new Table(2, lines.getFirst());
                lines.stream().skip(1).forEach(table::row);
                console.print(document, table + notes);
            }
        }
    }

    static String notes(List<YearMonth> open) {
        return open.isEmpty()
                ? ""
                : "\nNot agreed, or not over, and so not taken out: " + open.stream().map(YearMonth::toString).collect(Collectors.joining(", "));
    }

    private static Map<String, Object> document(GroupAmount amount) {
        var document = new LinkedHashMap<String, Object>();
        document.put("parent", amount.parent().text());
        document.put("subsidiary", amount.subsidiary().text());
        document.put("elimination", amount.elimination().text());
        document.put("together", amount.together().text());
        return document;
    }

    static Map<String, Object> document(ConsolidatedStatement statement) {
        var document = new LinkedHashMap<String, Object>();
        document.put("currency", statement.currency().code());
        document.put("columns", statement.periods().stream().map(Period::name).toList());
        document.put("rows", statement.rows().stream()
                .map(row -> Map.of("account", row.account(), "type", row.type().label(),
                        "amounts", row.amounts().stream().map(GroupText::document).toList()))
                .toList());
        document.put("net", statement.net().stream().map(GroupText::document).toList());
        document.put("open", statement.open().stream().map(YearMonth::toString).toList());
        document.put("unconverted", Console.byCurrency(statement.unconverted().values()));
        return document;
    }

    static Map<String, Object> document(ConsolidatedPosition position) {
        var document = new LinkedHashMap<String, Object>();
        document.put("at", position.at().toString());
        document.put("assets", position.assets().stream().map(GroupText::document).toList());
        document.put("liabilities", position.liabilities().stream().map(GroupText::document).toList());
        document.put("total_assets", document(position.totalAssets()));
        document.put("total_liabilities", document(position.totalLiabilities()));
        document.put("net_assets", document(position.netAssets()));
        document.put("open", position.open().stream().map(YearMonth::toString).toList());
        return document;
    }

    private static Map<String, Object> document(ConsolidatedPosition.Row row) {
        var document = new LinkedHashMap<String, Object>();
        document.put("account", name(row));
        document.put("currency", row.currency().code());
        document.put("difference", row.difference());
        document.putAll(document(row.amount()));
        return document;
    }

    private static Map<String, Object> document(Map<Currency, GroupAmount> totals) {
        var document = new LinkedHashMap<String, Object>();
        totals.forEach((currency, amount) -> document.put(currency.code(), document(amount)));
        return document;
    }

    private static String name(ConsolidatedPosition.Row row) {
        return row.difference() ? "Difference: " + row.account() : row.account();
    }

    static List<List<String>> lines(Group group, ConsolidatedStatement statement) {
        var lines = new ArrayList<List<String>>();
        lines.add(List.of("account (%s)".formatted(statement.currency()), "period", group.parent().slug(), group.subsidiary().slug(), "taken out", "together"));
        for (var i = 0; i < statement.periods().size(); i++) {
            var period = statement.periods().get(i).name();
            for (var row : statement.rows()) {
                lines.add(line(row.account(), period, row.amounts().get(i)));
            }
            lines.add(line("Revenue", period, statement.sum(AccountType.REVENUE).get(i)));
            lines.add(line("Expenses", period, statement.sum(AccountType.EXPENSES).get(i)));
            lines.add(line("Net", period, statement.net().get(i)));
        }
        return lines;
    }

    static List<List<String>> lines(Group group, ConsolidatedPosition position) {
        var lines = new ArrayList<List<String>>();
        lines.add(List.of("account", "currency", group.parent().slug(), group.subsidiary().slug(), "taken out", "together"));
        position.assets().forEach(row -> lines.add(line(name(row), row.currency().code(), row.amount())));
        position.totalAssets().forEach((currency, total) -> lines.add(line("Total assets", currency.code(), total)));
        position.liabilities().forEach(row -> lines.add(line(name(row), row.currency().code(), row.amount())));
        position.totalLiabilities().forEach((currency, total) -> lines.add(line("Total liabilities", currency.code(), total)));
        position.netAssets().forEach((currency, total) -> lines.add(line("Net assets", currency.code(), total)));
        return lines;
    }

    private static List<String> line(String name, String second, GroupAmount amount) {
        return List.of(name, second, amount.parent().text(), amount.subsidiary().text(), amount.elimination().text(), amount.together().text());
    }

    static String transfer(Group group, Proposal proposal, boolean dry) {
        var table = new Table(2, List.of("books of", "account", "amount"));
        add(table, group.parent().slug(), proposal.parent());
        add(table, group.subsidiary().slug(), proposal.subsidiary());
        return table + (dry ? "\nNothing is posted." : "\nPosted on both sides.") + String.join("", proposal.warnings().stream().map(one -> "\n" + one).toList());
    }

    private static void add(Table table, String side, JournalEntry entry) {
        entry.postings().forEach(posting -> table.row(side, posting.account(), posting.amount().toString()));
    }
}
