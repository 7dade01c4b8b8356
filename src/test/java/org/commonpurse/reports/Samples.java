package org.commonpurse.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.reports.FiguresTable.Column;
import org.commonpurse.reports.FiguresTable.Row;

/** Figures for tests that need no books: the approved ones, and some with names that nobody should have. */
final class Samples {

    static final String FORMULA = "=HYPERLINK(\"http://evil.example\",\"x\")";

    private Samples() {}

    static Figures year() {
        try {
            return Figures.read(Files.readString(Path.of("reports", "approved", "transparency-2023.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Texts texts(String language) {
        return Texts.of("transparency", language, null);
    }

    /** The year, with another income table whose names begin like formulas or hold what breaks a page. */
    static Figures nasty() {
        var year = year();
        var rows = List.of(FORMULA, "+1+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "\0=1", "</script><b>x", "\u202Eevil", "عربي");
        var names = rows.stream().map(name -> Row.of("k" + rows.indexOf(name), name, List.of("1.00"))).toList();
        var total = new Row("gross", "", List.of("10.00"), names.stream().map(row -> Term.plus(row.key())).toList(), null);
        var all = new ArrayList<>(names);
        all.add(total);
        var table = new FiguresTable("income", List.of(Column.amount("amount", "EUR")), all);
        return year.with(
                year.tables().stream().map(other -> other.id().equals("income") ? table : other).toList(), year.facts());
    }
}
