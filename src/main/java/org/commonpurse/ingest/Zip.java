package org.commonpurse.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;

/** A ZIP that a person handed in: its list of members is judged whole before the first is unpacked. */
final class Zip implements AutoCloseable {

    private static final int END = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int END_MARK = 0x06054b50;
    private static final long LONGEST_LIST = 16L << 20;

    /** What a small file may unpack to whatever its ratio. */
    private static final int FREE = 1 << 20;

    private final String name;
    private final ZipFile zip;
    private final List<ZipEntry> files = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    private Zip(String name, ZipFile zip) {
        this.name = name;
        this.zip = zip;
    }

    static Zip open(String name, Path file, Spool.Caps caps) throws IOException {
        checkEnd(name, file, caps);
        var zip = new Zip(name, open(name, file));
        try {
            zip.look(Files.size(file), caps);
            return zip;
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** The files to take in, in the order of the list. */
    List<ZipEntry> files() {
        return List.copyOf(files);
    }

    /** Members that a computer keeps for itself. */
    List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    /** The end says how long the list is; it is asked before the list is read into memory. */
    private static void checkEnd(String name, Path file, Spool.Caps caps) throws IOException {
        try (var channel = Files.newByteChannel(file)) {
            var size = (int) Math.min(channel.size(), END + LONGEST_COMMENT);
            var tail = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
            channel.position(channel.size() - size);
            while (tail.hasRemaining() && channel.read(tail) >= 0) {
                continue;
            }
            for (var at = size - END; at >= 0; at--) {
                if (tail.getInt(at) == END_MARK && at + END + (tail.getShort(at + 20) & 0xffff) == size) {
                    if ((tail.getShort(at + 10) & 0xffff) > caps.entries()) {
                        throw refused(name, "the ZIP has more than %d files".formatted(caps.entries()));
                    }
                    if ((tail.getInt(at + 12) & 0xffffffffL) > LONGEST_LIST) {
                        throw refused(name, "the list of files in the ZIP is far too long");
                    }
                    return;
                }
            }
        }
        throw cut(name);
    }

    private static ZipFile open(String name, Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            var why = String.valueOf(e.getMessage());
            if (why.contains("encrypted")) {
                throw new Refused(new Problem(
                        name, null, null, null, "a file in the ZIP is locked with a password", "unpack it with the password and hand in the files"));
            }
            throw why.contains("entry name") ? refused(name, "the ZIP has a file whose name cannot be read") : cut(name);
        }
    }

    private void look(long packed, Spool.Caps caps) {
        if (zip.size() > caps.entries()) {
            throw refused(name, "the ZIP has more than %d files".formatted(caps.entries()));
        }
        var seen = new HashSet<String>();
        var inflated = 0L;
        for (var entry : Collections.list(zip.entries())) {
            var member = entry.getName();
            if (leadsOutside(member)) {
                throw refused(name, "\"%s\" in the ZIP leads out of its folder, as no honest ZIP does".formatted(shown(member)));
            }
            if (!seen.add(member)) {
                throw refused(name, "the ZIP holds \"%s\" twice".formatted(shown(member)));
            }
            inflated += Math.max(0, entry.getSize());
            if (inflated > caps.inflated() || inflated > packed * caps.ratio() + FREE) {
                throw refused(name, "the ZIP unpacks to far more than it holds, as a ZIP bomb does");
            }
            if (!entry.isDirectory() && isHidden(member)) {
                leftOut.add(shown(member));
            } else if (!entry.isDirectory()) {
                files.add(entry);
            }
        }
        if (files.isEmpty()) {
            throw refused(name, "the ZIP has no file in it");
        }
    }

    /** Also what would do so on another system than this one. */
    private static boolean leadsOutside(String member) {
        return member.startsWith("/")
                || member.contains("\\")
                || member.matches("(?s)[A-Za-z]:.*")
                || List.of(member.split("/")).contains("..");
    }

    private static boolean isHidden(String member) {
        var last = member.substring(member.lastIndexOf('/') + 1);
        return member.startsWith("__MACOSX/")
                || member.startsWith(".")
                || member.contains("/.")
                || last.equalsIgnoreCase("Thumbs.db")
                || last.equalsIgnoreCase("desktop.ini");
    }

    private static String shown(String member) {
        return member.replaceAll("\\p{Cntrl}", "?");
    }

    /** Unpacks a member; one that is not what the list says is damaged. */
    void unpack(ZipEntry entry, Path target) throws IOException {
        var sum = new CRC32();
        var copied = 0L;
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(target)) {
            var buffer = new byte[1 << 16];
            for (int count; (count = in.read(buffer)) >= 0; ) {
                copied += count;
                if (copied > entry.getSize()) {
                    throw damaged(entry);
                }
                sum.update(buffer, 0, count);
                out.write(buffer, 0, count);
            }
        } catch (ZipException | EOFException e) {
            throw String.valueOf(e.getMessage()).contains("compression method")
                    ? refused(name, "\"%s\" in the ZIP is packed in a way that only some programs know".formatted(shown(entry.getName())))
                    : damaged(entry);
        }
        if (copied != entry.getSize() || sum.getValue() != entry.getCrc()) {
            throw damaged(entry);
        }
    }

    Refused refused(String message) {
        return refused(name, message);
    }

    private Refused damaged(ZipEntry entry) {
        return new Refused(new Problem(
                name, null, null, null, "the ZIP is damaged: \"%s\" cannot be unpacked whole".formatted(shown(entry.getName())), "take it from its source again"));
    }

    private static Refused cut(String name) {
        return new Refused(new Problem(
                name, null, null, null, "the ZIP is damaged or cut off: the list of its files cannot be read", "take it from its source again"));
    }

    private static Refused refused(String name, String message) {
        return new Refused(new Problem(name, null, null, null, message, "unpack it and hand in the files that you want"));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
