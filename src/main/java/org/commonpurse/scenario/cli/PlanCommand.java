package org.commonpurse.scenario.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.commonpurse.scenario.AnswerText;
import org.commonpurse.scenario.Basis;
import org.commonpurse.scenario.KnownGiving;
import org.commonpurse.scenario.LedgerFacts;
import org.commonpurse.scenario.LedgerFactsReader;
import org.commonpurse.scenario.Outlook;
import org.commonpurse.scenario.OutlookJson;
import org.commonpurse.scenario.PlanText;
import org.commonpurse.scenario.Refusal;
import org.commonpurse.scenario.ScenarioFile;
import org.commonpurse.scenario.ScenarioRefused;
import org.commonpurse.scenario.Scenarios;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.commonpurse.shell.Table;
import org.commonpurse.shell.Words;
import org.commonpurse.shell.WrongUsage;
import org.commonpurse.staffing.OwnTables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Runs a scenario file. */
@Component
@CommandLine.Command(name = "plan", description = "Runs a scenario: whom can we pay, from when, how sure are we?")
class PlanCommand implements Command {

    @Parameters(paramLabel = "FILE.yaml")
    Path file = Path.of("");

    @Option(names = "--answers", defaultValue = "false", description = "Answers further questions instead: how long, how many donors, what weighs most.")
    boolean answers;

    @Option(names = "--gift", paramLabel = "AMOUNT", defaultValue = "5", description = "The monthly gift in which --answers counts donors, before fees; 5 unless given.")
    String gift = "";

    private final Scenarios scenarios;
    private final OwnTables own;
    private final LedgerFactsReader ledger;
    private final KnownGiving giving;
    private final Console console;

    PlanCommand(Scenarios scenarios, OwnTables own, LedgerFactsReader ledger, KnownGiving giving, Console console) {
        this.own = own;
        this.scenarios = scenarios;
        this.ledger = ledger;
        this.giving = giving;
        this.console = console;
    }

    @Override
    public Integer call() {
        try {
            var each = amount();
            var read = ScenarioFile.read(file);
            var facts = LedgerFactsReader.isNeeded(read.scenario())
                    ? ledger.facts(console.actor(), read.scenario().start())
                    : null;
            var knowing = facts == null ? scenarios : scenarios.knowing(own.own(console.actor()));
            if (answers) {
                further(knowing, read, facts, each);
                return 0;
            }
            var result = knowing.run(read, facts);
            console.print(result, text(result));
            return 0;
        } catch (ScenarioRefused refused) {
            throw new Refused(problem(refused));
        }
    }

    /** What the books know of donors is asked only where the plan asks the books for anything. */
    private void further(Scenarios knowing, ScenarioFile read, @Nullable LedgerFacts facts, BigDecimal each) {
        var known = facts == null ? new Outlook.Known(each, BigDecimal.ZERO, null) : giving.known(console.actor(), each);
        var basis = new Basis(read.scenario(), facts);
        var forecast = knowing.forecast(basis.scenario(), basis.facts());
        var outlook = knowing.outlook(basis, known, forecast);
        var sensitivity = knowing.sensitivity(basis);
        var text = new StringBuilder();
        new AnswerText(Words.locale(), outlook.projection(), AnswerText.Books.NONE).all(outlook, forecast, known)
                .forEach(sentence -> text.append("- ").append(sentence).append('\n'));
        text.append("\nWhat weighs most, a tenth less and a tenth more, in free funds at the end:\n");
        var table = new Table(1, List.of("assumption", "less", "more"));
        var currency = basis.scenario().currency();
        sensitivity.effects().forEach(effect -> table.row(
                PlanText.premise(Words.locale(), effect.premise()),
                PlanText.money(Words.locale(), effect.less(), currency),
                PlanText.money(Words.locale(), effect.more(), currency)));
        console.print(OutlookJson.of(outlook, sensitivity), text.append(table).toString());
    }

    private BigDecimal amount() {
        if (!gift.matches("[0-9]{1,6}([.][0-9]{1,2})?") || new BigDecimal(gift).signum() == 0) {
            throw new WrongUsage(Problem.field("--gift", gift, "this is no amount", "write one such as 5 or 2.50"));
        }
        return new BigDecimal(gift);
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
