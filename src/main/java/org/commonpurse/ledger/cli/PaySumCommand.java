package org.commonpurse.ledger.cli;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commonpurse.ledger.PayPrivacy;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what board and auditors are told of pay, and decides it. */
@Component
@CommandLine.Command(
        name = "pay-sum",
        description = "Whether board and auditors see what all pay comes to in a month, or see it together with other costs only.")
class PaySumCommand implements Command {

    @Parameters(paramLabel = "tell|hide", arity = "0..1", defaultValue = Option.NULL_VALUE)
    @Nullable String what;

    private final PayPrivacy privacy;
    private final Console console;

    PaySumCommand(PayPrivacy privacy, Console console) {
        this.privacy = privacy;
        this.console = console;
    }

    @Override
    public Integer call() {
        var actor = console.actor();
        if (what != null) {
            privacy.tell(actor, Given.oneOf("tell|hide", what, List.of("tell", "hide")).equals("tell"));
        }
        var state = privacy.state(actor);
        var waiting = state.waiting().stream().map(YearMonth::toString).toList();
        console.print(
                Map.of("told", state.told(), "together_with", state.kinds(), "waiting", waiting),
                state.told()
                        ? "Board and auditors see the pay of each month as one sum."
                        : "Board and auditors see pay together with other costs only%s.%s"
                                .formatted(
                                        state.kinds().stream().collect(Collectors.joining(", ", state.kinds().isEmpty() ? "" : ": ", "")),
                                        waiting.isEmpty() ? "" : " Not told yet: " + String.join(", ", waiting) + "."));
        return 0;
    }
}
