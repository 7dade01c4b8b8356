package org.commonpurse.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.Decoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.commonpurse.DatabaseTest;
import org.commonpurse.access.Actor;
import org.commonpurse.access.LegalForm;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.ledger.Journal;
import org.commonpurse.money.Currency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** What the public gets, and what it does not. */
@DatabaseTest
class PublicFilterTests {

    private static final String HOSTILE = "<script>alert(1)</script> \"'& \u202Egnp.exe";

    @Autowired Organisations organisations;
    @Autowired Journal journal;
    @Autowired Publications publications;
    @Autowired PublicationRows rows;

    private PublicSite site;
    private Actor actor;

    @BeforeEach
    void publish() {
        actor = organisation("open-one", HOSTILE);
        Books.fill(journal, actor);
        publications.publish(actor, "transparency", actor.organisation().period("2023"));
        site = new PublicSite(organisations, rows);
    }

    private Actor organisation(String slug, String name) {
        var made = organisations.create(
                new Organisations.Draft(slug, name, Currency.EUR, "Europe/Berlin", "DE", LegalForm.ASSOCIATION, "01-01", ""), "test");
        return new Actor(made, "treasurer", Role.TREASURER);
    }

    private void correct() {
        journal.post(actor, List.of(Books.entry("late", LocalDate.of(2023, 7, 1), "Assets:Bank:Main", "Revenue:Grants", "100.00")), null);
        publications.publish(actor, "transparency", actor.organisation().period("2023"));
        site.lookNow();
    }

    private MockHttpServletResponse ask(String method, String address, String... headers) {
        var cut = address.indexOf('?');
        var request = new MockHttpServletRequest(method, cut < 0 ? address : address.substring(0, cut));
        request.setQueryString(cut < 0 ? null : address.substring(cut + 1));
        for (var i = 0; i < headers.length; i += 2) {
            request.addHeader(headers[i], headers[i + 1]);
        }
        var response = new MockHttpServletResponse();
        var chain = new MockFilterChain();
        try {
            new PublicFilter(site).doFilter(request, response, chain);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        assertThat(request.getSession(false)).isNull();
        assertThat(response.getHeader("Set-Cookie")).isNull();
        if (chain.getRequest() != null) {
            response.setStatus(299);
        }
        return response;
    }

    private MockHttpServletResponse get(String address, String... headers) {
        return ask("GET", address, headers);
    }

    private static String text(MockHttpServletResponse response) {
        return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static final List<String> ADDRESSES = List.of(
        "/open/open-one", "/open/open-one/transparency-2023", "/open/open-one/transparency-2023.json", "/open/open-one/transparency-2023.csv",
        "/open/open-one/transparency-2023.xlsx", "/open/open-one/transparency-2023.pdf", "/open/open-one/transparency-2023.zip",
        "/open/open-one/feed.atom", "/open/open-one/badge.svg", "/open/open-one/health.json", "/.well-known/commonpurse", "/styles.css", "/figures.js");

    @Test
    void answersWithPreparedBytesOnly() {
        ADDRESSES.forEach(this::answersWithPreparedBytesOnly);
    }

    private void answersWithPreparedBytesOnly(String address) {
        var answer = get(address);
        var head = ask("HEAD", address);
        var known = get(address, "If-None-Match", String.valueOf(answer.getHeader("ETag")));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsByteArray()).isNotEmpty();
        assertThat(answer.getHeader("ETag")).matches("\"[0-9a-f]{24}\"");
        assertThat(answer.getHeader("Content-Security-Policy")).startsWith("default-src 'none'; ");
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.getHeader("Cache-Control")).startsWith("public, max-age=");
        assertThat(answer.getContentLength()).isEqualTo(answer.getContentAsByteArray().length);
        assertThat(head.getStatus()).isEqualTo(200);
        assertThat(head.getContentAsByteArray()).isEmpty();
        assertThat(head.getContentLength()).isEqualTo(answer.getContentLength());
        assertThat(known.getStatus()).isEqualTo(304);
        assertThat(known.getContentAsByteArray()).isEmpty();
        assertThat(known.getHeader("ETag")).isEqualTo(answer.getHeader("ETag"));
    }

