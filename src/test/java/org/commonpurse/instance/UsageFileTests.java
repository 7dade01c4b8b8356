package org.commonpurse.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import org.commonpurse.shell.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageFileTests {

    private static final YearMonth LATEST = YearMonth.of(2026, 11);

    @TempDir
    Path folder;

    private List<Reading> read(byte[] bytes) throws IOException {
        return UsageFile.read("usage.csv", Files.write(folder.resolve("x.csv"), bytes), "our log", LATEST);
    }

    private List<Reading> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsWhatIsKnownAndLeavesTheRestUnknown() throws IOException {
        var readings = read("\ufeffmonth;moderators;reports;registrations;active_users\r\n2026-10;2.5;17;Approval;81200\r\n2026-11;;;;\r\n");

        assertThat(readings).containsExactly(
                new Reading(YearMonth.of(2026, 10), 81200L, null, null, 17L, new BigDecimal("2.5"), "approval", "our log"),
                new Reading(YearMonth.of(2026, 11), null, null, null, null, null, null, "our log"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "month,active_users~2026-10,x|usage.csv, line 2, active_users \"x\": it is not a whole number",
        "month,active_users~2026-10,-1|line 2, active_users \"-1\"",
        "month,active_users~2026-10,1.5|line 2, active_users \"1.5\"",
        "month,active_users~2026-10,1~2026-10,2|line 3, month \"2026-10\": this month comes twice",
        "month,active_users~2026-12,1|line 2, month \"2026-12\": there can be no reading of this month",
        "month,active_users~1999-12,1|line 2, month \"1999-12\"",
        "month,active_users~10/2026,1|line 2, month \"10/2026\": it is not a month",
        "month,moderators~2026-10,2.555|line 2, moderators \"2.555\"",
        "month,registrations~2026-10,shut|line 2, registrations \"shut\": it is none of the states",
        "month,active_users,patrons~2026-10,1,2|line 1, patrons: this column is not known",
        "month,patrons~2026-10,1|line 1: the columns are month, patrons",
        "date,active_users~2026-10-01,1|line 1: the columns are date, active_users",
        "month,active_users~2026-10|usage.csv, line 2: it has 1 columns and not 2",
        "month,active_users|there is no month in it",
        "''|there is no month in it",
    })
    void refusesTheWholeFile(String text, String sentence) {
        assertThatThrownBy(() -> read(text.replace("~", "\n"))).isInstanceOf(Refused.class).hasMessageContaining(sentence);
    }

    @Test
    void refusesWhatIsNoTextOrTooLarge() {
        assertThatThrownBy(() -> read(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1})).isInstanceOf(Refused.class).hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> read(new byte[(1 << 20) + 1])).isInstanceOf(Refused.class).hasMessageContaining("more than 1 MB");
        assertThatThrownBy(() -> UsageFile.read("no.csv", folder.resolve("no.csv"), "x", LATEST))
                .isInstanceOf(Refused.class).hasMessageContaining("there is no such file");
    }
}
