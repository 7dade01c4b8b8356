package org.commonpurse.reports;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The numbers of one report, exactly and in no language. Every file of a report is made from this alone: freezing,
 * hashing and signing it fixes all of them.
 *
 * <p>A number is kept as the text of a decimal number, never as a floating one. What was not recorded is not there.
 *
 * @param pack the id of the pack that says which numbers there are
 * @param version of the pack's selection of numbers; a pack that changes it counts on
 * @param basis the id of the rule by which income and cost get into a period
 * @param facts single numbers, for sentences
 */
public record Figures(
        String pack,
        int version,
        Publisher publisher,
        Span period,
        String basis,
        List<FiguresTable> tables,
        List<Fact> facts,
        List<Definition> definitions,
        List<Check> checks,
        Provenance provenance) {

    /** Stands in place of a number that is kept back to protect somebody. */
    public static final String WITHHELD = "withheld";

    public Figures {
        tables = List.copyOf(tables);
        facts = List.copyOf(facts);
        definitions = List.copyOf(definitions);
        checks = List.copyOf(checks);
    }

    /**
     * Whose figures they are.
     *
     * @param country two letters
     * @param legalForm as {@link org.commonpurse.access.LegalForm#label} writes it
     * @param currency every amount is in it, unless its column says otherwise
     * @param note says where the figures come from if not from the organisation's own books; else empty
     */
    public record Publisher(
            String slug, String name, String country, String legalForm, String currency, String zone, String note) {}

    /**
     * The time that they are about.
     *
     * @param name {@code 2023} or {@code 2023-05}
     * @param complete whether it was over when the figures were made
     */
    public record Span(String name, LocalDate from, LocalDate to, boolean complete) {

        public boolean isYear() {
            return name.length() == 4;
        }
    }

    /**
     * A single number.
     *
     * @param unit a currency code for amounts, {@code months} and the like for numbers, else empty
     */
    public record Fact(String id, Kind kind, String value, String unit) {}

    /**
     * By which definition something was computed. Its words are in the pack's texts.
     *
     * @param version counts on when the way of computing changes
     * @param of the facts and tables that it defines
     */
    public record Definition(String id, int version, List<String> of) {

        public Definition {
            of = List.copyOf(of);
        }
    }

    /**
     * Where the numbers come from.
     *
     * @param entries how many entries the journal had
     * @param chainHead the last hash of its chain
     * @param journalHash the hash of its content, whatever the order of booking
     * @param batches the imports that brought entries of the period
     */
    public record Provenance(
            String program, long entries, String chainHead, String journalHash, List<Batch> batches, Instant madeAt) {

        public Provenance {
            batches = List.copyOf(batches);
        }
    }

    /** An import and how many entries of the period came with it. */
    public record Batch(long id, long entries) {}

    /** The last day that the figures know of: the period's, or while it runs the day on which they were made. */
    public LocalDate lastDay() {
        var made = provenance.madeAt().atZone(ZoneId.of(publisher.zone())).toLocalDate();
        return period.complete() || made.isAfter(period.to()) ? period.to() : made;
    }

    public Optional<FiguresTable> table(String id) {
        return tables.stream().filter(table -> table.id().equals(id)).findFirst();
    }

    public Optional<Fact> fact(String id) {
        return facts.stream().filter(fact -> fact.id().equals(id)).findFirst();
    }

    /** The definition that a fact or a table was computed by. */
    public Optional<Definition> definition(String of) {
        return definitions.stream().filter(definition -> definition.of().contains(of)).findFirst();
    }

    /** Whether every check holds. */
    public boolean ok() {
        return checks.stream().allMatch(Check::ok);
    }

    /** The same figures with other tables and facts, as the privacy guard leaves them; the checks are made anew. */
    public Figures with(List<FiguresTable> otherTables, List<Fact> otherFacts) {
        var changed = new Figures(
                pack, version, publisher, period, basis, otherTables, otherFacts, definitions, checks, provenance);
        var again = checks.stream().map(check -> check.again(changed)).toList();
        return new Figures(
                pack, version, publisher, period, basis, otherTables, otherFacts, definitions, again, provenance);
    }

    /** The same figures, made elsewhere or at another time. */
    public Figures with(Provenance other) {
        return new Figures(pack, version, publisher, period, basis, tables, facts, definitions, checks, other);
    }

    /** The one text that hashes and signatures are made of: JSON by RFC 8785, all numbers as texts but counts. */
    public String canonical() {
        return CanonicalJson.text(FiguresJson.document(this));
    }

    /**
     * Reads what {@link #canonical} wrote.
     *
     * @throws IllegalArgumentException with a sentence, where it is something else
     */
    public static Figures read(String json) {
        return FiguresJson.read(json);
    }
}
