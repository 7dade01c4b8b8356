package org.commonpurse.scenario;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A scenario with the file that it was read from, so that whatever turns out to be wrong later still names its line.
 *
 * @param name as the person named the file
 * @param lines the line of each field, counted from 1
 */
public record ScenarioFile(String name, Scenario scenario, Map<String, Integer> lines) {

    private static final long LARGEST = 4_000_000;

    public ScenarioFile {
        lines = Map.copyOf(lines);
    }

    /**
     * Reads a file of UTF-8 text.
     *
     * @throws ScenarioRefused with everything that is wrong in it
     */
    public static ScenarioFile read(Path path) {
        try {
            if (Files.size(path) > LARGEST) {
                throw unreadable(path, "The file is larger than 4 MB.", "Name a scenario file.");
            }
            return read(path.toString(), Files.readString(path));
        } catch (NoSuchFileException e) {
            throw unreadable(path, "There is no such file.", "Check the name and the folder.");
        } catch (CharacterCodingException e) {
            throw unreadable(path, "The file is not UTF-8 text.", "Save it as UTF-8.");
        } catch (IOException e) {
            throw unreadable(path, "The file cannot be read: %s.".formatted(e.getMessage()), "Check who may read it.");
        }
    }

    private static ScenarioRefused unreadable(Path path, String message, String fix) {
        return new ScenarioRefused(new Refusal(path.toString(), null, null, null, message, fix));
    }

    /**
     * Reads a text.
     *
     * @throws ScenarioRefused with everything that is wrong in it
     */
    public static ScenarioFile read(String name, String yaml) {
        var file = new YamlFile(name);
        var scenario = ScenarioReader.read(file, file.read(yaml));
        return new ScenarioFile(name, scenario, file.lines());
    }

    /** The scenario as a file; what was left out stays left out. Reading it again gives an equal scenario. */
    public static String write(Scenario scenario) {
        return ScenarioWriter.yaml(scenario);
    }
}
