package org.commonpurse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process: it says when it answers, keeps what it was given, and stops when it is told to. */
class ServerProgramTests {

    @TempDir
    Path folder;

    private int status(String address) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(address)).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private static String address(String line) {
        return line.replaceFirst(".*(http://localhost:\\d+).*", "$1");
    }

    @Test
    void answersPrintsTheSetUpLinkAndKeepsItsDataOverAStop() throws Exception {
        var program = new Program(folder, List.of("--data", folder.resolve("the data").toString()), Map.of());

        var first = program.start("serve", "--port", "0");
        var address = address(first.awaitLine("answers at"));
        assertThat(first.awaitLine("/login/setup?token=")).contains(address);
        assertThat(status(address + "/login")).isEqualTo(200);

        var beside = program.run("org", "create", "beside");
        assertThat(beside.code()).as("a command beside the running server: " + beside.err()).isZero();

        first.process().destroy();
        assertThat(first.process().waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(program.run("--json", "org", "list").json().at("/organisations/0/slug").asString()).isEqualTo("beside");
    }

    @Test
    void saysThatThePortIsTaken() throws Exception {
        try (var taken = new ServerSocket(0)) {
            var port = String.valueOf(taken.getLocalPort());
            var program = new Program(folder, List.of("--data", folder.resolve("data").toString()), Map.of());

            var answer = program.run("serve", "--port", port);

            assertThat(answer.code()).isEqualTo(3);
            assertThat(answer.err().lines().filter(line -> line.contains("Port ")))
                    .singleElement()
                    .asString()
                    .contains("Port " + port, "--port");
        }
    }

    @Test
    void refusesAPortThatIsNone() {
        var program = new Program(folder, List.of("--data", folder.resolve("data").toString()), Map.of());

        assertThat(program.run("serve", "--port", "http").code()).isEqualTo(2);
    }
}
