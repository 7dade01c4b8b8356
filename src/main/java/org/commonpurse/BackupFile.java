package org.commonpurse;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file of a backup: a ZIP of one {@code tables/NAME.jsonl} for each table, and {@code manifest.json}, which says what each
 * must be. A table's first line is the names of its columns, each other line one row, as arrays of JSON.
 */
final class BackupFile implements AutoCloseable, Tables.Rows {

    static final int FORMAT = 1;

    private static final String MANIFEST = "manifest.json";
    private static final int END = 22;
    private static final int END_MARK = 0x06054b50;
    private static final int MOST_ENTRIES = 1_000;
    private static final int LONGEST_LIST = 1 << 20;
    private static final int LONGEST_MANIFEST = 16 << 20;

    /** Texts hold a million characters, scenarios four, bytes half a megabyte: no row comes near this. */
    private static final int LONGEST_ROW = 64 << 20;

    /** Text is written in ASCII, so that half a character, which UTF-8 cannot write, is not lost. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What a table must be. */
    record Part(String table, long rows, String sha256) {}

    /** An organisation, and the hash of its last entry; empty where nothing was posted. */
    record Head(String org, String chainHead) {}

    /** What the whole must be. */
    record Manifest(int format, String program, String schema, String madeAt, List<Part> tables, List<Head> organisations) {

        long rows() {
            return tables.stream().mapToLong(Part::rows).sum();
        }

        private boolean isWhole() {
            return format == FORMAT
                    && schema != null
                    && tables != null
                    && tables.stream().allMatch(part -> part != null && part.table != null && part.sha256 != null)
                    && organisations != null
                    && organisations.stream().allMatch(head -> head != null && head.org != null && head.chainHead != null);
        }
    }

    // --- writing -----------------------------------------------------------------------------------------------------

    /** Writes a backup, table after table. */
    static final class Writer implements AutoCloseable {

        private final Counted file;
        private final ZipOutputStream zip;
        private final List<Part> parts = new ArrayList<>();

        Writer(OutputStream out) {
            this.file = new Counted(out);
            this.zip = new ZipOutputStream(new BufferedOutputStream(file, 1 << 16));
        }

        void table(Tables.Table table, Tables.Rows rows) throws IOException {
            zip.putNextEntry(new ZipEntry(entry(table.name())));
            var content = new Counted(zip);
            var buffered = new BufferedOutputStream(content, 1 << 16);
            line(buffered, table.columnNames());
            var count = new long[1];
            try {
                rows.forEach(table, row -> {
                    line(buffered, row);
                    count[0]++;
                });
            } catch (NotWritten e) {
                throw e.cause;
            }
            buffered.flush();
            zip.closeEntry();
            parts.add(new Part(table.name(), count[0], content.sha256()));
        }

        private static void line(OutputStream out, Object row) {
            try {
                out.write(JSON.writeValueAsBytes(row));
                out.write('\n');
            } catch (IOException e) {
                throw new NotWritten(e);
            }
        }

        Manifest finish(String program, String schema, String madeAt, List<Head> heads) throws IOException {
            var manifest = new Manifest(FORMAT, program, schema, madeAt, List.copyOf(parts), heads);
            zip.putNextEntry(new ZipEntry(MANIFEST));
            zip.write(JSON.writeValueAsBytes(manifest));
            zip.closeEntry();
            zip.finish();
            zip.flush();
            return manifest;
        }

        /** Of the whole file, once it is finished. */
        String sha256() {
            return file.sha256();
        }

        long bytes() {
            return file.bytes;
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }

    /** Carries what went wrong with the file through what reads the rows. */
    private static final class NotWritten extends RuntimeException {

        private final transient IOException cause;

        NotWritten(IOException cause) {
            super(cause);
            this.cause = cause;
        }
    }

    /** Counts and hashes what goes through. */
    private static final class Counted extends FilterOutputStream {

        private final MessageDigest digest = digest();
        private long bytes;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] some, int from, int length) throws IOException {
            out.write(some, from, length);
            digest.update(some, from, length);
            bytes += length;
        }

        String sha256() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String entry(String table) {
        return "tables/" + table + ".jsonl";
    }

    // --- reading -----------------------------------------------------------------------------------------------------

