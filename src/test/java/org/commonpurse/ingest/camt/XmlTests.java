package org.commonpurse.ingest.camt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.commonpurse.shell.Refused;
import org.junit.jupiter.api.Test;

class XmlTests {

    private static final String DETAIL = "<TxDtls><Refs>" + "<Ref>1</Ref>".repeat(8) + "</Refs><RltdPties>"
            + "<Dbtr><Nm>N</Nm></Dbtr>".repeat(10) + "</RltdPties><RmtInf>" + "<Ustrd>U</Ustrd>".repeat(8) + "</RmtInf></TxDtls>\n";

    private static InputStream batch(int details) {
        var parts = Stream.of(List.of("<Ntry>"), Collections.nCopies(details, DETAIL), List.of("</Ntry>"))
                .flatMap(List::stream)
                .map(text -> (InputStream) new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
        return new SequenceInputStream(Collections.enumeration(parts.toList()));
    }

    @Test
    void readsABatchOfTwentyThousandDetails() {
        try (var xml = new Xml(batch(20_000))) {
            assertThat(xml.next()).isTrue();
            var entry = xml.tree();

            assertThat(entry.all("TxDtls").count()).isEqualTo(20_000);
            assertThat(entry.deep("Nm").count()).isEqualTo(200_000);
            assertThat(entry.xml()).startsWith("<Ntry><TxDtls><Refs>").hasSizeLessThan(1_100_000);
        }
    }

    @Test
    void refusesAnEntryThatNoBankWrites() {
        try (var xml = new Xml(batch(50_000))) {
            assertThat(xml.next()).isTrue();

            assertThatThrownBy(xml::tree).isInstanceOf(Refused.class).hasMessageContaining("one entry has more than 1500000 elements");
        }
    }
}
