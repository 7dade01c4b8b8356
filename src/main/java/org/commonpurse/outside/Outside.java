package org.commonpurse.outside;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Dns;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/**
 * Asks other hosts, and is the only one that does. The name is looked up once, what it stands for is checked, and the
 * connection goes to what was checked; so it does after each redirect.
 */
@Service
public class Outside {

    private static final int REDIRECTS = 5;
    private static final String AGENT = "Commonpurse (+https://commonpurse.org)";

    private final Pause pause;
    private final Allowed allowed;
    private final Dns names;
    private final OkHttpClient client;

    @Autowired
    Outside(@Value("${purse.allow:}") String allow, Pause pause) {
        this(Allowed.of(allow), Dns.SYSTEM, pause);
    }

    Outside(Allowed allowed, Dns names, Pause pause) {
        this.pause = pause;
        this.allowed = allowed;
        this.names = names;
        this.client = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .proxy(Proxy.NO_PROXY)
                .cookieJar(CookieJar.NO_COOKIES)
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** The private addresses that the operator allowed, as host and port. */
    public List<String> allowedAddresses() {
        return allowed.places().stream().sorted().toList();
    }

    /**
     * Looks at the text of an address, as asking it would; its name is not looked up.
     *
     * @throws Unreachable where it may not be asked
     */
    public void check(URI address) {
        Allowed.form(address);
        allowed.check(address, request(Ask.get(address)).url().host());
    }

    /** The calls of one run, which are counted and tried again where that may help. */
    public Calls calls() {
        return new Calls(this::ask, pause);
    }

    /**
     * Asks, follows up to five redirects of a GET, and answers with whatever status came.
     *
     * @throws Unreachable with a sentence, where the address may not be asked, nobody answers, or the answer is too large
     */
    public Answer ask(Ask ask) {
        var end = Instant.now().plus(ask.longest());
        var next = ask;
        for (var hop = 0; hop <= REDIRECTS; hop++) {
            var answer = once(next, Duration.between(Instant.now(), end));
            var location = answer.header("location");
            if (answer.status() / 100 != 3 || location.isEmpty() || !next.follows()) {
                return answer;
            }
            next = next.redirectedTo(target(next.address(), location.get()));
        }
        throw Unreachable.refused("%s redirects more than %d times".formatted(Allowed.shown(ask.address()), REDIRECTS));
    }

    private static URI target(URI from, String location) {
        try {
            return from.resolve(new URI(location));
        } catch (URISyntaxException e) {
            throw new Unreachable("%s redirects to what is no address".formatted(Allowed.shown(from)), true, e);
        }
    }

    private Answer once(Ask ask, Duration left) {
        Allowed.form(ask.address());
        var request = request(ask);
        allowed.check(ask.address(), request.url().host());
        if (!left.isPositive()) {
            throw tooLong(ask);
        }
        try (var response = checked(ask.address())
                .newBuilder()
                .callTimeout(left)
                .readTimeout(left)
                .writeTimeout(left)
                .build()
                .newCall(request)
                .execute()) {
            return answer(ask, response);
        } catch (InterruptedIOException e) {
            throw tooLong(ask);
        } catch (IOException e) {
            throw new Unreachable("%s does not answer: %s".formatted(Allowed.shown(ask.address()), e.getMessage()), false, e);
        }
    }

    private OkHttpClient checked(URI address) {
        return client.newBuilder().dns(host -> look(address, host)).build();
    }

    private List<InetAddress> look(URI address, String host) throws UnknownHostException {
        var found = names.lookup(host);
        allowed.check(address, found);
        return found;
    }

    private static Request request(Ask ask) {
        var request = new Request.Builder().header("User-Agent", AGENT);
        ask.headers().forEach(request::header);
        var type = ask.headers().get("Content-Type");
        var body = ask.body();
        try {
            return request.url(ask.address().toString())
                    .method(ask.method(), body == null ? null : RequestBody.create(body, type == null ? null : MediaType.parse(type)))
                    .build();
        } catch (IllegalArgumentException e) {
            throw new Unreachable("%s is not asked: it is not a plain address".formatted(Allowed.shown(ask.address())), true, e);
        }
    }

    private static Answer answer(Ask ask, Response response) throws IOException {
        var source = response.body().source();
        if (source.request(ask.largest() + 1)) {
            throw Unreachable.refused("%s answers with more than %,d bytes".formatted(Allowed.shown(ask.address()), ask.largest()));
        }
        var headers = new TreeMap<String, List<String>>(response.headers().toMultimap());
        return new Answer(response.code(), ask.address(), headers, source.getBuffer().readByteArray());
    }

    private static Unreachable tooLong(Ask ask) {
        return new Unreachable("%s did not answer within %d seconds"
                .formatted(Allowed.shown(ask.address()), ask.longest().toSeconds()), false, null);
    }
}
