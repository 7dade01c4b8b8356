package org.commonpurse.ledger.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonpurse.ledger.Statements;
import org.commonpurse.ledger.Statements.FinancialPosition;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
import org.commonpurse.shell.Table;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Prints the statement of financial position. */
@Component
@CommandLine.Command(name = "position", description = "The statement of financial position at the end of a day.")
class PositionCommand implements Command {

    static final List<String> FORMATS = List.of("text", "json", "csv");

    @Option(names = "--at", required = true, paramLabel = "YYYY-MM-DD")
    String at = "";

    @Option(names = "--format", defaultValue = "text", paramLabel = "text|json|csv")
    String format = "text";

    private final Statements statements;
    private final Console console;

    PositionCommand(Statements statements, Console console) {
        this.statements = statements;
        this.console = console;
    }

    @Override
    public Integer call() {
        var wanted = Given.oneOf("--format", format, FORMATS);
        var position = statements.position(console.actor(), Given.day("--at", at));
        switch (wanted) {
            case "json" -> console.printJson(document(position));
            case "csv" -> console.print(document(position), Console.csv(lines(position)));
            default -> console.print(document(position), text(position));
        }
        return 0;
    }

    private static Map<String, Object> document(FinancialPosition position) {
        var document = new LinkedHashMap<String, Object>();
        document.put("at", position.at().toString());
        document.put("assets", position.assets().stream().map(BalancesCommand::document).toList());
        document.put("liabilities", position.liabilities().stream().map(BalancesCommand::document).toList());
        document.put("total_assets", Console.byCurrency(position.totalAssets().values()));
        document.put("total_liabilities", Console.byCurrency(position.totalLiabilities().values()));
        document.put("net_assets", Console.byCurrency(position.netAssets().values()));
        document.put("net_assets_without_restrictions", position.withheld() ? null : Console.byCurrency(position.unrestricted().values()));
        document.put("net_assets_with_restrictions", position.withheld() ? null : Console.byCurrency(position.restricted().values()));
        return document;
    }

    private static List<List<String>> lines(FinancialPosition position) {
        var lines = new ArrayList<List<String>>();
        lines.add(List.of("account", "currency", "amount"));
        position.assets().forEach(b -> lines.add(line(b.account(), b.amount())));
        add(lines, "Total assets", position.totalAssets());
        position.liabilities().forEach(b -> lines.add(line(b.account(), b.amount())));
        add(lines, "Total liabilities", position.totalLiabilities());
        add(lines, "Net assets", position.netAssets());
        if (!position.restricted().isEmpty()) {
            add(lines, "  without donor restrictions", position.unrestricted());
            add(lines, "  with donor restrictions", position.restricted());
        }
        return lines;
    }

    private static void add(List<List<String>> lines, String name, Map<Currency, Money> totals) {
        totals.values().forEach(total -> lines.add(line(name, total)));
    }

    private static List<String> line(String name, Money amount) {
        return List.of(name, amount.currency().code(), amount.text());
    }

    private static String text(FinancialPosition position) {
        var lines = lines(position);
        var table = new Table(2, lines.getFirst());
        lines.stream().skip(1).forEach(table::row);
        return table.toString();
    }
}
