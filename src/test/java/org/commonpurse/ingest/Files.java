package org.commonpurse.ingest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;

/** Files to take in: samples where they are, fixtures, and what a test writes itself. */
public final class Files {

    private Files() {}

    /** A file of the shared samples; the test is skipped where they are not. */
    public static Path sample(String name) {
        var path = Path.of("../shared").resolve(name);
        assumeTrue(java.nio.file.Files.exists(path), "the shared sample files are not here: " + path);
        return path;
    }

    public static Path fixture(String name) {
        try {
            return Path.of(Objects.requireNonNull(Files.class.getResource("/ingest/" + name), name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Path written(String text) {
        return written(text, StandardCharsets.UTF_8);
    }

    public static Path written(String text, Charset charset) {
        return written(text.getBytes(charset));
    }

    public static Path written(byte[] bytes) {
        try {
            var path = Path.of("target", "ingest-tests", UUID.randomUUID().toString());
            java.nio.file.Files.createDirectories(path.getParent());
            return java.nio.file.Files.write(path, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(Path path) {
        try {
            return java.nio.file.Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
