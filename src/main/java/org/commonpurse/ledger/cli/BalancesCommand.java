package org.commonpurse.ledger.cli;

import java.util.List;
import java.util.Map;
import org.commonpurse.ledger.Balance;
import org.commonpurse.ledger.Statements;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
import org.commonpurse.shell.Table;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Prints what each account holds at the end of a day. */
@Component
@CommandLine.Command(name = "balances", description = "What each account holds at the end of a day.")
class BalancesCommand implements Command {

    @Option(names = "--at", required = true, paramLabel = "YYYY-MM-DD")
    String at = "";

    private final Statements statements;
    private final Console console;

    BalancesCommand(Statements statements, Console console) {
        this.statements = statements;
        this.console = console;
    }

    @Override
    public Integer call() {
        var balances = statements.balances(console.actor(), Given.day("--at", at));
        var table = new Table(2, List.of("account", "currency", "amount"));
        balances.forEach(b -> table.row(b.account(), b.amount().currency().code(), b.amount().text()));
        console.print(
                Map.of("accounts", balances.stream().map(BalancesCommand::document).toList()),
                balances.isEmpty() ? "Nothing is posted until %s.".formatted(at) : table.toString());
        return 0;
    }

    static Map<String, Object> document(Balance balance) {
        return Map.of(
                "account",
                balance.account(),
                "type",
                balance.type().label(),
                "currency",
                balance.amount().currency().code(),
                "amount",
                balance.amount().text());
    }
}
