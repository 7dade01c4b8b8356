package org.commonpurse.ingest;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files of JSON: one document, one after the other, or a list of them. None but the one at hand is in memory. */
public final class Documents {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Documents() {}

    /** Takes a document. */
    @FunctionalInterface
    public interface Taker {

        /**
         * @param number which one it is, counted from 1
         */
        void take(JsonNode document, int number);
    }

    /** Whether a file begins as one of documents. */
    public static boolean areIn(Head head) {
        var text = head.text().stripLeading();
        return !head.binary() && (text.startsWith("{") || text.startsWith("["));
    }

    /** Writes a file; half characters, which no file can have, become question marks. */
    public static Writer writer(Path file) throws IOException {
        return new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8));
    }

    /**
     * Hands on each document.
     *
     * @throws Refused where the file is not JSON to its end
     */
    public static void read(Upload upload, Taker taker) throws IOException {
        var number = 0;
        try (var in = upload.open();
                var documents = JSON.readerFor(JsonNode.class).<JsonNode>readValues(in)) {
            while (documents.hasNextValue()) {
                var next = documents.nextValue();
                for (var document : next.isArray() ? next.values() : List.of(next)) {
                    number++;
                    taker.take(document, number);
                }
            }
        } catch (JacksonException e) {
            throw new Refused(new Problem(
                    upload.name(), number + 1, null, null, "this is not JSON to its end", "take it from where it came from again; nothing of it was stored"));
        }
    }
}
