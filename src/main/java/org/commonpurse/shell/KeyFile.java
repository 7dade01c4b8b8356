package org.commonpurse.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** A file that holds a key, beside the data and readable by the operator alone. */
public final class KeyFile {

    private KeyFile() {}

    /**
     * Its lines; it is made where there is none. Written aside and then linked, so that of two processes that make one the
     * first wins, and none reads half a key.
     */
    public static List<String> linesOrMake(Path file, Supplier<String> text) {
        try {
            if (!Files.exists(file)) {
                var aside = aside(file, text.get());
                try {
                    Files.createLink(file, aside);
                } catch (FileAlreadyExistsException another) {
                    // Another process made one just now: that one counts.
                } catch (UnsupportedOperationException noLinks) {
                    Files.copy(aside, file);
                } finally {
                    Files.deleteIfExists(aside);
                }
            }
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the key %s cannot be read or made".formatted(file), e);
        }
    }

    /** Puts another text in its place, whole or not at all. */
    public static void replace(Path file, String text) {
        try {
            Files.move(aside(file, text), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the key %s cannot be written".formatted(file), e);
        }
    }

    private static Path aside(Path file, String text) throws IOException {
        var folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        if (!Files.exists(folder)) {
            Files.createDirectories(folder);
            ownerOnly(folder, "rwx------");
        }
        var aside = Files.createTempFile(folder, file.getFileName().toString(), ".new");
        ownerOnly(aside, "rw-------");
        return Files.writeString(aside, text);
    }

    private static void ownerOnly(Path path, String permissions) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
