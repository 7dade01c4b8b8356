package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.commonpurse.shell.Words;
import org.springframework.web.util.HtmlUtils;

/** The page behind a link: no script, no cookie, nothing from elsewhere, no person but those who read it. */
final class SharedPage {

    private final Locale locale;
    private final StringBuilder html = new StringBuilder(40_000);

    private SharedPage(Locale locale) {
        this.locale = locale;
    }

    private static String w(Locale locale, String english, Object... values) {
        return Words.in(locale, english, values);
    }

    /** Text fit for content; signs that turn the reading direction of what follows are left out. */
    private static String escape(String text) {
        return HtmlUtils.htmlEscape(
                text.replaceAll("[\\p{Cc}&&[^\\t\\n]]|[\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]", ""), "UTF-8");
    }

    /**
     * All that the page of a plan is made from, in whatever language.
     *
     * @param published whether it begins with other free funds than there are: those of the published reports
     */
    record Contents(
            SharedPlan plan, Projection exact, Forecast chance, Outlook outlook, Projection level, Forecast levelChance, boolean published) {

        static Contents of(SharedPlan plan, Scenarios scenarios, boolean published) {
            var chance = scenarios.forecast(plan.basis().scenario(), plan.basis().facts());
            var nothing = new Outlook.Known(BigDecimal.ONE, BigDecimal.ZERO, null);
            return new Contents(plan, scenarios.project(plan.basis()), chance, scenarios.outlook(plan.basis(), nothing, chance),
                    scenarios.project(plan.level()), scenarios.forecast(plan.level().scenario(), plan.level().facts()), published);
        }
    }

    /** A shared plan. */
    static String of(Locale locale, String organisation, LocalDate day, Contents contents) {
        var page = new SharedPage(locale);
        var basis = contents.plan().basis();
        var name = Words.again(locale, basis.scenario().name(), "As it stands");
        var text = new AnswerText(locale, contents.exact(), AnswerText.Books.NONE);
        var title = new AnswerText(locale, contents.level(), AnswerText.Books.NONE).title();
        page.begin(name + " – " + organisation);
        page.html.append("<p class=\"open-up\"><bdi>").append(escape(organisation)).append("</bdi></p>\n<h1><bdi>")
                .append(escape(name)).append("</bdi></h1>\n");
        page.html.append("<p class=\"open-lead\">").append(escape(title)).append(".</p>\n<p>")
                .append(escape(w(locale, "A plan, not a promise. It was shared on {0} by those who keep the books of {1}, for whoever has this link, and shows what was known then.", PlanText.day(locale, day), organisation)))
                .append("</p>\n<article class=\"report\">");
        page.html.append(PlanFigures.fan(locale, title, contents.level(), contents.levelChance()).html(locale));
        page.html.append("<p>").append(escape(w(locale, "Pay of whoever comes or goes is rounded, for chances and answers, too. In figure and table it is spread evenly over the months and one sum with all other costs, so that nobody's can be read from them."))).append("</p>\n");
        if (contents.published()) {
            page.html.append("<p>").append(escape(w(locale, "Free funds begin with those of the published reports: what is owed of pay is not taken off, and of a restricted fund that pays somebody as much as it holds at most."))).append("</p>\n");
        }
        page.list(w(locale, "What the plan answers"), text.shared(contents.outlook(), contents.chance(), contents.level()));
        page.list(w(locale, "What is assumed"), PremiseText.shared(locale, basis, contents.level()));
        page.table(contents.level());
        page.html.append("</article>\n");
        return page.end();
    }

    /** What a link leads to that is closed, or that never was. */
    static String closed(Locale locale) {
        var page = new SharedPage(locale);
        var title = w(locale, "This link leads nowhere");
        page.begin(title);
        page.html.append("<h1>").append(escape(title)).append("</h1>\n<p class=\"open-lead\">")
                .append(escape(w(locale, "It was closed, or it is not complete. Ask whoever gave it to you for a new one.")))
                .append("</p>\n");
        return page.end();
    }

    private void begin(String title) {
        html.append("""
                <!DOCTYPE html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="robots" content="noindex">
                <title>%s</title>
                <link rel="stylesheet" href="/styles.css">
                <link rel="icon" href="data:,">
                </head>
                <body class="open">
                <header class="open-head"><p>Commonpurse</p>
                <nav aria-label="%s">""".formatted(locale.getLanguage(), escape(title), escape(w(locale, "Language"))));
        for (var other : Words.LANGUAGES) {
            var language = other.getLanguage();
            html.append("<a lang=\"%1$s\" hreflang=\"%1$s\" href=\"?lang=%1$s\"%2$s title=\"%3$s\">%4$s</a> ".formatted(
                    language,
                    language.equals(locale.getLanguage()) ? " aria-current=\"true\"" : "",
                    escape(other.getDisplayLanguage(other)),
                    language.toUpperCase(Locale.ROOT)));
        }
        html.append("</nav></header>\n<main>\n");
    }

    private String end() {
        return html.append("</main>\n<footer class=\"open-foot\"><p>")
                .append(escape(w(locale, "This page loads nothing from anyone else, sets no cookie and runs no script.")))
                .append("</p></footer>\n</body>\n</html>\n")
                .toString();
    }

    private void list(String title, List<String> sentences) {
        html.append("<h2>").append(escape(title)).append("</h2>\n<ul>");
        sentences.forEach(sentence -> html.append("<li>").append(escape(sentence)).append("</li>"));
        html.append("</ul>\n");
    }

    private void table(Projection plan) {
        var currency = plan.scenario().currency();
        html.append("<h2>").append(escape(w(locale, "Month by month"))).append("</h2>\n<div class=\"report-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .append(escape(w(locale, "Month by month"))).append("\"><table class=\"report-table\"><thead><tr><th scope=\"col\">")
                .append(escape(w(locale, "Month"))).append("</th>");
        for (var head : List.of(
                w(locale, "Recurring gifts"), w(locale, "Other income"), w(locale, "Costs"), w(locale, "Free funds"), w(locale, "Reserve"))) {
            html.append("<th scope=\"col\" class=\"number\">").append(escape(head)).append(" (").append(currency).append(")</th>");
        }
        html.append("</tr></thead><tbody>");
        for (var month : plan.months()) {
            html.append("<tr><th scope=\"row\">").append(escape(PlanText.month(locale, month.month()))).append("</th>");
            for (var amount : List.of(month.recurring(), month.income(), month.staff().add(month.other()), month.free(), month.reserve())) {
                html.append("<td class=\"number\">").append(escape(PlanText.number(locale, amount, 0))).append("</td>");
            }
            html.append("</tr>");
        }
        html.append("</tbody></table></div>\n");
    }
}
