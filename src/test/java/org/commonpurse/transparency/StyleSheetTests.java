package org.commonpurse.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A rule that is not closed takes all that follow it away, and no build says so. */
class StyleSheetTests {

    @Test
    void closesEveryRuleAndHasEachSectionOnce() throws IOException {
        // The source: the build makes a smaller copy without comments.
        var css = Files.readString(Path.of("frontend/styles.css"));
        var depth = 0;
        for (var sign : css.toCharArray()) {
            depth += sign == '{' ? 1 : sign == '}' ? -1 : 0;
            assertThat(depth).isBetween(0, 3);
        }
        assertThat(depth).isZero();
        assertThat(Pattern.compile("^[^ }@/][^{}]*;\\s*\\n[^{}]*\\{", Pattern.MULTILINE).matcher(css).find()).isFalse();
        assertThat(Pattern.compile("/\\* -{10} (.*?) -{10} \\*/").matcher(css).results().map(section -> section.group(1)))
                .doesNotHaveDuplicates()
                .contains("report", "public pages");
    }
}
