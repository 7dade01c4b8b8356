package org.commonpurse.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The schema that ships and the reader know the same words. */
class ScenarioSchemaTests {

    private static final Map<String, List<String>> PARTS = Map.ofEntries(
            Map.entry("", ScenarioReader.SCENARIO),
            Map.entry("/properties/opening", ScenarioReader.OPENING),
            Map.entry("/properties/reserve", ScenarioReader.RESERVE),
            Map.entry("/properties/recurring", RecurringReader.RECURRING),
            Map.entry("/properties/recurring/properties/monthly", RecurringReader.MONTHLY),
            Map.entry("/properties/recurring/properties/annual/items", RecurringReader.ANNUAL),
            Map.entry("/properties/recurring/properties/change", RecurringReader.CHANGE),
            Map.entry("/properties/recurring/properties/waves/items", RecurringReader.WAVE),
            Map.entry("/properties/income/items", ScenarioReader.INCOME),
            Map.entry("/properties/positions/items", ScenarioReader.POSITION),
            Map.entry("/properties/costs/items", ScenarioReader.COST),
            Map.entry("/properties/community", ScenarioReader.COMMUNITY),
            Map.entry("/properties/hosting", ScenarioReader.HOSTING),
            Map.entry("/properties/chance", ScenarioReader.CHANCE));

    @Test
    void namesTheSameFieldsAndRefusesOthers() throws Exception {
        try (var stream = getClass().getResourceAsStream("/schema/scenario.schema.json")) {
            var schema = JsonMapper.shared().readTree(stream);

            PARTS.forEach((part, fields) -> {
                assertThat(schema.at(part + "/properties").propertyNames()).as(part).containsExactlyElementsOf(fields);
                assertThat(schema.at(part + "/additionalProperties").asBoolean(true)).as(part).isFalse();
            });
        }
    }
}
