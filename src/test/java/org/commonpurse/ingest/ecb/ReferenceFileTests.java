package org.commonpurse.ingest.ecb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.commonpurse.ingest.Files;
import org.commonpurse.ingest.Upload;
import org.commonpurse.shell.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceFileTests {

    private static final LocalDate LATEST = LocalDate.of(2024, 1, 2);
    private static final String XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
            <gesmes:subject>Reference rates</gesmes:subject>
            <Cube>
            <Cube time="2023-12-29"><Cube currency="USD" rate="1.1050"/><Cube currency="IDR" rate="17079.71"/></Cube>
            <Cube time="2023-12-28"><Cube currency="USD" rate="1.1114"/></Cube>
            </Cube></gesmes:Envelope>
            """;

    private static List<DayRate> read(String text) throws IOException {
        return ReferenceFile.read(Upload.of("rates", Files.written(text)), LATEST);
    }

    private static DayRate rate(String currency, String day, String perEuro) {
        return new DayRate(currency, LocalDate.parse(day), new BigDecimal(perEuro));
    }

    private static void assertRefused(String text, String sentence) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Refused.class).hasMessageContaining(sentence);
    }

    @Test
    void readsTheCsvAsTheBankWritesIt() throws IOException {
        assertThat(read("Date,USD,CYP,\n2023-12-29,1.105,N/A,\n1999-01-04,1.1789,0.58231,\n"))
                .containsExactly(
                        rate("USD", "2023-12-29", "1.105"), rate("USD", "1999-01-04", "1.1789"), rate("CYP", "1999-01-04", "0.58231"));
    }

    @Test
    void readsTheXml() throws IOException {
        assertThat(read(XML))
                .containsExactly(
                        rate("USD", "2023-12-29", "1.1050"), rate("IDR", "2023-12-29", "17079.71"), rate("USD", "2023-12-28", "1.1114"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2023-12-29,1.105,|line 2: it has 3 columns and not 4: the file is cut off",
        "29.12.2023,1.1,1.1,|line 2, Date \"29.12.2023\": it is not a day",
        "2024-01-03,1.1,1.1,|there can be no rate of this day",
        "1998-12-31,1.1,1.1,|there can be no rate of this day",
        "2023-12-29,0,1.1,|line 2, USD \"0\": it is not an exchange rate",
        "2023-12-29,-1.1,1.1,|USD \"-1.1\": it is not an exchange rate",
        "2023-12-29,1e9,1.1,|it is not an exchange rate",
        "2023-12-29,1.1234567890123,1.1,|it is not an exchange rate",
        "2023-12-29,N/A,N/A,|there is no exchange rate in it"
    })
    void refusesARowThatTheBankWouldNotWrite(String row, String sentence) {
        assertRefused("Date,USD,JPY,\n" + row + "\n", sentence);
    }

    @Test
    void refusesADayThatComesTwice() {
        assertRefused("Date,USD,\n2023-12-29,1.1,\n2023-12-29,1.1,\n", "line 3, USD: the day 2023-12-29 comes twice");
    }

    @Test
    void refusesWhatIsNoSuchFile() {
        assertRefused("", "the file is empty");
        assertRefused("<!DOCTYPE html><html><body>Maintenance</body></html>", "this is a web page");
        assertRefused("<rss><Cube time='2023-12-29'/></rss>", "it does not begin with Envelope");
        assertRefused("Name,Amount\nAda,5\n", "it does not begin with Date,USD");
        assertRefused("Date,EUR,\n2023-12-29,1,\n", "it is not a currency that one pays for euros in");
        assertRefused("<Envelope><Cube><Cube currency='USD' rate='1'/></Cube></Envelope>", "a currency has no day or no rate");
    }

    @Test
    void refusesXmlThatIsCutOff() {
        assertRefused(XML.substring(0, XML.length() - 40), "ends in the middle");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "<!DOCTYPE Envelope [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><Envelope>&a;</Envelope>|declares a document type",
        "<!DOCTYPE e [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><Envelope>&b;&b;</Envelope>|declares a document type",
        "<Envelope>&a;</Envelope>|line 1"
    })
    void refusesEntities(String text, String sentence) {
        assertRefused(text, sentence);
    }
}
