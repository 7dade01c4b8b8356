package org.commonpurse.transparency;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.commonpurse.figure.Badge;
import org.commonpurse.reports.Figures;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/** What other programs read: feed, badge, health, and the list for other installations. */
final class OpenData {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    /** What is under the policy that most organisations set themselves is not shown as good. */
    private static final BigDecimal ENOUGH = new BigDecimal("3");

    private OpenData() {}

    /** "reserve 4.9 months", from the latest figures. */
    static String badge(OpenBooks books, String language) {
        var good = months(books).map(BigDecimal::new).filter(number -> number.compareTo(ENOUGH) >= 0).isPresent();
        return new Badge(PublicWords.RESERVE.in(language), reserve(books, language), good).svg();
    }

    /** What the badge says, for those who do not see it. */
    static String badgeText(OpenBooks books, String language) {
        return PublicWords.RESERVE.in(language) + ": " + reserve(books, language);
    }

    private static String reserve(OpenBooks books, String language) {
        var missing = books.figures(books.newest()).fact("free.missing").isPresent();
        return months(books)
                .map(number -> PublicWords.MONTHS.in(language, number(number, language)))
                .orElseGet(() -> (missing ? PublicWords.NONE : PublicWords.UNKNOWN).in(language));
    }

    private static Optional<String> months(OpenBooks books) {
        return books.figures(books.newest())
                .fact("runway.months")
                .map(Figures.Fact::value)
                .filter(value -> !value.equals(Figures.WITHHELD));
    }

    private static String number(String months, String language) {
        var format = NumberFormat.getNumberInstance(PublicWords.locale(language));
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        return format.format(new BigDecimal(months));
    }

    /** The same as data: every single number of the latest figures. */
    static String health(OpenBooks books) {
        var newest = books.newest();
        var figures = books.figures(newest);
        var document = new LinkedHashMap<String, Object>();
        document.put("organisation", books.slug());
        document.put("name", books.organisation().name());
        document.put("note", books.organisation().note());
        document.put("currency", figures.publisher().currency());
        document.put("as_of", figures.lastDay().toString());
        document.put("publication", publication(newest));
        document.put("runway_months", figures.fact("runway.months").map(Figures.Fact::value).orElse(null));
        document.put("coverage", figures.fact("coverage").map(Figures.Fact::value).filter(value -> !value.equals(Figures.WITHHELD)).orElse(null));
        var facts = new LinkedHashMap<String, Object>();
        figures.facts().forEach(fact -> facts.put(fact.id(), fact.unit().isEmpty()
                ? Map.of("value", fact.value())
                : Map.of("value", fact.value(), "unit", fact.unit())));
        document.put("facts", facts);
        return MAPPER.writeValueAsString(document);
    }

    private static Map<String, Object> publication(Publication publication) {
        var document = new LinkedHashMap<String, Object>();
        document.put("publication", publication.name());
        document.put("version", publication.version());
        document.put("period", publication.period());
        document.put("published_at", publication.publishedAt().toString());
        document.put("path", publication.path());
        document.put("sha256", publication.sha256());
        document.put("signer", publication.signer());
        return document;
    }

    /** What other installations look for: who publishes here, and where. */
    static String wellKnown(List<OpenBooks> all) {
        var organisations = all.stream().map(books -> {
            var document = new LinkedHashMap<String, Object>();
            document.put("organisation", books.slug());
            document.put("name", books.organisation().name());
            document.put("country", books.organisation().country());
            document.put("currency", books.organisation().currency().code());
            document.put("path", books.home());
            document.put("feed", books.home() + "/feed.atom");
            document.put("health", books.home() + "/health.json");
            document.put("badge", books.home() + "/badge.svg");
            document.put("publications", books.latest().stream().map(OpenData::publication).toList());
            return document;
        });
        return MAPPER.writeValueAsString(Map.of("software", "commonpurse", "organisations", organisations.toList()));
    }

    /** Every version of everything, the newest first, as Atom (RFC 4287). Addresses are relative to where it was read. */
    static String feed(OpenBooks books, String language) {
        var byTime = books.publications().stream()
                .sorted((a, b) -> b.publishedAt().compareTo(a.publishedAt()))
                .limit(100)
                .toList();
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"%s\">\n"
                .formatted(language));
        xml.append("<title>%s</title>\n<id>%s</id>\n<updated>%s</updated>\n<author><name>%s</name></author>\n".formatted(
                text(books.organisation().name()), id(books.slug()), byTime.getFirst().publishedAt(), text(books.organisation().name())));
        xml.append("<link rel=\"self\" type=\"application/atom+xml\" href=\"%1$s/feed.atom\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"%1$s\"/>\n"
                .formatted(books.home()));
        byTime.forEach(publication -> entry(xml, books, publication, language));
        return xml.append("</feed>\n").toString();
    }

    private static void entry(StringBuilder xml, OpenBooks books, Publication publication, String language) {
        var version = "?version=" + publication.version();
        var title = books.report(publication, language).title()
                + (publication.version() > 1 ? " – " + PublicWords.VERSION.in(language) + " " + publication.version() : "");
        var corrections = publication.version() > 1 ? books.manifest(publication).corrections().size() : -1;
        var summary = corrections < 0
                ? books.report(publication, language).lead("summary").orElse("")
                : (corrections == 0
                        ? PublicWords.CORRECTION_TEXT.in(language, publication.version())
                        : PublicWords.CORRECTION.in(language, publication.version(), corrections));
        xml.append("<entry><title>%s</title><id>%s</id><published>%s</published><updated>%3$s</updated>".formatted(
                text(HtmlUtils.htmlUnescape(title)),
                id(books.slug() + "/" + publication.name() + "/" + publication.version() + "/" + publication.sha256()),
                publication.publishedAt()));
        xml.append("<link rel=\"alternate\" type=\"text/html\" href=\"%s%s\"/><link rel=\"enclosure\" type=\"application/zip\" href=\"%1$s.zip%2$s\"/>"
                .formatted(publication.path(), version));
        xml.append("<summary>%s</summary></entry>\n".formatted(text(HtmlUtils.htmlUnescape(summary))));
    }

    private static String text(String text) {
        return PublicPages.escape(text);
    }

    private static String id(String name) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