    private final String name;
    private final ZipFile zip;
    private final Manifest manifest;
    private final Map<String, Long> highest = new HashMap<>();

    private BackupFile(String name, ZipFile zip) throws IOException {
        this.name = name;
        this.zip = zip;
        this.manifest = readManifest();
    }

    /**
     * Opens a backup. Nothing is unpacked, and no name in it is used as the name of a file.
     *
     * @throws Refused where it is none, or none that this program can read
     */
    static BackupFile open(Path file) {
        var name = file.toString();
        if (!Files.isRegularFile(file)) {
            throw refused(name, "there is no such file", "name a file that `purse backup` wrote");
        }
        ZipFile zip = null;
        try {
            checkEnd(name, file);
            zip = new ZipFile(file.toFile());
            return new BackupFile(name, zip);
        } catch (IOException | RuntimeException e) {
            try {
                if (zip != null) {
                    zip.close();
                }
            } catch (IOException another) {
                e.addSuppressed(another);
            }
            throw e instanceof RuntimeException refused ? refused : noBackup(name);
        }
    }

    /** The end says how long the list of entries is; it is asked before the list is read into memory. */
    private static void checkEnd(String name, Path file) throws IOException {
        try (var channel = Files.newByteChannel(file)) {
            var end = ByteBuffer.allocate(END).order(ByteOrder.LITTLE_ENDIAN);
            channel.position(Math.max(0, channel.size() - END));
            while (end.hasRemaining() && channel.read(end) >= 0) {
                continue;
            }
            if (end.hasRemaining()
                    || end.getInt(0) != END_MARK
                    || (end.getShort(10) & 0xffff) > MOST_ENTRIES
                    || (end.getInt(12) & 0xffffffffL) > LONGEST_LIST) {
                throw noBackup(name);
            }
        }
    }

    private Manifest readManifest() throws IOException {
        var entry = zip.getEntry(MANIFEST);
        if (entry == null) {
            throw noBackup(name);
        }
        byte[] text;
        try (var in = zip.getInputStream(entry)) {
            text = in.readNBytes(LONGEST_MANIFEST);
        }
        var sum = new CRC32();
        sum.update(text);
        if (sum.getValue() != entry.getCrc()) {
            throw damaged(MANIFEST);
        }
        try {
            var said = JSON.readTree(text).path("format").asInt(0);
            if (said > FORMAT) {
                throw refused(name, "this backup has the format %d, this program reads %d".formatted(said, FORMAT), "upgrade first, then restore");
            }
            var read = JSON.readValue(text, Manifest.class);
            if (read == null || !read.isWhole()) {
                throw noBackup(name);
            }
            return read;
        } catch (JacksonException e) {
            throw noBackup(name);
        }
    }

    Manifest manifest() {
        return manifest;
    }

    /**
     * Reads everything once: all tables are there and no other, each is what the manifest says, and each value fits its column.
     *
     * @param tables those of the schema that the backup was made of
     * @throws Refused where that is not so
     */
    void check(List<Tables.Table> tables) {
        var parts = new HashMap<String, Part>();
        for (var part : manifest.tables) {
            if (parts.put(part.table, part) != null) {
                throw damaged(MANIFEST);
            }
        }
        var unknown = new HashSet<>(parts.keySet());
        tables.forEach(table -> unknown.remove(table.name()));
        if (!unknown.isEmpty()) {
            throw refused(name, "it has a table \"%s\" that this program does not know".formatted(shown(unknown.iterator().next())), AGAIN);
        }
        for (var table : tables) {
            if (!parts.containsKey(table.name()) || zip.getEntry(entry(table.name())) == null) {
                throw refused(name, "the table %s is missing".formatted(table.name()), AGAIN);
            }
        }
        if (zip.size() != tables.size() + 1) {
            throw refused(name, "it has files in it that no backup has", AGAIN);
        }
        tables.forEach(table -> check(table, parts.get(table.name())));
    }

    private void check(Tables.Table table, Part part) {
        var count = new long[1];
        forEach(table, row -> {
            if (++count[0] > part.rows) {
                throw notAsSaid(table);
            }
            for (var i = 0; i < row.size(); i++) {
                var value = fitting(table, i, row.get(i), count[0]);
                if (table.columns().get(i).numbered() && value instanceof Number number) {
                    highest.merge(table.name(), number.longValue(), Math::max);
                }
            }
        });
        if (count[0] != part.rows) {
            throw notAsSaid(table);
        }
    }

