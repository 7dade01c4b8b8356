package org.commonpurse.reports;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonpurse.access.Actor;
import org.commonpurse.ledger.Account;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.Chart;
import org.commonpurse.ledger.Fund;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.Statements;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The journal for Beancount. It calls revenue income and knows no accounts outside the books, so those for unpaid work are
 * equity; signs that its names cannot have become hyphens.
 */
@Component
class BeancountExport implements Export {

    private static final int AMOUNTS_AT = 60;

    private final Journal journal;
    private final Chart chart;
    private final Statements statements;

    BeancountExport(Journal journal, Chart chart, Statements statements) {
        this.journal = journal;
        this.chart = chart;
        this.statements = statements;
    }

    @Override
    public String format() {
        return "beancount";
    }

    @Override
    public String extension() {
        return "beancount";
    }

    @Override
    @Transactional(readOnly = true)
    public String write(Actor actor, Path out) throws IOException {
        var names = names(chart.accounts(actor));
        var opened = Stream.concat(statements.span(actor).stream(), Stream.of(LocalDate.of(2000, 1, 1)))
                .min(LocalDate::compareTo)
                .orElseThrow();
        try (var writer = Files.newBufferedWriter(out)) {
            writer.write("option \"title\" \"%s\"\n".formatted(quoted(actor.organisation().name())));
            writer.write("option \"operating_currency\" \"%s\"\n\n".formatted(actor.currency()));
            for (var name : names.values().stream().sorted().toList()) {
                writer.write("%s open %s\n".formatted(opened, name));
            }
            var count = new Entries(journal, actor).forEach(line -> entry(writer, line, names));
            return "%d entries".formatted(count);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A name for each account, no two the same. */
    private static Map<String, String> names(List<Account> accounts) {
        var names = new HashMap<String, String>();
        for (var account : accounts) {
            var base = name(account);
            var name = base;
            for (var i = 2; names.containsValue(name); i++) {
                name = base + "-" + i;
            }
            names.put(account.name(), name);
        }
        return names;
    }

    private static String name(Account account) {
        var parts = Stream.of(account.name().split(":")).skip(1).map(BeancountExport::part).filter(part -> !part.isEmpty());
        return Stream.concat(Stream.of(root(account.type())), parts).collect(Collectors.joining(":"));
    }

    private static String root(AccountType type) {
        return switch (type) {
            case ASSETS -> "Assets";
            case LIABILITIES -> "Liabilities";
            case EQUITY -> "Equity";
            case REVENUE -> "Income";
            case EXPENSES -> "Expenses";
            case MEMO -> "Equity:Memo";
        };
    }

    /** Letters, digits and hyphens; the first a capital or a digit. */
    private static String part(String part) {
        var plain = part.strip().replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-+|-+$", "");
        if (plain.isEmpty()) {
            return "";
        }
        var first = plain.substring(0, plain.offsetByCodePoints(0, 1));
        var upper = first.toUpperCase(Locale.ROOT);
        var isFit = upper.codePoints().allMatch(c -> Character.isUpperCase(c) || Character.isDigit(c));
        return (isFit ? upper : "X" + first) + plain.substring(first.length());
    }

    private static void entry(BufferedWriter writer, Entries.Line line, Map<String, String> names) {
        try {
            var entry = line.entry();
            writer.write("\n%s * \"%s\"\n".formatted(entry.date(), quoted(entry.narration())));
            writer.write("  reference: \"%s\"\n".formatted(quoted(entry.reference())));
            if (!entry.eventDate().equals(entry.date())) {
                writer.write("  event: %s\n".formatted(entry.eventDate()));
            }
            if (!entry.group().isEmpty()) {
                writer.write("  group: \"%s\"\n".formatted(quoted(entry.group())));
            }
            for (var posting : entry.postings()) {
                var account = names.getOrDefault(posting.account(), posting.account());
                var amount = posting.amount().toString();
                var pad = " ".repeat(Math.max(2, AMOUNTS_AT - account.length() - amount.length()));
                writer.write("  %s%s%s\n".formatted(account, pad, amount));
                if (!posting.fund().equals(Fund.GENERAL)) {
                    writer.write("    fund: \"%s\"\n".formatted(quoted(posting.fund())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String text) {
        return text.replaceAll("\\p{Cc}+", " ").replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
