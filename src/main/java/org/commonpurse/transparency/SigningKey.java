package org.commonpurse.transparency;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key with which an installation signs what it publishes: Ed25519. */
record SigningKey(PrivateKey secret, PublicKey open) {

    private static final String ALGORITHM = "Ed25519";

    static SigningKey make() {
        try {
            return of(KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SigningKey of(KeyPair pair) {
        return new SigningKey(pair.getPrivate(), pair.getPublic());
    }

    /** The key as two lines of Base64: PKCS#8, X.509. */
    String text() {
        return base64(secret.getEncoded()) + "\n" + base64(open.getEncoded()) + "\n";
    }

    static SigningKey read(List<String> lines) {
        try {
            var factory = KeyFactory.getInstance(ALGORITHM);
            var secret = factory.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(0))));
            return new SigningKey(secret, publicKey(lines.get(1)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the signing key cannot be read", e);
        }
    }

    static PublicKey publicKey(String text) throws GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
    }

    String openText() {
        return base64(open.getEncoded());
    }

    /** SHA-256 over the public key, as 64 hexadecimal digits: the name of the signer. */
    String fingerprint() {
        return fingerprint(open);
    }

    static String fingerprint(PublicKey key) {
        return sha256(key.getEncoded());
    }

    /** A fingerprint as people hand it on, with blanks or colons, in any case. */
    static String plain(String fingerprint) {
        return fingerprint.replaceAll("[\\s:]", "").toLowerCase(Locale.ROOT);
    }

    byte[] sign(byte[] content) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean signed(PublicKey key, byte[] content, byte[] by) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(content);
            return signature.verify(by);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /**
     * A name for something that must not be named: the same here every time, and nobody without the key can try names
     * until one fits.
     */
    String alias(String organisation, String name) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(MessageDigest.getInstance("SHA-256").digest(secret.getEncoded()), "HmacSHA256"));
            return HexFormat.of()
                    .formatHex(mac.doFinal((organisation + "\n" + name).getBytes(StandardCharsets.UTF_8)), 0, 12);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64(byte[] content) {
        return Base64.getEncoder().encodeToString(content);
    }
}
