package org.commonpurse.ingest;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.commonpurse.access.Actor;
import org.commonpurse.giving.Giving;
import org.commonpurse.ledger.Journal;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.jspecify.annotations.Nullable;

/** One file on its way in: gathers rows by the thousand, finds out what is new, books it and keeps all of it. */
final class Take implements Sink {

    private static final int CHUNK = 1000;

    private final Actor actor;
    private final Upload upload;
    private final Source source;
    private final String layout;
    private final Options options;
    private final Watcher watcher;
    private final Staging staging;
    private final BankLines bankLines;
    private final Giving giving;
    private final Clock clock;
    private final Booking booking;
    private final Decisions decisions;
    private final Tally tally = new Tally();
    private final Map<String, String> bankAccounts = new HashMap<>();
    private final List<Incoming> waiting = new ArrayList<>();
    private String header = "";
    private long batch;
    private long rows;
    private int statements;
    private boolean bank;
    private Set<String> erased = Set.of();

    Take(
            Actor actor,
            Upload upload,
            Source source,
            String layout,
            Options options,
            Watcher watcher,
            Staging staging,
            EarlierRows before,
            BankLines bankLines,
            Giving giving,
            Journal journal,
            Clock clock) {
        this.actor = actor;
        this.upload = upload;
        this.source = source;
        this.layout = layout;
        this.options = options;
        this.watcher = watcher;
        this.staging = staging;
        this.bankLines = bankLines;
        this.giving = giving;
        this.clock = clock;
        this.booking = new Booking(actor, giving, journal, tally);
        this.decisions = new Decisions(actor, layout, before, bankLines, booking);
    }