    private @Nullable Object fitting(Tables.Table table, int column, @Nullable Object value, long row) {
        try {
            return table.columns().get(column).kind().stored(value);
        } catch (RuntimeException e) {
            throw refused(
                    name, "row %d of the table %s has a value that does not fit %s".formatted(row, table.name(), table.columns().get(column).name()), AGAIN);
        }
    }

    /** The highest number that was given in a table; known once everything was checked. */
    long highest(String table) {
        return highest.getOrDefault(table, 0L);
    }

    /**
     * Hands on all rows of a table.
     *
     * @throws Refused where the table is not what the manifest says; all rows may have been handed on by then
     */
    @Override
    public void forEach(Tables.Table table, Tables.Taker taker) {
        var digest = digest();
        try (var in = new DigestInputStream(zip.getInputStream(zip.getEntry(entry(table.name()))), digest)) {
            var lines = new Lines(in);
            var places = places(table, JSON.readValue(Objects.requireNonNullElse(lines.next(), new byte[0]), String[].class));
            for (byte[] line; (line = lines.next()) != null; ) {
                var values = JSON.readValue(line, Object[].class);
                if (values.length != places.length) {
                    throw damaged(entry(table.name()));
                }
                var row = new ArrayList<@Nullable Object>(places.length);
                for (var place : places) {
                    row.add(values[place]);
                }
                taker.take(row);
            }
        } catch (IOException | JacksonException e) {
            throw damaged(entry(table.name()));
        }
        var sum = HexFormat.of().formatHex(digest.digest());
        if (manifest.tables.stream().noneMatch(part -> part.table.equals(table.name()) && part.sha256.equals(sum))) {
            throw notAsSaid(table);
        }
    }

    /** Lines of a length that fits into memory. */
    private static final class Lines {

        private final InputStream in;
        private final byte[] buffer = new byte[1 << 16];
        private int at;
        private int end;

        Lines(InputStream in) {
            this.in = in;
        }

        /** The next line without its end; null where there is no more. */
        @Nullable byte[] next() throws IOException {
            var line = new ByteArrayOutputStream(512);
            while (true) {
                if (at == end) {
                    at = 0;
                    end = in.read(buffer);
                    if (end < 0) {
                        end = 0;
                        if (line.size() > 0) {
                            throw new EOFException("the last line has no end");
                        }
                        return null;
                    }
                }
                var from = at;
                while (at < end && buffer[at] != '\n') {
                    at++;
                }
                line.write(buffer, from, at - from);
                if (line.size() > LONGEST_ROW) {
                    throw new IOException("a line is far too long");
                }
                if (at < end) {
                    at++;
                    return line.toByteArray();
                }
            }
        }
    }

    /** Where in a line the columns of the table are. */
    private int[] places(Tables.Table table, String[] written) {
        var order = List.of(written);
        if (!new HashSet<>(order).equals(new HashSet<>(table.columnNames())) || order.size() != table.columns().size()) {
            throw refused(name, "the table %s has other columns than this program's".formatted(table.name()), AGAIN);
        }
        return table.columnNames().stream().mapToInt(order::indexOf).toArray();
    }

    // --- what is refused ---------------------------------------------------------------------------------------------

    static final String AGAIN = "take another copy of it, or another backup";

    private Refused notAsSaid(Tables.Table table) {
        return refused(name, "the backup is damaged: the table %s is not what its manifest says".formatted(table.name()), AGAIN);
    }

    private Refused damaged(String entry) {
        return refused(name, "the backup is damaged: %s cannot be read whole".formatted(entry), AGAIN);
    }

    private static Refused noBackup(String name) {
        return refused(name, "this is no backup of Commonpurse, or one that is damaged or cut off", AGAIN);
    }

    /** That a backup cannot be restored here, and the way out. */
    static Refused refused(String name, String message, String fix) {
        return new Refused(new Problem(name, null, null, null, message, fix));
    }

    private static String shown(String text) {
        return text.substring(0, Math.min(100, text.length())).replaceAll("\\p{Cntrl}", "?");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
