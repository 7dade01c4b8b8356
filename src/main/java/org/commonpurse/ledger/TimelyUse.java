package org.commonpurse.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.LegalForm;
import org.commonpurse.access.Organisation;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Right;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The statement of the timely use of funds that German law asks of non-profits: what came in is used by the end of the second
 * year after, or set aside under § 62 AO. Whether that is so is for an adviser to judge; this adds up.
 */
@Service
public class TimelyUse {

    /** The setting that holds limits other than those that are shipped, as a CSV file does. */
    static final String LIMITS = "timely-use.limits";

    /** The setting that holds from when until when the organisation has the status: two days, either may be missing. */
    static final String STATUS = "timely-use.status";

    private static final Set<LegalForm> FORMS = Set.of(LegalForm.ASSOCIATION, LegalForm.GGMBH, LegalForm.FOUNDATION);
    private static final Set<String> THINGS = Set.of("fixed", "fixed assets", "equipment", "property", "hardware");
    private static final List<String> NO_RECEIPT = List.of("Revenue:In kind", Releases.ACCOUNT);

    private final Statements statements;
    private final FundRows rows;
    private final Organisations organisations;
    private final JdbcClient jdbc;
    private final Audit audit;

    TimelyUse(Statements statements, FundRows rows, Organisations organisations, JdbcClient jdbc, Audit audit) {
        this.statements = statements;
        this.rows = rows;
        this.organisations = organisations;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** From a day on, receipts of a year up to this amount need not be used in time. */
    public record Limit(LocalDate from, Money amount, String source) {}

    /**
     * What became of one year's receipts.
     *
     * @param period the first is what was there when the books began, as if received in the year before
     * @param receipts without gifts in kind
     * @param used costs of that year, without depreciation, and things bought
     * @param reserved set aside in that year, less what was taken out
     * @param left what of these receipts is not used yet, the oldest being used first
     * @param until the last day to use them
     * @param exempt whether the receipts are within the limit of their year
     */
    public record Line(
            Period period,
            Money receipts,
            Money used,
            Money reserved,
            Money left,
            LocalDate until,
            @Nullable Limit limit,
            boolean exempt,
            boolean overdue) {

        /** In a word: overdue, exempt, open or used. */
        public String state() {
            return overdue ? "overdue" : exempt ? "exempt" : left.isPositive() ? "open" : "used";
        }
    }

    /** The statement, the reserves that it contains, and the limits that it went by. */
    public record Statement(LocalDate at, List<Line> lines, List<Reserve> reserves, List<Limit> limits) {

        /** The same as rows of texts, the first with their names, as files write them. */
        public List<List<String>> rows() {
            var found = new ArrayList<List<String>>();
            found.add(List.of("year", "receipts", "used", "reserved", "left", "until", "limit", "state"));
            lines.forEach(line -> found.add(List.of(
                    line.period.name(), line.receipts.text(), line.used.text(), line.reserved.text(), line.left.text(),
                    line.until.toString(), line.limit == null ? "" : line.limit.amount.text(), line.state())));
            return found;
        }

        public boolean isOverdue() {
            return lines.stream().anyMatch(Line::overdue);
        }
    }

    /** Whether the law is about this organisation: its country, its form, and a status that it has or had. */
    public static boolean applies(Organisation organisation) {
        return organisation.country().equals("DE") && FORMS.contains(organisation.legalForm());
    }

    /** The statement at the end of the month that a day lies in, in the organisation's currency. */
    @Transactional(readOnly = true)
    public Statement statement(Actor actor, LocalDate day) {
        actor.require(Right.READ);
        var at = day.withDayOfMonth(day.lengthOfMonth());
        if (!applies(actor.organisation())) {
            throw new Refused(
                    "the statement of timely use is for associations, gGmbHs and foundations in Germany",
                    "see country and legal form in the settings");
        }
        var limits = limits(actor);
        var reserves = reserves(actor).stream().filter(reserve -> !reserve.day().isAfter(at)).toList();
        var span = statements.span(actor);
        var years = span.isEmpty() ? List.<TimelyUsePlan.Year>of() : years(actor, span.getFirst(), at, reserves, limits);
        return new Statement(at, TimelyUsePlan.of(years, at), reserves, limits);
    }

    private List<TimelyUsePlan.Year> years(
            Actor actor, LocalDate first, LocalDate at, List<Reserve> reserves, List<Limit> limits) {
        var status = status(actor);
        var periods = new ArrayList<Period>();
        for (var year = actor.organisation().yearOf(first); !year.from().isAfter(at); ) {
            periods.add(year.to().isAfter(at) ? new Period(year.name(), year.from(), at) : year);
            year = actor.organisation().yearOf(year.to().plusDays(1));
        }
        var activities = statements.activities(actor, periods, null);
        var opening = opening(actor, periods.getFirst());
        var years = new ArrayList<TimelyUsePlan.Year>();
        var zero = Money.zero(actor.currency());
        if (opening.isPositive()) {
            var before = actor.organisation().yearOf(first).previous();
            years.add(new TimelyUsePlan.Year(before, opening, zero, zero, null));
        }
        for (var i = 0; i < periods.size(); i++) {
            var period = actor.organisation().yearOf(periods.get(i).from());
            if (status.covers(period)) {
                var reserved = Money.sum(actor.currency(), reserves.stream()
                        .filter(reserve -> period.contains(reserve.day()))
                        .map(Reserve::amount));
                years.add(new TimelyUsePlan.Year(
                        period, receipts(activities, i), used(actor, activities, periods.get(i), i), reserved, TimelyUseLimits.of(limits, period)));
            }
        }
        return years;
    }

    private static Money receipts(StatementOfActivities activities, int column) {
        var zero = Money.zero(activities.currency());
        return activities.rows().stream()
                .filter(row -> row.type() == AccountType.REVENUE)
                .filter(row -> NO_RECEIPT.stream().noneMatch(name -> (row.account() + ":").startsWith(name + ":")))
                .map(row -> row.amounts().get(column))
                .reduce(zero, Money::plus);
    }

    /** Costs that money was paid for, fees among them, less gifts in kind, and what was paid for things that last. */
    private Money used(Actor actor, StatementOfActivities activities, Period period, int column) {
        var zero = Money.zero(activities.currency());
        var costs = activities.rows().stream()
                .filter(row -> row.type() == AccountType.EXPENSES)
                .filter(row -> !kind(row.account()).equals("depreciation"))
                .map(row -> row.amounts().get(column))
                .reduce(zero, Money::plus);
        return costs.minus(activities.sum(AccountType.REVENUE, "Revenue:In kind").get(column)).plus(things(actor, period));
    }

    private static String kind(String account) {
        var parts = account.toLowerCase(Locale.ROOT).split(":");
        return parts.length > 1 ? parts[1].strip() : "";
    }

    private Money things(Actor actor, Period period) {
        var found = jdbc.sql("""
                        SELECT a.name, SUM(p.amount) FROM ledger_posting p
                        JOIN ledger_account a ON a.organisation_id = p.organisation_id AND a.id = p.account_id AND a.account_type = 'ASSETS'
                        WHERE p.organisation_id = ? AND p.currency = ? AND p.amount > 0 AND p.posting_date BETWEEN ? AND ?
                        GROUP BY a.name""")
                .params(actor.org(), actor.currency().code(), period.from(), period.to())
                .query((row, index) -> THINGS.contains(kind(row.getString(1)))
                        ? new Money(row.getBigDecimal(2).longValueExact(), actor.currency())
                        : Money.zero(actor.currency()))
                .list();
        return Money.sum(actor.currency(), found.stream());
    }

    /** The equity that the first year began with, in the organisation's currency. */
    private Money opening(Actor actor, Period first) {
        return Money.sum(actor.currency(), rows.until(actor, first.to()).stream()
                .filter(sum -> sum.type() == AccountType.EQUITY && sum.amount().currency().equals(actor.currency()))
                .map(sum -> sum.amount().negate()));
    }

    /** From when until when the organisation must use its funds in time. */
    public record Status(@Nullable LocalDate from, @Nullable LocalDate to) {

        boolean covers(Period year) {
            return (from == null || !from.isAfter(year.to())) && (to == null || !to.isBefore(year.from()));
        }
    }

    @Transactional(readOnly = true)
    public Status status(Actor actor) {
        actor.require(Right.READ);
        var text = organisations.setting(actor.organisation(), STATUS).orElse("/").split("/", -1);
        return new Status(day(text[0]), day(text[1]));
    }

    private static @Nullable LocalDate day(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }

    /** Sets status and limits at once, or neither; for administrators, as all settings are. */
    @Transactional
    public void set(Actor actor, Status status, String limits) {
        setStatus(actor, status);
        setLimits(actor, limits);
    }

    /** Says from when until when the organisation has the status. */
    @Transactional
    public void setStatus(Actor actor, Status status) {
        actor.require(Right.ADMINISTER);
        if (status.from != null && status.to != null && status.to.isBefore(status.from)) {
            throw new Refused(Problem.field("status", status.to.toString(), "it ends before it begins", "swap the two"));
        }
        organisations.set(actor, STATUS, "%s/%s".formatted(status.from == null ? "" : status.from, status.to == null ? "" : status.to));
    }

    /** The limits that count here, the earliest first: those that were set, else those that are shipped. */
    @Transactional(readOnly = true)
    public List<Limit> limits(Actor actor) {
        actor.require(Right.READ);
        return TimelyUseLimits.read(limitsText(actor));
    }

    /** The same as the text of a CSV file. */
    @Transactional(readOnly = true)
    public String limitsText(Actor actor) {
        actor.require(Right.READ);
        return organisations.setting(actor.organisation(), LIMITS).filter(text -> !text.isBlank()).orElseGet(TimelyUseLimits::shipped);
    }

    /** Sets other limits; an empty text goes back to those that are shipped. */
    @Transactional
    public void setLimits(Actor actor, String text) {
        actor.require(Right.ADMINISTER);
        if (!text.isBlank()) {
            TimelyUseLimits.read(text);
        }
        organisations.set(actor, LIMITS, text.strip());
    }

    /** All reserves, the earliest first. */
    @Transactional(readOnly = true)
    public List<Reserve> reserves(Actor actor) {
        actor.require(Right.READ);
        return jdbc.sql("SELECT kind, name, event_day, amount, resolution FROM ledger_reserve WHERE organisation_id = ? ORDER BY event_day, id")
                .param(actor.org())
                .query((row, index) -> new Reserve(
                        Reserve.Kind.valueOf(row.getString(1)),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        new Money(row.getLong(4), actor.currency()),
                        row.getString(5)))
                .list();
    }

    /** Writes down what a resolution set aside or took out; never more out than is in. */
    @Transactional
    public void reserve(Actor actor, Reserve reserve) {
        actor.require(Right.BOOK);
        if (!reserve.amount().currency().equals(actor.currency())) {
            throw new Refused(Problem.field(
                    "amount", reserve.amount().toString(), "reserves are kept in %s".formatted(actor.currency()), "write it in " + actor.currency()));
        }
        var there = Money.sum(actor.currency(), reserves(actor).stream()
                .filter(one -> one.kind() == reserve.kind() && one.name().equals(reserve.name()))
                .map(Reserve::amount));
        if (there.plus(reserve.amount()).isNegative()) {
            throw new Refused(Problem.field(
                    "amount", reserve.amount().text(), "the reserve %s holds %s".formatted(reserve.name(), there), "take out that much at most"));
        }
        jdbc.sql("""
                        INSERT INTO ledger_reserve (organisation_id, id, kind, name, event_day, amount, resolution)
                        SELECT ?, COALESCE(MAX(id), 0) + 1, ?, ?, ?, ?, ? FROM ledger_reserve WHERE organisation_id = ?""")
                .params(actor.org(), reserve.kind().name(), reserve.name(), reserve.day(), reserve.amount().minor(), reserve.resolution(), actor.org())
                .update();
        audit.record(actor, "reserve", "%s: %s".formatted(reserve.name(), reserve.amount()));
    }
}
