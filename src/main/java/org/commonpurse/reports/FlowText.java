package org.commonpurse.reports;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.commonpurse.money.Money;
import org.commonpurse.reports.MoneyFlow.Against;
import org.commonpurse.reports.MoneyFlow.Place;
import org.commonpurse.reports.MoneyFlow.Row;
import org.commonpurse.reports.MoneyFlow.Stream;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Table;
import org.jspecify.annotations.Nullable;

/** A money flow for programs and terminals: exact, with a point, in English. */
public final class FlowText {

    private FlowText() {}

    /** The table as CSV, a line for each row. */
    public static String csv(MoneyFlow flow) {
        var lines = new ArrayList<List<String>>();
        lines.add(List.of("period", "currency", "depth", "name", "account", "actual", "share", "budget", "compared_budget", "compared_actual", "difference"));
        for (var row : flow.rows()) {
            var line = row.line();
            var due = due(flow, row);
            lines.add(List.of(
                    flow.period().name(), flow.currency().code(), Integer.toString(row.depth()), name(row), row.place().account(),
                    row.actual().text(), share(row), line == null ? "" : line.planned().text(), due == null ? "" : due.due().text(),
                    due == null ? "" : due.booked().text(), due == null ? "" : due.difference().text()));
        }
        return Console.csv(lines);
    }

    /** The table for a terminal. */
    public static String text(MoneyFlow flow) {
        var against = flow.against();
        var headers = new ArrayList<>(List.of(
                "%s, %s to %s (%s)".formatted(flow.period().name(), flow.period().from(), flow.asOf(), flow.currency()), "actual", "share"));
        if (against != null) {
            headers.addAll(List.of("budget", "difference"));
        }
        var table = new Table(1, headers);
        for (var row : flow.rows()) {
            var cells = new ArrayList<>(List.of("  ".repeat(row.depth()) + name(row), row.actual().text(), percent(row)));
            if (against != null) {
                var line = row.line();
                var due = due(flow, row);
                cells.addAll(List.of(line == null ? "" : line.planned().text(), due == null ? "" : due.difference().text()));
            }
            table.row(cells);
        }
        return table + notes(flow);
    }

    private static String notes(MoneyFlow flow) {
        var notes = new ArrayList<String>();
        if (!flow.complete()) {
            notes.add("The period is not over: up to %s.".formatted(flow.asOf()));
        }
        var against = flow.against();
        if (against == null) {
            notes.add("No budget was adopted for this period: adopt one under Scenarios.");
        } else if (against.isComparable()) {
            notes.add("Budget: %s, decided on %s. The difference is of %d months, %s to %s.".formatted(
                    against.name(), against.decided(), against.compared().size(), against.compared().getFirst(), against.compared().getLast()));
        } else {
            notes.add("Budget: %s, decided on %s. None of its months is over.".formatted(against.name(), against.decided()));
        }
        if (!flow.unconverted().isEmpty()) {
            notes.add("Without a rate, not contained: "
                    + flow.unconverted().values().stream().map(Money::toString).collect(Collectors.joining(", ")));
        }
        return "\n" + String.join("\n", notes);
    }

    private static Against.@Nullable Line due(MoneyFlow flow, Row row) {
        var against = flow.against();
        return against != null && against.isComparable() ? row.line() : null;
    }

    private static String share(Row row) {
        var share = row.share();
        return share == null ? "" : share.setScale(6, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String percent(Row row) {
        var share = row.share();
        return share == null ? "" : share.movePointRight(2).setScale(1, RoundingMode.HALF_EVEN).toPlainString() + " %";
    }

    /** Places, streams, rows and the budget; small streams are as in the flow. */
    public static Map<String, Object> document(MoneyFlow flow) {
        var document = new LinkedHashMap<String, Object>();
        document.put("period", flow.period().name());
        document.put("from", flow.period().from().toString());
        document.put("to", flow.period().to().toString());
        document.put("as_of", flow.asOf().toString());
        document.put("complete", flow.complete());
        document.put("currency", flow.currency().code());
        document.put("whole", flow.whole().text());
        document.put("result", flow.result().text());
        document.put("places", places(flow.streams()));
        document.put("streams", streams(flow.streams()));
        document.put("rows", flow.rows().stream().map(row -> row(flow, row)).toList());
        document.put("funds_withheld", flow.withheld());
        document.put("budget", budget(flow));
        document.put("unconverted", Console.byCurrency(flow.unconverted().values()));
        return document;
    }

    /** Names and values in turn, in their order. */
    private static Map<String, Object> fields(String... namesAndValues) {
        var fields = new LinkedHashMap<String, Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    private static List<Map<String, Object>> places(List<Stream> streams) {
        var places = new LinkedHashMap<String, Place>();
        streams.forEach(stream -> {
            places.putIfAbsent(stream.from().id(), stream.from());
            places.putIfAbsent(stream.to().id(), stream.to());
        });
        return places.values().stream()
                .map(place -> fields("id", place.id(), "kind", label(place.kind()), "name", name(place), "account", place.account()))
                .toList();
    }

    private static List<Map<String, Object>> streams(List<Stream> streams) {
        return streams.stream()
                .map(stream -> fields("from", stream.from().id(), "to", stream.to().id(), "amount", stream.amount().text()))
                .toList();
    }

    private static Map<String, Object> row(MoneyFlow flow, Row row) {
        var document = new LinkedHashMap<String, Object>();
        var line = row.line();
        var due = due(flow, row);
        document.put("depth", row.depth());
        document.put("name", name(row));
        document.put("account", row.place().account());
        document.put("actual", row.actual().text());
        document.put("share", row.share() == null ? null : share(row));
        document.put("budget", line == null ? null : line.planned().text());
        document.put("compared_budget", due == null ? null : due.due().text());
        document.put("compared_actual", due == null ? null : due.booked().text());
        document.put("difference", due == null ? null : due.difference().text());
        return document;
    }

    private static @Nullable Object budget(MoneyFlow flow) {
        var against = flow.against();
        if (against == null) {
            return null;
        }
        var document = new LinkedHashMap<String, Object>();
        document.put("name", against.name());
        document.put("decided", against.decided().toString());
        document.put("months", against.budgeted().stream().map(Object::toString).toList());
        document.put("compared", against.compared().stream().map(Object::toString).toList());
        document.put("streams", streams(FlowLines.planned(against)));
        document.put("difference", against.isComparable() ? streams(FlowLines.difference(against)) : List.of());
        return document;
    }

    private static String label(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String name(Row row) {
        return switch (row.sum()) {
            case INCOME -> "Income";
            case GIFTS -> "Gifts after fees";
            case OTHER_INCOME -> "Other income";
            case COST -> "Cost";
            case OTHER_COST -> "Other cost";
            case RESULT -> "Result";
            case NONE -> name(row.place());
        };
    }

    private static String name(Place place) {
        return switch (place.kind()) {
            case ACCOUNT, FUND, LINE -> place.name();
            case DIRECTLY -> place.name() + ", itself";
            case ALL -> "All money";
            case STAFF -> "Staff";
            case STAFF_AND_OTHERS -> "Staff and others";
            case GIVEN_BACK -> "Given back";
            case RETURNED -> "Costs paid back";
            case OTHERS -> place.of() + " others";
            case KEPT -> "Kept";
            case TAKEN -> "Taken from reserves";
        };
    }
}
