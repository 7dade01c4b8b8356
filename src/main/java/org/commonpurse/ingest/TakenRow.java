package org.commonpurse.ingest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonpurse.giving.Payer;
import org.jspecify.annotations.Nullable;

/** A row on its way, and what is found out about it. */
final class TakenRow {

    private static final int NAME = 250;

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
    long number;
    @Nullable String pseudonym;
    private String key;
    private List<Part> parts;

    TakenRow(Incoming incoming) {
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

    /** Whether giving is to hear what it says of a pledge: where it is new, or moves no money and was not heard before. */
    boolean tellsOfPledge() {
        return incoming.pledge() != null && (state == null || state == State.IGNORED);
    }

    /** Whether rows of its name that came before must be looked at; where there is one entry, the journal knows. */
    boolean needsLookup() {
        return incoming.outcome() instanceof Outcome.Held
                || incoming.outcome() instanceof Outcome.Person
                || incoming.bankLine() != null
                || incoming.said() != null
                || several();
    }

    /** Whether it is kept with its batch: what a source tells again each time is not, where it says the same. */
    boolean isKept() {
        return incoming.said() == null || state != State.KNOWN;
    }

    /** What makes two rows of one name say the same: at a bank the money and the day, since its texts vary by version. */
    String comparable() {
        var line = incoming.bankLine();
        if (incoming.said() != null) {
            return incoming.said();
        }
        return line == null ? parts + incoming.stated() : "%s %s".formatted(line.day(), line.amount());
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
