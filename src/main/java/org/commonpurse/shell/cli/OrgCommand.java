package org.commonpurse.shell.cli;

import java.time.DateTimeException;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonpurse.access.LegalForm;
import org.commonpurse.access.Organisation;
import org.commonpurse.access.Organisations;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
import org.commonpurse.shell.Subcommands;
import org.commonpurse.shell.Table;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes and lists organisations. */
@Component
@Command(name = "org", description = "The organisations of this installation.")
class OrgCommand extends Subcommands {

    private static final List<String> FORMS =
            Arrays.stream(LegalForm.values()).map(LegalForm::label).toList();

    private final Organisations organisations;
    private final Console console;

    OrgCommand(Organisations organisations, Console console) {
        this.organisations = organisations;
        this.console = console;
    }

    @Command(name = "create", description = "Makes an organisation with the template of accounts.")
    int create(
            @Parameters(paramLabel = "SLUG", description = "Its name in addresses.") String slug,
            @Option(names = "--name", defaultValue = "", description = "Its name (default: the slug).") String name,
            @Option(names = "--currency", defaultValue = "EUR", description = "ISO 4217 (default: EUR).") String currency,
            @Option(names = "--zone", defaultValue = "UTC", description = "Time zone (default: UTC).") String zone,
            @Option(names = "--country", defaultValue = "", description = "Two letters, such as DE.") String country,
            @Option(names = "--legal-form", defaultValue = "project", description = "association, gGmbH, foundation, 501c3, company or project (default).") String form,
            @Option(names = "--fiscal-year-start", defaultValue = "01-01", description = "Month and day (default: 01-01).") String start) {
        var draft = new Organisations.Draft(
                Given.read("SLUG", slug, Organisations::slug, "it cannot be an address", "use small letters, digits and hyphens, 63 at most"),
                name,
                Given.currency("--currency", currency),
                Given.read("--zone", zone, ZoneId::of, "it is not a time zone", "write it as Europe/Berlin").getId(),
                country(country),
                LegalForm.of(Given.oneOf("--legal-form", form, FORMS)),
                Given.read("--fiscal-year-start", start, OrgCommand::firstOfMonth, "no year begins so", "write the first of a month, such as 01-01"),
                "");
        var made = organisations.create(draft, console.operator());
        console.print(document(made), "Made %s (%s, %s).".formatted(made.slug(), made.name(), made.currency()));
        return 0;
    }

    private static String country(String code) {
        if (!code.isEmpty() && !Set.of(Locale.getISOCountries()).contains(code)) {
            throw Given.wrong("--country", code, "it is not a country of ISO 3166", "write two capital letters such as DE");
        }
        return code;
    }

    private static String firstOfMonth(String text) {
        if (!text.endsWith("-01")) {
            throw new DateTimeException(text);
        }
        return MonthDay.parse("--" + text).toString().substring(2);
    }

    @Command(name = "list", description = "Lists the organisations.")
    int list() {
        var all = organisations.all();
        var table = new Table(5, List.of("slug", "name", "currency", "zone", "legal form"));
        all.forEach(o -> table.row(
                o.slug(), o.name(), o.currency().code(), o.zone().getId(), o.legalForm().label()));
        console.print(
                Map.of("organisations", all.stream().map(OrgCommand::document).toList()),
                all.isEmpty() ? "No organisation yet. Make one with `purse org create SLUG`." : table.toString());
        return 0;
    }

    private static Map<String, Object> document(Organisation organisation) {
        var document = new LinkedHashMap<String, Object>();
        document.put("slug", organisation.slug());
        document.put("name", organisation.name());
        document.put("currency", organisation.currency().code());
        document.put("zone", organisation.zone().getId());
        document.put("country", organisation.country());
        document.put("legal_form", organisation.legalForm().label());
        document.put("fiscal_year_start", organisation.fiscalYearStart().toString().substring(2));
        return document;
    }
}
