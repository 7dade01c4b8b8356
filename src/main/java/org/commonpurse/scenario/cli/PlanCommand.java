package org.commonpurse.scenario.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.commonpurse.scenario.LedgerFactsReader;
import org.commonpurse.scenario.Refusal;
import org.commonpurse.scenario.ScenarioFile;
import org.commonpurse.scenario.ScenarioRefused;
import org.commonpurse.scenario.Scenarios;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.commonpurse.shell.Table;
import org.commonpurse.staffing.OwnTables;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Runs a scenario file. */
@Component
@CommandLine.Command(name = "plan", description = "Runs a scenario: whom can we pay, from when, how sure are we?")
class PlanCommand implements Command {

    @Parameters(paramLabel = "FILE.yaml")
    Path file = Path.of("");

    private final Scenarios scenarios;
    private final OwnTables own;
    private final LedgerFactsReader ledger;
    private final Console console;

    PlanCommand(Scenarios scenarios, OwnTables own, LedgerFactsReader ledger, Console console) {
        this.own = own;
        this.scenarios = scenarios;
        this.ledger = ledger;
        this.console = console;
    }

    @Override
    public Integer call() {
        try {
            var read = ScenarioFile.read(file);
            var facts = LedgerFactsReader.isNeeded(read.scenario())
                    ? ledger.facts(console.actor(), read.scenario().start())
                    : null;
            var result = (facts == null ? scenarios : scenarios.knowing(own.own(console.actor()))).run(read, facts);
            console.print(result, text(result));
            return 0;
        } catch (ScenarioRefused refused) {
            throw new Refused(problem(refused));
        }
    }

    /** The first thing that is wrong by its place, the others in the message. */
    private static Problem problem(ScenarioRefused refused) {
        var all = refused.refusals();
        var first = all.getFirst();
        var message = first.message();
        if (all.size() > 1) {
            message += " And: " + String.join(" ", all.stream().skip(1).map(Refusal::toString).toList());
        }
        return new Problem(first.file(), first.line(), first.field(), first.value(), message, first.fix());
    }

    private static String text(JsonNode result) {
        var columns = List.of("month", "recurring", "income", "staff", "other", "net", "free", "reserve");
        var table = new Table(1, columns);
        result.path("months").forEach(month -> table.row(
                columns.stream().map(column -> cell(month.path(column))).toList()));
        var answers = new StringBuilder();
        result.path("answers").properties().forEach(answer -> answers.append(answer.getKey().replace('_', ' '))
                .append(": ")
                .append(words(answer.getValue()))
                .append('\n'));
        var assumptions = new StringBuilder();
        result.path("assumptions").forEach(line -> assumptions.append("- ").append(line.asString()).append('\n'));
        return table + "\n" + answers + (assumptions.isEmpty() ? "" : "\nAssumed:\n" + assumptions);
    }

    /** As a person reads it: {@code month 2023-09, value 2.59}. */
    private static String words(JsonNode value) {
        if (value.isNull() || value.isContainer() && value.isEmpty()) {
            return "–";
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .map(one -> one.getKey().replace('_', ' ') + " " + words(one.getValue()))
                    .collect(Collectors.joining(", "));
        }
        if (value.isArray()) {
            return value.valueStream().map(PlanCommand::words).collect(Collectors.joining("; "));
        }
        var text = value.asString();
        return text.matches("-?[0-9]+\\.[0-9]{3,}") ? new BigDecimal(text).setScale(2, RoundingMode.HALF_EVEN).toPlainString() : text;
    }

    private static String cell(JsonNode value) {
        return value.isObject()
                ? "%s (%s–%s)".formatted(
                        value.path("p50").asString(), value.path("p10").asString(), value.path("p90").asString())
                : value.isNull() ? "–" : value.asString();
    }
}
