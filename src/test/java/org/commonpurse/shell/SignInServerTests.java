package org.commonpurse.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** A whole server, asked by somebody who has not signed in. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SignInServerTests {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @Autowired
    ConfigurableApplicationContext context;

    @Value("${local.server.port}")
    int port;

    private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Where the answer leads, below this server's own address. */
    private String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("").replace("http://127.0.0.1:" + port, "");
    }

    @Test
    void saysThatThereIsNothingOutsideOfTheStaffApplication() throws Exception {
        for (var path : java.util.List.of("/nosuch", "/application", "/admin/users", "/actuator/env", "/hooks/patreon/1", "/login/other")) {
            var answer = send(to(path));
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.headers().firstValue("Set-Cookie")).as(path).isEmpty();
            assertThat(answer.body()).contains("<h1>Not found</h1>");
        }
        for (var path : java.util.List.of("/app", "/app/", "/app/one/ledger")) {
            var answer = send(to(path));
            assertThat(answer.statusCode()).as(path).isEqualTo(302);
            assertThat(location(answer)).isEqualTo("/login");
        }
    }

    @Test
    void aVisitorDoesNotSayWhereAnAnswerLeads() throws Exception {
        var answer = send(to("/app/").header("Accept", "text/html")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "https"));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).isEqualTo("/login");
    }

    @Test
    void aVisitorDoesNotSayFromWhereAGuessComes() throws Exception {
        var from = new CopyOnWriteArrayList<String>();
        context.addApplicationListener(new ApplicationListener<AuthenticationFailureBadCredentialsEvent>() {
            @Override
            public void onApplicationEvent(AuthenticationFailureBadCredentialsEvent failed) {
                from.add(((WebAuthenticationDetails) failed.getAuthentication().getDetails()).getRemoteAddress());
            }
        });
        var form = TOKEN.matcher(send(to("/login")).body());
        assertThat(form.find()).isTrue();

        var answer = send(to("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Forwarded-For", "192.0.2.1")
                .POST(BodyPublishers.ofString("username=nobody-at-all&password=wrong&_csrf="
                        + URLEncoder.encode(form.group(1), StandardCharsets.UTF_8))));

        assertThat(location(answer)).isEqualTo("/login?error");
        assertThat(from).containsExactly("127.0.0.1");
    }

    @Test
    void theAddressOfTheErrorPageIsNothingByItself() throws Exception {
        var answer = send(to("/error"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("There is nothing here.\n");
    }
}
