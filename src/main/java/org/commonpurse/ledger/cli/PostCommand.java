package org.commonpurse.ledger.cli;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonpurse.ledger.Fund;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.NewNames;
import org.commonpurse.ledger.NewNames.NewName;
import org.commonpurse.ledger.PostResult;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Posts one entry by hand. */
@Component
@CommandLine.Command(name = "post", description = "Posts an entry by hand; debit positive, credit negative.")
class PostCommand implements Command {

    private static final String POSTING_NAME = "ACCOUNT=AMOUNT CUR";
    private static final Pattern POSTING = Pattern.compile("\\s*(.+?)\\s*=\\s*([+-]?[0-9]+(?:\\.[0-9]+)?)\\s+([A-Za-z]{3})\\s*");

    private static final int LONGEST = 1000;

    @Option(names = "--date", required = true, paramLabel = "YYYY-MM-DD")
    String date = "";

    @Option(names = "--narration", required = true, paramLabel = "TEXT", description = "What happened, without names of donors.")
    String narration = "";

    @Option(names = "--fund", paramLabel = "FUND", description = "The fund of all its postings (default: General).")
    String fund = Fund.GENERAL;

    @Option(names = "--reference", defaultValue = Option.NULL_VALUE, paramLabel = "REF", description = "Taken once; without it one is made.")
    @Nullable String reference;

    @Option(names = "--new", defaultValue = "false", description = "Opens accounts and funds though their names are like known ones.")
    boolean fresh;

    @Parameters(paramLabel = "'ACCOUNT=AMOUNT CUR'", arity = "2..*")
    List<String> postings = List.of();

    private final Journal journal;
    private final NewNames names;
    private final Console console;

    PostCommand(Journal journal, NewNames names, Console console) {
        this.names = names;
        this.journal = journal;
        this.console = console;
    }

    @Override
    public Integer call() {
        var day = Given.day("--date", date);
        var lines = postings.stream().map(this::posting).toList();
        balance(lines);
        if (narration.length() > LONGEST) {
            throw new Refused(Problem.field(
                    "--narration", null, "it has %d characters".formatted(narration.length()), "say it in %d at most".formatted(LONGEST)));
        }
        var entry = new JournalEntry(reference == null ? Journal.referenceByHand() : reference, day, narration, lines);
        var actor = console.actor();
        var opened = names.open(actor, lines.stream().map(Posting::account).toList(), List.of(fund), POSTING_NAME, fresh);
        return switch (journal.postByHand(actor, entry)) {
            case PostResult.Posted(var number) -> answer(number, entry.reference(), "posted", "Posted as #%d.", opened);
            case PostResult.AlreadyPosted(var number) ->
                answer(number, entry.reference(), "known", "Nothing to do: it is posted already, as #%d.", List.of());
            case PostResult.Conflict(var number) -> throw new Refused(Problem.field(
                    "--reference",
                    entry.reference(),
                    "entry #%d holds it and says something else".formatted(number),
                    "choose another reference, or reverse #%d first".formatted(number)));
            case PostResult.PeriodClosed(var month, var open) -> throw new Refused(Problem.field(
                    "--date",
                    date,
                    "%s is closed".formatted(month),
                    "post it on %s or later".formatted(open.atDay(1))));
        };
    }

    /** Says before the journal does what is missing, and how it would be written. */
    private static void balance(List<Posting> lines) {
        var off = Money.sums(lines.stream().map(Posting::amount)).stream().filter(sum -> !sum.isZero()).toList();
        if (!off.isEmpty()) {
            throw new Refused(Problem.field(
                    POSTING_NAME,
                    String.join(", ", off.stream().map(Money::toString).toList()),
                    "the entry does not balance: this much is left over",
                    "add %s to a posting, or a posting such as %s".formatted(
                            String.join(" and ", off.stream().map(sum -> sum.negate().toString()).toList()),
                            String.join(" ", off.stream().map(sum -> "'Assets:Bank:Main=%s'".formatted(sum.negate())).toList()))));
        }
        if (lines.stream().filter(line -> !line.amount().isZero()).count() < 2) {
            throw new Refused(Problem.field(
                    POSTING_NAME, null, "an entry has two postings at least that are not zero", "say from where the money came and where it went"));
        }
    }

    private int answer(long number, String reference, String state, String text, List<NewName> opened) {
        var said = new StringBuilder(text.formatted(number));
        opened.forEach(one -> said.append("\nOpened %s %s.".formatted(one.kind(), one.name())));
        console.print(
                Map.of(
                        "entry", number, "reference", reference, "state", state,
                        "opened", opened.stream().map(NewName::name).toList()),
                said.toString());
        return 0;
    }

    private Posting posting(String text) {
        var match = POSTING.matcher(text);
        if (!match.matches()) {
            throw Given.wrong(
                    POSTING_NAME, text, "it does not say account, amount and currency", "write 'Expenses:Hosting=12.50 EUR'");
        }
        try {
            return new Posting(match.group(1), Money.of(match.group(2), match.group(3)), fund);
        } catch (IllegalArgumentException e) {
            throw new Refused(Problem.field(
                    POSTING_NAME, text, String.valueOf(e.getMessage()), "write it as 'Expenses:Hosting=12.50 EUR'"));
        }
    }
}
