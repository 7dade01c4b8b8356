package org.commonpurse.outside;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What another host answered.
 *
 * @param address where the answer came from in the end, after redirects
 * @param headers by name in small letters
 */
public record Answer(int status, URI address, Map<String, List<String>> headers, byte[] body) {

    public boolean isOk() {
        return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
    }
}
