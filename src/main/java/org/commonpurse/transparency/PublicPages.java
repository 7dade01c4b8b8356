package org.commonpurse.transparency;

import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** Public pages as HTML: pure functions of what is frozen. No script is needed, nothing comes from anyone else. */
final class PublicPages {

    private static final Map<String, String> NAMES = Map.of("en", "English", "fr", "Français", "de", "Deutsch");
    private static final List<String> OVERVIEW = List.of("summary", "income", "costs", "staff");
    private static final List<String> FILES = List.of("pdf", "xlsx", "csv", "json");
    private static final int MOST_CORRECTIONS = 50;

    private final String language;
    private final StringBuilder html = new StringBuilder(40_000);

    private PublicPages(String language) {
        this.language = language;
    }

    /** Text fit for content and attributes; signs that turn the reading direction of what follows are left out. */
    static String escape(String text) {
        return HtmlUtils.htmlEscape(
                text.replaceAll("[\\p{Cc}&&[^\\t\\n]]|[\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]", ""), "UTF-8");
    }

    /** The door to all organisations that published something. */
    static String front(List<OpenBooks> all, String language) {
        var page = new PublicPages(language);
        page.begin(PublicWords.OPEN_BOOKS.in(language), "", "/", "");
        page.html.append("<h1>").append(page.say(PublicWords.OPEN_BOOKS)).append("</h1>\n<p class=\"open-lead\">")
                .append(page.say(all.isEmpty() ? PublicWords.NOTHING_YET : PublicWords.FRONT_INTRO)).append("</p>\n");
        if (!all.isEmpty()) {
            page.html.append("<ul class=\"open-list\">");
            all.forEach(page::door);
            page.html.append("</ul>\n");
        }
        page.html.append("<p><a href=\"/app/\">").append(page.say(PublicWords.STAFF)).append("</a></p>\n");
        return page.end();
    }

    private void door(OpenBooks books) {
        html.append("<li><h2><a href=\"%s\"><bdi>%s</bdi></a></h2>".formatted(link(books.home()), escape(books.organisation().name())));
        note(books);
        books.report(books.newest(), language).lead("summary").ifPresent(lead -> html.append("<p>").append(lead).append("</p>"));
        html.append("</li>");
    }

    /** What one organisation shows first. */
    static String overview(OpenBooks books, String language) {
        var page = new PublicPages(language);
        var newest = books.newest();
        var report = books.report(newest, language);
        page.begin(books.organisation().name(), books.organisation().name(), books.home(), page.alternates(books));
        page.html.append("<h1><bdi>").append(escape(books.organisation().name())).append("</bdi></h1>\n");
        page.note(books);
        page.html.append("<article class=\"report open-overview\">");
        OVERVIEW.forEach(id -> report.pictured(id, page.link(newest.path())).ifPresent(section -> page.html.append(section).append('\n')));
        if (books.figures(newest).fact("gift.net").isPresent()) {
            report.lead("fees").ifPresent(lead -> page.html.append("<p class=\"open-gift\">").append(lead).append("</p>\n"));
        }
        page.html.append("</article>\n<p><a href=\"%s\">%s</a></p>\n".formatted(page.link(newest.path()), page.say(PublicWords.READ_ON)));
        page.list(books);
        page.verify(books, newest);
        page.more(books);
        return page.end();
    }

    /** One report in one of its versions. */
    static String report(OpenBooks books, Publication publication, String language) {
        var page = new PublicPages(language);
        var latest = books.version(publication.name(), 0).orElse(publication);
        var path = publication.equals(latest) ? publication.path() : publication.path() + "?version=" + publication.version();
        var report = books.report(publication, language);
        page.begin(unescaped(report.title()), books.organisation().name(), path, page.alternates(books));
        page.html.append("<p class=\"open-up\"><a href=\"%s\"><bdi>%s</bdi></a></p>\n"
                .formatted(page.link(books.home()), escape(books.organisation().name())));
        if (publication.version() < latest.version()) {
            page.html.append("<p class=\"open-notice\"><strong>%s</strong> <a href=\"%s\">%s %d</a></p>\n".formatted(
                    escape(PublicWords.OLD.in(language, publication.version(), latest.version())), page.link(publication.path()),
                    page.say(PublicWords.VERSION), latest.version()));
        }
        page.corrections(books, publication);
        page.html.append(report.article()).append('\n');
        page.files(publication, publication.version() < latest.version());
        page.verify(books, publication);
        page.versions(books, publication);
        return page.end();
    }

