package org.commonpurse.transparency;

import java.util.List;
import java.util.Locale;

/** The few words that public pages say around what was published. */
enum PublicWords {
    OPEN_BOOKS("Open books", "Comptes ouverts", "Offene Bücher"),
    FRONT_INTRO(
            "These organisations live on donations and show what becomes of them.",
            "Ces organisations vivent de dons et montrent ce qu’ils deviennent.",
            "Diese Organisationen leben von Spenden und zeigen, was daraus wird."),
    NOTHING_YET("Nothing is published here yet.", "Rien n’est encore publié ici.", "Hier ist noch nichts veröffentlicht."),
    STAFF("Staff sign-in", "Accès du personnel", "Anmeldung für Mitarbeitende"),
    LANGUAGE("Language", "Langue", "Sprache"),
    REPORTS("Reports", "Rapports", "Berichte"),
    VERSION("Version", "Version", "Fassung"),
    CORRECTED("corrected", "corrigé", "berichtigt"),
    READ_ON("The whole report", "Le rapport entier", "Der ganze Bericht"),
    DOWNLOADS("Downloads", "Téléchargements", "Herunterladen"),
    BUNDLE("Verification bundle", "Dossier de vérification", "Prüfpaket"),
    VERIFY("Verify this report", "Vérifier ce rapport", "Diesen Bericht prüfen"),
    VERIFY_HOW(
            "Download the bundle and run %s on your own computer: it makes every figure again from the rows and checks the signature. Compare the fingerprint with one that you got by another way.",
            "Téléchargez le dossier et lancez %s sur votre propre ordinateur : chaque chiffre est recalculé à partir des lignes et la signature est contrôlée. Comparez l’empreinte avec celle reçue par une autre voie.",
            "Laden Sie das Paket herunter und rufen Sie auf Ihrem eigenen Rechner %s auf: Jede Zahl wird aus den Zeilen neu gebildet und die Unterschrift geprüft. Vergleichen Sie den Fingerabdruck mit einem, den Sie auf anderem Weg erhalten haben."),
    FINGERPRINT("Signer’s fingerprint", "Empreinte du signataire", "Fingerabdruck des Schlüssels"),
    HASH("SHA-256 of the bundle", "SHA-256 du dossier", "SHA-256 des Pakets"),
    HEAD("Head of the journal", "Tête du journal", "Kopf des Journals"),
    VERSIONS("Versions", "Versions", "Fassungen"),
    OLD(
            "This is version %s, which was corrected. The current one is version %s.",
            "Ceci est la version %s, corrigée depuis. La version actuelle est la version %s.",
            "Dies ist die Fassung %s, die berichtigt wurde. Gültig ist die Fassung %s."),
    CORRECTION(
            "Version %s corrects %s figures of the version before.",
            "La version %s corrige %s chiffres de la version précédente.",
            "Die Fassung %s berichtigt %s Zahlen der vorigen Fassung."),
    CORRECTION_TEXT(
            "Version %s changes words only; no figure is other than before.",
            "La version %s ne change que des mots ; aucun chiffre n’est modifié.",
            "Die Fassung %s ändert nur Worte; keine Zahl ist anders als vorher."),
    WHAT_CHANGED("What changed", "Ce qui a changé", "Was sich geändert hat"),
    FIGURE("Figure", "Chiffre", "Zahl"),
    BEFORE("Before", "Avant", "Vorher"),
    NOW("Now", "Maintenant", "Jetzt"),
    FEED("Feed", "Flux", "Feed"),
    DATA("As data", "En données", "Als Daten"),
    RESERVE("reserve", "réserve", "Rücklage"),
    MONTHS("%s months", "%s mois", "%s Monate"),
    NONE("none", "aucune", "keine"),
    UNKNOWN("not recorded", "non relevée", "nicht erfasst"),
    NOT_FOUND("There is no such page", "Cette page n’existe pas", "Diese Seite gibt es nicht"),
    NOT_FOUND_TEXT(
            "Nothing is published under this address. It may never have been, or the address has a slip.",
            "Rien n’est publié à cette adresse. Elle contient peut-être une faute.",
            "Unter dieser Adresse ist nichts veröffentlicht. Vielleicht enthält sie einen Tippfehler."),
    FRONT("All organisations", "Toutes les organisations", "Alle Organisationen"),
    NOTHING_LOADED(
            "This page loads nothing from anyone else, sets no cookie and needs no script.",
            "Cette page ne charge rien d’autrui, ne pose aucun cookie et n’exige aucun script.",
            "Diese Seite lädt nichts von anderen, setzt kein Cookie und braucht kein Skript.");

    static final List<String> LANGUAGES = List.of("en", "fr", "de");

    private final String english;
    private final String french;
    private final String german;

    PublicWords(String english, String french, String german) {
        this.english = english;
        this.french = french;
        this.german = german;
    }

    String in(String language) {
        return switch (language) {
            case "fr" -> french;
            case "de" -> german;
            default -> english;
        };
    }

    String in(String language, Object... values) {
        return in(language).formatted(values);
    }

    static Locale locale(String language) {
        return language.equals("en") ? Locale.UK : Locale.of(language);
    }
}
