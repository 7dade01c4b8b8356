package org.commonpurse.shell;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/**
 * Where somebody without a sign-in goes: to the sign-in from the staff application; anywhere else there is nothing for
 * them, whether or not there is something for others.
 */
final class EntryPoint implements AuthenticationEntryPoint {

    private final AuthenticationEntryPoint signIn = new LoginUrlAuthenticationEntryPoint(SecurityConfiguration.SIGN_IN);

    static boolean isStaff(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.equals("/app") || path.startsWith("/app/");
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException, ServletException {
        if (isStaff(request)) {
            signIn.commence(request, response, e);
        } else {
            nothing(request, response);
        }
    }

    private static void nothing(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var locale = request.getLocale();
        var page = SignInPage.html(
                locale,
                SignInPage.w(locale, "Not found"),
                "<p>%s</p>".formatted(SignInPage.w(locale, "There is nothing here that you may see.")));
        page.getHeaders().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        var bytes = Objects.requireNonNull(page.getBody()).getBytes(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(bytes.length));
        response.getOutputStream().write(bytes);
    }
}
