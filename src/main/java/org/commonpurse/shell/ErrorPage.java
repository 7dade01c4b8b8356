package org.commonpurse.shell;

import static org.commonpurse.shell.SignInPage.w;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** What a browser shows where an address leads nowhere or a request failed outside the pages, in the reader's language. */
@Component("error")
@ConditionalOnWebApplication
class ErrorPage implements View {

    private static final int FIRST_OF_OURS = 500;

    @Override
    public String getContentType() {
        return "text/html;charset=utf-8";
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var locale = request.getLocale();
        var failed = model != null && model.get("status") instanceof Integer status && status >= FIRST_OF_OURS;
        var page = SignInPage.html(
                locale,
                w(locale, failed ? "Something went wrong" : "Not found"),
                "<p>%s</p><p><a href=\"/app/\">%s</a></p>".formatted(
                        w(locale, failed ? "That failed; the log of the server has the details." : "There is nothing here that you may see."),
                        w(locale, "To the overview")));
        page.getHeaders().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        response.getOutputStream().write(Objects.requireNonNull(page.getBody()).getBytes(StandardCharsets.UTF_8));
    }
}
