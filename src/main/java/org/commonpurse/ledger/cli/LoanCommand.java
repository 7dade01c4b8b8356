package org.commonpurse.ledger.cli;

import java.util.List;
import java.util.Map;
import org.commonpurse.ledger.Loans;
import org.commonpurse.ledger.Loans.Instalment;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
import org.commonpurse.shell.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** When loans are paid back: what is due later than in a year is not taken off free funds. */
@Component
@CommandLine.Command(name = "loan", description = "When loans are paid back; without arguments, lists what is known.")
class LoanCommand implements Command {

    @Parameters(paramLabel = "ACCOUNT", arity = "0..1", defaultValue = Option.NULL_VALUE, description = "Such as Liabilities:Loans:Bank.")
    @Nullable String account;

    @Option(names = "--due", defaultValue = Option.NULL_VALUE, paramLabel = "YYYY-MM-DD", description = "When an instalment is due.")
    @Nullable String due;

    @Option(names = "--amount", defaultValue = Option.NULL_VALUE, paramLabel = "AMOUNT", description = "How much; 0 takes the instalment away.")
    @Nullable String amount;

    private final Loans loans;
    private final Console console;

    LoanCommand(Loans loans, Console console) {
        this.loans = loans;
        this.console = console;
    }

    @Override
    public Integer call() {
        var actor = console.actor();
        if (account != null) {
            if (due == null || amount == null) {
                throw Given.wrong(
                        due == null ? "--due" : "--amount", "", "it is missing", "write `purse loan %s --due 2027-06-30 --amount 5000`".formatted(account));
            }
            var sum = Given.read("--amount", amount, text -> Money.of(text, actor.currency()), "it is no amount", "write it as 5000.00");
            loans.set(actor, new Instalment(account, Given.day("--due", due), sum));
        }
        var all = loans.instalments(actor);
        var table = new Table(2, List.of("loan", "due", "amount", ""));
        all.forEach(one -> table.row(one.account(), one.due().toString(), one.amount().text(), one.amount().currency().code()));
        console.print(
                Map.of("instalments", all.stream()
                        .map(one -> Map.of(
                                "account", one.account(), "due", one.due().toString(), "currency", one.amount().currency().code(),
                                "amount", one.amount().text()))
                        .toList()),
                all.isEmpty() ? "No instalments are known: loans count as due at once." : table.toString());
        return 0;
    }
}
