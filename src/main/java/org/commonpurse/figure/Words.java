package org.commonpurse.figure;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The few words that figures say themselves, in English, French and German. */
enum Words {
    NO_DATA("No data yet", "Pas encore de données", "Noch keine Daten"),
    SOURCE("Source:", "Source :", "Quelle:"),
    AS_OF("As of", "État au", "Stand"),
    AS_TABLE("As table", "En tableau", "Als Tabelle"),
    INCOMPLETE("incomplete", "incomplet", "unvollständig"),
    PLAN("plan", "plan", "Plan"),
    MONTH("Month", "Mois", "Monat"),
    ITEM("Item", "Poste", "Posten"),
    ACTUAL("Actual", "Réel", "Ist"),
    MEDIAN("Median", "Médiane", "Median"),
    LOW("Low (10 %)", "Bas (10 %)", "Unten (10 %)"),
    HIGH("High (90 %)", "Haut (90 %)", "Oben (90 %)"),
    FROM("From", "De", "Von"),
    TO("To", "Vers", "Nach"),
    AMOUNT("Amount", "Montant", "Betrag"),
    MILLION("million", "millions", "Mio.");

    private final String english;
    private final String french;
    private final String german;

    Words(String english, String french, String german) {
        this.english = english;
        this.french = french;
        this.german = german;
    }

    String in(Locale locale) {
        return switch (locale.getLanguage()) {
            case "fr" -> french;
            case "de" -> german;
            default -> english;
        };
    }

    static String day(LocalDate day, Locale locale) {
        var pattern = locale.getLanguage().equals("de") ? "d. MMMM uuuu" : "d MMMM uuuu";
        return DateTimeFormatter.ofPattern(pattern, locale).format(day);
    }

    static String month(YearMonth month, Locale locale) {
        return DateTimeFormatter.ofPattern("LLLL uuuu", locale).format(month);
    }

    static String shortMonth(YearMonth month, Locale locale) {
        return DateTimeFormatter.ofPattern("LLL", locale).format(month);
    }
}
