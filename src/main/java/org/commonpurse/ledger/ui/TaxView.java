package org.commonpurse.ledger.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.stream.IntStream;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.Chart;
import org.commonpurse.ledger.StatementOfActivities;
import org.commonpurse.ledger.Statements;
import org.commonpurse.ledger.TaxFacts;
import org.commonpurse.ledger.TaxLimits;
import org.commonpurse.ledger.TaxLimits.Level;
import org.commonpurse.ledger.TaxLimits.Standing;
import org.commonpurse.ledger.TaxSource;
import org.commonpurse.ledger.TaxStatus;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Words;

/** What the organisation and its sources of income are for the tax office, and how near its limits are. */
@Route(value = "ledger/tax", layout = MainLayout.class)
@PermitAll
class TaxView extends Page {

    private final transient TaxFacts facts;
    private final transient TaxLimits limits;
    private final transient Statements statements;
    private final transient Chart chart;
    private final transient Clock clock;
    private final Div shown = new Div();

    TaxView(Door door, TaxFacts facts, TaxLimits limits, Statements statements, Chart chart, Clock clock) {
        super(door, "Ledger");
        this.facts = facts;
        this.limits = limits;
        this.statements = statements;
        this.chart = chart;
        this.clock = clock;
    }

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        add(LedgerTabs.at(actor, "tax"));
        add(new Paragraph(t("This page records what was decided and counts by it. It gives no advice: what is undecided, ask your adviser.")));
        var today = today(actor);
        var span = statements.span(actor);
        var first = span.isEmpty() ? today.getYear() : Math.min(span.getFirst().getYear(), today.getYear());
        var year = new Select<Integer>();
        year.setLabel(t("Calendar year"));
        year.setItems(IntStream.rangeClosed(first, today.getYear()).boxed().toList().reversed());
        year.addValueChangeListener(change -> show(actor, change.getValue()));
        var bar = new Div(year);
        bar.addClassName("filters");
        add(bar, shown);
        year.setValue(today.getYear());
    }

    private LocalDate today(Actor actor) {
        return LocalDate.now(clock.withZone(actor.organisation().zone()));
    }

    private void show(Actor actor, int year) {
        shown.removeAll();
        status(actor, year);
        limits(actor, year);
        sources(actor, year);
    }

    private void status(Actor actor, int year) {
        var all = facts.statuses(actor);
        shown.add(new H2(t("The organisation")));
        var today = today(actor);
        var line = new Div(new Span(t("Today: {0}.", t(status(TaxStatus.at(all, today))))));
        line.addClassName("filters");
        if (actor.may(Right.BOOK)) {
            line.add(new Button(t("Change…"), _ -> new TaxDialogs.OfStatus(today, status -> {
                facts.set(actor, status);
                show(actor, year);
            }).open()));
        }
        shown.add(line);
        if (!all.isEmpty()) {
            var table = table(t("From"), t("What it is"), t("By what"));
            all.reversed().forEach(one -> table.add(row(Amounts.day(one.from()), t(status(one.kind())), one.why())));
            shown.add(wide(table));
        }
    }

    static String status(TaxStatus.Kind kind) {
        return switch (kind) {
            case UNDECIDED -> "undecided: ask your adviser";
            case CHARITABLE -> "recognised as charitable";
            case TAXABLE -> "not charitable";
        };
    }

    private void limits(Actor actor, int year) {
        shown.add(new H2(t("Limits")));
        var standings = limits.standings(actor, year);
        if (standings.isEmpty()) {
            shown.add(new Paragraph(actor.organisation().country().isEmpty()
                    ? t("The organisation has no country, so no limits are known.")
                    : t("No limits are known for {0} in {1}. They can be added as a file in the folder rules beside the data.",
                            actor.organisation().country(), Integer.toString(year))));
            return;
        }
        var table = new NativeTable();
        table.addClassName("plain");
        var head = new NativeTableRow(new NativeTableHeaderCell(t("Limit")));
        for (var name : List.of(t("Limit of the year"), t("Counts for sure"), t("If what is undecided counts"))) {
            head.add(GroupTables.numeric(new NativeTableHeaderCell(name)));
        }
        head.add(new NativeTableHeaderCell(t("State")), new NativeTableHeaderCell(""));
        table.add(head);
        standings.forEach(standing -> table.add(limit(actor, year, standing)));
        shown.add(wide(table));
        standings.forEach(standing -> shown.add(quiet("%s, %s: %s %s".formatted(
                standing.limit().title(Words.locale()), standing.limit().law(), standing.limit().says(Words.locale()),
                t("{0} from {1}: {2}.", Amounts.money(standing.figure().amount()), Amounts.day(standing.figure().from()), standing.figure().source())))));
    }

    private static Paragraph quiet(String text) {
        var paragraph = new Paragraph(text);
        paragraph.addClassName("quiet");
        return paragraph;
    }

    private NativeTableRow limit(Actor actor, int year, Standing standing) {
        var act = new NativeTableCell();
        if (actor.may(Right.BOOK)) {
            var button = new Button(t("Another figure…"), _ -> new TaxDialogs.OfFigure(standing, actor.currency(), figure -> {
                limits.set(actor, standing.limit().id(), figure.from(), figure.amount(), figure.source());
                show(actor, year);
            }).open());
            button.setAriaLabel(t("Another figure for {0}", standing.limit().title(Words.locale())));
            act.add(button);
        }
        return new NativeTableRow(
                new NativeTableCell(t("{0}, income of {1}", standing.limit().title(Words.locale()), Integer.toString(standing.year()))),
                GroupTables.number(standing.figure().amount()),
                reached(standing, standing.counted()),
                reached(standing, standing.withUndecided()),
                new NativeTableCell(state(standing)),
                act);
    }

    private static NativeTableCell reached(Standing standing, Money sum) {
        var cell = new NativeTableCell("%s (%s)".formatted(
                Amounts.number(sum, Words.locale()), NumberFormat.getPercentInstance(Words.locale()).format(standing.share(sum))));
        cell.addClassName("number");
        return cell;
    }

    private static String state(Standing standing) {
        var sure = t(level(standing.level()));
        return standing.level() == standing.levelWithUndecided()
                ? sure
                : t("{0}; {1} if what is undecided counts", sure, t(level(standing.levelWithUndecided())));
    }

    static String level(Level level) {
        return switch (level) {
            case BELOW -> "✓ below";
            case NEAR -> "▲ near the limit";
            case ABOVE -> "✗ above the limit";
        };
    }

    private void sources(Actor actor, int year) {
        shown.add(new H2(t("Sources of income")));
        var all = facts.sources(actor);
        var income = statements.activities(actor, List.of(Period.year(year, MonthDay.of(1, 1))), null);
        var day = year == today(actor).getYear() ? today(actor) : LocalDate.of(year, 12, 31);
        var table = table(t("Account"), t("Sphere"), t("Value-added tax"), t("Receipts for donors"));
        var head = (NativeTableRow) table.getChildren().findFirst().orElseThrow();
        head.add(GroupTables.numeric(new NativeTableHeaderCell(t("Income of {0}", Integer.toString(year)))), new NativeTableHeaderCell(""));
        for (var account : chart.accounts(actor)) {
            if (account.type() == AccountType.REVENUE) {
                table.add(source(actor, year, TaxSource.at(all, account.name(), day), account.name(), income));
            }
        }
        shown.add(wide(table));
    }

    private NativeTableRow source(Actor actor, int year, TaxSource source, String account, StatementOfActivities income) {
        var act = new NativeTableCell();
        if (actor.may(Right.BOOK)) {
            var button = new Button(t("Decide…"), _ -> new TaxDialogs.OfSource(account, source, today(actor), decided -> {
                facts.set(actor, decided);
                show(actor, year);
            }).open());
            button.setAriaLabel(t("Decide about {0}", account));
            act.add(button);
        }
        var name = new NativeTableCell(account);
        if (!source.account().equals(account)) {
            name.setText(t("{0}, as {1}", account, source.account()));
        }
        return new NativeTableRow(name, new NativeTableCell(t(TaxDialogs.sphere(source.sphere()))), new NativeTableCell(vat(source)),
                new NativeTableCell(t(TaxDialogs.receipts(source.receipts()))),
                GroupTables.number(income.sum(AccountType.REVENUE, account).getFirst()), act);
    }

    private static String vat(TaxSource source) {
        return t(TaxDialogs.vat(source.vat()))
                + (source.vatRate().signum() == 0 ? "" : " " + source.vatRate().movePointRight(2).stripTrailingZeros().toPlainString() + " %");
    }

    private static NativeTable table(String... headers) {
        var table = new NativeTable();
        table.addClassName("plain");
        var row = new NativeTableRow();
        List.of(headers).forEach(header -> row.add(new NativeTableHeaderCell(header)));
        table.add(row);
        return table;
    }

    private static NativeTableRow row(String... cells) {
        return new NativeTableRow(List.of(cells).stream().map(NativeTableCell::new).toArray(Component[]::new));
    }
}
