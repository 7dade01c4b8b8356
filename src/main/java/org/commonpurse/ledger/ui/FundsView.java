package org.commonpurse.ledger.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.Chart;
import org.commonpurse.ledger.FreeFunds;
import org.commonpurse.ledger.Funds;
import org.commonpurse.ledger.Grant;
import org.commonpurse.ledger.GrantState;
import org.commonpurse.ledger.Grants;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.Loans;
import org.commonpurse.ledger.PayPrivacy;
import org.commonpurse.ledger.RollForward;
import org.commonpurse.ledger.Statements;
import org.commonpurse.ledger.TimelyUse;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Says;
import org.commonpurse.shell.Words;

/** Grants and their funds, what went in and out of each, and how free funds come about. */
@Route(value = "ledger/funds", layout = MainLayout.class)
@PermitAll
class FundsView extends Page {

    private final transient Grants grants;
    private final transient Funds funds;
    private final transient Loans loans;
    private final transient Chart chart;
    private final transient Journal journal;
    private final transient Statements statements;
    private final transient PayPrivacy privacy;
    private final transient Clock clock;
    private final Div listed = new Div();
    private final Div rolled = new Div();
    private final Div free = new Div();
    private Select<Period> choice = new Select<>();

    FundsView(
            Door door, Grants grants, Funds funds, Loans loans, Chart chart, Journal journal, Statements statements,
            PayPrivacy privacy, Clock clock) {
        super(door, "Ledger");
        this.grants = grants;
        this.funds = funds;
        this.loans = loans;
        this.chart = chart;
        this.journal = journal;
        this.statements = statements;
        this.privacy = privacy;
        this.clock = clock;
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(actor().organisation().zone()));
    }

    /** Today; before whoever sees pay when a month is over, the end of the last one, since of this one costs are missing. */
    private LocalDate counted() {
        return privacy.hides(actor()) ? today().withDayOfMonth(1).minusDays(1) : today();
    }

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        add(LedgerTabs.at(actor, "funds"));
        add(new Paragraph(t("A grant brings money for a purpose into a fund of its own. A cost that is posted to the fund is released from it on its day; until then the money moves neither runway nor what is safe to hire.")));
        if (actor.may(Right.BOOK)) {
            var add = new Button(t("Add grant…"), _ -> new GrantDialog(actor, null, today(), grants, chart, this::show).open());
            add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            add(add);
        }
        if (TimelyUse.applies(actor.organisation())) {
            add(new Paragraph(new Anchor(
                    "/app/%s/ledger/timely-use".formatted(actor.organisation().slug()), t("Timely use of funds (Germany)"))));
        }
        choice = years(actor);
        add(listed, new H2(t("What went in and out")), choice, rolled, new H2(t("Free funds")), free);
        show();
    }

    private Select<Period> years(Actor actor) {
        var years = new ArrayList<Period>();
        var last = actor.organisation().yearOf(today());
        var span = statements.span(actor);
        for (var year = span.isEmpty() ? last : actor.organisation().yearOf(span.getFirst()); !year.from().isAfter(last.from()); ) {
            years.addFirst(year);
            year = actor.organisation().yearOf(year.to().plusDays(1));
        }
        var select = new Select<Period>();
        select.setLabel(t("Year"));
        select.setItems(years);
        select.setItemLabelGenerator(Period::name);
        select.setValue(years.isEmpty() ? last : years.getFirst());
        select.addValueChangeListener(_ -> roll());
        return select;
    }

    private void show() {
        listed.removeAll();
        var all = grants.all(actor());
        if (all.isEmpty()) {
            listed.add(Says.nothing(t("No grant yet. What is tied to a purpose is kept apart once its agreement is here.")));
        } else {
            listed.add(wide(table(all)));
        }
        roll();
        free();
    }

    private NativeTable table(List<GrantState> all) {
        var table = Cells.table(
                List.of(t("Grant"), t("Fund"), t("Until"), t("Next report")), List.of(t("Agreed"), t("Received"), t("Advance"), t("Unspent")), true);
        for (var state : all) {
            var grant = state.grant();
            var row = new NativeTableRow(
                    Cells.text(grant.name(), grant.funder()),
                    Cells.text(grant.fund(), t(terms(grant.terms()))),
                    Cells.text(grant.to() == null ? "–" : Amounts.day(grant.to())),
                    Cells.text(next(grant)),
                    Cells.number(Amounts.money(grant.amount())),
                    Cells.number(state.received()),
                    Cells.number(state.advance()),
                    state.withheld() ? Cells.text(t("not told")) : Cells.number(state.unspent()));
            row.add(Cells.act(new Button(t("Open…"), _ -> new GrantActs(actor(), state, today(), grants, chart, journal, this::show).open())));
            table.add(row);
        }
        return table;
    }

    static String terms(Grant.Terms terms) {
        return switch (terms) {
            case UNCONDITIONAL -> "without conditions";
            case CONDITIONAL -> "with conditions";
            case PASSED_ON -> "passed on to others";
        };
    }

    private String next(Grant grant) {
        return grant.reports().stream()
                .filter(report -> report.done() == null)
                .findFirst()
                .map(report -> report.due().isBefore(today()) ? t("{0}, overdue", Amounts.day(report.due())) : Amounts.day(report.due()))
                .orElse("–");
    }

    private void roll() {
        rolled.removeAll();
        var rolls = funds.rollForward(actor(), Objects.requireNonNull(choice.getValue()));
        var withheld = funds.withheld(actor());
        if (!withheld.isEmpty()) {
            rolled.add(new Paragraph(t("Not told, since what leaves them is somebody's pay: {0}; nor the general fund, which is the rest.", String.join(", ", withheld))));
        }
        if (rolls.isEmpty() && !withheld.isEmpty()) {
            return;
        }
        if (rolls.isEmpty()) {
            rolled.add(Says.nothing(t("Nothing is posted in this year.")));
            return;
        }
        var table = Cells.table(
                List.of(t("Fund")), List.of(t("Opening"), t("Received"), t("Spent"), t("Released"), t("Closing")), false);
        for (var roll : rolls) {
            table.add(new NativeTableRow(
                    Cells.text(roll.fund().name(), note(roll)),
                    Cells.number(roll.opening()),
                    Cells.number(roll.received()),
                    Cells.number(roll.spent()),
                    Cells.number(roll.released()),
                    Cells.number(roll.closing())));
        }
        rolled.add(wide(table), new Paragraph(MainLayout.quiet(
                t("Opening + received − spent + released = closing. What restricted funds release is spent by the general one."))));
    }

    private String note(RollForward roll) {
        var foreign = roll.opening().currency().equals(actor().currency()) ? "" : roll.opening().currency().code();
        var below = roll.fund().restricted() && roll.closing().isNegative() ? t("below zero: an error") : "";
        return String.join(" · ", List.of(roll.fund().restricted() ? t("restricted") : "", below, foreign).stream()
                .filter(text -> !text.isEmpty())
                .toList());
    }

    private void free() {
        free.removeAll();
        var found = funds.freeFunds(actor(), counted());
        var table = Cells.table(List.of(counted().equals(today()) ? t("Today") : Amounts.day(counted())), List.of(t("Amounts in {0}", actor().currency())), false);
        found.parts().stream().filter(part -> !part.amount().isZero()).forEach(part -> table.add(row(part)));
        found.restricted().forEach((fund, left) -> {
            if (!left.isZero()) {
                table.add(new NativeTableRow(Cells.text(found.least()
                        ? t("Unspent in restricted funds, at most")
                        : t("Unspent in {0}", fund.equals(Funds.RESTRICTED) ? t("restricted funds") : fund)), Cells.number(left.negate())));
            }
        });
        var total = new NativeTableRow(Cells.text(found.least() ? t("Free, at least") : t("Free")), Cells.number(found.free()));
        total.addClassName("total");
        table.add(total);
        free.add(wide(table));
        if (found.least()) {
            free.add(new Paragraph(t("A restricted fund pays somebody. So that nobody can work out the pay, what it holds is told at the end of each calendar half-year only, rounded up. What is owed of pay is not taken off.")));
        }
        var end = today().withDayOfMonth(1).minusDays(1);
        var told = funds.freeFunds(actor().asPublic(), end);
        if (told.least() && !found.least()) {
            free.add(new Paragraph(t("A restricted fund pays somebody. So that nobody can work out the pay, published reports, board and auditors are told in steps what it holds: at the end of {0} at most {1} in restricted funds, and at least {2} free.",
                    Amounts.month(YearMonth.from(end)), Amounts.money(Money.sum(told.free().currency(), told.restricted().values().stream())), Amounts.money(told.free()))));
        }
        if (!found.unconverted().isEmpty()) {
            free.add(new Paragraph(t("Without an exchange rate, and so not contained: {0}", String.join(", ", found.unconverted().values().stream().map(Amounts::money).toList()))));
        }
        if (actor().may(Right.BOOK)) {
            var known = loans.instalments(actor());
            free.add(new Button(t("Loans…"), _ -> new LoansDialog(actor(), loans, known, this::show).open()));
        }
    }

    private static NativeTableRow row(FreeFunds.Part part) {
        var debt = part.type() != org.commonpurse.ledger.AccountType.ASSETS;
        var rest = part.amount().minus(part.counted());
        var note = rest.isZero() || !debt
                ? ""
                : rest.isNegative() ? t("paid too much; a claim, not money") : t("{0} are due in more than a year", Amounts.number(rest, Words.locale()));
        Money amount = debt ? part.counted().negate() : part.counted();
        return new NativeTableRow(Cells.text(part.account(), note), Cells.number(amount));
    }
}
