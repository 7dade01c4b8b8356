package org.commonpurse.ingest;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Takes messages of other sides at {@code /hooks/KIND/NAME}, in front of the security chain: they have no session and no cookie,
 * and prove by a secret whose they are. The answer says nothing beyond its status.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class HookFilter implements Filter {

    private static final Logger LOG = LoggerFactory.getLogger(HookFilter.class);
    private static final Pattern PLACE = Pattern.compile("/hooks/([a-z]{1,40})/([a-z0-9][a-z0-9-]{0,39})");
    private static final int LARGEST = 1_000_000;

    private final Messages messages;

    HookFilter(Messages messages) {
        this.messages = messages;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException, ServletException {
        var asked = (HttpServletRequest) request;
        if (asked.getMethod().equals("POST") && asked.getRequestURI().startsWith("/hooks/")) {
            ((HttpServletResponse) response).setStatus(status(asked));
        } else {
            chain.doFilter(request, response);
        }
    }

    private int status(HttpServletRequest request) throws IOException {
        var place = PLACE.matcher(request.getRequestURI());
        if (!place.matches()) {
            return HttpServletResponse.SC_NOT_FOUND;
        }
        var body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            return HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
        }
        var headers = new TreeMap<String, String>();
        Collections.list(request.getHeaderNames()).forEach(name -> headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name)));
        try {
            return switch (messages.told(place.group(1), place.group(2), new ConnectionKind.Message(headers, body))) {
                case NO_CONNECTION -> HttpServletResponse.SC_NOT_FOUND;
                case NOT_FROM_THERE -> HttpServletResponse.SC_UNAUTHORIZED;
                case NOT_READ -> HttpServletResponse.SC_BAD_REQUEST;
                case TAKEN -> HttpServletResponse.SC_OK;
            };
        } catch (RuntimeException e) {
            LOG.error("a message at {} could not be taken", request.getRequestURI(), e);
            return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
    }
}
