package org.commonpurse.ingest;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonpurse.access.Actor;
import org.commonpurse.giving.Giving;
import org.commonpurse.giving.Payer;
import org.commonpurse.ledger.Journal;
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
    private final Tally tally = new Tally();
    private final Map<String, String> bankAccounts = new HashMap<>();
    private final List<Incoming> waiting = new ArrayList<>();
    private String header = "";
    private long batch;
    private long rows;
    private int statements;
    private boolean bank;
    private boolean otherLayouts;
    private boolean heldBefore;
    private Set<String> erased = Set.of();

    Take(
            Actor actor,
            Upload upload,
            Source source,
            String layout,
            Options options,
            Watcher watcher,
            Staging staging,
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
    }

    /** Stores everything; the caller takes it back where the report says that it is refused. */
    Report run() {
        try {
            batch = staging.next(actor, watcher);
            staging.begin(actor, batch, upload, source.id(), layout);
            otherLayouts = staging.hasOtherLayouts(actor, source.id(), layout);
            heldBefore = staging.hasHeld(actor);
            erased = giving.erased(actor);
            source.read(
                    new Reading(upload, layout, actor.organisation().zone(), actor.currency(), today(), this::bankAccount), this);
            flush();
            settleBankLines();
            staging.finish(actor, batch, header, tally.counts(), tally.entries(), tally.totalsText(), tally.warningsText());
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
        var chunk = waiting.stream().map(row -> new Row(++rows, row)).toList();
        waiting.clear();
        countTwins(chunk);
        var earlier = staging.byReference(actor, chunk.stream().filter(Row::needsLookup).flatMap(Row::names).toList());
        var others = otherLayouts
                ? staging.byAlias(actor, chunk.stream().map(row -> row.incoming.alias()).filter(Objects::nonNull).toList())
                : Map.<String, List<Staging.Earlier>>of();
        chunk.forEach(row -> decide(row, earlier, others));
        people(chunk);
        booking.book(chunk, batch);
        lookAtHeld(chunk);
        chunk.forEach(tally::add);
        hidePersons(chunk);
        staging.insert(actor, batch, chunk.stream().map(Row::kept).toList());
        keepBankLines(chunk);
    }

    /** Notes whom rows are about, so that erasure finds them; of those who are erased already nothing personal is kept. */
    private void hidePersons(List<Row> chunk) {
        var about = chunk.stream().filter(Row::isAboutSomebody).toList();
        var names = giving.pseudonyms(actor, about.stream().map(Row::payer).toList());
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
    private void countTwins(List<Row> chunk) {
        var twins = chunk.stream().filter(row -> row.incoming.twins()).toList();
        if (twins.isEmpty()) {
            return;
        }
        twins.forEach(row -> row.twin = Hash.sha256(row.incoming.key()));
        var counts = staging.twins(actor, batch, twins.stream().map(Row::twin).toList());
        for (var row : twins) {
            row.rename(row.incoming.key() + "#" + counts.merge(row.twin(), 1, Integer::sum));
        }
    }

    /** A conflict that is held already does not wait twice, and one that is booked now does not wait at all. */
    private void lookAtHeld(List<Row> chunk) {
        chunk.stream().filter(Row::isHeldMoney).forEach(row -> row.content = Hash.sha256(row.comparable()));
        if (!heldBefore) {
            heldBefore = chunk.stream().anyMatch(Row::isHeldMoney);
            return;
        }
        var seen = chunk.stream()
                .filter(row -> row.isHeldMoney() || row.isBookedNow())
                .toList();
        var earlier = staging.byReference(actor, seen.stream().flatMap(Row::names).toList());
        var settled = new ArrayList<Staging.Earlier>();
        for (var row : seen) {
            var content = Hash.sha256(row.comparable());
            var waiting = row.names()
                    .flatMap(name -> earlier.getOrDefault(name, List.of()).stream())
                    .filter(before -> before.waits() && Objects.equals(before.content(), content))
                    .toList();
            if (row.isBookedNow()) {
                settled.addAll(waiting);
                continue;
            }
            if (!waiting.isEmpty()) {
                row.become(State.KNOWN, "held already, with batch %d".formatted(waiting.getFirst().batch()));
                row.heldAlready = true;
            }
        }
        staging.settle(actor, batch, settled);
    }

    /** What can be said before anything is posted. */
    private void decide(Row row, Map<String, List<Staging.Earlier>> found, Map<String, List<Staging.Earlier>> others) {
        var earlier = found.getOrDefault(row.key(), List.of());
        var sibling = row.incoming.sibling();
        switch (row.incoming.outcome()) {
            case Outcome.Ignored(var reason) -> row.become(State.IGNORED, reason);
            case Outcome.Rejected(var column, var value, var reason, var fix) -> row.become(State.REJECTED, reason);
            case Outcome.Held(var reason) -> decideHeld(row, reason, earlier);
            case Outcome.Person person -> decidePerson(row, person, earlier);
            case Outcome.Booked booked -> decideBooked(
                    row, booked, earlier, sibling == null ? List.of() : found.getOrDefault(sibling, List.of()), others);
        }
    }

    private void decideHeld(Row row, String reason, List<Staging.Earlier> earlier) {
        var line = row.incoming.bankLine();
        if (!earlier.isEmpty()) {
            row.become(State.KNOWN, "taken in before, with batch %d".formatted(earlier.getLast().batch()));
        } else if (line != null && line.kind() == BankLine.Kind.INTRADAY && bankLines.covered(actor, line.account(), line.day())) {
            row.become(State.IGNORED, BankLines.booked(line.day()));
        } else {
            row.become(State.HELD, reason);
        }
    }

    /** The very words of a roster change nothing the second time; undated ones only if nothing else was said since. */
    private static void decidePerson(Row row, Outcome.Person person, List<Staging.Earlier> earlier) {
        row.content = Hash.sha256(row.incoming.raw());
        var compared = person.dated() || earlier.isEmpty() ? earlier : List.of(earlier.getLast());
        if (compared.stream().anyMatch(before -> Objects.equals(before.content(), row.content))) {
            row.become(State.KNOWN, "");
        }
    }

    private void decideBooked(
            Row row,
            Outcome.Booked booked,
            List<Staging.Earlier> earlier,
            List<Staging.Earlier> siblings,
            Map<String, List<Staging.Earlier>> others) {
        row.content = row.needsLookup() ? Hash.sha256(row.comparable()) : null;
        var alias = row.incoming.alias();
        var other = others.getOrDefault(alias == null ? "" : alias, List.of()).stream()
                .filter(before -> !before.layout().equals(layout) && !before.reference().equals(row.key()) && !before.fallen())
                .findFirst();
        var before = earlier.stream().filter(one -> one.booked() && !one.fallen()).toList();
        if (other.isPresent()) {
            row.become(State.KNOWN, "taken in before as %s, in another layout".formatted(other.get().reference()));
            row.firstEntry = other.get().firstEntry();
            return;
        }
        var same = siblings.stream()
                .filter(one -> one.booked() && !one.fallen() && Objects.equals(one.content(), row.content))
                .findFirst();
        if (same.isPresent()) {
            compare(row, booked, same.get());
        } else if (row.needsLookup() && !before.isEmpty()) {
            compare(row, booked, before.getLast());
        }
    }

    /** A row with several entries is compared as a whole: what was reversed in part is neither known nor free. */
    private void compare(Row row, Outcome.Booked booked, Staging.Earlier before) {
        var same = Objects.equals(before.content(), row.content);
        if (same && before.reversed() == 0) {
            row.become(State.KNOWN, "taken in before, with batch %d".formatted(before.batch()));
            row.firstEntry = before.firstEntry();
        } else if (booking.mayReplace(before.standing(), booked.revisableUntil())) {
            row.replaces = true;
        } else {
            var standing = staging.standing(actor, before);
            row.become(State.HELD, same ? Row.left(standing) : Row.conflict(standing));
        }
    }

    private void people(List<Row> chunk) {
        var people = chunk.stream()
                .filter(row -> row.state == null && row.incoming.outcome() instanceof Outcome.Person)
                .toList();
        if (people.isEmpty()) {
            return;
        }
        var pledges = people.stream()
                .map(row -> ((Outcome.Person) row.incoming.outcome()).pledge())
                .toList();
        var answers = giving.roster(actor, pledges, batch);
        for (var i = 0; i < people.size(); i++) {
            people.get(i).become(State.valueOf(answers.get(i).name()), "");
        }
    }

    private void keepBankLines(List<Row> chunk) {
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
                    counts.rejected() == 1 ? first.reason() : "%s; %d more rows cannot be read".formatted(first.reason(), counts.rejected() - 1),
                    Objects.requireNonNullElse(first.fix(), "check the row") + ", or leave such rows out with --on-error skip");
        }
        if (counts.rows() == 0 && upload.size() == 0) {
            return problem(null, "the file is empty", "take it from its source again");
        }
        return Controls.check(options, upload.name(), counts, tally.totals(), actor.currency());
    }

    private Problem problem(@Nullable Integer line, String message, String fix) {
        return new Problem(upload.name(), line, null, null, message, fix);
    }

    private Report report(@Nullable Problem refusal) {
        var stored = refusal == null && !options.dryRun();
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

    /** A row on its way, and what is found out about it. */
    static final class Row {

        private static final int NAME = 250;

        final long number;
        Incoming incoming;
        @Nullable State state;
        String reason = "";
        @Nullable String twin;
        @Nullable String content;
        @Nullable Long firstEntry;
        @Nullable Long lastEntry;
        boolean replaces;
        boolean suspense;
        boolean heldAlready;
        String raw;
        @Nullable String pseudonym;
        private String key;
        private List<Part> parts;

        Row(long number, Incoming incoming) {
            this.number = number;
            this.incoming = incoming.key().length() <= NAME
                    ? incoming
                    : Incoming.rejected(incoming.line(), incoming.raw(), new RowProblem(null, null, "the name of this row is too long", null));
            this.raw = incoming.raw();
            this.key = this.incoming.key();
            this.parts = this.incoming.outcome() instanceof Outcome.Booked booked ? booked.parts() : List.of();
        }

        static String conflict(List<Long> entries) {
            return entries.size() == 1
                    ? "entry #%s has this name and says something else; reverse it and import again, or leave this row"
                            .formatted(entries.getFirst())
                    : "entries %s have this name and say something else; reverse them and import again, or leave this row"
                            .formatted(numbers(entries));
        }

        static String left(List<Long> entries) {
            return "a part of it was reversed and a part was not: %s; reverse that too and import again, or leave this row"
                    .formatted(numbers(entries));
        }

        private static String numbers(List<Long> entries) {
            return entries.stream().map(number -> "#" + number).collect(Collectors.joining(", "));
        }

        String key() {
            return key;
        }

        /** The names by which it may have come before. */
        Stream<String> names() {
            return Stream.concat(Stream.of(key), Stream.ofNullable(incoming.sibling()));
        }

        String twin() {
            return Objects.requireNonNull(twin);
        }

        List<Part> parts() {
            return parts;
        }

        boolean several() {
            return parts.size() > 1 || incoming.outcome() instanceof Outcome.Booked booked && !booked.gone().isEmpty();
        }

        /** Whether rows of its name that came before must be looked at; where there is one entry, the journal knows. */
        boolean needsLookup() {
            return incoming.outcome() instanceof Outcome.Held
                    || incoming.outcome() instanceof Outcome.Person
                    || incoming.bankLine() != null || several();
        }

        /** What makes two rows of one name say the same: at a bank the money and the day, since its texts vary by version. */
        String comparable() {
            var line = incoming.bankLine();
            return line == null ? parts.toString() : "%s %s".formatted(line.day(), line.amount());
        }

        void become(State to, String why) {
            state = to;
            reason = why;
        }

        void rename(String to) {
            parts = parts.stream().map(part -> part.named(to + part.reference().substring(key.length()))).toList();
            key = to;
        }

        /** Whether other rows may be compared with it. */
        boolean stands() {
            return state == State.NEW || state == State.CHANGED || state == State.HELD;
        }

        /** Whether its text will be kept and says who somebody was; what is booked without a donor is a voucher of a payment. */
        boolean isAboutSomebody() {
            return incoming.payer() != null
                    && state != State.KNOWN
                    && (parts.isEmpty() || parts.stream().anyMatch(part -> !(part instanceof Part.Booking)));
        }

        Payer payer() {
            return Objects.requireNonNull(incoming.payer());
        }

        /** Money that waits for a person. */
        boolean isHeldMoney() {
            return state == State.HELD && incoming.outcome() instanceof Outcome.Booked;
        }

        boolean isBookedNow() {
            return (state == State.NEW || state == State.CHANGED) && incoming.outcome() instanceof Outcome.Booked;
        }

        void entry(long number) {
            firstEntry = firstEntry == null ? number : Math.min(firstEntry, number);
            lastEntry = lastEntry == null ? number : Math.max(lastEntry, number);
        }

        LinkedHashSet<String> references() {
            var references = new LinkedHashSet<String>();
            parts.forEach(part -> references.add(part.reference()));
            if (incoming.outcome() instanceof Outcome.Booked booked) {
                references.addAll(booked.gone());
            }
            return references;
        }

        Staging.Kept kept() {
            var is = Objects.requireNonNull(state);
            return new Staging.Kept(
                    number,
                    incoming.line(),
                    is,
                    reason,
                    key.isEmpty() ? null : key.substring(0, Math.min(300, key.length())),
                    incoming.alias(),
                    twin,
                    content,
                    is == State.KNOWN ? "" : raw,
                    firstEntry,
                    lastEntry,
                    is == State.HELD ? "held" : suspense && stands() ? "suspense" : null,
                    pseudonym);
        }

        <T> List<T> each(Function<Part, @Nullable T> as) {
            return parts.stream().map(as).filter(Objects::nonNull).toList();
        }
    }
}
