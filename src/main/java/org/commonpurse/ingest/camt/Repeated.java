package org.commonpurse.ingest.camt;

import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * References that one file gives to several different movements, as some banks do for a sum and its fee. Found before
 * the file is read, so that what a movement is called does not depend on where in the file it stands.
 */
final class Repeated {

    private final Map<String, String> said = new HashMap<>();
    private final Set<String> repeated = new HashSet<>();

    static Repeated in(InputStream in) {
        var found = new Repeated();
        var statement = "";
        var account = "";
        try (var xml = new Xml(in)) {
            while (xml.next()) {
                if (!xml.isStart()) {
                    continue;
                }
                if (CamtReader.isStatement(xml.name())) {
                    statement = xml.name();
                    account = "";
                } else if (xml.name().equals("Acct")) {
                    account = CamtReader.account(xml.tree());
                } else if (xml.name().equals("Ntry")) {
                    found.add(statement, account, xml.tree());
                }
            }
        }
        found.said.clear();
        return found;
    }

    private void add(String statement, String account, Node entry) {
        var reference = Entry.bankReference(entry);
        if (reference.isEmpty() || !Entry.isBooked(entry)) {
            return;
        }
        var says = "%s %s %s".formatted(
                Entry.days(entry).findFirst().map(Object::toString).orElse(""), entry.text("CdtDbtInd"), entry.text("Amt"));
        var before = said.putIfAbsent(key(statement, account, reference), says);
        if (before != null && !before.equals(says)) {
            repeated.add(key(statement, account, reference));
        }
    }

    boolean has(String statement, String account, String reference) {
        return repeated.contains(key(statement, account, reference));
    }

    private static String key(String statement, String account, String reference) {
        return "%s:%s:%s".formatted(statement, account, reference);
    }
}
