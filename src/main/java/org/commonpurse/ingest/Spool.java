package org.commonpurse.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;

/** A file as handed in, or the files of a ZIP, unpacked under caps before anything is parsed. Closing takes them away. */
public final class Spool implements AutoCloseable {

    /** Bytes of the largest file that is taken, packed or not. */
    public static final int LARGEST = Integer.MAX_VALUE;

    /** What is taken at most; a ZIP that claims more is refused before it is parsed. */
    record Caps(long file, int entries, long inflated, long ratio) {
        static final Caps DEFAULT = new Caps(LARGEST, 1000, LARGEST, 100);
    }

    private final List<Upload> uploads = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<Path> unpacked = new ArrayList<>();

    private Spool() {}

    /** The files, in the order of the ZIP. */
    public List<Upload> uploads() {
        return List.copyOf(uploads);
    }

    /** What the ZIP holds for the computer alone and nobody wants to take in, such as {@code .DS_Store}. */
    public List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    /** The same with less than the largest: how many files a ZIP may hold and how many bytes there may be, unpacked. */
    public static Spool open(String name, Path file, int entries, long bytes) throws IOException {
        return open(name, file, new Caps(bytes, entries, bytes, Caps.DEFAULT.ratio()));
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
                    name, null, null, null, "the file has more than %d MB".formatted((caps.file() + 1) >> 20), "cut it into smaller ones; the parts may overlap"));
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
        try (var zip = Zip.open(name, file, caps)) {
            leftOut.addAll(zip.leftOut());
            for (var entry : zip.files()) {
                var target = Files.createTempFile("purse-", ".part");
                unpacked.add(target);
                zip.unpack(entry, target);
                if (isZip(target)) {
                    throw zip.refused("%s is a ZIP within a ZIP".formatted(entry.getName()));
                }
                uploads.add(Upload.of(name + "/" + entry.getName(), target));
            }
        }
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
