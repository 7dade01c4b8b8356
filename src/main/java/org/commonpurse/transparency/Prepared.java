package org.commonpurse.transparency;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/**
 * An answer as bytes, made once: plain, and packed where that makes it smaller.
 *
 * @param language empty where it is in none
 * @param maxAge how many seconds others may keep it without asking
 * @param file what a browser calls it when it keeps it; empty for what it shows
 */
record Prepared(String type, String language, int maxAge, String file, byte[] plain, byte[] gzip, byte[] brotli, String hash) {

    private static final boolean BROTLI = Brotli4jLoader.isAvailable();
    private static final int SMALLEST = 256;

    static Prepared text(String type, String language, int maxAge, String text) {
        return of(type, language, maxAge, "", text.getBytes(StandardCharsets.UTF_8));
    }

    static Prepared of(String type, String language, int maxAge, String file, byte[] plain) {
        var hash = SigningKey.sha256(plain).substring(0, 24);
        var packs = plain.length >= SMALLEST
                && (type.startsWith("text/") || type.contains("json") || type.contains("xml") || type.contains("javascript"));
        return new Prepared(
                type, language, maxAge, file, plain,
                packs ? smaller(gzip(plain), plain) : plain,
                packs && BROTLI ? smaller(brotli(plain), plain) : plain,
                hash);
    }

    private static byte[] smaller(byte[] packed, byte[] plain) {
        return packed.length < plain.length ? packed : plain;
    }

    private static byte[] gzip(byte[] plain) {
        var bytes = new ByteArrayOutputStream(plain.length / 3);
        try (var gzip = new GZIPOutputStream(bytes, 8192) {
            {
                def.setLevel(9);
            }
        }) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] brotli(byte[] plain) {
        try {
            return Encoder.compress(plain, new Encoder.Parameters().setQuality(plain.length > 1 << 20 ? 5 : 10));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How it may go over the wire, the smallest first. */
    enum Packing { BROTLI, GZIP, PLAIN }

    Packing packing(boolean takesBrotli, boolean takesGzip) {
        if (takesBrotli && brotli != plain) {
            return Packing.BROTLI;
        }
        return takesGzip && gzip != plain ? Packing.GZIP : Packing.PLAIN;
    }

    boolean isPacked() {
        return gzip != plain || brotli != plain;
    }

    byte[] bytes(Packing packing) {
        return switch (packing) {
            case BROTLI -> brotli;
            case GZIP -> gzip;
            case PLAIN -> plain;
        };
    }

    /** A strong tag: other bytes, other tag. */
    String tag(Packing packing) {
        return switch (packing) {
            case BROTLI -> '"' + hash + "-br\"";
            case GZIP -> '"' + hash + "-gz\"";
            case PLAIN -> '"' + hash + '"';
        };
    }

    /** How much memory it takes. */
    int weight() {
        return 200 + plain.length + (gzip == plain ? 0 : gzip.length) + (brotli == plain ? 0 : brotli.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Prepared prepared && hash.equals(prepared.hash) && type.equals(prepared.type);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }
}
