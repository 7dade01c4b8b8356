package org.commonpurse.transparency;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.commonpurse.shell.Refused;

/**
 * A verification bundle on the disk. It comes from a stranger: how many files it has, how much they unpack to and in what
 * ratio is capped before anything is read.
 */
final class Bundle implements AutoCloseable {

    private static final int MOST_FILES = 200;
    private static final long MOST_BYTES = 512L << 20;
    private static final long MOST_PER_DOCUMENT = 16L << 20;
    private static final long MOST_RATIO = 200;
    private static final Pattern PATH = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*");
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final String name;
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries;

    private Bundle(String name, ZipFile zip, Map<String, ZipEntry> entries) {
        this.name = name;
        this.zip = zip;
        this.entries = entries;
    }

    /**
     * @throws Refused where it is no bundle, or one that is made to do harm
     */
    static Bundle open(Path file) {
        var name = String.valueOf(file.getFileName());
        ZipFile zip;
        try {
            if (Files.size(file) > MOST_BYTES / 2) {
                throw new Refused("%s is larger than a bundle may be".formatted(name), "use the bundle as published");
            }
            zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException e) {
            throw new Refused(name + " is no bundle: it is not a whole ZIP file", "download it again, as .zip beside the report");
        } catch (IOException e) {
            throw new Refused("%s cannot be read".formatted(file), "give the path of a bundle");
        }
        try {
            return new Bundle(name, zip, entries(name, zip));
        } catch (RuntimeException e) {
            try {
                zip.close();
            } catch (IOException also) {
                e.addSuppressed(also);
            }
            throw e;
        }
    }

    private static Map<String, ZipEntry> entries(String name, ZipFile zip) {
        if (zip.size() > MOST_FILES) {
            throw new Refused("%s holds %d files".formatted(name, zip.size()), "a bundle has %d at most".formatted(MOST_FILES));
        }
        var entries = new LinkedHashMap<String, ZipEntry>();
        var sum = 0L;
        for (var entry : Collections.list(zip.entries())) {
            var size = Math.max(0, entry.getSize());
            sum += size;
            if (!PATH.matcher(entry.getName()).matches() || entry.getName().length() > 100) {
                throw new Refused("%s holds a file with a name that no bundle has".formatted(name), "use the bundle as published");
            }
            if (entries.put(entry.getName(), entry) != null) {
                throw new Refused("%s holds %s twice".formatted(name, entry.getName()), "use the bundle as published");
            }
            if (sum > MOST_BYTES || size > 1 << 20 && size / Math.max(1, entry.getCompressedSize()) > MOST_RATIO) {
                throw new Refused("%s unpacks to more than a bundle may".formatted(name), "use the bundle as published");
            }
        }
        return entries;
    }

    List<String> paths() {
        return List.copyOf(entries.keySet());
    }

    boolean has(String path) {
        return entries.containsKey(path);
    }

    /** A file as a stream that ends where the ZIP said it would. */
    InputStream stream(String path) {
        try {
            var entry = entries.get(path);
            var stream = entry == null ? null : zip.getInputStream(entry);
            if (entry == null || stream == null) {
                throw new Refused("%s lacks %s".formatted(name, path), "use the bundle as published");
            }
            return new Capped(stream, entry.getSize());
        } catch (IOException e) {
            throw broken(path);
        }
    }

    /** A file of moderate size. */
    byte[] bytes(String path) {
        try (var stream = stream(path)) {
            var bytes = stream.readNBytes((int) MOST_PER_DOCUMENT + 1);
            if (bytes.length > MOST_PER_DOCUMENT) {
                throw new Refused("%s in %s is too large".formatted(path, name), "use the bundle as published");
            }
            return bytes;
        } catch (IOException e) {
            throw broken(path);
        }
    }

    /** Hash and size of a file. */
    Manifest.Item item(String path) {
        try (var stream = new DigestInputStream(stream(path), MessageDigest.getInstance("SHA-256"))) {
            var bytes = stream.transferTo(OutputStream.nullOutputStream());
            return new Manifest.Item(HexFormat.of().formatHex(stream.getMessageDigest().digest()), bytes);
        } catch (IOException e) {
            throw broken(path);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Refused broken(String path) {
        return new Refused("%s in %s cannot be unpacked".formatted(path, name), "download the bundle again");
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same files make the same bytes. */
    static byte[] write(List<BundleFile> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (var file : new ArrayList<>(files)) {
                var entry = new ZipEntry(file.path());
                entry.setTimeLocal(NO_TIME);
                zip.putNextEntry(entry);
                zip.write(file.content());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Does not trust what the ZIP says about a size. */
    private static final class Capped extends InputStream {

        private final InputStream stream;
        private long left;

        Capped(InputStream stream, long size) {
            this.stream = stream;
            this.left = size < 0 ? MOST_PER_DOCUMENT : size;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            var count = stream.read(into, from, length);
            if (count > left) {
                throw new IOException("longer than it says");
            }
            left -= Math.max(0, count);
            return count;
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
