package org.commonpurse.transparency.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonpurse.outside.Answer;
import org.commonpurse.outside.Ask;
import org.commonpurse.outside.Outside;
import org.commonpurse.outside.Unreachable;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.commonpurse.transparency.Keys;
import org.commonpurse.transparency.Verdict;
import org.commonpurse.transparency.Verifier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies what somebody published, without asking them. */
@Component
@CommandLine.Command(
        name = "verify",
        description = "Verifies a published bundle: makes its figures again and says who signed it.")
class VerifyCommand implements Command {

    private static final long LARGEST = 256L << 20;

    @Parameters(paramLabel = "FILE|URL", description = "A bundle, or the address of a published report.")
    String place = "";

    @Option(names = "--key", paramLabel = "FINGERPRINT", description = "The signer that is expected; without it, those trusted before.")
    @Nullable String key;

    private final Verifier verifier;
    private final Outside outside;
    private final Console console;

    VerifyCommand(Verifier verifier, Outside outside, Console console) {
        this.verifier = verifier;
        this.outside = outside;
        this.console = console;
    }

    @Override
    public Integer call() {
        var signer = key == null
                ? null
                : Given.read("--key", key, Keys::fingerprintOf, "it is no fingerprint", "write its 64 hexadecimal digits");
        if (!place.matches("(?i)https?://.*")) {
            var file = Path.of(place);
            if (!Files.isRegularFile(file)) {
                throw new Refused(Problem.field("FILE", place, "there is no such file", "give a bundle (.zip) or an address that begins with https://"));
            }
            return answer(verifier.verify(file, signer));
        }
        try {
            var file = Files.createTempFile("commonpurse", ".zip");
            try {
                Files.write(file, download());
                return answer(verifier.verify(file, signer));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] download() {
        try {
            var answer = ask(place);
            if (answer.isOk() && answer.header("content-type").orElse("").startsWith("text/html")) {
                answer = ask(place.replaceFirst("[?#].*", "") + ".zip");
            }
            if (!answer.isOk()) {
                throw new Refused(Problem.field("URL", place, "it answers with %d".formatted(answer.status()), "give the address of a bundle (.zip)"));
            }
            return answer.body();
        } catch (Unreachable | URISyntaxException e) {
            throw new Refused(Problem.field("URL", place, String.valueOf(e.getMessage()), "download the bundle yourself and give the file"));
        }
    }

    private Answer ask(String address) throws URISyntaxException {
        return outside.ask(Ask.get(new URI(address)).atMost(LARGEST, Duration.ofMinutes(5)));
    }

    private int answer(Verdict verdict) {
        console.print(document(verdict), text(verdict));
        return verdict.authentic() ? 0 : 1;
    }

    private static Map<String, Object> document(Verdict verdict) {
        var document = new LinkedHashMap<String, Object>();
        document.put("authentic", verdict.authentic());
        document.put("intact", verdict.intact());
        document.put("signer", verdict.signer().isEmpty() ? null : verdict.signer());
        document.put("signer_known", verdict.known());
        var about = verdict.about();
        document.put("organisation", about == null ? null : about.organisation());
        document.put("publication", about == null ? null : about.publication());
        document.put("version", about == null ? null : about.version());
        document.put("published_at", about == null ? null : about.publishedAt());
        document.put("journal_hash", about == null ? null : about.journalHash());
        document.put("chain_head", about == null ? null : about.chainHead());
        document.put("files", verdict.files());
        document.put("rows", verdict.rows());
        document.put("recomputed", verdict.figures());
        document.put("stated", verdict.stated());
        document.put("findings", verdict.findings());
        return document;
    }

    private String text(Verdict verdict) {
        var lines = new ArrayList<String>();
        var about = verdict.about();
        if (about != null) {
            lines.add("%s, %s, version %d, published %s".formatted(about.name(), about.publication(), about.version(), about.publishedAt()));
        }
        lines.add(says(verdict));
        lines.add("signer %s".formatted(verdict.signer().isEmpty() ? "none that holds" : verdict.signer()));
        lines.add("%d files compared, %d figures made again from %d rows and from their parts, %d numbers stated only"
                .formatted(verdict.files(), verdict.figures(), verdict.rows(), verdict.stated()));
        verdict.findings().forEach(finding -> lines.add("NOT OK  " + finding.sentence()));
        if (verdict.intact() && !verdict.known() && key == null) {
            lines.addAll(List.of(
                    "Is this the fingerprint that the publisher gave you by another way? Then: purse trust " + verdict.signer()));
        }
        return String.join("\n", lines);
    }

    private String says(Verdict verdict) {
        if (!verdict.intact()) {
            var count = verdict.findings().size();
            return count == 1 ? "broken: one thing does not hold" : "broken: %d things do not hold".formatted(count);
        }
        if (verdict.known()) {
            return "authentic";
        }
        return key == null ? "intact, signer unknown" : "intact, signer unknown: it is not the one that you named";
    }
}
