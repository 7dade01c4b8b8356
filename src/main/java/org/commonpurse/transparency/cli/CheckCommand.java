package org.commonpurse.transparency.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.commonpurse.ledger.Integrity;
import org.commonpurse.ledger.IntegrityCheck;
import org.commonpurse.ledger.Journal;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine;

/** Whether everything is what it was when it was written: the ledger, and what each module adds. */
@Component
@CommandLine.Command(name = "check", description = "Checks that the books are whole: chain, balances, kept totals, every imported row.")
class CheckCommand implements Command {

    private final Integrity integrity;
    private final Journal journal;
    private final ObjectProvider<IntegrityCheck> others;
    private final Console console;

    private final TransactionTemplate transaction;

    CheckCommand(
            Integrity integrity,
            Journal journal,
            ObjectProvider<IntegrityCheck> others,
            Console console,
            PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
        this.integrity = integrity;
        this.journal = journal;
        this.others = others;
        this.console = console;
    }

    @Override
    public Integer call() {
        return Objects.requireNonNull(transaction.execute(_ -> check()));
    }

    private int check() {
        var actor = console.actor();
        var checks = new ArrayList<>(integrity.check(actor));
        others.orderedStream().forEach(other -> checks.addAll(other.check(actor)));
        var ok = checks.stream().allMatch(Integrity.Check::ok);
        var hash = integrity.journalHash(actor);
        var head = journal.head(actor).hash();

        var document = new LinkedHashMap<String, Object>();
        document.put("ok", ok);
        document.put("journal_hash", hash);
        document.put("chain_head", head);
        document.put("checks", checks);
        console.print(document, text(checks, hash, head));
        return ok ? 0 : 1;
    }

    private static String text(List<Integrity.Check> checks, String hash, String head) {
        return checks.stream()
                .map(check -> "%s  %s: %s\n".formatted(check.ok() ? "ok      " : "NOT OK  ", check.name(), check.detail()))
                .collect(Collectors.joining("", "", "journal_hash  %s\nchain_head    %s\n".formatted(hash, head)));
    }
}
