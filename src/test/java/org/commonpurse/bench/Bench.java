package org.commonpurse.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/**
 * Measures speed as a ratio: the program and a peer in turn, three times each, the median of each. What is slow on a slow
 * machine is slow for both. Started by {@code ./purse bench [NAME] [--donations N]};
 * {@code --any-load} is for trying a measurement out: its figures say nothing.
 */
public final class Bench {

    private static final double BUSY = 3;
    private static final int DONE = 0;
    private static final int ATTENTION = 1;
    private static final int USAGE = 2;
    private static final int REFUSED = 3;

    private Bench() {}

    /** Something that is measured: answers whether what is to be reached was reached. */
    interface Measurement {
        boolean run(Stage stage) throws IOException, InterruptedException;
    }

    private static Map<String, Measurement> measurements() {
        var all = new LinkedHashMap<String, Measurement>();
        all.put("start", new StartBench());
        all.put("import-h2", new ImportBench(false));
        all.put("import-postgresql", new ImportBench(true));
        all.put("statement", new StatementBench());
        all.put("public-page", new PageBench());
        all.put("forecast", new ForecastBench());
        return all;
    }

    /** Arguments: the launcher, then what the person typed. */
    public static void main(String[] args) throws IOException, InterruptedException {
        var launcher = Path.of(args[0]);
        var names = new ArrayList<String>();
        var donations = 100_000;
        var limit = BUSY;
        for (var i = 1; i < args.length; i++) {
            if (args[i].equals("--donations") && i + 1 < args.length && args[i + 1].matches("[0-9]{2,8}")) {
                donations = Integer.parseInt(args[++i]);
            } else if (args[i].equals("--any-load")) {
                limit = Double.MAX_VALUE;
            } else {
                names.add(args[i]);
            }
        }
        System.exit(run(launcher, names, donations, limit));
    }

    private static int run(Path launcher, List<String> names, int donations, double limit) throws IOException, InterruptedException {
        var all = measurements();
        if (!all.keySet().containsAll(names)) {
            System.err.println("purse bench takes [NAME] [--donations N] [--any-load]; the names are " + String.join(", ", all.keySet()) + ".");
            return USAGE;
        }
        if (load() > limit) {
            System.err.println("The load average is %.2f; above %.0f a measurement says nothing. Try again when the machine is quiet.".formatted(load(), BUSY));
            return REFUSED;
        }
        say("%d processors, JDK %s, load average %.2f (refused above %.0f)".formatted(
                Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"), load(), BUSY));
        var reached = true;
        for (var name : names.isEmpty() ? all.keySet() : names) {
            say("");
            say(name);
            reached &= measure(all.get(name), launcher, donations);
        }
        return reached ? DONE : ATTENTION;
    }

    private static boolean measure(Measurement measurement, Path launcher, int donations) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("purse-bench");
        try {
            var reached = measurement.run(new Stage(launcher, folder, donations));
            say("  load average at the end %.2f".formatted(load()));
            return reached;
        } catch (Missing e) {
            say("  not measured: " + e.getMessage());
            return false;
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** A peer, or a part of the program, that is not there. */
    static final class Missing extends RuntimeException {
        Missing(String what) {
            super(what);
        }
    }

    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    static void say(String line) {
        System.out.println(line);
    }

    /** One run of a contestant, in seconds or in whatever both count. */
    interface Contestant {
        double run(int round) throws IOException, InterruptedException;
    }

    /** A B A B A B: what each took. */
    record Duel(double[] ours, double[] theirs) {

        static Duel of(Contestant ours, Contestant theirs) {
            var a = new double[3];
            var b = new double[3];
            try {
                for (var round = 0; round < 3; round++) {
                    a[round] = ours.run(round);
                    b[round] = theirs.run(round);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            return new Duel(a, b);
        }

        double our() {
            return median(ours);
        }

        double their() {
            return median(theirs);
        }

        static double median(double... values) {
            var sorted = values.clone();
            Arrays.sort(sorted);
            return sorted[sorted.length / 2];
        }
    }
}