    /** What the address leads nowhere to. */
    static String notFound(String language) {
        var page = new PublicPages(language);
        page.begin(PublicWords.NOT_FOUND.in(language), "", "/", "");
        page.html.append("<h1>%s</h1>\n<p class=\"open-lead\">%s</p>\n<p><a href=\"/\">%s</a></p>\n".formatted(
                page.say(PublicWords.NOT_FOUND), page.say(PublicWords.NOT_FOUND_TEXT), page.say(PublicWords.FRONT)));
        return page.end();
    }

    private void begin(String title, String owner, String path, String alternates) {
        html.append("""
                <!DOCTYPE html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <link rel="stylesheet" href="/styles.css">
                <script type="module" src="/figures.js"></script>
                <link rel="icon" href="data:,">
                %s</head>
                <body class="open">
                <header class="open-head"><p>%s</p>
                <nav aria-label="%s">"""
                .formatted(
                        language, escape(owner.isEmpty() || owner.equals(title) ? title : title + " – " + owner), alternates,
                        say(PublicWords.OPEN_BOOKS), say(PublicWords.LANGUAGE)));
        for (var other : PublicWords.LANGUAGES) {
            html.append(other.equals(language)
                    ? "<a lang=\"%s\" href=\"%s\" aria-current=\"true\" title=\"%s\">%s</a> ".formatted(
                            other, in(path, other), NAMES.get(other), other.toUpperCase(Locale.ROOT))
                    : "<a lang=\"%s\" hreflang=\"%1$s\" href=\"%s\" title=\"%s\">%s</a> ".formatted(
                            other, in(path, other), NAMES.get(other), other.toUpperCase(Locale.ROOT)));
        }
        html.append("</nav></header>\n<main>\n");
    }

    private String end() {
        return html.append("</main>\n<footer class=\"open-foot\"><p>%s</p></footer>\n</body>\n</html>\n"
                        .formatted(say(PublicWords.NOTHING_LOADED)))
                .toString();
    }

    private String alternates(OpenBooks books) {
        return "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"%s/feed.atom\" title=\"%s\">\n"
                .formatted(books.home(), say(PublicWords.FEED));
    }

    private String say(PublicWords words) {
        return escape(words.in(language));
    }

    private static String in(String path, String language) {
        return escape(path + (path.contains("?") ? "&" : "?") + "lang=" + language);
    }

    /** An address within these pages, in the language of this one. */
    private String link(String path) {
        return in(path, language);
    }

    private static String unescaped(String title) {
        return HtmlUtils.htmlUnescape(title);
    }

    private void note(OpenBooks books) {
        if (!books.organisation().note().isEmpty()) {
            html.append("<p class=\"open-note\">").append(escape(org.commonpurse.shell.Words.in(PublicWords.locale(language), books.organisation().note()))).append("</p>\n");
        }
    }

    private void list(OpenBooks books) {
        html.append("<section id=\"reports\"><h2>%s</h2>\n<ul class=\"open-list\">".formatted(say(PublicWords.REPORTS)));
        for (var publication : books.latest()) {
            html.append("<li><h3><a href=\"%s\">%s</a></h3><p>%s %d%s · %s</p><p>%s</p></li>\n".formatted(
                    link(publication.path()), books.report(publication, language).title(), say(PublicWords.VERSION), publication.version(),
                    publication.version() > 1 ? ", <strong>" + say(PublicWords.CORRECTED) + "</strong>" : "", day(books, publication),
                    fileLinks(publication, false)));
        }
        html.append("</ul></section>\n");
    }

