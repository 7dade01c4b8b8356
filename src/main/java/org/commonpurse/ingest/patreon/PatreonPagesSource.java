package org.commonpurse.ingest.patreon;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonpurse.ingest.Documents;
import org.commonpurse.ingest.Head;
import org.commonpurse.ingest.Reading;
import org.commonpurse.ingest.Sink;
import org.commonpurse.ingest.Source;
import org.commonpurse.money.Currency;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Members with their charges, as Patreon's API v2 gives them: pages, one after the other, and before them the campaign, which says
 * its currency. What a run of a connection brings is such a file, and so is a page that somebody kept.
 */
@Component
class PatreonPagesSource implements Source {

    static final String ID = "patreon";

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
        return Documents.areIn(head) && MEMBER.matcher(head.text()).find()
                ? Optional.of("API v2, members")
                : Optional.empty();
    }

    @Override
    public void read(Reading reading, Sink sink) throws IOException {
        Documents.read(reading.upload(), new Pages(reading, sink));
    }

    /** The campaign, then its members in the currency that it says. */
    private static final class Pages implements Documents.Taker {

        private final Reading reading;
        private final Sink sink;
        private Currency currency;

        Pages(Reading reading, Sink sink) {
            this.reading = reading;
            this.sink = sink;
            this.currency = reading.currency();
        }

        @Override
        public void take(JsonNode document, int number) {
            if (isCampaign(document)) {
                currency = currency(document, currency);
            } else {
                var rows = new MemberRows(currency, reading.zone(), reading.today());
                MemberPage.read(document).members().forEach(member -> rows.of(member, number).forEach(sink::row));
            }
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
