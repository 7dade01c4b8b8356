package org.commonpurse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Forbidden;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What whoever has a link sees, and what nobody can reckon from it. */
@DatabaseTest
class SharedLinksTests {

    private static final String PLAN = """
            name: <b>Second developer</b>
            currency: EUR
            start: 2026-01
            months: 24
            opening: {free: 150000}
            recurring: {monthly: {amount: 9000, churn: 0.01, new: 100}}
            positions:
              - {role: Lead, type: payroll, gross: 4321, burden: 0.2, start: 2026-01}
              - {role: Developer, type: payroll, gross: 3987.65, start: 2026-06, planned: true}
            costs: [{name: Servers, monthly: 6044}]
            chance: {runs: 50, seed: 3}
            """;

    /** The same, in which nobody comes or goes. */
    private static final String SETTLED = PLAN.replace(", start: 2026-06, planned: true", "");

    @Autowired Organisations organisations;
    @Autowired SharedLinks links;
    @Autowired Scenarios scenarios;
    @Autowired JdbcTemplate jdbc;

    private Actor actor;

    @BeforeEach
    void organisation() {
        actor = TestActors.treasurer(organisations, "EUR");
    }

    private static Basis basis(String yaml) {
        return new Basis(Plans.scenario(yaml), null);
    }

    private MockHttpServletResponse ask(String method, String path, String query, String... headers) {
        var request = new MockHttpServletRequest(method, path);
        request.setQueryString(query);
        for (var i = 0; i < headers.length; i += 2) {
            request.addHeader(headers[i], headers[i + 1]);
        }
        var response = new MockHttpServletResponse();
        try {
            new SharedFilter(links).doFilter(request, response, new MockFilterChain());
        } catch (IOException | ServletException e) {
            throw new IllegalStateException(e);
        }
        return response;
    }

    private MockHttpServletResponse get(String path) {
        return ask("GET", path, null);
    }

    private static String text(MockHttpServletResponse response) {
        return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void aLinkShowsThePlanWithoutScriptOrCookie() {
        var answer = get(links.share(actor, basis(PLAN)));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("Set-Cookie")).isNull();
        assertThat(answer.getHeader("Content-Security-Policy")).startsWith("default-src 'none'").doesNotContain("script-src");
        assertThat(answer.getHeader("X-Robots-Tag")).contains("noindex");
        assertThat(text(answer)).doesNotContain("<script").doesNotContain("<b>Second").contains("&lt;b&gt;Second developer")
                .contains("<svg").contains("If every gift stopped today").contains("Planned: Developer, from June 2026.")
                .contains("Month by month");
    }

    @Test
    void noLanguageOfThePageTellsAnybodysPay() {
        var path = links.share(actor, basis(PLAN));
        for (var language : List.of("en", "fr", "de")) {
            var page = text(ask("GET", path, "lang=" + language)).replaceAll("[,.\\u00a0\\u202f\\u2009\\s]", "");

            assertThat(page).as(language).contains("9000");
            for (var pay : List.of("4321", "5185", "3987", "3988", "39877", "43210", "124445", "75765")) {
                assertThat(page).as(language + " " + pay).doesNotContainPattern("(?<!\\d)%s(?!\\d)".formatted(pay));
            }
        }
    }

    @Test
    void noMonthOfThePageDiffersFromTheNextBySomebodysPay() {
        var page = text(get(links.share(actor, basis(PLAN))));
        var rows = Pattern.compile("<tr><th scope=\"row\">\\w+ 202[67]</th>((?:<td class=\"number\">[^<]*</td>){5})").matcher(page).results()
                .map(row -> Pattern.compile("<td class=\"number\">([^<]*)</td>").matcher(row.group(1)).results()
                        .map(cell -> Integer.parseInt(cell.group(1).replace(",", "").replace('−', '-'))).toList())
                .toList();

        assertThat(rows).hasSize(24);
        for (var i = 1; i < rows.size(); i++) {
            assertThat(rows.get(i).get(2)).as("costs").isEqualTo(rows.getFirst().get(2));
            var kept = rows.get(i).get(3) - rows.get(i - 1).get(3) - rows.get(i).getFirst();
            assertThat(kept).as("free funds less gifts").isBetween(-rows.getFirst().get(2) - 2, -rows.getFirst().get(2) + 2);
        }
        assertThat(rows.getLast().get(3)).as("the end is near that of the plan itself").isCloseTo(
                scenarios.project(basis(PLAN)).months().getLast().free().setScale(0, RoundingMode.HALF_EVEN).intValue(),
                Offset.offset(24 * 500));
    }

