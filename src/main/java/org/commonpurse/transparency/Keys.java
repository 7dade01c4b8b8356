package org.commonpurse.transparency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonpurse.shell.KeyFile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** The installation's signing key, and the keys of others that somebody here trusts: files beside the data. */
@Service
public class Keys {

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;
    private final Clock clock;

    Keys(@Value("${purse.data:data}") Path data, Clock clock) {
        this.folder = data.resolve("keys");
        this.clock = clock;
    }

    /** The fingerprint of the key that signs here. */
    public String fingerprint() {
        return signing().fingerprint();
    }

    /** The key that signs here; made when it is first asked for, readable by the operator alone. */
    SigningKey signing() {
        return SigningKey.read(KeyFile.linesOrMake(folder.resolve("signing"), () -> SigningKey.make().text()));
    }

    /** The fingerprints that were trusted here. */
    public Set<String> trusted() {
        try {
            return Files.exists(file())
                    ? Files.readAllLines(file()).stream()
                            .map(line -> line.split(" ", 2)[0])
                            .collect(Collectors.toUnmodifiableSet())
                    : Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read".formatted(file()), e);
        }
    }

    /**
     * Takes what this key signed as authentic from now on.
     *
     * @param by who says so; kept beside it, with the day
     * @return whether it was new
     * @throws IllegalArgumentException where it is no fingerprint
     */
    public boolean trust(String fingerprint, String by) {
        var plain = fingerprintOf(fingerprint);
        if (trusted().contains(plain)) {
            return false;
        }
        try {
            Files.createDirectories(folder);
            Files.write(
                    file(),
                    List.of("%s %s %s".formatted(plain, LocalDate.now(clock), by)),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be written".formatted(file()), e);
        }
        return true;
    }

    /**
     * A fingerprint in its plain form.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static String fingerprintOf(String text) {
        var plain = SigningKey.plain(text);
        if (!FINGERPRINT.matcher(plain).matches()) {
            throw new IllegalArgumentException(
                    "\"%s\" is no fingerprint: it has 64 hexadecimal digits; `purse verify FILE` prints the signer's".formatted(text));
        }
        return plain;
    }

    private Path file() {
        return folder.resolve("trusted");
    }
}
