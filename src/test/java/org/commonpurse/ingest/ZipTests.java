package org.commonpurse.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.commonpurse.shell.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a ZIP may hold, and what is said where it may not. */
class ZipTests {

    private static byte[] zip(String... members) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var member : members) {
                zip.putNextEntry(new ZipEntry(member));
                zip.write(("content of " + member).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void assertRefused(byte[] bytes, String sentence) {
        var file = Files.written(bytes);
        assertThatThrownBy(() -> Spool.open("in.zip", file).close()).isInstanceOf(Refused.class).hasMessageContaining(sentence);
        assertThat(leftovers()).isZero();
    }

    private static long leftovers() {
        try (var files = java.nio.file.Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("purse-\\d+[.]part")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.csv", "in/../../a.csv", "..", "/etc/a.csv", "C:/a.csv", "c:a.csv", "in\\a.csv", "\\\\host\\a.csv", "../.hidden", "../"})
    void refusesTheWholeZipForOneMemberThatLeadsOutside(String member) {
        assertRefused(zip("good.csv", member), "\"%s\" in the ZIP leads out of its folder".formatted(member));
    }

    @Test
    void takesDotsWithinNames() throws IOException {
        try (var spool = Spool.open("in.zip", Files.written(zip("a..b.csv", "ab:y.csv")))) {
            assertThat(spool.uploads()).extracting(Upload::name).containsExactly("in.zip/a..b.csv", "in.zip/ab:y.csv");
        }
    }

    @Test
    void callsACutZipDamaged() {
        var whole = zip("one.csv", "two.csv", "three.csv");
        for (var length = 30; length < whole.length; length += 7) {
            assertRefused(Arrays.copyOf(whole, length), "the ZIP is damaged or cut off");
        }
    }

    @Test
    void callsACutZipDamagedAlsoWhereItUnpacksToMuch() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("zeros.csv"));
            zip.write(new byte[8 << 20]);
        }
        assertRefused(Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2), "the ZIP is damaged or cut off");
    }

    @Test
    void seesThatAMemberIsSpoilt() throws IOException {
        var noise = new byte[5000];
        new Random(7).nextBytes(noise);
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("noise.csv"));
            zip.write(noise);
        }
        var spoilt = bytes.toByteArray();
        spoilt[2500] ^= 4;

        assertRefused(spoilt, "the ZIP is damaged: \"noise.csv\" cannot be unpacked whole");
    }

    @Test
    void saysThatAMemberIsLocked() {
        var locked = zip("one.csv");
        for (var i = 0; i + 10 < locked.length; i++) {
            var local = locked[i] == 'P' && locked[i + 1] == 'K' && locked[i + 2] == 3 && locked[i + 3] == 4;
            var listed = locked[i] == 'P' && locked[i + 1] == 'K' && locked[i + 2] == 1 && locked[i + 3] == 2;
            if (local || listed) {
                locked[i + (local ? 6 : 8)] |= 1;
            }
        }
        assertRefused(locked, "a file in the ZIP is locked with a password");
    }

    @Test
    void refusesANameThatComesTwice() {
        var twice = zip("one.csv", "two.csv");
        var text = new String(twice, StandardCharsets.ISO_8859_1).replace("two.csv", "one.csv");

        assertRefused(text.getBytes(StandardCharsets.ISO_8859_1), "the ZIP holds \"one.csv\" twice");
    }

    @Test
    void leavesOutWhatTheComputerKeepsForItselfAndSaysSo() throws IOException {
        var bytes = zip("2026/", "2026/one.csv", "__MACOSX/2026/._one.csv", "2026/.DS_Store", "Thumbs.db");
        try (var spool = Spool.open("in.zip", Files.written(bytes))) {
            assertThat(spool.uploads()).extracting(Upload::name).containsExactly("in.zip/2026/one.csv");
            assertThat(spool.leftOut()).containsExactly("__MACOSX/2026/._one.csv", "2026/.DS_Store", "Thumbs.db");
        }
        assertRefused(zip("2026/", ".DS_Store"), "the ZIP has no file in it");
    }

    @Test
    void refusesAListThatSaysItIsLongerThanAnyHonestOne() {
        var claims = zip("one.csv");
        claims[claims.length - 22 + 15] = 0x7f;

        assertRefused(claims, "the list of files in the ZIP is far too long");
    }
}
