package org.commonpurse.giving.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonpurse.giving.Lapsed;
import org.commonpurse.giving.LapsedList;
import org.commonpurse.giving.RevenueRows;
import org.commonpurse.money.Period;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
import org.commonpurse.shell.Table;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Prints who gave before, but not in a year; as CSV with names and addresses, for whoever writes to them. */
@Component
@CommandLine.Command(
        name = "lapsed",
        description = "Donors who gave in the year before (LYBUNT) or in any year before (SYBUNT), but not in this one.")
class LapsedCommand implements Command {

    private static final List<String> FORMATS = List.of("text", "json", "csv");

    @Option(names = "--year", required = true, paramLabel = "YEAR", description = "The year in which they gave nothing, such as 2023.")
    String year = "";

    @Option(names = "--any-year", description = "Who gave in any year before, not only in the last.")
    boolean anyYear;

    @Option(names = "--format", defaultValue = "text", paramLabel = "text|json|csv", description = "csv has names and addresses, and is noted in the audit trail.")
    String format = "text";

    private final RevenueRows rows;
    private final Console console;

    LapsedCommand(RevenueRows rows, Console console) {
        this.rows = rows;
        this.console = console;
    }

    @Override
    public Integer call() {
        var wanted = Given.oneOf("--format", format, FORMATS);
        var actor = console.actor();
        var asked = Given.period("--year", year, actor.organisation());
        if (!asked.isYear()) {
            throw Given.wrong("--year", year, "it is a month", "write a year such as 2023");
        }
        if (wanted.equals("csv")) {
            var csv = LapsedList.csv(actor, rows, asked, anyYear);
            console.print(document(asked, rows.lapsed(actor, asked, anyYear)), csv);
            return 0;
        }
        var lapsed = rows.lapsed(actor, asked, anyYear);
        if (wanted.equals("json")) {
            console.printJson(document(asked, lapsed));
        } else {
            console.print(document(asked, lapsed), text(lapsed));
        }
        return 0;
    }

    private Map<String, Object> document(Period asked, List<Lapsed> lapsed) {
        var document = new LinkedHashMap<String, Object>();
        document.put("year", asked.name());
        document.put("any_year", anyYear);
        document.put("donors", lapsed.stream().map(LapsedCommand::donor).toList());
        return document;
    }

    /** The number of a donor is random and says nothing about the person. */
    private static Map<String, Object> donor(Lapsed one) {
        var document = new LinkedHashMap<String, Object>();
        document.put("donor", Long.toString(one.donor()));
        document.put("last_year", one.last().name());
        document.put("given_in_it", one.given().text());
        document.put("currency", one.given().currency().code());
        return document;
    }

    private static String text(List<Lapsed> lapsed) {
        if (lapsed.isEmpty()) {
            return "Nobody.";
        }
        var table = new Table(2, List.of("donor", "last year", "given in it"));
        lapsed.forEach(one -> table.row(Long.toString(one.donor()), one.last().name(), one.given().toString()));
        return table + "\n" + Console.counted(lapsed.size(), "donor", "donors");
    }
}