    @Test
    void whereNearlyAllCostIsOnePersonsPayNothingIsShared() {
        var plan = PLAN.replace("monthly: 6044", "monthly: 900");

        assertThatThrownBy(() -> links.share(actor, basis(plan))).hasMessageContaining("Fewer than three people");
        assertThat(links.links(actor)).isEmpty();
        assertThat(links.share(actor, basis(plan.replace("role: Lead,", "role: Lead, count: 3,")))).startsWith("/shared/");
    }

    @Test
    void twoOpenLinksNeverDifferByOnePerson() {
        links.share(actor, basis(PLAN));
        var raised = PLAN.replace("gross: 4321", "gross: 4500");
        var more = PLAN.replace("role: Lead,", "role: Lead, count: 4,");

        assertThatThrownBy(() -> links.share(actor, basis(raised))).hasMessageContaining("differs by one or two people");
        assertThat(links.share(actor, basis(PLAN.replace("monthly: 6044", "monthly: 7000")))).as("the same team").startsWith("/shared/");
        assertThat(links.share(actor, basis(more))).as("three people more").startsWith("/shared/");
        links.links(actor).forEach(link -> links.close(actor, link));
        assertThat(links.share(actor, basis(raised))).as("nothing else is open").startsWith("/shared/");
    }

    @Test
    void aClosedLinkLeadsNowhereAtOnceAndItsPageIsForgotten() {
        var path = links.share(actor, basis(PLAN));
        var tag = get(path).getHeader("ETag");

        links.close(actor, links.links(actor).getFirst());

        assertThat(get(path).getStatus()).isEqualTo(410);
        assertThat(ask("GET", path, null, "If-None-Match", tag).getStatus()).isEqualTo(410);
        assertThat(text(get(path))).doesNotContain("Second developer");
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM scenario_link WHERE organisation_id = ? AND page_en <> ''", Long.class, actor.org())).isZero();
        assertThat(links.links(actor).getFirst().closedBy()).isEqualTo("treasurer");
    }

    @Test
    void onlyTheHashOfTheTokenIsKept() {
        var token = links.share(actor, basis(PLAN)).substring("/shared/".length());

        var kept = jdbc.queryForObject("SELECT token_hash FROM scenario_link WHERE organisation_id = ?", String.class, actor.org());
        assertThat(token).hasSize(43);
        assertThat(kept).isEqualTo(SharedPlan.hash(token)).isNotEqualTo(token);
        assertThat(get("/shared/" + kept).getStatus()).isEqualTo(404);
        assertThat(get("/shared/" + token.substring(1) + "A").getStatus()).isEqualTo(404);
        assertThat(get("/shared/").getStatus()).isEqualTo(404);
    }

    @Test
    void answersAsPublicPagesDo() {
        var path = links.share(actor, basis(PLAN));
        var page = get(path);

        assertThat(ask("GET", path, null, "If-None-Match", page.getHeader("ETag")).getStatus()).isEqualTo(304);
        assertThat(ask("HEAD", path, null).getContentAsByteArray()).isEmpty();
        assertThat(ask("POST", path, null).getStatus()).isEqualTo(405);
        assertThat(ask("GET", path, null, "Accept-Language", "es, de-AT;q=0.8, fr;q=0.2").getHeader("Content-Language")).isEqualTo("de");
        assertThat(ask("GET", path, "lang=fr", "Accept-Language", "de").getHeader("Content-Language")).isEqualTo("fr");
        assertThat(ask("GET", path, "lang=xx", "Accept-Language", "x;;q=é").getHeader("Content-Language")).isEqualTo("en");
        assertThat(text(ask("GET", path, "lang=de"))).contains("<html lang=\"de\">");
        assertThat(ask("GET", "/shop", null).getHeader("Content-Security-Policy")).isNull();
    }

