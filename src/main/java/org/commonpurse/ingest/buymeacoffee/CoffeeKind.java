package org.commonpurse.ingest.buymeacoffee;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.commonpurse.ingest.Brought;
import org.commonpurse.ingest.ConnectionKind;
import org.commonpurse.ingest.Documents;
import org.commonpurse.ingest.Intake;
import org.commonpurse.outside.Answer;
import org.commonpurse.outside.Ask;
import org.commonpurse.outside.Calls;
import org.commonpurse.outside.Manners;
import org.commonpurse.shell.Refused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A page on Buy Me a Coffee: its API lists who supported it once, page by page; each run reads all of them. */
@Component
class CoffeeKind implements ConnectionKind {

    private static final String TOKEN = "token";
    private static final int MOST_PAGES = 100_000;
    private static final int TRIES = 5;
    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Manners MANNERS =
            new Manners(TRIES, BETWEEN, Manners::retryAfter, answer -> page(answer).isPresent());

    private final String place;
    private final Intake intake;
    private final Clock clock;

    CoffeeKind(@Value("${purse.buymeacoffee.url:https://developers.buymeacoffee.com}") String place, Intake intake, Clock clock) {
        this.place = place;
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "buymeacoffee";
    }

    @Override
    public String title() {
        return "Buy Me a Coffee: supporters";
    }

    @Override
    public URI place(String address) {
        return ConnectionKind.named("PURSE_BUYMEACOFFEE_URL", place);
    }

    @Override
    public Map<String, Boolean> secrets() {
        return Map.of(TOKEN, true);
    }

    @Override
    public Received ask(Asked asked, Calls calls) throws IOException {
        var token = asked.vault().read().getOrDefault(TOKEN, "");
        if (token.isEmpty()) {
            throw new Refused("the token of this connection is gone", "disconnect and connect again");
        }
        var file = Files.createTempFile("purse-", ".coffee");
        try {
            var pages = write(asked.place(), token, calls.with(MANNERS), file);
            return new Brought(intake, asked.actor(), CoffeeSource.ID, "buymeacoffee-%s.json".formatted(LocalDate.now(clock)), file, pages).temporary();
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Pages are counted here, so that what an answer names as the next one decides where nothing is sent to. */
    private static int write(URI place, String token, Calls calls, Path file) throws IOException {
        var seen = new HashSet<String>();
        try (var out = Documents.writer(file)) {
            for (var number = 1; number <= MOST_PAGES; number++) {
                var page = ask(place, token, calls, number);
                var fresh = false;
                for (var supporter : page.path("data")) {
                    if (seen.add(supporter.path("support_id").asString(""))) {
                        fresh = true;
                        out.write(JSON.writeValueAsString(supporter));
                        out.write('\n');
                    }
                }
                if (!fresh || page.path("next_page_url").asString("").isEmpty()) {
                    return number;
                }
            }
        }
        throw new Refused("Buy Me a Coffee's pages do not end", "try again later");
    }

    private static JsonNode ask(URI place, String token, Calls calls, int number) {
        var answer = calls.find(Ask.get(place.resolve("/api/v1/supporters?page=" + number))
                        .with("Authorization", "Bearer " + token)
                        .with("Accept", "application/json")
                        .notFollowing())
                .orElseThrow(() -> new Refused(
                        "Buy Me a Coffee does not accept the token", "make another in its portal for developers, then disconnect and connect again"));
        return page(answer).orElseThrow();
    }

    /** The page, where the answer is one. */
    private static Optional<JsonNode> page(Answer answer) {
        try {
            var page = JSON.readTree(answer.body());
            return page.path("data").isArray() ? Optional.of(page) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    @Override
    public Received read(Asked asked, String name, Path file) {
        return new Brought(intake, asked.actor(), CoffeeSource.ID, name, file, 1);
    }
}
