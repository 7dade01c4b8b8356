package org.commonpurse.staffing.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
import org.commonpurse.shell.Refused;
import org.commonpurse.shell.Table;
import org.commonpurse.staffing.MonthlyCost;
import org.commonpurse.staffing.Position;
import org.commonpurse.staffing.PositionFile;
import org.commonpurse.staffing.StaffYear;
import org.commonpurse.staffing.Staffing;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists who works for the organisation and what that costs, as the person may see it; takes positions in from a file. */
@Component
@CommandLine.Command(name = "staffing", description = "Who works for the organisation, and what that costs by month.")
class StaffingCommand implements Command {

    @Option(names = "--format", defaultValue = "text", description = "text (default), json or csv; csv can be imported again.")
    String format = "text";

    private final Staffing staffing;
    private final StaffYear years;
    private final Console console;
    private final Clock clock;

    StaffingCommand(Staffing staffing, StaffYear years, Console console, Clock clock) {
        this.staffing = staffing;
        this.years = years;
        this.console = console;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        var chosen = Given.oneOf("--format", format, List.of("text", "json", "csv"));
        var actor = console.actor();
        var now = YearMonth.now(clock.withZone(actor.organisation().zone()));
        var isPayroll = actor.may(Right.PAYROLL);
        if (chosen.equals("csv")) {
            var rows = isPayroll ? PositionFile.rows(staffing.positions(actor)) : jobs(actor);
            console.print(document(actor, now), Console.csv(rows));
        } else if (chosen.equals("json")) {
            console.printJson(document(actor, now));
        } else {
            console.print(document(actor, now), text(actor, isPayroll));
        }
        return 0;
    }

    private List<List<String>> jobs(Actor actor) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("role", "kind", "people", "planned"));
        staffing.jobs(actor).forEach(job -> rows.add(List.of(
                job.role(), job.kind().name().toLowerCase(Locale.ROOT), Integer.toString(job.people()), Boolean.toString(job.planned()))));
        return rows;
    }

    private String text(Actor actor, boolean isPayroll) {
        if (staffing.jobs(actor).isEmpty()) {
            return "No position yet. `purse staffing import FILE.csv` takes them in; the page Staffing, too.";
        }
        var rows = isPayroll
                ? PositionFile.rows(staffing.positions(actor)).stream().map(row -> row.subList(0, 13)).toList()
                : jobs(actor);
        var table = new Table(rows.getFirst().size(), rows.getFirst());
        rows.stream().skip(1).forEach(table::row);
        return table.toString();
    }

    private Map<String, Object> document(Actor actor, YearMonth now) {
        var document = new LinkedHashMap<String, Object>();
        if (actor.may(Right.PAYROLL)) {
            var rows = PositionFile.rows(staffing.positions(actor));
            document.put("positions", rows.stream().skip(1).map(row -> named(rows.getFirst(), row)).toList());
        } else {
            var rows = jobs(actor);
            document.put("positions", rows.stream().skip(1).map(row -> named(rows.getFirst(), row)).toList());
        }
        document.put("currency", actor.currency().code());
        document.put("months", staffing.costSeen(actor, now.minusMonths(11), now.plusMonths(12)).stream().map(StaffingCommand::document).toList());
        document.put("plan_and_books", years.months(actor, now.minusMonths(11), now).stream()
                .map(month -> {
                    var one = new LinkedHashMap<String, Object>();
                    one.put("month", month.month().toString());
                    one.put("planned", month.withheld() ? null : month.planned().text());
                    one.put("booked", month.withheld() ? null : month.booked().text());
                    return one;
                })
                .toList());
        return document;
    }

    private static Map<String, Object> document(MonthlyCost cost) {
        var one = new LinkedHashMap<String, Object>();
        one.put("month", cost.month().toString());
        one.put("paid", cost.withheld() ? null : cost.paid().text());
        one.put("unpaid", cost.unpaid().text());
        return one;
    }

    private static Map<String, String> named(List<String> names, List<String> row) {
        var one = new LinkedHashMap<String, String>();
        for (var i = 0; i < names.size(); i++) {
            one.put(names.get(i), row.get(i));
        }
        return one;
    }

    @CommandLine.Command(name = "import", description = "Takes positions in from a CSV file; those that are there already stay as they are.")
    int take(@Parameters(paramLabel = "FILE.csv", description = "A line for each contract: role, kind, pay, from and any other column that --format csv prints.") Path file) {
        var actor = console.actor();
        try {
            var known = staffing.positions(actor).stream().map(position -> PositionFile.rows(List.of(position.withId(0)))).toList();
            var read = PositionFile.read(file, actor.currency());
            var fresh = read.stream().filter(position -> !known.contains(PositionFile.rows(List.of(position)))).toList();
            save(actor, file, fresh);
            console.print(
                    Map.of("positions", read.size(), "new", fresh.size(), "known", read.size() - fresh.size()),
                    "%s taken in, %s known.".formatted(Console.counted(fresh.size(), "position is", "positions are"), read.size() - fresh.size()));
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void save(Actor actor, Path file, List<Position> positions) {
        try {
            staffing.saveAll(actor, positions);
        } catch (IllegalArgumentException e) {
            throw new Refused("%s: %s".formatted(file.getFileName(), e.getMessage()), "change the file; nothing of it was taken in");
        }
    }
}
