package org.commonpurse.ingest;

import java.util.List;
import org.commonpurse.giving.Payer;
import org.commonpurse.giving.Pledge;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file, in our words.
 *
 * @param line where it begins in the file, counted from 1
 * @param raw the row as it came
 * @param key the natural name of the event, {@code opencollective:f50dc2b7}: references of its entries are this name, or
 *     begin with it
 * @param twins whether rows with the same key are different events (cash paid in twice on one day): their keys are then
 *     counted, {@code …#1}, {@code …#2}, within one file
 * @param alias another name of the same event, which another layout of the source has too
 * @param sibling the name that the same event has where its file needs another to tell it apart; what has this name is the
 *     same if it says the same
 * @param warnings what a person should know about it
 * @param bankLine what it is at the bank, for rows of bank statements
 * @param stated what it says beside its entries, such as a total that differs from its parts: with another one it is another version
 * @param payer whom it is about, where it names somebody: its text goes when that donor is erased
 * @param said for a source that tells everything again each time: what counts of it, in words. With the same words it is
 *     known and is not kept a second time, with others it is another version. Null for files
 * @param told what a row that moves no money tells of a pledge all the same, such as a charge that was declined
 */
public record Incoming(
        int line,
        String raw,
        String key,
        boolean twins,
        @Nullable String alias,
        @Nullable String sibling,
        Outcome outcome,
        List<String> warnings,
        @Nullable BankLine bankLine,
        String stated,
        @Nullable Payer payer,
        @Nullable String said,
        @Nullable Pledge told) {

    public Incoming {
        warnings = List.copyOf(warnings);
    }

    public static Incoming of(int line, String raw, String key, Outcome outcome) {
        return new Incoming(line, raw, key, false, null, null, outcome, List.of(), null, "", null, null, null);
    }

    public static Incoming rejected(int line, String raw, RowProblem problem) {
        return of(line, raw, "", problem.outcome());
    }

    public Incoming withAlias(String other) {
        return new Incoming(line, raw, key, twins, other, sibling, outcome, warnings, bankLine, stated, payer, said, told);
    }

    public Incoming warning(List<String> reasons) {
        return new Incoming(line, raw, key, twins, alias, sibling, outcome, reasons, bankLine, stated, payer, said, told);
    }

    public Incoming stating(String what) {
        return new Incoming(line, raw, key, twins, alias, sibling, outcome, warnings, bankLine, what, payer, said, told);
    }

    public Incoming about(Payer somebody) {
        return new Incoming(line, raw, key, twins, alias, sibling, outcome, warnings, bankLine, stated, somebody, said, told);
    }

    public Incoming saying(String words) {
        return new Incoming(line, raw, key, twins, alias, sibling, outcome, warnings, bankLine, stated, payer, words, told);
    }

    public Incoming telling(Pledge pledge) {
        return new Incoming(line, raw, key, twins, alias, sibling, outcome, warnings, bankLine, stated, payer, said, pledge);
    }

    /** What it says of a pledge, whether or not that is all it says. */
    @Nullable
    Pledge pledge() {
        return outcome instanceof Outcome.Person(var pledge, var dated) ? pledge : told;
    }
}
