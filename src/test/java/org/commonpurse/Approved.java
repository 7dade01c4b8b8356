package org.commonpurse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An output that a person has looked at and approved. A test compares with it; with {@code -Dapprove} it takes the new
 * one, which then shows in the change.
 */
public final class Approved {

    private static final Path FOLDER = Path.of("reports", "approved");

    private final Path file;

    private Approved(Path file) {
        this.file = file;
    }

    /** A file in {@code reports/approved}. */
    public static Approved file(String name) {
        return new Approved(FOLDER.resolve(name));
    }

    public void matches(String text) {
        try {
            if (System.getProperty("approve") != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, text);
            }
            assertThat(file).as("approve it with -Dapprove").exists();
            assertThat(text).as("%s; look at the difference, then -Dapprove".formatted(file)).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For files that hold more than what is compared: a PDF, a workbook. Only writes, with {@code -Dapprove}. */
    public void keep(byte[] bytes) {
        if (System.getProperty("approve") != null) {
            try {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.write(file, bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
