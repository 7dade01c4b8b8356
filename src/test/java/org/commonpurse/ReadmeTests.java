package org.commonpurse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** What the README says about the code is so. */
class ReadmeTests {

    private static final Path README = Path.of("README.md");

    private static String readme() throws IOException {
        return Files.readString(README);
    }

    /** The block of arrows: a module, and the modules that it may use. */
    private static Map<String, Set<String>> picture() throws IOException {
        var block = readme().split("```arrows\n", 2)[1].split("```", 2)[0];
        var arrows = new TreeMap<String, Set<String>>();
        var ground = Set.<String>of();
        for (var line : block.lines().toList()) {
            var sides = line.split(" (=|->) ", 2);
            if (line.contains("=")) {
                ground = words(sides[1]);
            } else {
                var used = words(sides[1]);
                if (used.remove("ground")) {
                    used.addAll(ground);
                }
                used.remove("nothing");
                arrows.put(sides[0].strip(), used);
            }
        }
        return arrows;
    }

    private static Set<String> words(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theArrowsAreThoseOfTheCode() throws IOException {
        var code = new TreeMap<String, Set<String>>();
        ApplicationModules.of(Commonpurse.class).forEach(module -> {
            var allowed = module.getBasePackage().getAnnotation(ApplicationModule.class).orElseThrow().allowedDependencies();
            code.put(module.getIdentifier().toString(), new TreeSet<>(Set.of(allowed)));
        });

        assertThat(picture()).isEqualTo(code);
    }

    /** The numbered block: a module, and the floor that it stands on. What a module is for begins in one column on every line. */
    private static Map<String, Integer> floors() throws IOException {
        var block = readme().split("arrows only downward", 2)[1].split("```\n", 3)[1];
        var floors = new TreeMap<String, Integer>();
        var first = Pattern.compile("[0-9] +[a-z]+ +").matcher(block);
        assertThat(first.lookingAt()).isTrue();
        for (var line : block.lines().toList()) {
            var modules = line.substring(1, first.end()).strip().split(" +");
            Arrays.stream(modules).forEach(module -> floors.put(module, Integer.parseInt(line.substring(0, 1))));
        }
        return floors;
    }

    @Test
    void noArrowGoesUp() throws IOException {
        var floors = floors();
        var arrows = picture();

        assertThat(floors.keySet()).isEqualTo(arrows.keySet());
        arrows.forEach((module, used) -> assertThat(used).allSatisfy(
                other -> assertThat(floors.get(other)).as("%s uses %s", module, other).isLessThanOrEqualTo(floors.get(module))));
        assertThat(floors.get("ledger")).isGreaterThan(floors.get("money"));
    }

    @Test
    void whatItPointsToExists() throws IOException {
        var links = Pattern.compile("\\]\\(([^)]+)\\)").matcher(readme());
        assertThat(links.results().map(link -> link.group(1)).filter(link -> !link.startsWith("http")))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(Path.of(link)).exists());
        var classes = Pattern.compile("`(org\\.commonpurse(?:\\.[a-z]+)*)\\.([A-Z]\\w+)`").matcher(readme());
        assertThat(classes.results().map(type -> type.group(1).replace('.', '/') + "/" + type.group(2) + ".java"))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(Path.of("src/main/java", type)).exists());
    }
}