    private String day(OpenBooks books, Publication publication) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(PublicWords.locale(language))
                .format(publication.publishedAt().atZone(books.organisation().zone()));
    }

    private String fileLinks(Publication publication, boolean old) {
        return FILES.stream()
                        .map(format -> "<a href=\"%s\">%s</a>".formatted(
                                link(publication.path() + "." + format + version(publication, old)), format.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.joining(" · "))
                + " · <a href=\"%s\">%s</a>".formatted(
                        escape(publication.path() + ".zip" + version(publication, old)), say(PublicWords.BUNDLE));
    }

    private static String version(Publication publication, boolean old) {
        return old ? "?version=" + publication.version() : "";
    }

    private void files(Publication publication, boolean old) {
        html.append("<section class=\"open-files\"><h2>%s</h2><p>%s</p></section>\n"
                .formatted(say(PublicWords.DOWNLOADS), fileLinks(publication, old)));
    }

    private void verify(OpenBooks books, Publication publication) {
        var manifest = books.manifest(publication);
        html.append("<section class=\"open-verify\" id=\"verify\"><h2>%s</h2><p>%s</p><dl>".formatted(
                say(PublicWords.VERIFY),
                say(PublicWords.VERIFY_HOW).formatted("<code>purse verify %s.zip</code>".formatted(escape(publication.name())))));
        fact(PublicWords.FINGERPRINT, publication.signer());
        fact(PublicWords.HASH, publication.sha256());
        fact(PublicWords.HEAD, manifest.chainHead());
        html.append("</dl></section>\n");
    }

    private void fact(PublicWords words, String hash) {
        html.append("<div><dt>%s</dt><dd><code>%s</code></dd></div>".formatted(say(words), escape(hash)));
    }

    private void versions(OpenBooks books, Publication shown) {
        var versions = books.versions(shown.name());
        if (versions.size() < 2) {
            return;
        }
        html.append("<section class=\"open-versions\" id=\"versions\"><h2>%s</h2><ul>".formatted(say(PublicWords.VERSIONS)));
        for (var version : versions) {
            var path = version.path() + (version.equals(versions.getFirst()) ? "" : "?version=" + version.version());
            html.append("<li>%s</li>".formatted("<a href=\"%s\"%s>%s %d</a>, %s".formatted(
                    link(path), version.equals(shown) ? " aria-current=\"page\"" : "", say(PublicWords.VERSION), version.version(),
                    day(books, version))));
        }
        html.append("</ul></section>\n");
    }

    private void corrections(OpenBooks books, Publication publication) {
        if (publication.version() == 1) {
            return;
        }
        var corrections = books.manifest(publication).corrections();
        var count = NumberFormat.getIntegerInstance(PublicWords.locale(language)).format(corrections.size());
        html.append("<div class=\"open-notice\"><p><strong>%s</strong></p>".formatted(escape(corrections.isEmpty()
                ? PublicWords.CORRECTION_TEXT.in(language, publication.version())
                : PublicWords.CORRECTION.in(language, publication.version(), count))));
        if (!corrections.isEmpty()) {
            html.append("<details><summary>%s</summary><div class=\"report-scroll\"><table class=\"report-table\"><thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead><tbody>"
                    .formatted(say(PublicWords.WHAT_CHANGED), say(PublicWords.FIGURE), say(PublicWords.BEFORE), say(PublicWords.NOW)));
            corrections.stream().limit(MOST_CORRECTIONS).forEach(one -> html.append(
                    "<tr><th scope=\"row\"><bdi>%s</bdi></th><td class=\"number\">%s</td><td class=\"number\">%s</td></tr>".formatted(
                            escape(one.place().replace("fact:", "").replace("/", " · ")), escape(one.from()), escape(one.to()))));
            html.append("</tbody></table></div></details>");
        }
        html.append("</div>\n");
    }

    private void more(OpenBooks books) {
        html.append("<p class=\"open-more\"><a href=\"%1$s/feed.atom\">%2$s</a> · <a href=\"%1$s/health.json\">%3$s</a> · <a href=\"%4$s\"><img src=\"%4$s\" alt=\"%5$s\" height=\"22\"></a></p>\n"
                .formatted(books.home(), say(PublicWords.FEED), say(PublicWords.DATA), in(books.home() + "/badge.svg", language), escape(OpenData.badgeText(books, language))));
    }
}
