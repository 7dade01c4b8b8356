package org.commonpurse.outside;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One question to another host.
 *
 * @param body what is sent, or null
 * @param largest how many bytes the answer may have, unpacked; more is refused
 * @param longest how long the whole may take, redirects included
 * @param follows whether it goes where a redirect sends it; else the redirect is the answer
 */
public record Ask(
        String method, URI address, Map<String, String> headers, byte @Nullable [] body, long largest, Duration longest, boolean follows) {

    private static final long MEGABYTE = 1 << 20;

    public Ask {
        headers = Map.copyOf(headers);
    }

    /** A page of 10 MB at most, within 30 seconds. */
    public static Ask get(URI address) {
        return new Ask("GET", address, Map.of(), null, 10 * MEGABYTE, Duration.ofSeconds(30), true);
    }

    public static Ask post(URI address, String mediaType, byte[] body) {
        return sending("POST", address, mediaType, body);
    }

    public static Ask patch(URI address, String mediaType, byte[] body) {
        return sending("PATCH", address, mediaType, body);
    }

    private static Ask sending(String method, URI address, String mediaType, byte[] body) {
        return new Ask(method, address, Map.of("Content-Type", mediaType), body, 10 * MEGABYTE, Duration.ofSeconds(30), false);
    }

    public Ask with(String header, String content) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, content);
        return new Ask(method, address, more, body, largest, longest, follows);
    }

    public Ask atMost(long bytes, Duration time) {
        return new Ask(method, address, headers, body, bytes, time, follows);
    }

    /** The same, and a redirect is the answer: where a secret goes along, nobody else may send it on. */
    public Ask notFollowing() {
        return new Ask(method, address, headers, body, largest, longest, false);
    }

    /** The same question to where the answer sent us; what authorises us does not go to another host. */
    Ask redirectedTo(URI other) {
        var kept = new LinkedHashMap<>(headers);
        if (!Allowed.place(address).equals(Allowed.place(other)) || !address.getScheme().equals(other.getScheme())) {
            kept.keySet().removeIf(name -> name.equalsIgnoreCase("Authorization") || name.equalsIgnoreCase("Cookie"));
        }
        return new Ask(method, other, kept, body, largest, longest, follows);
    }
}
