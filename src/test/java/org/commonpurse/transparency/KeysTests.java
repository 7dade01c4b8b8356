package org.commonpurse.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTests {

    private static final byte[] TEXT = "what was published".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path data;

    private Keys keys() {
        return new Keys(data, Clock.systemUTC());
    }

    @Test
    void keepsOneKeyThatOnlyItsOwnerReads() throws IOException {
        var first = keys().fingerprint();

        assertThat(first).matches("[0-9a-f]{64}").isEqualTo(keys().fingerprint());
        assertThat(Files.getPosixFilePermissions(data.resolve("keys/signing")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (var files = Files.list(data.resolve("keys"))) {
            assertThat(files).containsExactly(data.resolve("keys/signing"));
        }
    }

    @Test
    void makesOneKeyWhoeverAsksFirst() {
        var fingerprints = IntStream.range(0, 16).parallel().mapToObj(_ -> keys().fingerprint()).distinct();

        assertThat(fingerprints).hasSize(1);
    }

    @Test
    void signsSoThatAChangedByteShows() throws Exception {
        var key = keys().signing();
        var signature = key.sign(TEXT);
        var open = SigningKey.publicKey(key.openText());

        assertThat(SigningKey.signed(open, TEXT, signature)).isTrue();
        for (var i = 0; i < TEXT.length; i++) {
            var changed = TEXT.clone();
            changed[i] ^= 1;
            assertThat(SigningKey.signed(open, changed, signature)).isFalse();
        }
        assertThat(SigningKey.signed(SigningKey.make().open(), TEXT, signature)).isFalse();
        assertThat(SigningKey.signed(open, TEXT, new byte[3])).isFalse();
    }

    @Test
    void namesTheSameThingTheSameWayAndTellsNothing() {
        var key = keys().signing();

        assertThat(key.alias("one", "stripe:ch_1"))
                .isEqualTo(key.alias("one", "stripe:ch_1"))
                .isNotEqualTo(key.alias("two", "stripe:ch_1"))
                .isNotEqualTo(SigningKey.make().alias("one", "stripe:ch_1"))
                .matches("[0-9a-f]{24}");
    }

    @Test
    void remembersWhomSomebodyTrusted() {
        var fingerprint = SigningKey.make().fingerprint();

        assertThat(keys().trusted()).isEmpty();
        assertThat(keys().trust(fingerprint.toUpperCase(java.util.Locale.ROOT).replaceAll("(.{4})", "$1 "), "test")).isTrue();
        assertThat(keys().trust(fingerprint, "test")).isFalse();
        assertThat(keys().trusted()).containsExactly(fingerprint);
    }

    @Test
    void refusesToTrustWhatIsNoFingerprint() {
        assertThatThrownBy(() -> keys().trust("abc", "test"))
                .hasMessage("\"abc\" is no fingerprint: it has 64 hexadecimal digits; `purse verify FILE` prints the signer's");
    }
}
