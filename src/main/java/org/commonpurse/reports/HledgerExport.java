package org.commonpurse.reports;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.commonpurse.access.Actor;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.Chart;
import org.commonpurse.ledger.Fund;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Currency;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The journal for hledger: strict, with every account and commodity declared. */
@Component
class HledgerExport implements Export {

    private static final int AMOUNTS_AT = 60;

    private final Journal journal;
    private final Chart chart;

    HledgerExport(Journal journal, Chart chart) {
        this.journal = journal;
        this.chart = chart;
    }

    @Override
    public String format() {
        return "hledger";
    }

    @Override
    public String extension() {
        return "journal";
    }

    @Override
    @Transactional(readOnly = true)
    public String write(Actor actor, Path out) throws IOException {
        try (var writer = Files.newBufferedWriter(out)) {
            writer.write("; Journal of %s, written by Commonpurse\n\n".formatted(plain(actor.organisation().name())));
            for (var currency : currencies(actor)) {
                writer.write("commodity %s\n".formatted(sample(currency)));
            }
            writer.write("\n");
            for (var account : chart.accounts(actor)) {
                writer.write("account %s%s\n".formatted(account(account.name()), type(account.type())));
            }
            var count = new Entries(journal, actor).forEach(line -> entry(writer, line));
            return "%d entries".formatted(count);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Set<Currency> currencies(Actor actor) {
        var currencies = new TreeSet<Currency>();
        currencies.add(actor.currency());
        journal.forEach(actor, entry ->
                entry.entry().postings().forEach(posting -> currencies.add(posting.amount().currency())));
        return currencies;
    }

    /** An amount that shows how many decimals there are; a point stands even where there are none. */
    private static String sample(Currency currency) {
        return "1000." + "0".repeat(currency.decimals()) + " " + currency.code();
    }

    private static String type(AccountType type) {
        return switch (type) {
            case ASSETS -> "  ; type: A";
            case LIABILITIES -> "  ; type: L";
            case EQUITY -> "  ; type: E";
            case REVENUE -> "  ; type: R";
            case EXPENSES -> "  ; type: X";
            case MEMO -> "";
        };
    }

    private static void entry(BufferedWriter writer, Entries.Line line) {
        try {
            var entry = line.entry();
            writer.write("\n%s * (%s) %s\n".formatted(entry.date(), line.number(), plain(entry.narration())).stripTrailing() + "\n");
            writer.write("    ; reference: %s\n".formatted(plain(entry.reference())));
            if (!entry.eventDate().equals(entry.date())) {
                writer.write("    ; event: %s\n".formatted(entry.eventDate()));
            }
            if (!entry.group().isEmpty()) {
                writer.write("    ; group: %s\n".formatted(plain(entry.group())));
            }
            for (var posting : entry.postings()) {
                writer.write(posting(posting));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String posting(Posting posting) {
        var account = account(posting.account());
        var amount = posting.amount().toString();
        var pad = " ".repeat(Math.max(2, AMOUNTS_AT - account.length() - amount.length()));
        var fund = posting.fund().equals(Fund.GENERAL) ? "" : "  ; fund: " + plain(posting.fund());
        return "    %s%s%s%s\n".formatted(account, pad, amount, fund);
    }

    /** Two spaces would end the name, a semicolon begin a comment. */
    private static String account(String name) {
        return plain(name).replaceAll("\\s+", " ").strip();
    }

    private static String plain(String text) {
        return text.replaceAll("\\p{Cc}+", " ").replace(';', ',').strip();
    }
}
