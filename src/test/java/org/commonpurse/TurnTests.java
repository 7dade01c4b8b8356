package org.commonpurse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.UncategorizedSQLException;

/** Several programs on the books of one data folder, as processes. */
class TurnTests {

    @TempDir
    Path folder;

    @Test
    void commandsOnTheSameBooksWaitForEachOther() {
        var program = new Program(folder, List.of("--data", folder.resolve("data").toString()), Map.of());
        assertThat(program.run("org", "create", "first").code()).isZero();

        var running = IntStream.range(0, 4).mapToObj(i -> program.start("org", "create", "org-" + i)).toList();

        var answers = running.stream().map(Program.Running::awaitEnd).toList();
        assertThat(answers).extracting(Program.Answer::code).as(answers.toString()).containsOnly(0);
        assertThat(answers).filteredOn(answer -> answer.err().contains("this one begins when that has ended, or lets it in")).hasSize(3);
        assertThat(program.run("--json", "org", "list").json().at("/organisations")).hasSize(5);
    }

    @Test
    void theEndOfTheServerIsNoDefect() {
        for (var code : List.of(90067, 90098, 90121)) {
            var ended = new UncategorizedSQLException("read", "SELECT 1", new SQLException("closed", "08000", code));
            assertThat(Defects.isEndOfServer(new IllegalStateException(ended))).isTrue();
        }
        assertThat(Defects.isEndOfServer(new IllegalStateException(new SQLException("twice", "23505", 23505)))).isFalse();
        assertThat(Defects.isEndOfServer(new IllegalStateException("no cause"))).isFalse();
    }
}
