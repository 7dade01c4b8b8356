package org.commonpurse.ingest.patreon;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonpurse.ingest.Head;
import org.commonpurse.ingest.Reading;
import org.commonpurse.ingest.Sink;
import org.commonpurse.ingest.Source;
import org.commonpurse.money.Currency;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Members with their charges, as Patreon's API v2 gives them: pages, one after the other, and before them the campaign, which says
 * its currency. What a run of a connection brings is such a file, and so is a page that somebody kept.
 */
@Component
class PatreonPagesSource implements Source {

    static final String ID = "patreon";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern MEMBER = Pattern.compile("\"type\"\\s*:\\s*\"member\"");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "Patreon API";
    }

    @Override
    public String recognises() {
        return "JSON of Patreon's API v2 with data of type member";
    }

    @Override
    public Optional<String> recognise(Head head) {
        return !head.binary() && head.text().stripLeading().startsWith("{") && MEMBER.matcher(head.text()).find()
                ? Optional.of("API v2, members")
                : Optional.empty();
    }

    @Override
    public void read(Reading reading, Sink sink) throws IOException {
        var currency = reading.currency();
        var document = 0;
        try (var in = reading.upload().open();
                var documents = JSON.readerFor(JsonNode.class).<JsonNode>readValues(in)) {
            while (documents.hasNextValue()) {
                document++;
                var next = documents.nextValue();
                if (isCampaign(next)) {
                    currency = currency(next, currency);
                } else {
                    var rows = new MemberRows(currency, reading.zone(), reading.today());
                    var line = document;
                    MemberPage.read(next).members().forEach(member -> rows.of(member, line).forEach(sink::row));
                }
            }
        } catch (JacksonException e) {
            throw new Refused(new Problem(
                    reading.upload().name(), document + 1, null, null, "this is not JSON to its end", "ask Patreon again; nothing of it was stored"));
        }
    }

    private static boolean isCampaign(JsonNode document) {
        return document.path("data").path("type").asString("").equals("campaign");
    }

    /** A newer field: where it is missing, pledges are in the organisation's currency. */
    private static Currency currency(JsonNode campaign, Currency otherwise) {
        var code = campaign.path("data").path("attributes").path("currency").asString("");
        return code.matches("[A-Z]{3}") ? Currency.of(code) : otherwise;
    }
}
