package org.commonpurse.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a measurement works with: the launcher, a folder that goes afterwards, and how much data.
 *
 * @param donations how many donations are generated
 */
record Stage(Path launcher, Path folder, int donations) {

    /** How long a process took and the most memory that it held; the latter is 0 where the system does not say. */
    record Cost(double seconds, double megabytes) {}

    /** A process and what it cost, which must end with 0. */
    Cost cost(Map<String, String> environment, List<String> command) throws IOException, InterruptedException {
        var log = folder.resolve("output.txt").toFile();
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log);
        builder.environment().putAll(environment);
        var begin = System.nanoTime();
        var process = builder.start();
        var memory = 0.0;
        while (!process.waitFor(10, TimeUnit.MILLISECONDS)) {
            memory = Math.max(memory, peak(process.pid()));
        }
        var seconds = (System.nanoTime() - begin) / 1e9;
        if (process.exitValue() != 0) {
            throw new IllegalStateException("%s ended with %d: %s".formatted(String.join(" ", command), process.exitValue(), Files.readString(log.toPath())));
        }
        return new Cost(seconds, memory);
    }

    private static double peak(long pid) {
        var status = Path.of("/proc", String.valueOf(pid), "status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** The program, as a person calls it. */
    Cost purse(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        return cost(environment, command(arguments));
    }

    List<String> command(String... arguments) {
        var command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /** What a command costs that does nothing: the start of the program, the median of three. */
    double start(Map<String, String> environment, String... options) throws IOException, InterruptedException {
        var seconds = new double[3];
        for (var i = 0; i < seconds.length; i++) {
            var arguments = new ArrayList<>(Arrays.asList(options));
            arguments.addAll(List.of("org", "list"));
            seconds[i] = purse(environment, arguments.toArray(String[]::new)).seconds();
        }
        return Bench.Duel.median(seconds);
    }

    /** A peer's program on the path. */
    static String peer(String name, String debianPackage) {
        for (var folder : (System.getenv("PATH") + File.pathSeparator + "/usr/sbin").split(File.pathSeparator)) {
            var program = Path.of(folder, name);
            if (Files.isExecutable(program)) {
                return program.toString();
            }
        }
        throw new Bench.Missing("%s, the peer, is not installed (Debian package %s)".formatted(name, debianPackage));
    }

    Donations data() {
        return new Donations(donations, 1, 7);
    }
}
