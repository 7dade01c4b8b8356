package org.commonpurse.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The first administrator. As long as nobody can sign in, the program prints a link at each start; whoever opens it makes
 * an account, once. Only the hash of its token is kept.
 */
@Service
public class SetUp {

    private static final String SETTING = "setup-token";
    private static final int TOKEN_BYTES = 32;

    private final JdbcClient jdbc;
    private final Users users;
    private final Organisations organisations;
    private final Audit audit;
    private final SecureRandom random = new SecureRandom();

    SetUp(JdbcClient jdbc, Users users, Organisations organisations, Audit audit) {
        this.jdbc = jdbc;
        this.users = users;
        this.organisations = organisations;
        this.audit = audit;
    }

    /** The path and query of a new link, which makes the earlier one void; empty where somebody can sign in already. */
    @Transactional
    public Optional<String> link() {
        if (!users.nobody()) {
            return Optional.empty();
        }
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        forget();
        jdbc.sql("INSERT INTO access_setting (organisation_id, name, content) VALUES (?, ?, ?)")
                .params(Audit.INSTALLATION, SETTING, hash(token))
                .update();
        return Optional.of("/login/setup?token=" + token);
    }

    /** Whether this token still opens the set-up page. */
    @Transactional(readOnly = true)
    public boolean opens(String token) {
        return users.nobody()
                && jdbc.sql("SELECT content FROM access_setting WHERE organisation_id = ? AND name = ?")
                        .params(Audit.INSTALLATION, SETTING)
                        .query(String.class)
                        .optional()
                        .map(kept -> same(kept, hash(token)))
                        .orElse(false);
    }

    /** Whether the first administrator also makes the first organisation, or finds some that commands made. */
    @Transactional(readOnly = true)
    public boolean needsOrganisation() {
        return organisations.all().isEmpty();
    }

    /**
     * Makes the first administrator, and the first organisation where there is none; then the link is void. Where there
     * are organisations already, the administrator gets all of them and the draft may be null.
     *
     * @return the organisation to begin with
     * @throws IllegalArgumentException with a sentence, where the link is void or a field will not do; it stays valid then
     */
    @Transactional
    public Organisation redeem(String token, Organisations.@Nullable Draft draft, String name, String password) {
        if (!opens(token) || forget() == 0) {
            throw new IllegalArgumentException(
                    "this set-up link is not valid any more; restart the program for a new one, or sign in");
        }
        if (needsOrganisation()) {
            if (draft == null) {
                throw new IllegalArgumentException("an organisation needs an address and a currency");
            }
            organisations.create(draft, name);
        }
        var all = organisations.all();
        all.forEach(organisation -> users.add(organisation, name, Role.ADMINISTRATOR, password, name));
        audit.record(Audit.INSTALLATION, name, "set up", all.getFirst().slug());
        return all.getFirst();
    }

    private int forget() {
        return jdbc.sql("DELETE FROM access_setting WHERE organisation_id = ? AND name = ?")
                .params(Audit.INSTALLATION, SETTING)
                .update();
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    /** The token is long and random, so a plain hash keeps it safe. */
    private static String hash(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
