package org.commonpurse.shell;

import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** The content security policy of the staff application: scripts run only with the nonce of the page. */
@Component
@ConditionalOnWebApplication
class StaffSecurityPolicy implements VaadinServiceInitListener, I18NProvider {

    private static final String POLICY = "default-src 'none'; script-src 'nonce-%s' 'strict-dynamic' 'unsafe-eval'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
            + "frame-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private final SecureRandom random = new SecureRandom();

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(response -> {
            var bytes = new byte[18];
            random.nextBytes(bytes);
            var nonce = Base64.getEncoder().encodeToString(bytes);
            response.getDocument().head().appendElement("script").attr("type", "module").attr("src", "/links.js");
            response.getDocument().getElementsByTag("script").forEach(script -> script.attr("nonce", nonce));
            response.getVaadinResponse().setHeader("Content-Security-Policy", POLICY.formatted(nonce));
        });
    }

    /** A browser set to American English gets its own way to write a day; every other English the one of most of the world. */
    @Override
    public List<Locale> getProvidedLocales() {
        return Stream.concat(Words.LANGUAGES.stream(), Stream.of(Locale.US)).toList();
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... values) {
        return Words.in(locale, key, values);
    }
}
