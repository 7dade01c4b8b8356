package org.commonpurse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real program, as a process of its own or within that of the test, started from the classes that the tests were compiled against. */
public final class Program {

    private static final long PATIENCE_SECONDS = 600;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static @Nullable String classPath;
    private static @Nullable Path shared;
    private static boolean warm;

    private final Path folder;
    private final List<String> options;
    private final Map<String, String> environment;

    /**
     * @param folder where it runs and what it prints is kept
     * @param options given with each command, such as {@code --data}
     */
    public Program(Path folder, List<String> options, Map<String, String> environment) {
        this.folder = folder;
        this.options = List.copyOf(options);
        this.environment = new HashMap<>(environment);
    }

    /** The same with more options and more in its environment. */
    public Program with(List<String> more, Map<String, String> set) {
        var all = new HashMap<>(environment);
        all.putAll(set);
        return new Program(folder, Stream.concat(options.stream(), more.stream()).toList(), all);
    }

    /** What came of a command that ended. */
    public record Answer(int code, String out, String err) {

        public JsonNode json() {
            return MAPPER.readTree(out);
        }

        private Answer done(String... arguments) {
            assertThat(code).as("%s: %s %s", String.join(" ", arguments), out, err).isZero();
            return this;
        }
    }

    /** A command that runs. */
    public record Running(Process process, Path out, Path err) {

        /** Kills it as a power cut would: no hook runs, nothing is flushed. */
        public void kill() {
            process.toHandle().destroyForcibly();
            awaitEnd();
        }

        /** Whether it ends by itself within this time. */
        public boolean endsWithin(long millis) {
            try {
                return process.waitFor(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        public Answer awaitEnd() {
            try {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("it did not end: " + Files.readString(err));
                }
                return new Answer(process.exitValue(), Files.readString(out), Files.readString(err));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** Waits until it has printed a line that contains the text. */
        public String awaitLine(String text) {
            var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            try {
                while (System.nanoTime() < end) {
                    var line = Files.readString(out).lines().filter(l -> l.contains(text)).findFirst();
                    if (line.isPresent()) {
                        return line.get();
                    }
                    if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                        break;
                    }
                }
                throw new AssertionError("no line with \"%s\": %s".formatted(text, Files.readString(err)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    public Running start(String... arguments) {
        warmUp();
        return launch(arguments);
    }

    private Running launch(String... arguments) {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + archive(),
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                Commonpurse.class.getName()));
        command.addAll(options);
        command.addAll(Arrays.asList(arguments));
        try {
            var out = Files.createTempFile(folder, "out", ".txt");
            var err = Files.createTempFile(folder, "err", ".txt");
            var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(environment);
            return new Running(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer run(String... arguments) {
        return start(arguments).awaitEnd();
    }

    /** A command that must end with 0. */
    public Answer done(String... arguments) {
        return run(arguments).done(arguments);
    }

    /** Starts it within the process of the test: many commands for the price of one start. */
    public Within within() {
        return new Within(this);
    }

    /** The program within the process of the test, until it is closed; its commands as a person calls them. */
    public static final class Within implements AutoCloseable {

        private final ConfigurableApplicationContext context;
        private final List<String> options;
        private final boolean embedded;

        private Within(Program program) {
            options = program.options;
            var launch = Launch.of(Stream.concat(options.stream(), Stream.of("check")).toArray(String[]::new), program.environment);
            embedded = launch.embedded();
            var properties = launch.properties();
            // The log is that of the tests.
            properties.keySet().removeIf(name -> name.startsWith("logging.") || name.equals("spring.profiles.active"));
            program.environment.forEach((name, value) -> properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
            context = new SpringApplicationBuilder(Commonpurse.class)
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .web(WebApplicationType.NONE)
                    .properties(properties)
                    .run();
        }

        <T> T bean(Class<T> type) {
            return context.getBean(type);
        }

        public Answer run(String... arguments) {
            var out = new StringWriter();
            var err = new StringWriter();
            var all = Stream.concat(options.stream(), Arrays.stream(arguments)).toArray(String[]::new);
            var code = bean(Commands.class).run(all, new PrintWriter(out), new PrintWriter(err));
            return new Answer(code, out.toString(), err.toString());
        }

        /** A command that must end with 0. */
        public Answer done(String... arguments) {
            return run(arguments).done(arguments);
        }

        @Override
        public void close() {
            var owner = bean(Flyway.class).getConfiguration().getDataSource();
            context.close();
            if (embedded) {
                try (var connection = owner.getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute("SHUTDOWN");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /**
     * What the program is made of, without the tests themselves: they would give it a database of theirs. Its classes are
     * packed once, since the JVM remembers what it loaded (for a quicker start) only where all of it comes from jars.
     */
    private static synchronized String classPath() {
        if (classPath == null) {
            var all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            classPath = Arrays.stream(all.split(File.pathSeparator))
                    .filter(entry -> !entry.endsWith("test-classes") && !entry.contains("browserless"))
                    .map(entry -> Files.isDirectory(Path.of(entry)) ? packed(entry).toString() : entry)
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return classPath;
    }

    private static Path packed(String classes) {
        try {
            var jar = shared().resolve("classes.jar");
            var code = ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, "--create", "--file", jar.toString(), "-C", classes, ".");
            if (code != 0) {
                throw new IllegalStateException("the classes in %s could not be packed".formatted(classes));
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first start of all takes longer, since the JVM writes down what it loaded. */
    private static synchronized void warmUp() {
        if (warm) {
            return;
        }
        warm = true;
        try {
            var folder = Files.createDirectory(shared().resolve("first"));
            new Program(folder, List.of("--data", folder.resolve("data").toString()), Map.of()).launch("org", "list").awaitEnd();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path archive() {
        try {
            return shared().resolve("classes.jsa");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder for what all programs of these tests share; it goes when the tests end. */
    private static synchronized Path shared() throws IOException {
        if (shared == null) {
            var made = Files.createTempDirectory("purse-program");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(made.toFile())));
            shared = made;
        }
        return shared;
    }
}
