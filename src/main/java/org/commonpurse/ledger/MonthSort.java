package org.commonpurse.ledger;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Texts that come in any order and are wanted by day and name. Each month has a file of its own and is sorted by itself, so
 * that no more than a month is held in memory; the database, asked for a day after the other, would fetch every row from
 * another place of its file. Closing takes the files away.
 */
final class MonthSort implements AutoCloseable {

    private record Kept(int day, String name, byte[] text) {}

    private final Path folder;
    private final TreeMap<YearMonth, DataOutputStream> months = new TreeMap<>();

    MonthSort() {
        try {
            folder = Files.createTempDirectory("purse-");
        } catch (IOException e) {
            throw new UncheckedIOException("there is no place for temporary files", e);
        }
    }

    void add(LocalDate day, String name, String text) {
        try {
            var out = months.get(YearMonth.from(day));
            if (out == null) {
                out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file(YearMonth.from(day)))));
                months.put(YearMonth.from(day), out);
            }
            out.writeByte(day.getDayOfMonth());
            write(out, name.getBytes(StandardCharsets.UTF_8));
            write(out, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("what is sorted cannot be kept in temporary files", e);
        }
    }

    private Path file(YearMonth month) {
        return folder.resolve(month.toString());
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Hands on each text as UTF-8, by day, then by name, then by itself; nothing can be added afterwards. */
    void forEach(Consumer<byte[]> consumer) {
        try {
            for (var month : months.entrySet()) {
                month.getValue().close();
                sorted(file(month.getKey())).forEach(kept -> consumer.accept(kept.text));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("temporary files cannot be read", e);
        }
    }

    private static ArrayList<Kept> sorted(Path file) throws IOException {
        var all = new ArrayList<Kept>();
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (int day; (day = in.read()) >= 0; ) {
                all.add(new Kept(day, new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8), in.readNBytes(in.readInt())));
            }
        }
        all.sort(Comparator.comparingInt(Kept::day)
                .thenComparing(Kept::name)
                .thenComparing(kept -> new String(kept.text, StandardCharsets.UTF_8)));
        return all;
    }

    @Override
    public void close() {
        try {
            for (var month : months.entrySet()) {
                month.getValue().close();
                Files.deleteIfExists(file(month.getKey()));
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("temporary files cannot be taken away", e);
        }
    }
}
