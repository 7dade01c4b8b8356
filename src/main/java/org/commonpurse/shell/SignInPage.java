package org.commonpurse.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.commonpurse.access.Users;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.HtmlUtils;

/** The page on which somebody signs in. Plain HTML: it works without a script. */
@Controller
@ConditionalOnWebApplication
class SignInPage {

    static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Users users;

    SignInPage(Users users) {
        this.users = users;
    }

    @GetMapping(SecurityConfiguration.SIGN_IN)
    ResponseEntity<String> page(HttpServletRequest request, CsrfToken token) {
        var locale = request.getLocale();
        var message = "";
        if (request.getParameter("error") != null) {
            message = "<p class=\"error\" role=\"alert\">%s</p>"
                    .formatted(w(locale, "Name or password is wrong, or there were too many attempts. Try again in a while."));
        } else if (users.nobody()) {
            message = "<p role=\"note\">%s</p>"
                    .formatted(w(locale, "Nobody can sign in yet. Open the set-up link that the program printed when it started."));
        }
        var body = """
                %s
                <form method="post" action="/login">
                  <input type="hidden" name="%s" value="%s">
                  <label for="username">%s</label>
                  <input id="username" name="username" autocomplete="username" required autofocus>
                  <label for="password">%s</label>
                  <input id="password" name="password" type="password" autocomplete="current-password" required>
                  <button type="submit">%s</button>
                </form>"""
                .formatted(
                        message,
                        HtmlUtils.htmlEscape(token.getParameterName()),
                        HtmlUtils.htmlEscape(token.getToken()),
                        w(locale, "Name"),
                        w(locale, "Password"),
                        w(locale, "Sign in"));
        return html(locale, w(locale, "Sign in"), body);
    }

    static ResponseEntity<String> html(Locale locale, String title, String body) {
        var language = Words.LANGUAGES.stream().map(Locale::getLanguage).anyMatch(locale.getLanguage()::equals)
                ? locale.getLanguage()
                : "en";
        var page = """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s – Commonpurse</title>
                <link rel="stylesheet" href="/styles.css">
                <link rel="icon" href="/icon.svg" type="image/svg+xml">
                </head>
                <body class="sign-in">
                <main>
                <p class="house">Commonpurse</p>
                <h1>%s</h1>
                %s
                </main>
                </body>
                </html>
                """
                .formatted(language, title, title, body);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, java.nio.charset.StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", POLICY)
                .header("Content-Language", language)
                .body(page);
    }

    static String w(Locale locale, String english) {
        return HtmlUtils.htmlEscape(Words.in(locale, english), "UTF-8");
    }
}
