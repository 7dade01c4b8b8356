package org.commonpurse.transparency;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a bundle says about itself; its bytes are what is signed.
 *
 * @param replaces SHA-256 of the manifest of the version before; null for the first
 * @param corrections what is other than in the version before
 * @param files every other file, by path
 * @param key the signer's public key, X.509 in Base64
 */
record Manifest(
        String organisation,
        String name,
        String publication,
        int version,
        String pack,
        String period,
        Instant publishedAt,
        long entries,
        String chainHead,
        String journalHash,
        @Nullable String replaces,
        List<Correction> corrections,
        Map<String, Item> files,
        String key) {

    static final String FORMAT = "commonpurse-bundle/1";
    static final String FILE = "manifest.json";
    static final String SIGNATURE = "manifest.sig";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    Manifest {
        corrections = List.copyOf(corrections);
        files = new TreeMap<>(files);
    }

    /** One file: its hash and size. */
    record Item(String sha256, long bytes) {}

    PublicKey publicKey() throws GeneralSecurityException {
        return SigningKey.publicKey(key);
    }

    byte[] json() {
        var document = new LinkedHashMap<String, Object>();
        document.put("format", FORMAT);
        document.put("organisation", Map.of("slug", organisation, "name", name));
        document.put("publication", publication);
        document.put("version", version);
        document.put("pack", pack);
        document.put("period", period);
        document.put("published_at", publishedAt.toString());
        document.put("journal", journal());
        document.put("replaces", replaces);
        document.put("corrections", corrections);
        document.put("files", files);
        document.put("key", key);
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
    }

    private Map<String, Object> journal() {
        var journal = new LinkedHashMap<String, Object>();
        journal.put("entries", entries);
        journal.put("chain_head", chainHead);
        journal.put("journal_hash", journalHash);
        return journal;
    }

    /**
     * @throws RuntimeException where it is none
     */
    static Manifest read(byte[] json) {
        var node = MAPPER.readTree(json);
        if (!FORMAT.equals(node.required("format").asString())) {
            throw new IllegalArgumentException("its format is not " + FORMAT);
        }
        var files = new TreeMap<String, Item>();
        node.required("files").properties().forEach(file -> files.put(
                file.getKey(),
                new Item(text(file.getValue(), "sha256"), file.getValue().required("bytes").asLong())));
        var corrections = new ArrayList<Correction>();
        for (var one : node.required("corrections")) {
            corrections.add(new Correction(text(one, "place"), text(one, "from"), text(one, "to")));
        }
        var journal = node.required("journal");
        var replaces = node.required("replaces");
        return new Manifest(
                text(node.required("organisation"), "slug"),
                text(node.required("organisation"), "name"),
                text(node, "publication"),
                node.required("version").asInt(),
                text(node, "pack"),
                text(node, "period"),
                Instant.parse(text(node, "published_at")),
                journal.required("entries").asLong(),
                text(journal, "chain_head"),
                text(journal, "journal_hash"),
                replaces.isNull() ? null : replaces.asString(),
                corrections,
                files,
                text(node, "key"));
    }

    private static String text(JsonNode node, String name) {
        return node.required(name).asString();
    }
}
