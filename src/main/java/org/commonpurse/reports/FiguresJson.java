package org.commonpurse.reports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.commonpurse.reports.Figures.Batch;
import org.commonpurse.reports.Figures.Definition;
import org.commonpurse.reports.Figures.Fact;
import org.commonpurse.reports.Figures.Provenance;
import org.commonpurse.reports.Figures.Publisher;
import org.commonpurse.reports.Figures.Span;
import org.commonpurse.reports.FiguresTable.Column;
import org.commonpurse.reports.FiguresTable.Part;
import org.commonpurse.reports.FiguresTable.Row;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Figures as a JSON document, there and back. Who stands behind a row stays here. */
final class FiguresJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private FiguresJson() {}

    static Map<String, Object> document(Figures figures) {
        var publisher = figures.publisher();
        var period = figures.period();
        return Map.of(
                "pack", figures.pack(),
                "version", figures.version(),
                "publisher", Map.of(
                        "slug", publisher.slug(),
                        "name", publisher.name(),
                        "country", publisher.country(),
                        "legalForm", publisher.legalForm(),
                        "currency", publisher.currency(),
                        "zone", publisher.zone(),
                        "note", publisher.note()),
                "period", Map.of(
                        "name", period.name(),
                        "from", period.from().toString(),
                        "to", period.to().toString(),
                        "complete", period.complete()),
                "basis", figures.basis(),
                "tables", figures.tables().stream().map(FiguresJson::table).toList(),
                "facts", figures.facts().stream().map(FiguresJson::fact).toList(),
                "definitions", figures.definitions().stream()
                        .map(definition -> Map.of(
                                "id", definition.id(), "version", definition.version(), "of", definition.of()))
                        .toList(),
                "checks", figures.checks().stream().map(FiguresJson::check).toList(),
                "provenance", provenance(figures.provenance()));
    }

    private static Map<String, Object> table(FiguresTable table) {
        return Map.of(
                "id", table.id(),
                "columns", table.columns().stream().map(FiguresJson::column).toList(),
                "rows", table.rows().stream().map(FiguresJson::row).toList());
    }

    private static Map<String, Object> column(Column column) {
        var part = column.part();
        return Map.of(
                "id", column.id(),
                "kind", column.kind().label(),
                "unit", column.unit(),
                "sums", texts(column.sums()),
                "part", part == null ? List.of() : List.of(part.column(), part.row()));
    }

    private static Map<String, Object> row(Row row) {
        return Map.of(
                "key", row.key(), "name", row.name(), "values", new ArrayList<>(row.values()), "sums", texts(row.sums()));
    }

    private static Map<String, Object> fact(Fact fact) {
        return Map.of("id", fact.id(), "kind", fact.kind().label(), "value", fact.value(), "unit", fact.unit());
    }

    private static Map<String, Object> check(Check check) {
        return Map.of("id", check.id(), "left", texts(check.left()), "right", texts(check.right()), "ok", check.ok());
    }

    private static Map<String, Object> provenance(Provenance provenance) {
        return Map.of(
                "program", provenance.program(),
                "entries", provenance.entries(),
                "chainHead", provenance.chainHead(),
                "journalHash", provenance.journalHash(),
                "batches", provenance.batches().stream()
                        .map(batch -> Map.of("id", batch.id(), "entries", batch.entries()))
                        .toList(),
                "madeAt", provenance.madeAt().toString());
    }

    private static List<String> texts(List<Term> terms) {
        return terms.stream().map(Term::toString).toList();
    }

    static Figures read(String json) {
        try {
            return figures(MAPPER.readTree(json));
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException("these are no figures of a report: " + e.getMessage(), e);
        }
    }

    private static Figures figures(JsonNode node) {
        var publisher = node.required("publisher");
        var period = node.required("period");
        return new Figures(
                text(node, "pack"),
                node.required("version").asInt(),
                new Publisher(
                        text(publisher, "slug"), text(publisher, "name"), text(publisher, "country"),
                        text(publisher, "legalForm"), text(publisher, "currency"), text(publisher, "zone"),
                        text(publisher, "note")),
                new Span(
                        text(period, "name"), LocalDate.parse(text(period, "from")), LocalDate.parse(text(period, "to")),
                        period.required("complete").asBoolean()),
                text(node, "basis"),
                list(node, "tables", FiguresJson::table),
                list(node, "facts", fact -> new Fact(
                        text(fact, "id"), Kind.of(text(fact, "kind")), text(fact, "value"), text(fact, "unit"))),
                list(node, "definitions", definition ->
                        new Definition(
                        text(definition, "id"), definition.required("version").asInt(),
                        list(definition, "of", JsonNode::asString))),
                list(node, "checks", check -> new Check(
                        text(check, "id"), terms(check, "left"), terms(check, "right"), check.required("ok").asBoolean())),
                provenance(node.required("provenance")));
    }

    private static FiguresTable table(JsonNode table) {
        return new FiguresTable(
                text(table, "id"),
                list(table, "columns", column -> {
                    var part = list(column, "part", JsonNode::asString);
                    return new Column(
                            text(column, "id"), Kind.of(text(column, "kind")), text(column, "unit"), terms(column, "sums"),
                            part.isEmpty() ? null : new Part(part.get(0), part.get(1)));
                }),
                list(table, "rows", row -> new Row(text(row, "key"), text(row, "name"), values(row), terms(row, "sums"), null)));
    }

    private static List<@Nullable String> values(JsonNode row) {
        var values = new ArrayList<@Nullable String>();
        row.required("values").forEach(value -> values.add(value.isNull() ? null : value.asString()));
        return values;
    }

    private static Provenance provenance(JsonNode node) {
        return new Provenance(
                text(node, "program"),
                node.required("entries").asLong(),
                text(node, "chainHead"),
                text(node, "journalHash"),
                list(node, "batches", batch -> new Batch(batch.required("id").asLong(), batch.required("entries").asLong())),
                Instant.parse(text(node, "madeAt")));
    }

    private static String text(JsonNode node, String name) {
        return node.required(name).asString();
    }

    private static List<Term> terms(JsonNode node, String name) {
        return list(node, name, term -> Term.of(term.asString()));
    }

    private static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> of) {
        var list = new ArrayList<T>();
        node.required(name).forEach(element -> list.add(of.apply(element)));
        return list;
    }
}
