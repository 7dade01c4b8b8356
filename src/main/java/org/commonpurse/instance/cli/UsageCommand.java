package org.commonpurse.instance.cli;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonpurse.instance.Reading;
import org.commonpurse.instance.Usage;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Lists how the server was used, or takes it in from a file. */
@Component
@CommandLine.Command(name = "usage", description = "How the server was used, month by month; with --file it takes readings in.")
class UsageCommand implements Command {

    @Option(names = "--file", paramLabel = "F",
            description = "CSV: month and any of active_users, registered_users, sign_ups, reports, moderators, registrations.")
    @Nullable Path file;

    @Option(names = "--source", defaultValue = "", paramLabel = "TEXT", description = "Where the figures are from, as readers are told (default: the file's name).")
    String source = "";

    private final Usage usage;
    private final Console console;

    UsageCommand(Usage usage, Console console) {
        this.usage = usage;
        this.console = console;
    }

    @Override
    public Integer call() {
        var actor = console.actor();
        if (file != null) {
            var name = String.valueOf(file.getFileName());
            var count = usage.take(actor, name, file, source.isBlank() ? name : source.strip());
            console.print(Map.of("file", name, "months", count), count == 1 ? "1 month is recorded." : "%d months are recorded.".formatted(count));
            return 0;
        }
        var readings = usage.readings(actor, YearMonth.of(2000, 1), YearMonth.of(2199, 12));
        var table = new Table(1, List.of("month", "active", "accounts", "new", "reports", "moderators", "registrations", "source"));
        readings.forEach(reading -> table.row(
                reading.month().toString(), text(reading.activeUsers()), text(reading.registeredUsers()), text(reading.signUps()),
                text(reading.reports()), text(reading.moderators()), text(reading.registrations()), reading.origin()));
        console.print(
                Map.of("readings", readings.stream().map(UsageCommand::document).toList()),
                readings.isEmpty() ? "No reading yet. `purse connect mastodon --url U` brings them, or `purse usage --file F`." : table.toString());
        return 0;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static Map<String, Object> document(Reading reading) {
        var document = new LinkedHashMap<String, Object>();
        document.put("month", reading.month().toString());
        document.put("active_users", reading.activeUsers());
        document.put("registered_users", reading.registeredUsers());
        document.put("sign_ups", reading.signUps());
        document.put("reports", reading.reports());
        document.put("moderators", reading.moderators() == null ? null : reading.moderators().toPlainString());
        document.put("registrations", reading.registrations());
        document.put("source", reading.origin());
        return document;
    }
}
