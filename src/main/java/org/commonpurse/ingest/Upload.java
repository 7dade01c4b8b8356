package org.commonpurse.ingest;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A file on disk, looked through once: its hash, and in which characters it is written.
 *
 * @param name as the person knows it
 * @param read how many bytes a source has read so far
 */
public record Upload(String name, Path file, long size, String sha256, Charset charset, boolean binary, AtomicLong read) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int CHUNK = 1 << 16;

    /** Looks through a file. */
    public static Upload of(String name, Path file) throws IOException {
        var digest = digest();
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var utf8 = true;
        var zero = false;
        var buffer = ByteBuffer.allocate(CHUNK);
        var text = CharBuffer.allocate(CHUNK);
        var mark = StandardCharsets.UTF_8;
        var first = true;
        @Nullable Charset marked = null;
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            for (int count; (count = in.read(buffer.array(), buffer.position(), buffer.remaining())) >= 0; ) {
                if (first) {
                    marked = mark(buffer.array(), count);
                    first = false;
                }
                for (var i = buffer.position(); i < buffer.position() + count; i++) {
                    zero |= buffer.array()[i] == 0;
                }
                buffer.limit(buffer.position() + count).rewind();
                if (utf8) {
                    utf8 = !decoder.decode(buffer, text.clear(), false).isError();
                }
                buffer.limit(utf8 ? buffer.limit() : 0).compact();
            }
            utf8 = utf8 && !decoder.decode(buffer.flip(), text.clear(), true).isError();
        }
        var charset = marked != null ? marked : utf8 ? mark : WINDOWS;
        var wide = charset == StandardCharsets.UTF_16BE || charset == StandardCharsets.UTF_16LE;
        return new Upload(
                name,
                file,
                Files.size(file),
                HexFormat.of().formatHex(digest.digest()),
                charset,
                zero && !wide,
                new AtomicLong());
    }

    private static @Nullable Charset mark(byte[] bytes, int count) {
        if (count >= 2 && bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff) {
            return StandardCharsets.UTF_16BE;
        }
        if (count >= 2 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe) {
            return StandardCharsets.UTF_16LE;
        }
        return null;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The bytes; how far they are read shows in {@link #read}. */
    public InputStream open() throws IOException {
        read.set(0);
        return new BufferedInputStream(new FilterInputStream(Files.newInputStream(file)) {
            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                var count = super.read(bytes, from, length);
                read.addAndGet(Math.max(0, count));
                return count;
            }
        }, CHUNK);
    }

    /** The beginning, as text. */
    public Head head() throws IOException {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(CHUNK);
            var text = new String(bytes, charset);
            return new Head(text.startsWith("\ufeff") ? text.substring(1) : text, size > bytes.length, binary);
        }
    }

    /** Whether the last character of a text, line ends apart, is this one. */
    boolean endsWith(char last) throws IOException {
        try (var channel = Files.newByteChannel(file)) {
            var tail = ByteBuffer.allocate((int) Math.min(size, 64));
            channel.position(size - tail.capacity());
            while (tail.hasRemaining() && channel.read(tail) >= 0) {
                continue;
            }
            var text = new String(tail.array(), charset).replace("\0", "").stripTrailing();
            return !text.isEmpty() && text.charAt(text.length() - 1) == last;
        }
    }
}