    /** Stores everything; the caller takes it back where the report says that it is refused. */
    Report run() {
        try {
            batch = staging.next(actor, watcher);
            staging.begin(actor, batch, upload, source.id(), layout);
            decisions.begin(source.id());
            erased = giving.erased(actor);
            source.read(
                    new Reading(upload, layout, actor.organisation().zone(), actor.currency(), today(), this::bankAccount, given()), this);
            flush();
            settleBankLines();
            staging.finish(actor, batch, header, tally.kept(rows), tally.entries(), tally.totalsText(), tally.warningsText());
            return report(refusal());
        } catch (IOException e) {
            return report(problem(null, "the file cannot be read to its end", "take it from its source again"));
        } catch (Refused refused) {
            var problem = refused.problem();
            return report(new Problem(
                    upload.name(), problem.line(), problem.field(), problem.value(), problem.message(), problem.fix()));
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), actor.organisation().zone());
    }

    private Reading.Given given() {
        return new Reading.Given() {
            @Override
            public List<Money> in(YearMonth month, String prefix) {
                return giving.given(actor, prefix, month);
            }

            @Override
            public Map<String, List<Money>> byPayer(String source) {
                return giving.byPayer(actor, source);
            }
        };
    }

    private String bankAccount(String number) {
        var known = bankAccounts.get(number);
        if (known != null) {
            return known;
        }
        var account = bankLines.ledgerAccount(actor, number, options.account());
        if (options.account() != null && !account.equals(BankLines.named(options.account()))) {
            tally.warn(1, "%s is booked to %s as before, not to %s".formatted(number, account, BankLines.named(options.account())));
        }
        if (bankLines.isSharedWithAnother(actor, number, account) || bankAccounts.containsValue(account)) {
            tally.warn(1, "%s holds more than one account of the bank now, %s among them".formatted(account, number));
        }
        bankAccounts.put(number, account);
        return account;
    }

    @Override
    public void header(String line) {
        header = line;
    }

    @Override
    public void warn(int line, String reason) {
        tally.warn(line, reason);
    }

    @Override
    public void statement(String account, LocalDate from, LocalDate to) {
        bankLines.cover(actor, batch, ++statements, account, from, to);
    }

    @Override
    public void row(Incoming row) {
        waiting.add(row);
        if (waiting.size() >= CHUNK) {
            flush();
        }
    }

    private void flush() {
        var done = upload.size() == 0 ? 1 : Math.min(1.0, (double) upload.read().get() / upload.size());
        if (!watcher.goOn(tally.counts().rows(), done)) {
            throw new Refused("the import was cancelled", "nothing was stored; start it again when you like");
        }
        if (waiting.isEmpty()) {
            return;
        }
        var chunk = waiting.stream().map(TakenRow::new).toList();
        waiting.clear();
        countTwins(chunk);
        decisions.decide(chunk);
        people(chunk);
        booking.book(chunk, batch);
        staging.settle(actor, batch, decisions.lookAtHeld(chunk));
        chunk.forEach(tally::add);
        keep(chunk.stream().filter(TakenRow::isKept).toList());
    }

    private void keep(List<TakenRow> kept) {
        kept.forEach(row -> row.number = ++rows);
        hidePersons(kept);
        staging.insert(actor, batch, kept.stream().map(TakenRow::kept).toList());
        keepBankLines(kept);
    }

    /** Notes whom rows are about, so that erasure finds them; of those who are erased already nothing personal is kept. */
    private void hidePersons(List<TakenRow> chunk) {
        var about = chunk.stream().filter(TakenRow::isAboutSomebody).toList();
        var names = giving.pseudonyms(actor, about.stream().map(TakenRow::payer).toList());
        for (var row : about) {
            var name = Objects.requireNonNull(names.get(row.payer()));
            if (erased.contains(name)) {
                row.raw = Erasure.cleaned(source.personal(), header, row.raw);
            } else {
                row.pseudonym = name;
            }
        }
    }

    /** Rows that say the same and have no name of their own are told apart by counting them, within this file. */
    private void countTwins(List<TakenRow> chunk) {
        var twins = chunk.stream().filter(row -> row.incoming.twins()).toList();
        if (twins.isEmpty()) {
            return;
        }
        twins.forEach(row -> row.twin = Hash.sha256(row.incoming.key()));
        var counts = staging.twins(actor, batch, twins.stream().map(TakenRow::twin).toList());
        for (var row : twins) {
            row.rename(row.incoming.key() + "#" + counts.merge(row.twin(), 1, Integer::sum));
        }
    }

    private void people(List<TakenRow> chunk) {
        var people = chunk.stream().filter(row -> row.tellsOfPledge()).toList();
        if (people.isEmpty()) {
            return;
        }
        var answers = giving.roster(actor, people.stream().map(row -> Objects.requireNonNull(row.incoming.pledge())).toList(), batch);
        for (var i = 0; i < people.size(); i++) {
            if (people.get(i).state == null) {
                people.get(i).become(State.valueOf(answers.get(i).name()), "");
            }
        }
    }

    private void keepBankLines(List<TakenRow> chunk) {
        var lines = chunk.stream()
                .map(row -> row.incoming.bankLine() == null
                        ? null
                        : new BankLines.Line(row.number, row.incoming.bankLine(), row.stands()))
                .filter(Objects::nonNull)
                .toList();
        bank |= !lines.isEmpty();
        bankLines.insert(actor, batch, lines);
    }

    private void settleBankLines() {
        if (!bank) {
            return;
        }
        bankLines.dropIntraday(actor, batch);
        bankLines.join(actor, batch);
        var joined = bankLines.states(actor, batch).values().stream().filter(State.IGNORED::equals).count();
        tally.moveHeldToIgnored(joined);
    }

    private @Nullable Problem refusal() {
        var counts = tally.counts();
        if (counts.rejected() > 0 && !options.skip()) {
            var first = tally.rejected().getFirst();
            return new Problem(
                    upload.name(),
                    first.line(),
                    first.column(),
                    first.value(),
                    counts.rejected() == 1 ? first.reason() : "%s; %d more %s cannot be read".formatted(first.reason(), counts.rejected() - 1, counts.rejected() == 2 ? "row" : "rows"),
                    Objects.requireNonNullElse(first.fix(), "check the row") + ", or leave such rows out with --on-error skip");
        }
        if (counts.rows() == 0 && upload.size() == 0) {
            return problem(null, "the file is empty", "take it from its source again");
        }
        return Controls.check(options, upload.name(), counts, tally.totals(), actor.currency());
    }

    /** Whether a source that tells everything again each time said nothing new: then there is no batch. */
    boolean keptNothing() {
        return rows == 0 && tally.counts().rows() > 0;
    }

    private Problem problem(@Nullable Integer line, String message, String fix) {
        return new Problem(upload.name(), line, null, null, message, fix);
    }

    private Report report(@Nullable Problem refusal) {
        var stored = refusal == null && !options.dryRun() && !keptNothing();
        return new Report(
                stored ? batch : null,
                upload.name(),
                upload.sha256(),
                source.id(),
                layout,
                tally.counts(),
                tally.rejected(),
                tally.warnings(),
                tally.totals(),
                tally.entries(),
                tally.samples(),
                refusal);
    }
}
