package org.commonpurse;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridTester;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTester;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.provider.ListDataProvider;
import com.vaadin.flow.router.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.shell.Aside;
import org.commonpurse.shell.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/**
 * Every page, every command and every file that they hand out, opened without the payroll right: nothing of one salary is
 * found, neither as a number nor as the difference of two months.
 */
@Import(SinglePay.class)
class SinglePayTests extends StaffViewTest {

    /** Commands that start or fetch something, or are for the whole installation. */
    private static final List<String> NOT_CALLED = List.of("serve", "demo", "sync", "connect", "rotate-secrets", "completion", "restore", "restore-backup", "backup");

    private static final Queue<Runnable> WORK = new ArrayDeque<>();

    @Autowired
    SinglePay planted;

    @Autowired
    Commands commands;

    @TempDir
    Path folder;

    private Actor treasurer;

    /** Work beside the page is done when the test says so. */
    @TestConfiguration
    static class Later {

        @Bean
        @Primary
        Aside later() {
            return new Aside(WORK::add);
        }
    }

    @Autowired
    Organisations organisations;

    @BeforeEach
    void books() {
        WORK.clear();
        treasurer = signIn(organisation(), Role.TREASURER);
    }

    /** Five who are paid; the organisation tells the sum of pay. */
    private void five() {
        planted.plant(treasurer);
        organisations.set(new Actor(treasurer.organisation(), "administrator", Role.ADMINISTRATOR), "pay.told", "yes");
    }

    @Test
    void withTheRightItIsThere() {
        five();
        var seen = pages("staffing|ledger|ledger/statement");
        seen.putAll(answers(treasurer, "staffing|statement|export"));

        assertThat(seen.entrySet().stream().filter(place -> !planted.traces(place.getValue()).isEmpty()).map(Map.Entry::getKey))
                .as("so the search finds what it looks for")
                .contains("page staffing", "page ledger", "page ledger/statement", "staffing --format json", "statement")
                .anyMatch(place -> place.startsWith("file of export"));
    }

    @Test
    void withoutTheRightNoPageTellsIt() {
        five();
        signIn(treasurer.organisation(), Role.AUDITOR);

        var seen = pages(".*");

        assertThat(Role.BOARD.rights()).as("so one of them stands for both").isEqualTo(Role.AUDITOR.rights());
        assertThat(seen).hasSizeGreaterThan(12).containsKeys("page staffing", "page ledger", "page scenarios", "page reports");
        seen.forEach((place, text) -> assertThat(planted.traces(text)).as(place).isEmpty());
    }

    @Test
    void withoutTheRightNoCommandTellsIt() {
        five();
        var seen = answers(signIn(treasurer.organisation(), Role.BOARD), ".*");

        assertThat(seen).containsKeys("balances", "statement", "plan", "staffing").hasSizeGreaterThan(30);
        assertThat(seen.keySet()).filteredOn(place -> place.startsWith("file of export")).hasSizeGreaterThan(2);
        seen.forEach((place, text) -> assertThat(planted.traces(text)).as(place).isEmpty());
    }

    @Test
    void whatIsPublishedTellsItToNobody() {
        five();
        var seen = new TreeMap<String, String>();
        for (var format : List.of("json", "xlsx")) {
            for (var period : List.of(planted.year(), planted.lastMonth())) {
                var file = folder.resolve("published-" + period + "." + format);
                run(treasurer, "report", "transparency", "--period", period, "--format", format, "--out", file.toString());
                files(seen, "report " + period, file);
            }
        }

        assertThat(seen).hasSize(4);
        seen.forEach((place, text) -> assertThat(planted.traces(text)).as(place).isEmpty());
    }

    @Test
    void withOneEmployeeNoPageTellsIt() {
        planted.plantAlone(treasurer);
        planted.plantFund(treasurer);
        signIn(treasurer.organisation(), Role.AUDITOR);

        var seen = pages(".*");

        assertThat(seen).hasSizeGreaterThan(12).containsKeys("page staffing", "page ledger", "page scenarios", "page reports");
        assertThat(seen.get("page ledger/statement")).contains("Expenses:Staff and other costs");
        seen.forEach((place, text) -> assertThat(planted.traces(text)).as(place).isEmpty());
    }

    @Test
    void withOneEmployeeNoCommandTellsIt() {
        planted.plantAlone(treasurer);
        planted.plantFund(treasurer);

        var seen = answers(signIn(treasurer.organisation(), Role.BOARD), ".*");

        assertThat(seen).containsKeys("balances", "statement", "plan", "staffing", "funds").hasSizeGreaterThan(30);
        assertThat(seen.get("statement")).contains("Expenses:Staff and other costs");
        seen.forEach((place, text) -> assertThat(planted.traces(text)).as(place).isEmpty());
    }

    /** The pages of these addresses as they are shown, and their files. */
    private Map<String, String> pages(String wanted) {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(Route.class));
        var seen = new TreeMap<String, String>();
        for (var found : scan.findCandidateComponents(Commonpurse.class.getPackageName())) {
            var view = load(Objects.requireNonNull(found.getBeanClassName()));
            var route = view.getAnnotation(Route.class).value();
            if (Page.class.isAssignableFrom(view) && route.matches(wanted)) {
                UI.getCurrent().navigate(treasurer.organisation().slug() + (route.isEmpty() ? "" : "/" + route.replaceAll("/?:.*", "")));
                finish();
                if (getCurrentView() instanceof Page) {
                    look("page " + route, seen);
                }
            }
        }
        return seen;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private void finish() {
        for (var round = 0; round < 5; round++) {
            while (!WORK.isEmpty()) {
                WORK.remove().run();
            }
            roundTrip();
        }
    }

