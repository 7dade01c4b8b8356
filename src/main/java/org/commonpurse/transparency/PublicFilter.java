package org.commonpurse.transparency;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.commonpurse.transparency.PublicSite.Answer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Answers the public in front of everything else: no session, no cookie, no security chain, nothing but prepared bytes.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
class PublicFilter implements Filter {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final PublicSite site;

    PublicFilter(PublicSite site) {
        this.site = site;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var path = ((HttpServletRequest) request).getRequestURI();
        if (isPublic(path)) {
            try {
                answer((HttpServletRequest) request, (HttpServletResponse) response, path);
            } catch (RuntimeException e) {
                failed((HttpServletResponse) response, e);
            }
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isPublic(String path) {
        return switch (path) {
            case "/", "/open", "/.well-known/commonpurse", "/styles.css", "/figures.js" -> true;
            default -> path.startsWith("/open/") || path.startsWith("/open;");
        };
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
        guard(response);
        var method = request.getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        var query = request.getQueryString();
        var language = Languages.choose(parameter(query, "lang"), request.getHeader("Accept-Language"));
        switch (site.answer(path, language, version(parameter(query, "version")))) {
            case Answer.Found(var prepared) -> send(request, response, prepared, HttpServletResponse.SC_OK);
            case Answer.Nothing(var prepared) -> send(request, response, prepared, HttpServletResponse.SC_NOT_FOUND);
            case Answer.Elsewhere(var address) -> {
                response.setHeader("Location", address + (query == null ? "" : "?lang=" + language));
                response.setHeader("Cache-Control", "public, max-age=60");
                response.setHeader("Vary", "Accept-Language");
                response.setStatus(HttpServletResponse.SC_FOUND);
            }
        }
    }

    /** Nothing further on may answer: it would begin a session. */
    private static void failed(HttpServletResponse response, RuntimeException e) throws IOException {
        LoggerFactory.getLogger(PublicFilter.class).error("a public page could not be answered", e);
        if (!response.isCommitted()) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("Retry-After", "10");
            response.setContentType("text/plain;charset=utf-8");
            response.getOutputStream().write("This page cannot be shown just now.\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void guard(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
    }

    private static void send(HttpServletRequest request, HttpServletResponse response, Prepared prepared, int status)
            throws IOException {
        var packing = packing(request.getHeader("Accept-Encoding"), prepared);
        var tag = prepared.tag(packing);
        response.setHeader("ETag", tag);
        response.setHeader("Cache-Control", "public, max-age=" + prepared.maxAge() + (prepared.maxAge() > 86_400 ? ", immutable" : ""));
        response.setHeader("Vary", "Accept-Encoding, Accept-Language");
        if (!prepared.language().isEmpty()) {
            response.setHeader("Content-Language", prepared.language());
        }
        if (status == HttpServletResponse.SC_OK && matches(request.getHeader("If-None-Match"), tag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        var bytes = prepared.bytes(packing);
        response.setStatus(status);
        response.setContentType(prepared.type());
        response.setContentLength(bytes.length);
        if (packing != Prepared.Packing.PLAIN) {
            response.setHeader("Content-Encoding", packing == Prepared.Packing.BROTLI ? "br" : "gzip");
        }
        if (!prepared.type().startsWith("text/html")) {
            response.setHeader("Access-Control-Allow-Origin", "*");
        }
        if (!prepared.file().isEmpty() && !prepared.type().equals("application/json")) {
            response.setHeader("Content-Disposition", "attachment; filename=\"" + prepared.file() + "\"");
        }
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(bytes);
        }
    }

    private static Prepared.Packing packing(@Nullable String accepted, Prepared prepared) {
        return accepted == null || !prepared.isPacked()
                ? Prepared.Packing.PLAIN
                : prepared.packing(Languages.weight(accepted, "br") > 0, Languages.weight(accepted, "gzip") > 0);
    }

    /** Whether the visitor has these bytes already. */
    static boolean matches(@Nullable String known, String tag) {
        if (known == null) {
            return false;
        }
        for (var one : known.split(",")) {
            var plain = one.strip();
            if (plain.equals("*") || plain.equals(tag) || plain.equals("W/" + tag)) {
                return true;
            }
        }
        return false;
    }

    /** A value of the question; null where it is not asked, or is more than a word. */
    static @Nullable String parameter(@Nullable String query, String name) {
        if (query == null) {
            return null;
        }
        for (var pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                var value = pair.substring(name.length() + 1);
                return value.matches("[A-Za-z0-9-]{1,20}") ? value.toLowerCase(Locale.ROOT) : null;
            }
        }
        return null;
    }

    private static int version(@Nullable String text) {
        return text != null && text.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(text) : 0;
    }
}
