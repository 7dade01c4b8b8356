package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Locale;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.scenario.Projection.Month;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a projection as JSON. Ratios have six decimals, hours two, money those of its currency. */
final class ProjectionJson {

    static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    static final int RATIO = 6;

    private ProjectionJson() {}

    static ObjectNode of(Projection projection) {
        var json = NODES.objectNode();
        var months = json.putArray("months");
        projection.months().forEach(month -> months.add(month(month, projection.scenario().currency())));
        json.set("answers", answers(projection.answers()));
        hosting(projection, json);
        var assumptions = json.putArray("assumptions");
        projection.assumptions().forEach(assumptions::add);
        return json;
    }

    /** Added where the scenario says anything of the arm as a company of its own; else the months and the assumptions say it. */
    static void hosting(Projection projection, ObjectNode json) {
        var hosting = projection.scenario().hosting();
        var course = projection.hosting();
        if (hosting != null && course != null && hosting.isCompany()) {
            json.set("hosting", HostingJson.of(course, projection.scenario().currency()));
        }
    }

    private static ObjectNode month(Month month, Currency currency) {
        return NODES.objectNode()
                .put("month", month.month().toString())
                .put("recurring", money(month.recurring(), currency))
                .put("income", money(month.income(), currency))
                .put("staff", money(month.staff(), currency))
                .put("staff_unpaid", money(month.staffUnpaid(), currency))
                .put("other", money(month.other(), currency))
                .put("net", money(month.net(), currency))
                .put("cash", money(month.cash(), currency))
                .put("free", money(month.free(), currency))
                .put("restricted", money(month.restricted(), currency))
                .put("reserve", money(month.reserve(), currency))
                .put("coverage", ratio(month.coverage()))
                .put("capacity_gap_hours", hours(month.capacityGapHours()));
    }

    private static ObjectNode answers(Projection.Answers answers) {
        var json = NODES.objectNode()
                .put("reserve_breaks", text(answers.reserveBreaks()))
                .put("cash_out", text(answers.cashOut()))
                .put("runway_months", ratio(answers.runwayMonths()))
                .put("coverage_mean", ratio(answers.coverageMean()));
        json.set("coverage_trough", trough(answers.coverageTrough()));
        var hires = json.putArray("safe_to_hire");
        answers.safeToHire().forEach(hire -> hires.add(NODES.objectNode()
                .put("role", hire.role())
                .put("planned", hire.planned().toString())
                .put("safe", hire.safe())
                .put("earliest", text(hire.earliest()))
                .put("reason", hire.reason())
                .put("binding_month", text(hire.bindingMonth()))));
        return json.put("registrations", word(answers.registrations()));
    }

    static JsonNode trough(Projection.@Nullable Trough trough) {
        return trough == null ? NODES.nullNode() : NODES.objectNode()
                .put("month", trough.month().toString())
                .put("value", ratio(trough.value()));
    }

    static String money(BigDecimal amount, Currency currency) {
        return Money.rounded(amount, currency).text();
    }

    static @Nullable String ratio(@Nullable BigDecimal ratio) {
        return ratio == null ? null : ratio.setScale(RATIO, RoundingMode.HALF_EVEN).toPlainString();
    }

    static @Nullable String hours(@Nullable BigDecimal hours) {
        return hours == null ? null : hours.toPlainString();
    }

    static @Nullable String text(@Nullable YearMonth month) {
        return month == null ? null : month.toString();
    }

    static @Nullable String word(@Nullable Registrations registrations) {
        return registrations == null ? null : registrations.name().toLowerCase(Locale.ROOT);
    }
}
