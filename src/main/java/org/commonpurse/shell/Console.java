package org.commonpurse.shell;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisation;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.access.Users;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * The root of all commands: holds the options that each has, finds the organisation and the actor, and prints answers as
 * text or as one JSON document.
 */
@Component
@Command(
        name = "purse",
        description = "The donation and sustainability ledger of non-profits that run a public service on donations.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        version = "Commonpurse 0.1",
        sortOptions = false,
        usageHelpAutoWidth = true)
public class Console {

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder (default: ./data).", scope = ScopeType.INHERIT)
    @Nullable Path data;

    @Option(names = "--db", paramLabel = "JDBC_URL", description = "PostgreSQL instead; user and password in PURSE_DB_USER, PURSE_DB_PASSWORD.", scope = ScopeType.INHERIT)
    @Nullable String db;

    @Option(names = "--org", defaultValue = Option.NULL_VALUE, paramLabel = "SLUG", description = "The organisation; may be left out where there is one.", scope = ScopeType.INHERIT)
    @Nullable String org;

    @Option(names = "--as", defaultValue = Option.NULL_VALUE, paramLabel = "USER", description = "Act as this user instead of as operator of the data folder.", scope = ScopeType.INHERIT)
    @Nullable String as;

    @Option(names = "--json", defaultValue = "false", description = "One JSON document on the standard output.", scope = ScopeType.INHERIT)
    boolean json;

    @Option(names = "--allow-address", paramLabel = "HOST:PORT", description = "A private or loopback address that may be called; repeatable.", scope = ScopeType.INHERIT)
    List<String> allowed = List.of();

    @Spec
    @Nullable CommandSpec spec;

    private final Organisations organisations;
    private final Users users;
    private final JsonMapper mapper = JsonMapper.builder().build();
    private @Nullable PrintWriter out;

    Console(Organisations organisations, Users users) {
        this.organisations = organisations;
        this.users = users;
    }

    /** Where answers go; tests and the runner set it. */
    public void printTo(PrintWriter writer) {
        this.out = writer;
    }

    public boolean json() {
        return json;
    }

    /** The organisation that {@code --org} names, or the only one. */
    public Organisation organisation() {
        if (org != null) {
            var slug = org;
            return organisations.bySlug(slug).orElseThrow(() -> Given.wrong(
                    "--org", slug, "there is no organisation of this name", "choose one of: %s".formatted(slugs())));
        }
        var all = organisations.all();
        if (all.size() == 1) {
            return all.getFirst();
        }
        if (all.isEmpty()) {
            throw new Refused("there is no organisation yet", "make one with `purse org create SLUG --currency EUR`");
        }
        throw new WrongUsage(Problem.field("--org", null, "there are several organisations", "name one of: " + slugs()));
    }

    private String slugs() {
        return organisations.all().stream().map(Organisation::slug).collect(Collectors.joining(", "));
    }

    /** Who acts: the user of {@code --as}, else the operator of the data folder, who may do everything. */
    public Actor actor() {
        return actor(organisation());
    }

    /** The same in an organisation that {@code --org} need not name. */
    public Actor actor(Organisation organisation) {
        if (as == null) {
            return new Actor(organisation, operator(), Role.ADMINISTRATOR);
        }
        var name = as;
        return users.actor(organisation, name).orElseThrow(() -> new Refused(Problem.field(
                "--as", name, "nobody of this name may act for " + organisation.slug(), "`purse user list` shows who may")));
    }

    /** The name under which acts of the operator are audited. */
    public String operator() {
        return "console:" + System.getProperty("user.name", "unknown");
    }

    /** Prints the answer: the document with {@code --json}, else the text. */
    public void print(Object document, String text) {
        var writer = out == null ? new PrintWriter(System.out, true) : out;
        writer.println(json ? mapper.writeValueAsString(document) : text.stripTrailing());
        writer.flush();
    }

    /** Prints the document, whether or not {@code --json} was given. */
    public void printJson(Object document) {
        print(document, mapper.writeValueAsString(document));
    }

    /** Rows as CSV (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe. */
    public static String csv(List<List<String>> rows) {
        var text = new StringWriter();
        try (var writer = CsvWriter.builder().build(text)) {
            rows.forEach(row -> writer.writeRecord(row.stream().map(Console::harmless).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** A cell that no spreadsheet runs: numbers stay as they are, other texts that begin like a formula are quoted. */
    public static String harmless(String cell) {
        var risky = !cell.isEmpty() && "=+-@\t\r\0".indexOf(cell.charAt(0)) >= 0;
        return risky && !cell.matches("[+-]?[0-9]+([.][0-9]+)?") ? "'" + cell : cell;
    }

    /** A problem as the document that every command prints when it fails. */
    public static Map<String, Object> document(Problem problem) {
        var error = new LinkedHashMap<String, Object>();
        error.put("file", problem.file());
        error.put("line", problem.line());
        error.put("field", problem.field());
        error.put("value", problem.value());
        error.put("message", problem.message());
        error.put("fix", problem.fix());
        return Map.of("error", error);
    }

    /** Amounts as decimal strings by currency code, as documents write them. */
    public static Map<String, String> byCurrency(Iterable<Money> amounts) {
        var map = new LinkedHashMap<String, String>();
        amounts.forEach(amount -> map.put(amount.currency().code(), amount.text()));
        return map;
    }

    /** A number with its word: {@code 1 row}, {@code 2 rows}. */
    public static String counted(long number, String one, String several) {
        return "%d %s".formatted(number, number == 1 ? one : several);
    }
}
