package org.commonpurse.scenario;

import java.time.YearMonth;
import java.util.function.Function;
import org.commonpurse.money.Currency;
import org.commonpurse.scenario.Forecast.Band;
import org.commonpurse.scenario.Forecast.Likely;
import org.commonpurse.scenario.Forecast.Month;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a forecast as JSON: as a projection, with bands for money and probabilities for answers. */
final class ForecastJson {

    private static final double PROBABILITY = 10_000;

    private ForecastJson() {}

    static ObjectNode of(Forecast forecast) {
        var json = ProjectionJson.NODES.objectNode();
        var currency = forecast.expected().scenario().currency();
        var months = json.putArray("months");
        forecast.months().forEach(month -> months.add(month(month, currency)));
        json.set("answers", answers(forecast.answers()));
        ProjectionJson.hosting(forecast.expected(), json);
        if (json.get("hosting") instanceof ObjectNode hosting) {
            hosting.put("break_even_probability", Math.rint(forecast.armBreaksEven() * PROBABILITY) / PROBABILITY);
        }
        var assumptions = json.putArray("assumptions");
        forecast.assumptions().forEach(assumptions::add);
        return json;
    }

    private static ObjectNode month(Month month, Currency currency) {
        var json = ProjectionJson.NODES.objectNode().put("month", month.month().toString());
        json.set("recurring", band(month.recurring(), currency));
        json.set("income", band(month.income(), currency));
        json.set("staff", band(month.staff(), currency));
        json.set("staff_unpaid", band(month.staffUnpaid(), currency));
        json.set("other", band(month.other(), currency));
        json.set("net", band(month.net(), currency));
        json.set("cash", band(month.cash(), currency));
        json.set("free", band(month.free(), currency));
        json.set("restricted", band(month.restricted(), currency));
        json.set("reserve", band(month.reserve(), currency));
        return json
                .put("coverage", ProjectionJson.ratio(month.coverage()))
                .put("capacity_gap_hours", ProjectionJson.hours(month.capacityGapHours()));
    }

    private static ObjectNode band(Band band, Currency currency) {
        return ProjectionJson.NODES.objectNode()
                .put("p10", ProjectionJson.money(band.p10(), currency))
                .put("p50", ProjectionJson.money(band.p50(), currency))
                .put("p90", ProjectionJson.money(band.p90(), currency));
    }

    private static ObjectNode answers(Forecast.Answers answers) {
        var json = ProjectionJson.NODES.objectNode();
        json.set("reserve_breaks", month(answers.reserveBreaks()));
        json.set("cash_out", month(answers.cashOut()));
        json.set("runway_months", likely(answers.runwayMonths(), value -> text(ProjectionJson.ratio(value))));
        json.set("coverage_mean", likely(answers.coverageMean(), value -> text(ProjectionJson.ratio(value))));
        json.set("coverage_trough", likely(answers.coverageTrough(), ProjectionJson::trough));
        var hires = json.putArray("safe_to_hire");
        answers.safeToHire().forEach(hire -> hires.add(hire(hire)));
        json.set("registrations", likely(answers.registrations(), value -> text(ProjectionJson.word(value))));
        return json;
    }

    private static ObjectNode hire(Forecast.Hire hire) {
        var json = ProjectionJson.NODES.objectNode()
                .put("role", hire.role())
                .put("planned", hire.planned().toString());
        json.set("safe", likely(new Likely<>(hire.safe(), hire.safeProbability()), _ -> ProjectionJson.NODES.booleanNode(hire.safe())));
        json.set("earliest", month(hire.earliest()));
        return json
                .put("reason", hire.reason())
                .put("binding_month", ProjectionJson.text(hire.bindingMonth()));
    }

    private static ObjectNode month(Likely<YearMonth> month) {
        return likely(month, value -> text(ProjectionJson.text(value)));
    }

    private static JsonNode text(@Nullable String text) {
        return text == null ? ProjectionJson.NODES.nullNode() : ProjectionJson.NODES.stringNode(text);
    }

    private static <T> ObjectNode likely(Likely<T> likely, Function<@Nullable T, JsonNode> value) {
        var json = ProjectionJson.NODES.objectNode();
        json.set("value", value.apply(likely.value()));
        return json.put("probability", Math.rint(likely.probability() * PROBABILITY) / PROBABILITY);
    }
}
