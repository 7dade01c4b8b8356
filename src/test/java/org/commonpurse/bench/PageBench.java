package org.commonpurse.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The public overview, compressed, beside nginx with the same bytes as a file. Requests per second, by wrk. */
final class PageBench implements Bench.Measurement {

    private static final String PAGE = "/open/bench";
    private static final double REACH = 0.40;
    private static final double SLOWER = 10;

    @Override
    public boolean run(Stage stage) throws IOException, InterruptedException {
        var nginx = Stage.peer("nginx", "nginx");
        var wrk = Stage.peer("wrk", "wrk");
        stage.data().writeExport(stage.folder().resolve("export.csv"));
        stage.purse(Map.of(), "--data", "books", "org", "create", "bench");
        stage.purse(Map.of(), "--data", "books", "import", "export.csv");
        stage.purse(Map.of(), "--data", "books", "publish", "transparency", "--period", "2024");
        var port = freePort();
        var server = new ProcessBuilder(stage.command("--data", "books", "serve", "--port", String.valueOf(port)))
                .directory(stage.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(stage.folder().resolve("server.txt").toFile())
                .start();
        try {
            var page = fetch(server, "http://127.0.0.1:%d%s".formatted(port, PAGE));
            var peerPort = freePort();
            var peer = peer(stage.folder(), nginx, peerPort, page);
            try {
                return compare(stage, wrk, port, peerPort, page.length);
            } finally {
                peer.destroy();
                peer.waitFor();
            }
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The page as it goes over the wire, once the server answers. */
    private static byte[] fetch(Process server, String address) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(address)).header("Accept-Encoding", "gzip").build();
            for (var attempt = 0; ; attempt++) {
                try {
                    var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                    if (answer.statusCode() != 200) {
                        throw new Bench.Missing("the public page: GET %s answers %d".formatted(PAGE, answer.statusCode()));
                    }
                    return answer.body();
                } catch (IOException e) {
                    if (attempt > 600 || server.waitFor(200, TimeUnit.MILLISECONDS)) {
                        throw new IllegalStateException("the server does not answer at " + address, e);
                    }
                }
            }
        }
    }

    private static Process peer(Path folder, String nginx, int port, byte[] page) throws IOException {
        var root = Files.createDirectories(folder.resolve("www/open"));
        Files.write(root.resolve("bench.gz"), page);
        Files.write(root.resolve("bench"), page);
        var user = "root".equals(System.getProperty("user.name")) ? "user root;" : "";
        Files.writeString(folder.resolve("nginx.conf"), """
                daemon off; %s worker_processes auto; pid %2$s/nginx.pid; error_log %2$s/nginx.log;
                events { worker_connections 1024; }
                http {
                  access_log off; gzip_static on; default_type text/html; keepalive_requests 100000000; open_file_cache max=10;
                  client_body_temp_path %2$s/t1; proxy_temp_path %2$s/t2; fastcgi_temp_path %2$s/t3;
                  uwsgi_temp_path %2$s/t4; scgi_temp_path %2$s/t5;
                  server { listen 127.0.0.1:%3$d; root %2$s/www; }
                }
                """.formatted(user, folder, port));
        return new ProcessBuilder(nginx, "-p", folder.toString(), "-c", folder.resolve("nginx.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.txt").toFile())
                .start();
    }

    private static boolean compare(Stage stage, String wrk, int port, int peerPort, int bytes) throws IOException, InterruptedException {
        load(stage, wrk, port, 10);
        var ours = new double[3];
        var theirs = new double[3];
        var duel = Bench.Duel.of(
                round -> {
                    var answer = load(stage, wrk, port, 5);
                    ours[round] = answer.slowest();
                    return answer.perSecond();
                },
                round -> {
                    var answer = load(stage, wrk, peerPort, 5);
                    theirs[round] = answer.slowest();
                    return answer.perSecond();
                });
        var ratio = duel.our() / duel.their();
        var tail = Bench.Duel.median(ours) / Bench.Duel.median(theirs);
        Bench.say("  %,d bytes, gzip".formatted(bytes));
        Bench.say("  purse %,.0f requests/s, nginx %,.0f requests/s, ratio %.3f (reach %.2f): %s"
                .formatted(duel.our(), duel.their(), ratio, REACH, ratio >= REACH ? "reached" : "NOT reached"));
        Bench.say("  99 of 100 within %.2f ms, nginx %.2f ms, ratio %.1f (reach %.0f at most): %s"
                .formatted(Bench.Duel.median(ours), Bench.Duel.median(theirs), tail, SLOWER, tail <= SLOWER ? "reached" : "NOT reached"));
        return ratio >= REACH && tail <= SLOWER;
    }

    /**
     * What wrk says.
     *
     * @param slowest within how many milliseconds 99 of 100 were answered
     */
    private record Load(double perSecond, double slowest) {}

    private static Load load(Stage stage, String wrk, int port, int seconds) throws IOException, InterruptedException {
        stage.cost(Map.of(), List.of(wrk, "-t1", "-c32", "-d%ds".formatted(seconds), "--latency", "-H", "Accept-Encoding: gzip",
                "http://127.0.0.1:%d%s".formatted(port, PAGE)));
        var perSecond = 0.0;
        var slowest = 0.0;
        for (var line : Files.readAllLines(stage.folder().resolve("output.txt"))) {
            if (line.startsWith("Requests/sec:")) {
                perSecond = Double.parseDouble(line.replaceAll("[^0-9.]", ""));
            } else if (line.strip().startsWith("99%")) {
                slowest = milliseconds(line.strip().substring(3).strip());
            } else if (line.contains("Non-2xx")) {
                throw new IllegalStateException(line.strip());
            }
        }
        return new Load(perSecond, slowest);
    }

    private static double milliseconds(String text) {
        var number = Double.parseDouble(text.replaceAll("[^0-9.]", ""));
        return text.endsWith("us") ? number / 1000 : text.endsWith("ms") ? number : number * 1000;
    }
}
