package org.commonpurse.ingest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What another side writes beside its messages, to prove that they are its own. */
public final class Signature {

    private Signature() {}

    /**
     * Whether it is the one of these bytes; takes as long where it is nearly so.
     *
     * @param algorithm such as {@code HmacMD5}
     * @param secret what both sides know; nothing is signed with an empty one
     * @param hex the signature in hexadecimal, in any case
     */
    public static boolean matches(String algorithm, String secret, byte[] signed, String hex) {
        if (secret.isEmpty() || !hex.matches("([0-9a-fA-F]{2}){1,128}")) {
            return false;
        }
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return MessageDigest.isEqual(mac.doFinal(signed), HexFormat.of().parseHex(hex));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether two secrets are the same; takes as long where they nearly are. An empty one is never right. */
    public static boolean isSame(String secret, String told) {
        return !secret.isEmpty() && MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), told.getBytes(StandardCharsets.UTF_8));
    }
}
