package org.commonpurse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MonthSortTests {

    private record Said(LocalDate day, String name, String text) {}

    private static List<String> sorted(List<Said> all) {
        var found = new ArrayList<String>();
        try (var sort = new MonthSort()) {
            all.forEach(one -> sort.add(one.day, one.name, one.text));
            sort.forEach(text -> found.add(new String(text, StandardCharsets.UTF_8)));
        }
        return found;
    }

    @Test
    void sortsAsMemoryWould() {
        var random = new Random(4711);
        var names = List.of("a", "b", "ä", "z:1", "z:10", "z:2", "東京", "𝔸");
        var all = new ArrayList<Said>();
        for (var i = 0; i < 5000; i++) {
            var day = LocalDate.of(1999, 1, 1).plusDays(random.nextInt(12_000));
            all.add(new Said(day, names.get(random.nextInt(names.size())) + random.nextInt(3), "text " + random.nextInt(90)));
        }

        var expected = all.stream()
                .sorted(Comparator.comparing(Said::day).thenComparing(Said::name).thenComparing(Said::text))
                .map(Said::text)
                .toList();
        assertThat(sorted(all)).isEqualTo(expected);
        assertThat(sorted(List.of())).isEmpty();
    }

    @Test
    void leavesNoFileBehind() throws IOException {
        var place = Path.of(System.getProperty("java.io.tmpdir"));
        var before = count(place);

        try (var sort = new MonthSort()) {
            sort.add(LocalDate.of(2026, 5, 3), "a", "x");
            sort.add(LocalDate.of(2026, 6, 3), "a", "x");
        }

        assertThat(count(place)).isLessThanOrEqualTo(before);
    }

    private static long count(Path place) throws IOException {
        try (var files = Files.list(place)) {
            return files.filter(file -> file.getFileName().toString().startsWith("purse-") && Files.isDirectory(file)).count();
        }
    }
}
