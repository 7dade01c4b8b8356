package org.commonpurse.scenario;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.commonpurse.shell.Words;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Answers {@code /shared/TOKEN} in front of everything else: no session, no cookie, one page that was made before. */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class SharedFilter implements Filter {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Pattern PLACE = Pattern.compile("/shared/([A-Za-z0-9_-]{43})");

    private final SharedLinks links;

    SharedFilter(SharedLinks links) {
        this.links = links;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException, ServletException {
        var asked = (HttpServletRequest) request;
        if (!asked.getRequestURI().startsWith("/shared")) {
            chain.doFilter(request, response);
            return;
        }
        var answer = (HttpServletResponse) response;
        guard(answer);
        try {
            answer(asked, answer);
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(SharedFilter.class).error("a shared page could not be answered", e);
            if (!answer.isCommitted()) {
                answer.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                answer.setHeader("Retry-After", "10");
            }
        }
    }

    /** Nobody keeps a copy on the way, so that a link that is closed leads nowhere at once; no address is passed on. */
    private static void guard(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        response.setHeader("Cache-Control", "private, no-cache");
        response.setHeader("Vary", "Accept-Language");
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        var locale = language(request.getQueryString(), request.getHeader("Accept-Language"));
        var place = PLACE.matcher(request.getRequestURI());
        var page = place.matches() ? links.page(place.group(1), locale.getLanguage()) : new SharedLinks.Page.Unknown();
        switch (page) {
            case SharedLinks.Page.Open(var html) -> send(request, response, HttpServletResponse.SC_OK, html, locale);
            case SharedLinks.Page.Closed() -> send(request, response, HttpServletResponse.SC_GONE, SharedPage.closed(locale), locale);
            case SharedLinks.Page.Unknown() -> send(request, response, HttpServletResponse.SC_NOT_FOUND, SharedPage.closed(locale), locale);
        }
    }

    private static void send(HttpServletRequest request, HttpServletResponse response, int status, String html, Locale locale)
            throws IOException {
        response.setHeader("Content-Language", locale.getLanguage());
        var tag = '"' + SharedPlan.hash(html).substring(0, 32) + '"';
        if (status == HttpServletResponse.SC_OK) {
            response.setHeader("ETag", tag);
            var known = request.getHeader("If-None-Match");
            if (known != null && known.contains(tag)) {
                response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                return;
            }
        }
        var bytes = html.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("text/html;charset=utf-8");
        response.setContentLength(bytes.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(bytes);
        }
    }

    /** The language asked for, else the one that the browser likes best of those there are, else English. */
    static Locale language(@Nullable String query, @Nullable String accepted) {
        for (var one : Words.LANGUAGES) {
            if (query != null && List.of(query.split("&")).contains("lang=" + one.getLanguage())) {
                return one;
            }
        }
        if (accepted == null || accepted.length() > 1000) {
            return Words.LANGUAGES.getFirst();
        }
        try {
            for (var wish : Locale.LanguageRange.parse(accepted)) {
                for (var one : Words.LANGUAGES) {
                    if (wish.getWeight() > 0 && wish.getRange().split("-", 2)[0].equals(one.getLanguage())) {
                        return one;
                    }
                }
            }
        } catch (IllegalArgumentException e) {
            // What a browser says badly is not said.
        }
        return Words.LANGUAGES.getFirst();
    }
}
