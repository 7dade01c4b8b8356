package org.commonpurse.ledger.cli;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commonpurse.access.Organisation;
import org.commonpurse.ledger.Funds;
import org.commonpurse.ledger.RestrictedColumns;
import org.commonpurse.ledger.StatementOfActivities;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.commonpurse.shell.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Prints the statement of activities. */
@Component
@CommandLine.Command(name = "statement", description = "The statement of activities: revenue and expenses by year or month.")
class StatementCommand implements Command {

    @Option(names = "--from", required = true, paramLabel = "PERIOD", description = "A year (2017) or a month (2023-01).")
    String from = "";

    @Option(names = "--to", defaultValue = Option.NULL_VALUE, paramLabel = "PERIOD", description = "The last period (default: the first).")
    @Nullable String to;

    @Option(names = "--by", defaultValue = Option.NULL_VALUE, paramLabel = "year|month", description = "What a column is (default: as --from).")
    @Nullable String by;

    @Option(names = "--currency", defaultValue = Option.NULL_VALUE, paramLabel = "CUR", description = "Only postings in this currency, unconverted.")
    @Nullable String currency;

    @Option(names = "--format", defaultValue = "text", paramLabel = "text|json|csv")
    String format = "text";

    @Option(names = "--restrictions", defaultValue = "false", description = "With and without donor restrictions, side by side, and what is released between.")
    boolean restrictions;

    private final Statements statements;
    private final Funds funds;
    private final Console console;

    StatementCommand(Statements statements, Funds funds, Console console) {
        this.statements = statements;
        this.funds = funds;
        this.console = console;
    }

    @Override
    public Integer call() {
        var wanted = Given.oneOf("--format", format, PositionCommand.FORMATS);
        var actor = console.actor();
        var periods = periods(actor.organisation(), from, to, by);
        var only = currency == null ? null : Given.currency("--currency", currency);
        var statement = statements.activities(actor, periods, only);
        var document = document(statement);
        if (restrictions) {
            if (!funds.withheld(actor).isEmpty()) {
                throw new Refused(Problem.of(
                        "what is restricted is not told apart: %s pays somebody, and what leaves it would tell that pay".formatted(String.join(", ", funds.withheld(actor))),
                        "leave --restrictions out, or ask somebody with the payroll right"));
            }
            var parts = new RestrictedColumns(
                    statements.activities(actor, periods, only, Statements.Part.WITHOUT_RESTRICTIONS),
                    statements.activities(actor, periods, only, Statements.Part.WITH_RESTRICTIONS));
            document.put("without_restrictions", part(parts.without()));
            document.put("with_restrictions", part(parts.with()));
            statement = parts.sideBySide();
        }
        switch (wanted) {
            case "json" -> console.printJson(document);
            case "csv" -> console.print(document, csv(statement));
            default -> console.print(document, text(statement));
        }
        return statement.unconverted().isEmpty() ? 0 : 1;
    }

    static List<Period> periods(Organisation organisation, String from, @Nullable String to, @Nullable String by) {
        var first = Given.period("--from", from, organisation);
        var last = to == null ? first : Given.period("--to", to, organisation);
        var unit = by == null ? (first.isYear() ? "year" : "month") : Given.oneOf("--by", by, List.of("year", "month"));
        if (last.to().isBefore(first.from())) {
            throw Given.wrong("--to", last.name(), "it lies before --from " + from, "swap the two");
        }
        return unit.equals("year")
                ? years(organisation, first, last)
                : Period.months(YearMonth.from(first.from()), YearMonth.from(last.to()));
    }

    private static List<Period> years(Organisation organisation, Period first, Period last) {
        var years = new ArrayList<Period>();
        for (var year = organisation.yearOf(first.from()); !year.from().isAfter(last.to()); ) {
            years.add(year);
            year = organisation.yearOf(year.to().plusDays(1));
        }
        return years;
    }

    private static Map<String, Object> document(StatementOfActivities statement) {
        var document = new LinkedHashMap<String, Object>();
        document.put("currency", statement.currency().code());
        document.put("columns", statement.periods().stream().map(Period::name).toList());
        document.putAll(part(statement));
        document.put("unconverted", Console.byCurrency(statement.unconverted().values()));
        return document;
    }

    private static Map<String, Object> part(StatementOfActivities statement) {
        var document = new LinkedHashMap<String, Object>();
        document.put(
                "rows",
                statement.rows().stream()
                        .map(row -> Map.of(
                                "account", row.account(), "type", row.type().label(), "amounts", texts(row.amounts())))
                        .toList());
        document.put("net", texts(statement.net()));
        return document;
    }

    private static List<String> texts(List<Money> amounts) {
        return amounts.stream().map(Money::text).toList();
    }

    private static String text(StatementOfActivities statement) {
        var headers = new ArrayList<String>();
        headers.add("account (%s)".formatted(statement.currency()));
        statement.periods().forEach(period -> headers.add(period.name()));
        var table = new Table(1, headers);
        statement.rows().forEach(row -> table.row(line(row.account(), row.amounts())));
        table.row(line("Net", statement.net()));
        var rest = statement.unconverted().isEmpty()
                ? ""
                : "\nWithout a rate, not contained: "
                        + statement.unconverted().values().stream().map(Money::toString).collect(Collectors.joining(", "));
        return table + rest;
    }

    private static List<String> line(String name, List<Money> amounts) {
        var line = new ArrayList<String>();
        line.add(name);
        line.addAll(texts(amounts));
        return line;
    }

    private static String csv(StatementOfActivities statement) {
        var lines = new ArrayList<List<String>>();
        var headers = new ArrayList<>(List.of("account", "type"));
        statement.periods().forEach(period -> headers.add(period.name()));
        lines.add(headers);
        for (var row : statement.rows()) {
            var line = new ArrayList<>(List.of(row.account(), row.type().label()));
            line.addAll(texts(row.amounts()));
            lines.add(line);
        }
        var net = new ArrayList<>(List.of("Net", ""));
        net.addAll(texts(statement.net()));
        lines.add(net);
        return Console.csv(lines);
    }
}
