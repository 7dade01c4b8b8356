package org.commonpurse.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSummaryTests {

    @TempDir
    Path reports;

    private TestSummary summary(String cases, int status) throws Exception {
        Files.writeString(reports.resolve("TEST-a.xml"), "<testsuite>" + cases + "</testsuite>");
        var summary = new TestSummary();
        summary.read("h2", reports, status);
        return summary;
    }

    @Test
    void namesEachSkipWithItsReasonAndEndsWithTheSum() throws Exception {
        var summary = summary("""
                <testcase classname="org.a.OneTests" name="works"/>
                <testcase classname="org.a.OneTests" name="skips"><skipped message="Assumption failed: no chromium"/></testcase>
                <testcase classname="org.a.TwoTests" name="fails"><failure message="1 is not 2&#10;at x">trace</failure></testcase>""", 0);

        assertThat(summary.text()).isEqualToNormalizingNewlines("""
                FAILED  h2, TwoTests.fails: 1 is not 2
                SKIPPED 1: no chromium (h2, OneTests.skips)
                2 run, 1 failed, 1 skipped
                1 passed, 1 failed, 1 skipped
                """);
        assertThat(summary.exitCode(false)).isEqualTo(1);
    }

    @Test
    void aSkipFailsOnlyWhenStrict() throws Exception {
        var summary = summary("<testcase classname='A' name='a'><skipped/></testcase><testcase classname='A' name='b'/>", 0);

        assertThat(summary.exitCode(false)).isZero();
        assertThat(summary.exitCode(true)).isEqualTo(1);
    }

    @Test
    void aRunThatBrokeOffHasFailed() throws Exception {
        assertThat(summary("<testcase classname='A' name='a'/>", 1).exitCode(false)).isEqualTo(1);
    }

    @Test
    void aRunWithoutTestsHasFailed() throws Exception {
        assertThat(summary("", 0).text()).endsWith("0 passed, 1 failed, 0 skipped\n");
    }
}