    /** What a page shows, its tables row by row, its files, and the same for each choice that it offers. */
    private void look(String name, Map<String, String> seen) {
        seen.merge(name, shown(), String::concat);
        for (var anchor : $(Anchor.class).all()) {
            if (anchor.getHref().contains("VAADIN/dynamic") || anchor.getHref().isEmpty()) {
                download(name, anchor, seen);
            }
        }
        for (var select : $(Select.class).all()) {
            choose(name, select, seen);
        }
    }

    @SuppressWarnings("unchecked")
    private void choose(String name, Select<?> select, Map<String, String> seen) {
        if (select.getDataProvider() instanceof ListDataProvider<?> offered) {
            for (var choice : offered.getItems().stream().limit(12).toList()) {
                ((Select<Object>) select).setValue(choice);
                finish();
                seen.merge(name, shown(), String::concat);
            }
        }
    }

    private String shown() {
        var view = (Component) getCurrentView();
        var text = new StringBuilder(view.getElement().getOuterHTML());
        $(Grid.class).all().forEach(grid -> text.append(rows(grid)));
        return text.append('\n').toString();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static String rows(Grid<?> grid) {
        var tester = new GridTester(grid);
        var text = new StringBuilder("<table>");
        for (var row = 0; row < Math.min(200, tester.size()); row++) {
            text.append("<tr>");
            for (var column = 0; column < grid.getColumns().size(); column++) {
                text.append("<td>").append(cell(tester, row, column)).append("</td>");
            }
            text.append("</tr>");
        }
        return text.append("</table>").toString();
    }

    /** A cell as it is shown; one that is drawn otherwise, by all that the row holds. */
    @SuppressWarnings("rawtypes")
    private static String cell(GridTester tester, int row, int column) {
        try {
            return tester.getCellText(row, column);
        } catch (RuntimeException e) {
            return String.valueOf(tester.getRow(row));
        }
    }

    private void download(String name, Anchor anchor, Map<String, String> seen) {
        try {
            var bytes = new ByteArrayOutputStream();
            new AnchorTester(anchor).download(bytes);
            seen.put("file of " + name + ", " + anchor.getText(), bytes.toString(StandardCharsets.UTF_8));
        } catch (IllegalStateException | IllegalArgumentException e) {
            seen.put("no file of " + name + ", " + anchor.getText(), "");
        }
    }

    /** What commands of these names answer to all that they may be called with, and the files that they write. */
    private Map<String, String> answers(Actor actor, String wanted) {
        var seen = new TreeMap<String, String>();
        for (var name : commands.names()) {
            if (!NOT_CALLED.contains(name) && name.matches(wanted)) {
                var help = run(actor, name, "--help");
                seen.put(name, help);
                var writes = help.contains("--out");
                for (var arguments : writes ? List.<String>of() : arguments()) {
                    if (Arrays.stream(arguments.split(" ")).filter(word -> word.startsWith("--")).allMatch(help::contains)) {
                        var words = arguments.isEmpty() ? new String[] {name} : (name + " " + arguments).split(" ");
                        seen.merge(arguments.startsWith("--format") ? name + " " + arguments : name, run(actor, words) + "\n", String::concat);
                    }
                }
                if (writes) {
                    out(actor, name, seen);
                }
            }
        }
        return seen;
    }

    /** What a command might be called with. */
    private List<String> arguments() {
        return List.of(
                "--json", "--format text", "--format json", "--format csv", "list --json",
                "--from %s --to %s --by month --format json".formatted(planted.firstMonth(), planted.lastMonth()),
                "--from %s --to %s --by month --format csv".formatted(planted.firstMonth(), planted.lastMonth()),
                "--from %s --to %s --by year --format text".formatted(planted.year(), planted.year()),
                "--from %s --to %s --json".formatted(planted.firstMonth(), planted.lastMonth()),
                "--at %s --json".formatted(planted.lastDay()), "--at %s --json".formatted(planted.dayOfPay()),
                "--year %s --json".formatted(planted.year()), "--period %s --json".formatted(planted.year()),
                planted.scenario(folder) + " --json", "1 --json");
    }

    private void out(Actor actor, String name, Map<String, String> seen) {
        for (var format : List.of("hledger", "beancount", "csv", "bundle", "xlsx", "json", "html")) {
            for (var head : List.of("", "transparency --period " + planted.year() + " ")) {
                var file = folder.resolve(name + "-" + head.length() + "-" + actor.role().label() + "." + format);
                run(actor, (name + " " + head + "--format " + format + " --out " + file).split(" "));
                files(seen, name, file);
            }
        }
    }

    private static void files(Map<String, String> seen, String name, Path file) {
        if (Files.isDirectory(file)) {
            try (var inside = Files.walk(file)) {
                inside.filter(Files::isRegularFile).forEach(one -> files(seen, name, one));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        } else if (Files.exists(file)) {
            seen.put("file of " + name + ", " + file.getFileName(), text(file));
        }
    }

    /** A file as text; of a ZIP, and so of a workbook, all that is in it. */
    private static String text(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            if (bytes.length < 2 || bytes[0] != 'P' || bytes[1] != 'K') {
                return new String(bytes, StandardCharsets.UTF_8);
            }
            var text = new StringBuilder();
            try (var zip = new ZipInputStream(Files.newInputStream(file))) {
                for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).append('\n');
                }
            }
            return text.toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String run(Actor actor, String... words) {
        var out = new StringWriter();
        var all = new String[words.length + 4];
        System.arraycopy(words, 0, all, 0, words.length);
        IntStream.range(0, 4).forEach(i -> all[words.length + i] = List.of("--org", actor.organisation().slug(), "--as", actor.name()).get(i));
        commands.run(all, new PrintWriter(out), new PrintWriter(out));
        return out.toString();
    }
}
