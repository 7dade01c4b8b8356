package org.commonpurse.giving.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.giving.Concentration;
import org.commonpurse.giving.Definitions;
import org.commonpurse.giving.Metrics;
import org.commonpurse.giving.Standing;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Words;
import org.jspecify.annotations.Nullable;

/** The figures of the last complete month in one row, and what one donor brings. */
final class RevenueTiles {

    private static final int MONTHS = 12;

    private RevenueTiles() {}

    static Div of(Actor actor, Books books, Metrics metrics) {
        var standing = books.revenue().standing(actor);
        var month = standing.month();
        var row = new Div();
        row.addClassName("questions");
        if (month == null) {
            return row;
        }
        var when = Amounts.month(month.month());
        row.add(tile(
                t("Recurring, a month"), Amounts.money(month.end().money()),
                Words.counted(month.donors().end(), t("{0} donor in {1}"), t("{0} donors in {1}"), when), t("Before fees")));
        var net = standing.netMrr();
        row.add(tile(
                t("Recurring after fees, a month"), net == null ? Tables.NOTHING : Amounts.money(net.money()),
                t("Fees took {0} of what was given in twelve months", Tables.percent(standing.feeRate())),
                standing.unbookedFees().isZero() ? "" : t("Of these fees {0} are estimated", Amounts.money(standing.unbookedFees()))));
        var cash = books.statements()
                .activities(actor, List.of(Period.month(month.month())), null)
                .sum(AccountType.REVENUE, "Revenue:Donations")
                .getFirst();
        row.add(tile(
                t("Received in cash"), Amounts.money(cash), t("All donations of {0}, yearly ones whole, before fees", when)));
        row.add(tile(
                t("Won for each one lost"), quick(standing), t("Quick ratio over {0} months to then", standing.year().size())));
        var pledged = books.revenue().pledged(actor);
        if (pledged.asOf() != null) {
            row.add(tile(
                    t("Promised, a month"), Amounts.money(pledged.mrr().money()),
                    t("{0} active pledges on {1}; never mixed with what was charged", Tables.whole(pledged.active()), Amounts.day(pledged.asOf()))));
        }
        var all = new Div(row, Behind.of(
                t("These figures"),
                List.of(
                        Definitions.MRR, Definitions.RECURRING_DONORS, Definitions.NET_EXPECTED, Definitions.FEE_RATE,
                        Definitions.QUICK_RATIO, Definitions.PLEDGED_MRR),
                List.of(
                        new Behind.Input(t("Won over twelve months: new, back again, more"), won(standing)),
                        new Behind.Input(t("Lost over twelve months: gone, less"), lost(standing))),
                new Paragraph(t("Press a month in the table to see the donors behind it."))));
        return all;
    }

    private static String quick(Standing standing) {
        var ratio = standing.quickRatio();
        return ratio == null ? t("no losses") : Tables.decimal(ratio, 2);
    }

    private static String won(Standing standing) {
        return standing.year().stream()
                .map(one -> one.added().plus(one.reactivation()).plus(one.expansion()))
                .reduce((a, b) -> a.plus(b))
                .map(sum -> Amounts.money(sum.money()))
                .orElse(Tables.NOTHING);
    }

    private static String lost(Standing standing) {
        return standing.year().stream()
                .map(one -> one.churn().plus(one.contraction()))
                .reduce((a, b) -> a.plus(b))
                .map(sum -> Amounts.money(sum.money()))
                .orElse(Tables.NOTHING);
    }

    /** What comes of one donor: two averages, each by its own name, and what that may add up to. */
    static Div perDonor(Actor actor, Books books, Metrics metrics) {
        var standing = books.revenue().standing(actor);
        var month = standing.month();
        var table = Tables.of(t("Figure"), actor.currency().code(), t("Of what"));
        if (month != null && month.perDonor() != null) {
            Tables.row(table, t("Recurring revenue per donor, a month"), List.of(
                    Amounts.money(month.perDonor().money()),
                    t("{0} of known donors / {1} recurring donors in {2}",
                            Amounts.money(month.end().minus(month.pooled()).money()), Tables.whole(month.donors().end()),
                            Amounts.month(month.month()))));
        }
        var year = year(metrics);
        if (year != null && year.perDonor() != null) {
            Tables.row(table, t("All gifts of {0} per donor", name(year)), List.of(
                    Amounts.money(year.perDonor()),
                    t("{0} of known donors / {1} distinct donors of the year", Amounts.money(year.grossTotal()), Tables.whole(year.donors()))));
        }
        Tables.row(table, t("Lifetime value of a recurring donor"), List.of(lifetime(standing), lifetimeWords(standing)));
        return new Div(Page.wide(table), Behind.of(
                t("What a donor brings"),
                List.of(Definitions.PER_DONOR, Definitions.AVERAGE_GIFT, Definitions.LIFETIME_VALUE, Definitions.FEE_RATE),
                List.of(
                        new Behind.Input(t("Donors who left / donors at the start, twelve months"), Tables.percent(standing.donorChurn())),
                        new Behind.Input(t("Donors who left / donors who could, twelve months"), Tables.percent(standing.atRiskChurn())),
                        new Behind.Input(t("Fee rate of twelve months"), Tables.percent(standing.feeRate())),
                        new Behind.Input(t("Complete months since the first recurring gift"), Tables.whole(standing.history())))));
    }

    private static String lifetime(Standing standing) {
        var low = standing.lifetimeLow();
        var high = standing.lifetimeHigh();
        return low == null || high == null ? Tables.NOTHING : Tables.range(text(low.money()), text(high.money()));
    }

    private static String text(Money amount) {
        return Amounts.number(amount, Words.locale());
    }

    private static String lifetimeWords(Standing standing) {
        if (standing.lifetimeLow() != null && standing.lifetimeHigh() != null) {
            return t("after fees; from the higher to the lower churn rate, and no more than a guide");
        }
        return standing.history() < MONTHS
                ? t("not defined with fewer than twelve complete months")
                : t("not defined where nobody left, or no fee rate is known");
    }

    /** The last complete year with donors, else the running one. */
    static @Nullable Concentration year(Metrics metrics) {
        var years = new ArrayList<>(metrics.years());
        years.removeIf(year -> year.donors() == 0);
        return years.reversed().stream()
                .filter(Concentration::complete)
                .findFirst()
                .orElse(years.isEmpty() ? null : years.getLast());
    }

    static String name(Concentration year) {
        return year.year().name() + (year.complete() ? "" : " · " + t("not complete"));
    }

    static Div tile(String question, String answer, String... lines) {
        var figure = new Div(new Span(answer));
        figure.addClassName("big");
        var tile = new Div(new H2(question), figure);
        for (var line : lines) {
            if (!line.isEmpty()) {
                tile.add(new Paragraph(line));
            }
        }
        tile.addClassName("question");
        return tile;
    }
}
