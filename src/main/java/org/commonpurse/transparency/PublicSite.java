package org.commonpurse.transparency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.commonpurse.access.Organisation;
import org.commonpurse.access.Organisations;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Everything that the public may ask for, as bytes made once. What is published anew, by this process or another on the
 * same database, is seen within two seconds; while the database is away, what is known is served on.
 */
@Component
class PublicSite {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
    private static final int SHORT = 60;
    private static final int LONG = 31_536_000;
    private static final long MOST_KEPT = 32L << 20;
    private static final Pattern PLACE = Pattern.compile("/open/([a-z0-9-]{1,63})(?:/([A-Za-z0-9-]{1,100})(?:\\.([a-z]{2,8}))?)?");

    private final Organisations organisations;
    private final PublicationRows rows;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile State state = new State(Map.of(), new TreeMap<>(), new Kept());
    private volatile long lookAfter;

    PublicSite(Organisations organisations, PublicationRows rows) {
        this.organisations = organisations;
        this.rows = rows;
        this.lookAfter = System.nanoTime();
    }

    /** What comes of asking. */
    sealed interface Answer {

        record Found(Prepared prepared) implements Answer {}

        record Elsewhere(String address) implements Answer {}

        record Nothing(Prepared prepared) implements Answer {}
    }

    /** What is public at one time; replaced as a whole. */
    private record State(Map<Long, Long> revisions, TreeMap<String, OpenBooks> books, Kept kept) {

        List<OpenBooks> all() {
            return List.copyOf(books.values());
        }
    }

    /** Answers by their key; the least recently asked for go first when there are too many bytes. */
    private static final class Kept {

        private final LinkedHashMap<String, Prepared> byKey = new LinkedHashMap<>(64, 0.75f, true);
        private final Map<String, Object> making = new ConcurrentHashMap<>();
        private long weight;

        /** Null where there is nothing to be made. */
        @Nullable Prepared get(String key, Supplier<? extends @Nullable Prepared> maker) {
            var known = find(key);
            if (known != null) {
                return known;
            }
            synchronized (making.computeIfAbsent(key, _ -> new Object())) {
                var meanwhile = find(key);
                var made = meanwhile == null ? maker.get() : meanwhile;
                if (made != null) {
                    keep(key, made);
                }
                making.remove(key);
                return made;
            }
        }

        private synchronized @Nullable Prepared find(String key) {
            return byKey.get(key);
        }

        private synchronized void keep(String key, Prepared made) {
            var before = byKey.put(key, made);
            weight += made.weight() - (before == null ? 0 : before.weight());
            var oldest = byKey.entrySet().iterator();
            while (weight > MOST_KEPT && byKey.size() > 1 && oldest.hasNext()) {
                weight -= oldest.next().getValue().weight();
                oldest.remove();
            }
        }
    }

    /**
     * @param path as asked for, without the question
     * @param version 0 for the latest
     */
    Answer answer(String path, String language, int version) {
        look();
        var now = state;
        return switch (path) {
            case "/" -> front(now, language);
            case "/open", "/open/" -> new Answer.Elsewhere("/");
            case "/.well-known/commonpurse" ->
                found(now, path, () -> Prepared.text("application/json", "", SHORT, OpenData.wellKnown(now.all())));
            case "/styles.css" -> found(now, path, () -> file("text/css;charset=utf-8", "styles.css"));
            case "/figures.js" -> found(now, path, () -> file("text/javascript;charset=utf-8", "figures.js"));
            default -> open(now, path, language, version);
        };
    }

    private Answer front(State now, String language) {
        return now.books.size() == 1
                ? new Answer.Elsewhere(now.books.firstEntry().getValue().home())
                : found(now, "/ " + language, () -> page(language, PublicPages.front(now.all(), language)));
    }

