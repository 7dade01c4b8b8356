package org.commonpurse.transparency;

import java.util.Optional;
import java.util.regex.Pattern;

/** A report's page as it was frozen, taken apart: nothing of it is written anew. */
record FrozenReport(String html) {

    private static final Pattern MAIN = Pattern.compile("<main>\\s*(.*?)\\s*</main>", Pattern.DOTALL);
    private static final Pattern TITLE = Pattern.compile("<h1>(.*?)</h1>", Pattern.DOTALL);
    private static final Pattern TABLE = Pattern.compile("<div class=\"report-scroll\".*?</table></div>\\s*", Pattern.DOTALL);
    private static final Pattern FIRST = Pattern.compile("<p>(.*?)</p>", Pattern.DOTALL);

    /** All of it, to stand in another page. */
    String article() {
        var main = MAIN.matcher(html);
        return main.find() ? main.group(1) : "";
    }

    /** The title, as HTML. */
    String title() {
        var title = TITLE.matcher(article());
        return title.find() ? title.group(1) : "";
    }

    /** A section by its id; empty where the report has none. Links into the report lead to its page. */
    Optional<String> section(String id, String page) {
        var article = article();
        var start = article.indexOf("<section id=\"" + id + "\">");
        var end = start < 0 ? -1 : article.indexOf("</section>", start);
        return end < 0
                ? Optional.empty()
                : Optional.of(article.substring(start, end + "</section>".length()).replace("href=\"#", "href=\"" + page + "#"));
    }

    /** A section whose pictures stand for their tables: each picture carries its own. */
    Optional<String> pictured(String id, String page) {
        return section(id, page).map(section -> section.contains("<figure") ? TABLE.matcher(section).replaceAll("") : section);
    }

    /** The first sentence of a section without its links, as plain text in HTML. */
    Optional<String> lead(String id) {
        return section(id, "").flatMap(section -> {
            var first = FIRST.matcher(section);
            return first.find() ? Optional.of(first.group(1).replaceAll("<[^>]*>", "")) : Optional.empty();
        });
    }
}
