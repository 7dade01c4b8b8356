package org.commonpurse.shell;

import static org.commonpurse.shell.SignInPage.w;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.commonpurse.access.LegalForm;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.SetUp;
import org.commonpurse.access.Users;
import org.commonpurse.money.Currency;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.util.HtmlUtils;

/** The page behind the link that the program prints when nobody can sign in yet: first organisation, first administrator. */
@Controller
@ConditionalOnWebApplication
class SetUpPage {

    static final String PATH = SecurityConfiguration.SIGN_IN + "/setup";

    private final SetUp setUp;

    SetUpPage(SetUp setUp) {
        this.setUp = setUp;
    }

    @GetMapping(PATH)
    ResponseEntity<String> page(HttpServletRequest request, CsrfToken csrf) {
        return form(request, csrf, "");
    }

    @PostMapping(PATH)
    ResponseEntity<String> make(HttpServletRequest request, CsrfToken csrf) {
        try {
            setUp.redeem(given(request, "token"), draft(request), given(request, "user"), given(request, "password"));
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .header("Location", SecurityConfiguration.SIGN_IN)
                    .build();
        } catch (IllegalArgumentException e) {
            return form(request, csrf, String.valueOf(e.getMessage()));
        }
    }

    private Organisations.@Nullable Draft draft(HttpServletRequest request) {
        if (!setUp.needsOrganisation()) {
            return null;
        }
        return new Organisations.Draft(
                given(request, "slug"),
                given(request, "name"),
                Currency.of(given(request, "currency")),
                given(request, "zone"),
                given(request, "country").toUpperCase(Locale.ROOT),
                LegalForm.of(given(request, "form")),
                "01-01",
                "");
    }

    private static String given(HttpServletRequest request, String name) {
        var value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    private ResponseEntity<String> form(HttpServletRequest request, CsrfToken csrf, String wrong) {
        var locale = request.getLocale();
        var token = given(request, "token");
        if (!setUp.opens(token)) {
            return SignInPage.html(locale, w(locale, "Set up"), "<p class=\"error\" role=\"alert\">%s</p>"
                    .formatted(w(locale, "This link is not valid any more. The program prints a new one when it starts and nobody can sign in yet.")));
        }
        var body = new StringBuilder();
        if (!wrong.isEmpty()) {
            body.append("<p class=\"error\" role=\"alert\">%s</p>".formatted(HtmlUtils.htmlEscape(wrong)));
        }
        body.append("<form method=\"post\" action=\"%s\">".formatted(PATH));
        body.append(hidden(csrf.getParameterName(), csrf.getToken())).append(hidden("token", token));
        if (setUp.needsOrganisation()) {
            body.append("<h2>%s</h2>".formatted(w(locale, "The organisation")));
            body.append(field(request, locale, "name", "Name", "text", "", true));
            body.append(field(request, locale, "slug", "Its name in addresses: small letters, digits, hyphens", "text", "", true));
            body.append(field(request, locale, "currency", "Currency, such as EUR", "text", "EUR", true));
            body.append(field(request, locale, "zone", "Time zone, such as Europe/Berlin", "text", "Europe/Berlin", true));
            body.append(field(request, locale, "country", "Country, two letters such as DE", "text", "", false));
            body.append(forms(request, locale));
        }
        body.append("<h2>%s</h2>".formatted(w(locale, "Its first administrator: you")));
        body.append(field(request, locale, "user", "Name to sign in with", "text", "", true));
        body.append(field(request, locale, "password", "Password, eight characters at least, fifteen are better", "password", "", true));
        body.append("<button type=\"submit\">%s</button></form>".formatted(w(locale, "Set up")));
        return SignInPage.html(locale, w(locale, "Set up"), body.toString());
    }

    private static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                .formatted(HtmlUtils.htmlEscape(name), HtmlUtils.htmlEscape(value));
    }

    private static String field(
            HttpServletRequest request, Locale locale, String id, String label, String type, String preset, boolean required) {
        var given = request.getParameter(id) == null ? preset : given(request, id);
        return "<label for=\"%s\">%s</label><input id=\"%s\" name=\"%s\" type=\"%s\" value=\"%s\"%s%s>"
                .formatted(
                        id,
                        w(locale, label),
                        id,
                        id,
                        type,
                        type.equals("password") ? "" : HtmlUtils.htmlEscape(given),
                        required ? " required" : "",
                        type.equals("password")
                                ? " autocomplete=\"new-password\" minlength=\"%d\"".formatted(Users.SHORTEST)
                                : " autocomplete=\"off\"");
    }

    private static String forms(HttpServletRequest request, Locale locale) {
        var options = new StringBuilder();
        for (var form : LegalForm.values()) {
            var chosen = form.label().equals(given(request, "form")) ? " selected" : "";
            options.append("<option value=\"%s\"%s>%s</option>".formatted(form.label(), chosen, w(locale, form.label())));
        }
        return "<label for=\"form\">%s</label><select id=\"form\" name=\"form\">%s</select>"
                .formatted(w(locale, "Legal form"), options);
    }
}
