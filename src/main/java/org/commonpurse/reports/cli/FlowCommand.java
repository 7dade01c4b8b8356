package org.commonpurse.reports.cli;

import org.commonpurse.reports.FlowText;
import org.commonpurse.reports.MoneyFlows;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Prints where the money of a period came from and where it went. */
@Component
@CommandLine.Command(name = "flow", description = "Money flow: where the money of a period came from and where it went, beside the budget.")
class FlowCommand implements Command {

    @Option(
            names = "--period",
            required = true,
            paramLabel = "PERIOD",
            description = "A year (2023), a quarter of it (2023-Q2), a month (2023-05) or last-12-months.")
    String period = "";

    @Option(names = "--csv", description = "The table as CSV.")
    boolean csv;

    private final MoneyFlows flows;
    private final Console console;

    FlowCommand(MoneyFlows flows, Console console) {
        this.flows = flows;
        this.console = console;
    }

    @Override
    public Integer call() {
        var actor = console.actor();
        var wanted = flows.period(actor, period)
                .orElseThrow(() -> Given.wrong(
                        "--period", period, "it is not a period",
                        "write a year such as 2023, a quarter such as 2023-Q2, a month such as 2023-05, or last-12-months"));
        var flow = flows.flow(actor, wanted, true);
        console.print(FlowText.document(flow), csv ? FlowText.csv(flow) : FlowText.text(flow));
        return flow.unconverted().isEmpty() ? 0 : 1;
    }
}
