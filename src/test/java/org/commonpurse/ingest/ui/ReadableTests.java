package org.commonpurse.ingest.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadableTests {

    @Test
    void tellsOfABankLineWhatAPersonLooksFor() {
        var line = """
                <Ntry><Amt Ccy="EUR">45.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                <BookgDt><Dt>2026-10-17</Dt></BookgDt><ValDt><Dt>2026-10-17</Dt></ValDt><AcctSvcrRef>77</AcctSvcrRef>
                <NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>
                <RltdPties><Dbtr><Pty><Nm>Sandner &amp; Co</Nm></Pty></Dbtr></RltdPties>
                <RmtInf><Ustrd>Danke für alles</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>""";

        assertThat(Readable.of(line)).isEqualTo("45.00 EUR · in · 17 Oct 2026 · Sandner & Co · Danke für alles");
        assertThat(Readable.of(line.replace("CRDT", "DBIT"))).startsWith("45.00 EUR · out");
    }

    @Test
    void leavesOtherRowsAsTheyCame() {
        assertThat(Readable.of("2026-10-17,Ada,5.00")).isEqualTo("2026-10-17,Ada,5.00");
        assertThat(Readable.of("<a/>")).isEqualTo("<a/>");
        assertThat(Readable.of("x".repeat(301))).hasSize(301).endsWith("…");
    }
}
