package org.commonpurse.ingest;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Right;
import org.commonpurse.shell.KeyFile;
import org.commonpurse.shell.Refused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an organisation may use elsewhere, such as a token of Patreon: encrypted with AES-GCM (Tink), bound to its place, so that
 * it opens nowhere else. The keys are the file {@code keys/secrets} of the data folder; in the database, and in whatever is made
 * from it, there is none.
 */
@Service
public class Secrets {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

    private final Path file;
    private final JdbcTemplate jdbc;
    private final Audit audit;
    private final Clock clock;

    Secrets(@Value("${purse.data:data}") Path data, JdbcTemplate jdbc, Audit audit, Clock clock) {
        this.file = data.resolve("keys").resolve("secrets");
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Keeps these in the place of those that were there, all at once. */
    @Transactional
    void keep(Actor actor, String place, Map<String, String> values) {
        actor.require(Right.BOOK);
        var sealed = seal(keys(), actor.org(), place, JSON.writeValueAsString(new TreeMap<>(values)));
        var now = OffsetDateTime.now(clock);
        var updated = jdbc.update(
                "UPDATE ingest_secret SET sealed = ?, recorded_at = ? WHERE organisation_id = ? AND place = ?",
                sealed, now, actor.org(), place);
        if (updated == 0) {
            jdbc.update(
                    "INSERT INTO ingest_secret (organisation_id, place, sealed, recorded_at) VALUES (?, ?, ?, ?)",
                    actor.org(), place, sealed, now);
        }
    }

    /**
     * What is kept there; empty where nothing is.
     *
     * @throws Refused where the key file is another than the one that they were kept with
     */
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    Map<String, String> read(Actor actor, String place) {
        actor.require(Right.BOOK);
        return read(actor.org(), place);
    }

    /** The same for the program itself, which compares and shows nobody. */
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    Map<String, String> read(long organisation, String place) {
        var sealed = jdbc.queryForList(
                "SELECT sealed FROM ingest_secret WHERE organisation_id = ? AND place = ?", String.class, organisation, place);
        return sealed.isEmpty() ? Map.of() : JSON.readValue(open(keys(), organisation, place, sealed.getFirst()), VALUES);
    }

    /** The place of what a connection of this name has. */
    static String ofConnection(String name) {
        return "connection:" + name;
    }

    /** What is kept there, for a run that may be given something newer. */
    ConnectionKind.Vault vault(Actor actor, String place) {
        return new ConnectionKind.Vault() {
            @Override
            public Map<String, String> read() {
                return Secrets.this.read(actor, place);
            }

            @Override
            public void keep(Map<String, String> values) {
                Secrets.this.keep(actor, place, values);
            }
        };
    }

    /** Forgets what is kept there. */
    @Transactional
    void forget(Actor actor, String place) {
        actor.require(Right.BOOK);
        jdbc.update("DELETE FROM ingest_secret WHERE organisation_id = ? AND place = ?", actor.org(), place);
    }

    private record Sealed(long organisation, String place, String text) {}

    /**
     * Makes another key and encrypts everything with it. The earlier ones stay in the file, so that a rotation that breaks off
     * leaves nothing that cannot be opened, and a backup from before can be.
     *
     * @return how many were encrypted anew
     */
    @Transactional
    public int rotate(Actor actor) {
        actor.require(Right.ADMINISTER);
        var count = encryptAnew();
        audit.record(actor, "secrets encrypted anew", "%d connections".formatted(count));
        return count;
    }

    private int encryptAnew() {
        try {
            var both = KeysetHandle.newBuilder(keys())
                    .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                            .withRandomId()
                            .makePrimary())
                    .build();
            KeyFile.replace(file, text(both));
            var all = jdbc.query(
                    "SELECT organisation_id, place, sealed FROM ingest_secret ORDER BY organisation_id, place FOR UPDATE",
                    (row, index) -> new Sealed(row.getLong(1), row.getString(2), row.getString(3)));
            for (var one : all) {
                var anew = seal(both, one.organisation, one.place, open(both, one.organisation, one.place, one.text));
                jdbc.update(
                        "UPDATE ingest_secret SET sealed = ?, recorded_at = ? WHERE organisation_id = ? AND place = ?",
                        anew, OffsetDateTime.now(clock), one.organisation, one.place);
            }
            return all.size();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeysetHandle keys() {
        try {
            AeadConfig.register();
            var lines = KeyFile.linesOrMake(file, Secrets::made);
            return TinkJsonProtoKeysetFormat.parseKeyset(String.join("\n", lines), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keys in %s cannot be read".formatted(file), e);
        }
    }

    private static String made() {
        try {
            return text(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(KeysetHandle keys) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
    }

    private static String seal(KeysetHandle keys, long organisation, String place, String text) {
        try {
            return Base64.getEncoder().encodeToString(
                    aead(keys).encrypt(text.getBytes(StandardCharsets.UTF_8), bound(organisation, place)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String open(KeysetHandle keys, long organisation, String place, String sealed) {
        try {
            return new String(aead(keys).decrypt(Base64.getDecoder().decode(sealed), bound(organisation, place)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new Refused(
                    "the secrets of %s cannot be opened: keys/secrets in the data folder is not the file that they were kept with".formatted(place),
                    "put that file back, or disconnect and connect again");
        }
    }

    private static Aead aead(KeysetHandle keys) throws GeneralSecurityException {
        return keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    private static byte[] bound(long organisation, String place) {
        return "%d:%s".formatted(organisation, place).getBytes(StandardCharsets.UTF_8);
    }
}
