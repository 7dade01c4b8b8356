package org.commonpurse.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.commonpurse.reports.Story.Prose;
import org.commonpurse.shell.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutlineTests {

    @TempDir
    Path folder;

    @Test
    void saysTheFirstLineWhoseNumbersAreThere() throws IOException {
        assertThat(say("It was {fact:nobody.knows}.", ": It was {fact:income.total|whole}.", ": Nothing."))
                .isEqualTo("It was 58,077 €.");
        assertThat(say("It was {fact:nobody.knows}.", ": It was not recorded.")).isEqualTo("It was not recorded.");
        assertThat(say("A.{zero:income.total}", ": B.{if:income.total}")).isEqualTo("B.");
        assertThat(say("One.", "{fact:nobody.knows}", ":", "Two.")).isEqualTo("One. Two.");
    }

    @Test
    void writesNumbersAsTheFormatSays() throws IOException {
        assertThat(say("{fact:income.total} {fact:income.total|whole} {fact:staff.share|0.0} {fact:runway.months|0.00}"))
                .isEqualTo("58,077.00 € 58,077 € 63.6 % 4.10");
        assertThat(say("{fact:mrr.donors} {plural:mrr.donors|donor|donors}")).isEqualTo("189 donors");
    }

    @Test
    void namesTheLineThatCannotBeUsed() {
        assertThatThrownBy(() -> say("It was {income.total}."))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("transparency/en.md")
                .hasMessageContaining("It was {income.total}.");
        assertThatThrownBy(() -> say("[poem:x]")).isInstanceOf(Refused.class).hasMessageContaining("there is no [poem]");
        assertThatThrownBy(() -> say("[figure:x] T")).isInstanceOf(Refused.class).hasMessageContaining("there is no figure x");
    }

    @Test
    void takesTheOutlineBesideTheData() throws IOException {
        assertThat(say("Our own words.")).isEqualTo("Our own words.");
    }

    private String say(String... lines) throws IOException {
        var file = folder.resolve("transparency").resolve("en.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "# Title\n\n## Section {#section}\n" + String.join("\n", List.of(lines)) + "\n");
        var story = Outline.story(Samples.year(), Texts.of("transparency", "en", folder));
        var prose = (Prose) story.sections().getFirst().blocks().getFirst();
        return prose.text().replace('\u00a0', ' ');
    }
}
