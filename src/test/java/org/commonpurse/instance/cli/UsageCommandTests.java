package org.commonpurse.instance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.commonpurse.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, as a person calls it. */
class UsageCommandTests {

    @TempDir
    Path folder;

    @Test
    void takesAFileInAndListsWhatCounts() throws Exception {
        var file = Files.writeString(folder.resolve("log.csv"), "month,active_users,reports\n2025-10,800,17\n2025-11,812,\n");
        var wrong = Files.writeString(folder.resolve("wrong.csv"), "month,active_users\n2025-12,900\n2026-01,many\n");
        var program = new Program(folder, List.of("--data", folder.resolve("data").toString(), "--json"), Map.of());
        try (var first = program.within()) {
            first.done("org", "create", "o");
            assertThat(first.run("usage", "--file", file.toString(), "--source", "our log").json().at("/months").asInt()).isEqualTo(2);
            var refused = first.run("usage", "--file", wrong.toString());
            assertThat(refused.code()).isEqualTo(3);
            assertThat(refused.json().at("/error/line").asInt()).isEqualTo(3);
        }

        try (var later = program.within()) {
            var readings = later.run("usage").json().at("/readings");
            assertThat(readings).hasSize(2);
            assertThat(readings.at("/0/active_users").asInt()).isEqualTo(800);
            assertThat(readings.at("/0/reports").asInt()).isEqualTo(17);
            assertThat(readings.at("/1/reports").isNull()).isTrue();
            assertThat(readings.at("/1/source").asString()).isEqualTo("our log");
        }
    }
}
