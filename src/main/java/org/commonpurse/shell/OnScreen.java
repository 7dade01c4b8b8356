package org.commonpurse.shell;

import static org.commonpurse.shell.Words.t;

import java.util.LinkedHashMap;
import java.util.Map;

/** Problems as a screen says them. They are written for commands, too, and name options; a screen has fields and buttons. */
public final class OnScreen {

    private OnScreen() {}

    /** The whole as one or two sentences. */
    public static String sentence(Problem problem) {
        return words(new Problem(
                        problem.file(), problem.line(), field(problem.field()), problem.value(), problem.message(), null)
                .sentence())
                + (problem.fix() == null ? "" : " — " + words(problem.fix()));
    }

    /** A sentence without the options of commands. */
    public static String words(String sentence) {
        for (var said : inPlaceOf().entrySet()) {
            if (sentence.contains(said.getKey())) {
                sentence = sentence.replace(said.getKey(), said.getValue());
            }
        }
        return sentence;
    }

    private static @org.jspecify.annotations.Nullable String field(@org.jspecify.annotations.Nullable String field) {
        return field == null
                ? null
                : switch (field) {
                    case "--control-count" -> t("Rows there must be");
                    case "--control-total" -> t("Total there must be");
                    case "--period" -> t("Period");
                    case "--as" -> t("Name");
                    default -> field;
                };
    }

    private static Map<String, String> inPlaceOf() {
        var words = new LinkedHashMap<String, String>();
        words.put("leave such rows out with --on-error skip", t("tick \"Leave out rows that cannot be read\" under Controls"));
        words.put("name another user who may publish with --as USER", t("somebody else who may publish signs in and approves it"));
        words.put("`purse publications` shows what does", t("the page Reports shows what does"));
        words.put(
                "`purse check` and `purse report` show where; an amount without a rate needs one",
                t("the checks at the end of the draft show where; an amount without a rate needs one"));
        return words;
    }
}