    private Answer open(State now, String path, String language, int version) {
        var place = PLACE.matcher(path);
        var books = place.matches() ? now.books.get(place.group(1)) : null;
        if (books == null) {
            return nothing(now, language);
        }
        var name = place.group(2);
        var extension = place.group(3);
        if (name == null) {
            return found(now, path + " " + language, () -> page(language, PublicPages.overview(books, language)));
        }
        return switch (name + (extension == null ? "" : "." + extension)) {
            case "feed.atom" -> found(now, path + " " + language, () ->
                    Prepared.text("application/atom+xml;charset=utf-8", language, SHORT, OpenData.feed(books, language)));
            case "badge.svg" -> found(now, path + " " + language, () ->
                    Prepared.text("image/svg+xml;charset=utf-8", language, SHORT, OpenData.badge(books, language)));
            case "health.json" -> found(now, path, () -> Prepared.text("application/json", "", SHORT, OpenData.health(books)));
            default -> publication(now, books, name, extension, language, version);
        };
    }

    private Answer publication(State now, OpenBooks books, String name, @Nullable String extension, String language, int version) {
        var publication = books.version(name, version).orElse(null);
        if (publication == null) {
            return nothing(now, language);
        }
        var key = publication.path() + " " + publication.version() + " " + extension + " " + language + " " + (version > 0);
        return switch (extension) {
            case null -> found(now, key, () -> page(language, PublicPages.report(books, publication, language)));
            case "json" -> frozen(now, key, books, publication, BundleFile.FIGURES, "", version);
            case "zip" -> frozen(now, key, books, publication, BundleFile.BUNDLE, "", version);
            case "csv", "xlsx", "pdf" ->
                frozen(now, key, books, publication, BundleFile.report(language, extension), language, version);
            default -> nothing(now, language);
        };
    }

    /** A file as it was frozen. Asked for by its version it never changes. */
    private static Answer frozen(
            State now, String key, OpenBooks books, Publication publication, String path, String language, int version) {
        var name = "%s-%s%s.%s".formatted(
                books.slug(), publication.name(), publication.version() > 1 ? "-v" + publication.version() : "",
                path.substring(path.lastIndexOf('.') + 1));
        var prepared = now.kept.get(key, () -> books.file(publication, path)
                .map(bytes -> Prepared.of(BundleFile.mediaType(path), language, version > 0 ? LONG : SHORT, name, bytes))
                .orElse(null));
        return prepared == null ? nothing(now, language) : new Answer.Found(prepared);
    }

    private static Answer found(State now, String key, Supplier<Prepared> maker) {
        return new Answer.Found(Objects.requireNonNull(now.kept.get(key, maker)));
    }

    private static Answer nothing(State now, String language) {
        return new Answer.Nothing(Objects.requireNonNull(
                now.kept.get("404 " + language, () -> page(language, PublicPages.notFound(language)))));
    }

    private static Prepared page(String language, String html) {
        return Prepared.text("text/html;charset=utf-8", language, SHORT, html);
    }

    private static Prepared file(String type, String name) {
        try (var stream = PublicSite.class.getResourceAsStream("/META-INF/resources/" + name)) {
            return Prepared.of(type, "", SHORT, "", Objects.requireNonNull(stream, name).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks whether something was published; one visitor looks, the others are served what is known. */
    private void look() {
        if (System.nanoTime() - lookAfter < 0 || !looking.tryLock()) {
            return;
        }
        try {
            var revisions = rows.revisions();
            if (!revisions.equals(state.revisions)) {
                state = load(revisions);
            }
        } catch (DataAccessException | CannotCreateTransactionException e) {
            LoggerFactory.getLogger(PublicSite.class).warn("the database does not answer; public pages are served as they were: {}", e.getMessage());
        } finally {
            lookAfter = System.nanoTime() + LOOK_AGAIN.toNanos();
            looking.unlock();
        }
    }

    /** Looks again at the next question. */
    void lookNow() {
        lookAfter = System.nanoTime();
    }

    private State load(Map<Long, Long> revisions) {
        var books = new TreeMap<String, OpenBooks>();
        for (Organisation organisation : organisations.all()) {
            var publications = rows.all(organisation.id());
            if (!publications.isEmpty()) {
                books.put(organisation.slug(), OpenBooks.of(organisation, publications, rows));
            }
        }
        return new State(revisions, books, new Kept());
    }
}
