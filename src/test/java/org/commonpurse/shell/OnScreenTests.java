package org.commonpurse.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OnScreenTests {

    @Test
    void namesFieldsInsteadOfOptions() {
        var problem = new Problem("a.csv", null, "--control-count", "3", "the file has 2 rows", "look whether the file is whole");

        assertThat(OnScreen.sentence(problem))
                .isEqualTo("a.csv, Rows there must be \"3\": the file has 2 rows — look whether the file is whole");
    }

    @Test
    void saysWhatToPressInsteadOfWhatToType() {
        assertThat(OnScreen.words("check the row, or leave such rows out with --on-error skip"))
                .isEqualTo("check the row, or tick \"Leave out rows that cannot be read\" under Controls");
        assertThat(OnScreen.words("name another user who may publish with --as USER")).doesNotContain("--");
    }

    @Test
    void countsOneAndSeveral() {
        assertThat(Words.counted(1, "{0} row", "{0} rows")).isEqualTo("1 row");
        assertThat(Words.counted(0, "{0} row", "{0} rows")).isEqualTo("0 rows");
        assertThat(Words.counted(1200, "{0} row", "{0} rows of {1}", "May")).isEqualTo("1,200 rows of May");
    }
}
