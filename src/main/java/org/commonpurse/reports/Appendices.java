package org.commonpurse.reports;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.commonpurse.reports.FiguresTable.Row;
import org.commonpurse.shell.Words;

/** What stands at the end of a report, as rows of words: the checks and where the figures come from. */
final class Appendices {

    private final Figures figures;
    private final Texts texts;
    private final Numbers numbers;

    Appendices(Figures figures, Texts texts) {
        this.figures = figures;
        this.texts = texts;
        this.numbers = new Numbers(texts);
    }

    /** The words for a row, months written out. */
    String name(FiguresTable table, Row row) {
        if (row.key().matches("\\d{4}-\\d{2}")) {
            return numbers.month(YearMonth.parse(row.key()));
        }
        var isRunning = table.id().equals("concentration") && row.key().equals(figures.period().name());
        return isRunning ? sofar(texts.row(table, row)) : texts.row(table, row);
    }

    /** The words for a column. What stands beside a whole period says up to which day it goes while the own one runs. */
    String column(FiguresTable table, FiguresTable.Column column) {
        var name = texts.column(table, column);
        return column.id().equals("amount") && table.column("previous") >= 0 ? sofar(name) : name;
    }

    private String sofar(String name) {
        return figures.period().complete() || !figures.period().isYear()
                ? name
                : texts.label("so-far").replace("{0}", name).replace("{1}", numbers.day(figures.lastDay()));
    }

    List<String> checkHeads() {
        return List.of(
                texts.label("column.check"), texts.label("column.left"), texts.label("column.right"), texts.label("column.result"));
    }

    /** Every check with both ways and the result; the sums of the tables first. */
    List<List<String>> checks() {
        return figures.checks().stream()
                .map(check -> List.of(
                        texts.label("check." + check.id()), sum(check.left()), sum(check.right()),
                        texts.label(check.ok() ? "yes" : "no")))
                .toList();
    }

    private String sum(List<Term> terms) {
        var sum = Check.sum(figures, terms);
        return terms.isEmpty() || sum == null ? "" : number(sum);
    }

    private String number(BigDecimal sum) {
        return numbers.number(sum, Math.max(0, sum.scale()));
    }

    List<List<String>> provenance() {
        var from = figures.provenance();
        var rows = new ArrayList<List<String>>();
        if (!figures.publisher().note().isEmpty()) {
            rows.add(List.of(texts.label("provenance.note"), Words.in(texts.locale(), figures.publisher().note())));
        }
        rows.add(List.of(texts.label("provenance.basis"), texts.label("basis." + figures.basis())));
        rows.add(List.of(texts.label("provenance.zone"), figures.publisher().zone()));
        rows.add(List.of(texts.label("provenance.entries"), numbers.number(BigDecimal.valueOf(from.entries()), 0)));
        figures.fact("entries").ifPresent(fact ->
                rows.add(List.of(texts.label("provenance.period-entries"), numbers.fact(fact, ""))));
        if (!from.batches().isEmpty()) {
            rows.add(List.of(texts.label("provenance.batches"), from.batches().stream()
                    .map(batch -> "#" + batch.id() + " (" + numbers.number(BigDecimal.valueOf(batch.entries()), 0) + ")")
                    .collect(Collectors.joining(", "))));
        }
        rows.add(List.of(texts.label("provenance.journal-hash"), from.journalHash()));
        rows.add(List.of(texts.label("provenance.chain-head"), from.chainHead()));
        rows.add(List.of(texts.label("provenance.made-at"), numbers.moment(from.madeAt(), figures.publisher().zone())));
        rows.add(List.of(texts.label("provenance.program"), from.program()));
        return rows;
    }
}