    @Test
    void onlyWhoMayPublishSharesAndCloses() {
        links.share(actor, basis(PLAN));
        var board = TestActors.as(actor, Role.BOARD);

        assertThatThrownBy(() -> links.share(board, basis(PLAN))).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> links.close(board, links.links(board).getFirst())).isInstanceOf(Forbidden.class);
        assertThat(links.links(TestActors.treasurer(organisations, "EUR"))).as("another organisation's").isEmpty();
    }

    @Test
    void whatAFundPaysSomebodyIsNotReadFromThePage() {
        var tied = SETTLED.replace("free: 150000", "free: 150000, restricted: {Tools: 30000}").replace("gross: 3987.65", "gross: 3987.65, fund: Tools");
        assertThat(tied).contains("Tools: 30000", "fund: Tools");
        var plan = SharedPlan.of(scenarios, basis(tied));

        var exact = scenarios.project(plan.basis()).months();
        var level = scenarios.project(plan.level()).months();
        assertThat(level.getLast().free().setScale(2, RoundingMode.HALF_EVEN)).as("all in all the same")
                .isEqualByComparingTo(exact.getLast().free().setScale(2, RoundingMode.HALF_EVEN));
        for (var i = 1; i < level.size(); i++) {
            var month = level.get(i);
            assertThat(month.free().subtract(level.get(i - 1).free()).setScale(6, RoundingMode.HALF_EVEN)).as("no fund pays in %s", month.month())
                    .isEqualByComparingTo(month.recurring().add(month.income()).subtract(month.staff()).subtract(month.other()).setScale(6, RoundingMode.HALF_EVEN));
        }
    }

    @Test
    void paySpreadEvenlyCostsAsMuchAsBefore() {
        var plan = SharedPlan.of(scenarios, basis(SETTLED));
        var before = cost(scenarios.project(plan.basis()));

        assertThat(cost(scenarios.project(plan.level())).setScale(6, RoundingMode.HALF_EVEN)).isEqualByComparingTo(before);
        assertThat(plan.level().scenario().positions()).isEmpty();
        assertThat(plan.people()).isEqualTo(2);
    }

    @Test
    void whatOneHireCostsIsNotReckonedFromTheMean() {
        var level = SharedPlan.of(scenarios, basis(PLAN)).level().scenario();
        var staff = level.costs().stream().filter(cost -> cost.name().equals("staff")).findFirst().orElseThrow().monthly();

        assertThat(staff).as("4321.00 × 1.2 × 24 and 4000 × 19, over 24").isCloseTo(new BigDecimal("8351.87"), within(new BigDecimal("0.01")));
        assertThat(text(get(links.share(actor, basis(PLAN))))).containsPattern("Staff and everything else cost about 14,396.EUR a month on average\\.");
    }

    @Test
    void noChanceTellsWhatOneHireGets() {
        var plan = SharedPlan.of(scenarios, basis(PLAN));
        var other = SharedPlan.of(scenarios, basis(PLAN.replace("gross: 3987.65", "gross: 4310.00")));

        assertThat(other.basis()).as("all that answers are reckoned from").isEqualTo(plan.basis());
        assertThat(other.level()).isEqualTo(plan.level());
        assertThat(other.team()).isNotEqualTo(plan.team());
    }

    private static BigDecimal cost(Projection projection) {
        return projection.months().stream().map(month -> month.staff().add(month.other())).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
