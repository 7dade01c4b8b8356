package org.commonpurse.figure;

import java.util.Locale;

/**
 * A picture of numbers together with its words and its table.
 *
 * <p>The implementing records hold what is shown; how it is drawn follows from the {@link Look}. A figure without any
 * value says so in a sentence. Names may hold anything: they are escaped, and right-to-left names stay in their place.
 */
public sealed interface Figure permits Bars, Lines, Band, Bridge, HeatMap, Flow {

    Caption caption();

    /** The numbers, each as text for people and exactly for files. */
    Table table(Locale locale);

    /** A self-contained picture: no script, no style sheet needed, one title per mark. */
    default String svg(Look look, Locale locale) {
        return Drawing.of(this, look, locale);
    }

    /**
     * The figure for a page: caption, picture (a wide and a narrow one; the style sheet shows the one that fits) and
     * table. Holds neither script nor inline style, so the strictest content security policy lets it pass.
     */
    default String html(Locale locale) {
        var about = caption();
        return """
                <figure class="figure" id="%s"><figcaption><strong class="figure-title">%s</strong>\
                <span class="figure-about">%s</span><span class="figure-source">%s</span></figcaption>%s%s\
                <details class="figure-data"><summary>%s</summary><div class="figure-scroll" tabindex="0" role="region" \
                aria-label="%s">%s</div></details></figure>"""
                .formatted(
                        about.id(), Text.escape(about.title()), Text.escape(about.description()),
                        Text.escape(about.provenance(locale)), svg(Look.WIDE, locale), svg(Look.NARROW, locale),
                        Words.AS_TABLE.in(locale), Text.escape(about.title()), table(locale).html());
    }
}
