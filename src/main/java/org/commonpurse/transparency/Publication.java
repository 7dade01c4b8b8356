package org.commonpurse.transparency;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A version of figures and texts that were frozen for the public.
 *
 * @param name as in its address: {@code transparency-2023}
 * @param version counted from 1; earlier ones stay
 * @param sha256 hash of the bundle
 * @param signer fingerprint of the key that signed it
 */
public record Publication(
        String organisation,
        String name,
        int version,
        String pack,
        String period,
        LocalDate from,
        LocalDate to,
        Instant publishedAt,
        String publishedBy,
        String content,
        String manifest,
        String sha256,
        String signer) {

    /** Where the public finds it. */
    public String path() {
        return "/open/" + organisation + "/" + name;
    }
}