    @Test
    void packsWhatTheBrowserUnpacks() throws IOException {
        Brotli4jLoader.ensureAvailability();
        var plain = get("/open/open-one");
        var gzip = get("/open/open-one", "Accept-Encoding", "gzip, deflate");
        var brotli = get("/open/open-one", "Accept-Encoding", "gzip, deflate, br;q=0.9");
        var refused = get("/open/open-one", "Accept-Encoding", "br;q=0, gzip;q=0");

        assertThat(gzip.getHeader("Content-Encoding")).isEqualTo("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.getContentAsByteArray())).readAllBytes()).isEqualTo(plain.getContentAsByteArray());
        assertThat(brotli.getHeader("Content-Encoding")).isEqualTo("br");
        assertThat(Decoder.decompress(brotli.getContentAsByteArray()).getDecompressedData()).isEqualTo(plain.getContentAsByteArray());
        assertThat(refused.getHeader("Content-Encoding")).isNull();
        assertThat(List.of(plain.getHeader("ETag"), gzip.getHeader("ETag"), brotli.getHeader("ETag"))).doesNotHaveDuplicates();
        assertThat(plain.getHeader("Vary")).isEqualTo("Accept-Encoding, Accept-Language");
        assertThat(brotli.getContentAsByteArray().length).isLessThan(40_000);
    }

    @Test
    void speaksTheLanguageAskedFor() {
        speaks("", "de-AT;de;q=0.9,en;q=0.5", "de");
        speaks("", "fr-CH, en;q=0.8", "fr");
        speaks("", "es, pt", "en");
        speaks("?lang=fr", "de", "fr");
        speaks("?lang=xx", "de", "de");
        speaks("", "en;q=0.3, de;q=0.7", "de");
        speaks("", "fr;q=0, de;q=0.1", "de");
    }

    private void speaks(String query, String accepted, String language) {
        var answer = get("/open/open-one" + query, "Accept-Language", accepted);

        assertThat(answer.getHeader("Content-Language")).as(accepted).isEqualTo(language);
        assertThat(text(answer)).contains("<html lang=\"" + language + "\">");
    }

    @Test
    void answersItselfWhatDoesNotExist() {
        List.of(
        "/open/nobody", "/open/open-one/transparency-1999", "/open/open-one/transparency-2023.exe", "/open/open-one/transparency-2023?version=9",
        "/open/open-one/../../etc/passwd", "/open/%2e%2e/x", "/open/open-one/feed.rss", "/open/OPEN-ONE", "/open;jsessionid=1/open-one",
        "/open/open-one/%3Cscript%3E", "/open/open-one/transparency-2023/")
                .forEach(address -> {
                    var answer = get(address);

                    assertThat(answer.getStatus()).as(address).isEqualTo(404);
                    assertThat(text(answer)).doesNotContain("<script>alert").doesNotContain("passwd");
                });
        assertThat(get("/open/").getHeader("Location")).isEqualTo("/");
    }

    @Test
    void leavesTheRestToOthers() {
        List.of("/app/", "/login", "/actuator/health", "/hooks/patreon/1", "/opening", "/styles.css.map", "/VAADIN/x.js")
                .forEach(address -> assertThat(get(address).getStatus()).as(address).isEqualTo(299));
    }

    @Test
    void onlyReads() {
        List.of("POST", "PUT", "DELETE", "TRACE", "OPTIONS")
                .forEach(method -> assertThat(ask(method, "/open/open-one").getStatus()).as(method).isEqualTo(405));
    }

    @Test
    void leadsStraightToTheOnlyOrganisationAndListsSeveral() {
        assertThat(get("/").getHeader("Location")).isEqualTo("/open/open-one");

        var other = organisation("open-two", "The Second");
        assertThat(get("/open/open-two").getStatus()).isEqualTo(404);
        Books.fill(journal, other);
        publications.publish(other, "transparency", other.organisation().period("2023"));
        site.lookNow();

        assertThat(text(get("/"))).contains("The Second").contains("/open/open-one");
    }

    @Test
    void saysInWordsFirstHowLongMoneyWouldLast() {
        var page = text(get("/open/open-one"));

        assertThat(page.indexOf("<section id=\"summary\"")).isBetween(1, page.indexOf("<section id=\"income\""));
        assertThat(page).contains("If every gift had stopped").contains(rows.all(actor.org()).getFirst().signer())
                .contains("transparency-2023.zip").contains("feed.atom").contains("badge.svg");
    }

    @Test
    void needsNoScriptAndLoadsNothingFromOthers() {
        for (var address : List.of("/open/open-one", "/open/open-one/transparency-2023")) {
            assertThat(text(get(address)))
                    .doesNotContainPattern("(src|href)=\"(https?:)?//")
                    .doesNotContain(" style=\"").doesNotContain("<style").doesNotContain("onclick")
                    .containsPattern("<script type=\"module\" src=\"/figures.js\"></script>")
                    .doesNotContain("<script>");
        }
    }

    @Test
    void makesHostileNamesHarmless() {
        for (var address : List.of("/open/open-one", "/open/open-one/transparency-2023", "/open/open-one/feed.atom", "/open/open-one/badge.svg")) {
            assertThat(text(get(address))).doesNotContain("<script>alert").doesNotContain("\u202E");
        }
        var health = JsonMapper.builder().build().readTree(text(get("/open/open-one/health.json")));
        assertThat(health.get("name").asString()).isEqualTo(HOSTILE);
    }

    @Test
    void showsCorrectionsAndKeepsWhatWasBefore() {
        var before = get("/open/open-one/transparency-2023.json").getContentAsByteArray();
        correct();

        var now = text(get("/open/open-one/transparency-2023"));
        var old = text(get("/open/open-one/transparency-2023?version=1"));

        assertThat(now).contains("Version 2 corrects").contains("income · Grants · amount").contains("<td class=\"number\">500.00</td>");
        assertThat(old).contains("This is version 1, which was corrected.").doesNotContain("Version 2 corrects");
        assertThat(get("/open/open-one/transparency-2023.json?version=1").getContentAsByteArray()).isEqualTo(before);
        assertThat(get("/open/open-one/transparency-2023.zip?version=1").getHeader("Cache-Control")).contains("immutable");
        assertThat(text(get("/open/open-one"))).contains("corrected");
        assertThat(text(get("/open/open-one/feed.atom"))).contains("Version 2 corrects");
    }

    @Test
    void seesWhatAnotherProcessPublished() {
        get("/open/open-one");
        correct();

        assertThat(text(get("/open/open-one/health.json"))).contains("\"version\":2");
    }

    @Test
    void listsOpenDataForOtherInstallations() {
        var list = JsonMapper.builder().build().readTree(text(get("/.well-known/commonpurse")));

        var one = list.get("organisations").get(0);
        assertThat(one.get("organisation").asString()).isEqualTo("open-one");
        assertThat(one.get("publications").get(0).get("sha256").asString()).isEqualTo(rows.all(actor.org()).getFirst().sha256());
    }
}
