package org.commonpurse;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real program as a process of its own, started from the classes that the tests were compiled against. */
public final class Program {

    private static final long PATIENCE_SECONDS = 600;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static @Nullable String classPath;
    private static @Nullable Path shared;

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
    }

    /** A command that runs. */
    public record Running(Process process, Path out, Path err) {

        /** Kills it as a power cut would: no hook runs, nothing is flushed. */
        public void kill() {
            process.toHandle().destroyForcibly();
            awaitEnd();
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
