package org.commonpurse.ledger.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.Account;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.Balance;
import org.commonpurse.ledger.Chart;
import org.commonpurse.ledger.PayPrivacy;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Says;
import org.commonpurse.shell.Words;

/** The chart of accounts with what each holds at the end of a day. */
@Route(value = "ledger/accounts", layout = MainLayout.class)
@PermitAll
class AccountsView extends Page {

    private final transient Chart chart;
    private final transient Statements statements;
    private final transient PayPrivacy privacy;
    private final transient Clock clock;
    private final Div tables = new Div();

    AccountsView(Door door, Chart chart, Statements statements, PayPrivacy privacy, Clock clock) {
        super(door, "Ledger");
        this.chart = chart;
        this.statements = statements;
        this.privacy = privacy;
        this.clock = clock;
    }

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        var at = new DatePicker(t("At the end of"), LocalDate.now(clock.withZone(actor.organisation().zone())));
        at.setLocale(Words.locale());
        at.addValueChangeListener(change -> show(actor, change.getValue()));
        var bar = new Div(at);
        bar.addClassName("filters");
        if (actor.may(Right.BOOK)) {
            var name = new TextField(t("New account"));
            name.setPlaceholder("Expenses:Hosting:Backup");
            var open = new Button(t("Open account"), _ -> Says.attempt(() -> {
                chart.open(actor, name.getValue());
                Says.done(t("{0} is open.", name.getValue()));
                show(actor, at.getValue());
            }));
            bar.add(name, open);
        }
        add(LedgerTabs.at(actor, "accounts"), bar, tables, new PaySection(privacy, actor, () -> show(actor, at.getValue())));
        show(actor, at.getValue());
    }

    private void show(Actor actor, LocalDate day) {
        tables.removeAll();
        var at = day == null ? LocalDate.now(clock) : day;
        var position = statements.position(actor, at);
        tables.add(new Paragraph(t(
                "Assets of {0} less liabilities of {1}: net assets are {2}.",
                all(position.totalAssets(), actor), all(position.totalLiabilities(), actor), all(position.netAssets(), actor))));
        var balances = statements.balances(actor, at);
        var accounts = chart.accounts(actor);
        for (var type : AccountType.values()) {
            var ofType = accounts.stream().filter(account -> account.type() == type).toList();
            if (!ofType.isEmpty()) {
                tables.add(new H2(t(title(type))), wide(table(actor, ofType, balances)));
            }
        }
    }

    /** One amount for each currency. */
    private static String all(Map<Currency, Money> amounts, Actor actor) {
        return amounts.isEmpty()
                ? Amounts.money(Money.zero(actor.currency()))
                : amounts.values().stream().map(Amounts::money).collect(Collectors.joining(" · "));
    }

    private static String title(AccountType type) {
        return switch (type) {
            case ASSETS -> "Assets";
            case LIABILITIES -> "Liabilities";
            case EQUITY -> "Net assets";
            case REVENUE -> "Revenue";
            case EXPENSES -> "Expenses";
            case MEMO -> "Memo, outside the books";
        };
    }

    private static NativeTable table(Actor actor, List<Account> accounts, List<Balance> balances) {
        var table = new NativeTable();
        table.addClassName("plain");
        var amount = new NativeTableHeaderCell(t("Balance"));
        amount.addClassName("number");
        table.add(new NativeTableRow(new NativeTableHeaderCell(t("Account")), amount));
        for (var account : accounts) {
            var link = new Anchor(
                    "/app/%s/ledger?account=%s"
                            .formatted(
                                    actor.organisation().slug(),
                                    URLEncoder.encode(account.name(), StandardCharsets.UTF_8)),
                    account.name());
            var held = new NativeTableCell(balances.stream()
                    .filter(balance -> balance.account().equals(account.name()))
                    .map(balance -> Amounts.money(natural(balance)))
                    .collect(Collectors.joining(" · ")));
            held.addClassName("number");
            table.add(new NativeTableRow(new NativeTableCell(link), held));
        }
        table.add(total(actor, accounts.getFirst().type(), balances));
        return table;
    }

    private static NativeTableRow total(Actor actor, AccountType type, List<Balance> balances) {
        var totals = new TreeMap<Currency, Money>();
        balances.stream()
                .filter(balance -> balance.type() == type)
                .map(AccountsView::natural)
                .forEach(amount -> totals.merge(amount.currency(), amount, Money::plus));
        var sum = new NativeTableCell(all(totals, actor));
        sum.addClassName("number");
        var row = new NativeTableRow(new NativeTableCell(t("Sum")), sum);
        row.addClassName("total");
        return row;
    }

    /** With the sign that people expect: what is owed, owned net, and earned is positive. */
    private static Money natural(Balance balance) {
        return switch (balance.type()) {
            case ASSETS, EXPENSES, MEMO -> balance.amount();
            case LIABILITIES, EQUITY, REVENUE -> balance.amount().negate();
        };
    }
}
