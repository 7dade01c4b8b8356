package org.commonpurse.transparency;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.commonpurse.reports.Figures;
import org.commonpurse.reports.Reports;
import org.commonpurse.shell.Refused;
import org.commonpurse.transparency.Verdict.About;
import org.commonpurse.transparency.Verdict.Finding;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Verifies a bundle from nothing but itself: that each file is what was signed, by whom, and that the figures follow from
 * the rows. Needs no database and no network.
 */
@Service
public class Verifier {

    private final Keys keys;
    private final Reports reports;

    Verifier(Keys keys, Reports reports) {
        this.keys = keys;
        this.reports = reports;
    }

    /**
     * @param key the fingerprint of the signer that is expected; null: one of those trusted here
     * @throws Refused where the file is no bundle at all
     */
    public Verdict verify(Path file, @Nullable String key) {
        var known = key == null ? keys.trusted() : Set.of(Keys.fingerprintOf(key));
        try (var bundle = Bundle.open(file)) {
            return new Run(bundle, known).verdict();
        }
    }

    private final class Run {

        private final Bundle bundle;
        private final Set<String> known;
        private final List<Finding> findings = new ArrayList<>();
        private final List<String> changed = new ArrayList<>();

        Run(Bundle bundle, Set<String> known) {
            this.bundle = bundle;
            this.known = known;
        }

        Verdict verdict() {
            var bytes = bundle.bytes(Manifest.FILE);
            var manifest = manifest(bytes);
            if (manifest == null) {
                return new Verdict(false, false, "", null, 0, 0, 0, 0, findings);
            }
            var signer = signer(manifest, bytes);
            files(manifest);
            var figures = figures();
            var again = new Recomputation(bundle, figures, findings);
            again.run();
            if (figures != null) {
                new Comparison(bundle, figures, reports, findings).run(changed);
            }
            var about = new About(
                    manifest.organisation(), manifest.name(), manifest.publication(), manifest.version(),
                    manifest.publishedAt().toString(), manifest.journalHash(), manifest.chainHead());
            if (figures != null) {
                agrees(manifest, figures);
            }
            return new Verdict(
                    findings.isEmpty(), known.contains(signer), signer, about, manifest.files().size(), again.figures(),
                    again.stated(), again.rows(), findings);
        }

        private @Nullable Manifest manifest(byte[] bytes) {
            try {
                return Manifest.read(bytes);
            } catch (RuntimeException e) {
                findings.add(Finding.file(Manifest.FILE, "cannot be read: " + e.getMessage()));
                return null;
            }
        }

        /** The signer's fingerprint; empty where the signature does not hold. */
        private String signer(Manifest manifest, byte[] bytes) {
            try {
                var key = manifest.publicKey();
                var signature = Base64.getDecoder()
                        .decode(new String(bundle.bytes(Manifest.SIGNATURE), StandardCharsets.US_ASCII).strip());
                if (SigningKey.signed(key, bytes, signature)) {
                    return SigningKey.fingerprint(key);
                }
                findings.add(Finding.file(Manifest.FILE, "its signature does not hold: it was changed after it was signed"));
            } catch (GeneralSecurityException | IllegalArgumentException | Refused e) {
                findings.add(Finding.file(Manifest.SIGNATURE, "there is no signature that can be read"));
            }
            return "";
        }

        private void files(Manifest manifest) {
            manifest.files().forEach((path, item) -> {
                if (!bundle.has(path)) {
                    findings.add(Finding.file(path, "is missing"));
                } else if (!bundle.item(path).equals(item)) {
                    changed.add(path);
                    findings.add(Finding.file(path, "is not what was signed"));
                }
            });
            bundle.paths().stream()
                    .filter(path -> !manifest.files().containsKey(path))
                    .filter(path -> !path.equals(Manifest.FILE) && !path.equals(Manifest.SIGNATURE))
                    .forEach(path -> findings.add(Finding.file(path, "was not signed")));
        }

        private @Nullable Figures figures() {
            try {
                return Figures.read(new String(bundle.bytes(BundleFile.FIGURES), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException | Refused e) {
                findings.add(Finding.file(BundleFile.FIGURES, String.valueOf(e.getMessage())));
                return null;
            }
        }

        private void agrees(Manifest manifest, Figures figures) {
            var provenance = figures.provenance();
            if (!figures.publisher().slug().equals(manifest.organisation())
                    || !figures.pack().equals(manifest.pack())
                    || !figures.period().name().equals(manifest.period())
                    || !provenance.journalHash().equals(manifest.journalHash())
                    || !provenance.chainHead().equals(manifest.chainHead())) {
                findings.add(Finding.file(BundleFile.FIGURES, "is about something else than the manifest"));
            }
        }
    }
}
