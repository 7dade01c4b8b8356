package org.commonpurse.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;

/** A file as handed in, or the files of a ZIP, unpacked under caps before anything is parsed. Closing takes them away. */
public final class Spool implements AutoCloseable {

    /** What is taken at most; a ZIP that claims more is refused before it is parsed. */
    record Caps(long file, int entries, long inflated, long ratio) {
        static final Caps DEFAULT = new Caps(4L << 30, 1000, 2L << 30, 100);
    }

    private static final int FREE = 1 << 20;

    private final List<Upload> uploads = new ArrayList<>();
    private final List<Path> unpacked = new ArrayList<>();

    private Spool() {}

    /** The files, in the order of the ZIP. */
    public List<Upload> uploads() {
        return List.copyOf(uploads);
    }

    static Spool open(String name, Path file) throws IOException {
        return open(name, file, Caps.DEFAULT);
    }

    static Spool open(String name, Path file, Caps caps) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Refused(new Problem(name, null, null, null, "there is no such file", "check the path"));
        }
        if (Files.size(file) > caps.file()) {
            throw new Refused(new Problem(
                    name, null, null, null, "the file has more than %d MB".formatted(caps.file() >> 20), "cut it into smaller ones; the parts may overlap"));
        }
        var spool = new Spool();
        try {
            if (isZip(file)) {
                spool.unpack(name, file, caps);
            } else {
                spool.uploads.add(Upload.of(name, file));
            }
            return spool;
        } catch (IOException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    private static boolean isZip(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var start = in.readNBytes(4);
            return start.length == 4 && start[0] == 'P' && start[1] == 'K' && (start[2] == 3 || start[2] == 5);
        }
    }

    private void unpack(String name, Path file, Caps caps) throws IOException {
        var packed = Files.size(file);
        var inflated = 0L;
        var entries = 0;
        try (var zip = new ZipInputStream(Files.newInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > caps.entries()) {
                    throw refused(name, "the ZIP has more than %d files".formatted(caps.entries()));
                }
                if (entry.isDirectory() || hidden(entry.getName())) {
                    continue;
                }
                var limit = Math.min(caps.inflated() - inflated, packed * caps.ratio() + FREE - inflated);
                var target = Files.createTempFile("purse-", ".part");
                unpacked.add(target);
                inflated += copy(zip, target, limit, name);
                if (isZip(target)) {
                    throw refused(name, "%s is a ZIP within a ZIP".formatted(entry.getName()));
                }
                uploads.add(Upload.of(name + "/" + entry.getName(), target));
            }
        } catch (ZipException e) {
            throw refused(name, "the ZIP is damaged");
        } catch (IllegalArgumentException e) {
            throw refused(name, "the ZIP has a file whose name cannot be read");
        } catch (java.io.EOFException e) {
            throw refused(name, "the ZIP is cut off");
        }
        if (uploads.isEmpty()) {
            throw refused(name, "the ZIP has no file in it");
        }
    }

    private static boolean hidden(String entry) {
        return entry.startsWith("__MACOSX/") || entry.startsWith(".") || entry.contains("/.");
    }

    private static long copy(InputStream in, Path target, long limit, String name) throws IOException {
        var buffer = new byte[1 << 16];
        var copied = 0L;
        try (OutputStream out = Files.newOutputStream(target)) {
            for (int count; (count = in.read(buffer)) >= 0; ) {
                copied += count;
                if (copied > limit) {
                    throw refused(name, "the ZIP unpacks to far more than it holds, as a ZIP bomb does");
                }
                out.write(buffer, 0, count);
            }
        }
        return copied;
    }

    private static Refused refused(String name, String message) {
        return new Refused(new Problem(name, null, null, null, message, "unpack it and hand in the files that you want"));
    }

    @Override
    public void close() {
        for (var path : unpacked) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                path.toFile().deleteOnExit();
            }
        }
    }
}
