package org.commonpurse.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A rule that is not closed takes all that follow it away, and no build says so. */
class StyleSheetTests {

    @Test
    void closesEveryRuleAndHasEachSectionOnce() throws IOException {
        String css;
        try (var stream = StyleSheetTests.class.getResourceAsStream("/META-INF/resources/styles.css")) {
            css = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        }
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
