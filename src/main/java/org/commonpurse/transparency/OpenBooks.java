package org.commonpurse.transparency;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.commonpurse.access.Organisation;
import org.commonpurse.reports.Figures;

/**
 * What one organisation published, as it stands now: every version, and the frozen files behind them.
 *
 * @param publications the latest period and version first; never empty
 */
record OpenBooks(Organisation organisation, List<Publication> publications, PublicationRows rows, Map<String, Object> kept) {

    static OpenBooks of(Organisation organisation, List<Publication> publications, PublicationRows rows) {
        return new OpenBooks(organisation, List.copyOf(publications), rows, new ConcurrentHashMap<>());
    }

    String slug() {
        return organisation.slug();
    }

    String home() {
        return "/open/" + slug();
    }

    /** The latest version of what was published about the latest period. */
    Publication newest() {
        return publications.getFirst();
    }

    /** Every publication in its latest version. */
    List<Publication> latest() {
        var latest = new LinkedHashMap<String, Publication>();
        publications.forEach(publication -> latest.putIfAbsent(publication.name(), publication));
        return List.copyOf(latest.values());
    }

    /** The versions of a publication, the latest first. */
    List<Publication> versions(String name) {
        return publications.stream().filter(publication -> publication.name().equals(name)).toList();
    }

    Optional<Publication> version(String name, int version) {
        return versions(name).stream().filter(publication -> version == 0 || publication.version() == version).findFirst();
    }

    Optional<byte[]> file(Publication publication, String path) {
        return rows.file(organisation.id(), publication.name(), publication.version(), path);
    }

    FrozenReport report(Publication publication, String language) {
        return new FrozenReport(text(publication, BundleFile.report(language, "html")));
    }

    /** Figures are small and asked for often. */
    Figures figures(Publication publication) {
        return (Figures) kept.computeIfAbsent(
                "figures " + publication.name() + " " + publication.version(),
                _ -> Figures.read(text(publication, BundleFile.FIGURES)));
    }

    Manifest manifest(Publication publication) {
        return (Manifest) kept.computeIfAbsent(
                "manifest " + publication.name() + " " + publication.version(),
                _ -> Manifest.read(file(publication, Manifest.FILE).orElseThrow()));
    }

    private String text(Publication publication, String path) {
        return new String(file(publication, path).orElseThrow(), StandardCharsets.UTF_8);
    }
}
