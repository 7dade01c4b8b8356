package org.commonpurse.scenario;

import static org.commonpurse.shell.Words.t;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.PayPrivacy;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.staffing.OwnTables;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Scenarios that were adopted as the budget, what became of them in the books, and why. Nothing of it is ever changed. */
@Service
public class Budgets {

    private static final int LONGEST_NOTE = 2000;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Scenarios scenarios;
    private final OwnTables own;
    private final Statements statements;
    private final PayPrivacy pay;
    private final Audit audit;
    private final Clock clock;

    Budgets(JdbcClient jdbc, JdbcTemplate template, Scenarios scenarios, OwnTables own, Statements statements, PayPrivacy pay, Audit audit, Clock clock) {
        this.pay = pay;
        this.jdbc = jdbc;
        this.template = template;
        this.scenarios = scenarios;
        this.own = own;
        this.statements = statements;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A budget without its figures.
     *
     * @param decided the day of the decision
     * @param at when it was recorded
     */
    public record Budget(long id, String name, LocalDate decided, Instant at, String by) {}

    /** A line in a month: planned, booked (null where the month is not over), and why they differ. */
    public record Cell(BudgetLine line, Money planned, @Nullable Money booked, @Nullable Note note) {

        /** Booked less planned. */
        public @Nullable Money difference() {
            return booked == null ? null : booked.minus(planned);
        }
    }

    /** An explanation, with whom and when. */
    public record Note(String said, Instant at, String by) {}

    /** A month with all its lines. */
    public record Month(YearMonth month, List<Cell> lines) {}

    /**
     * Adopts a scenario; its figures are those that it has now, whatever the books say later.
     *
     * @param decided the day of the decision
     */
    @Transactional
    public Budget adopt(Actor actor, Basis basis, LocalDate decided) {
        actor.require(Right.BOOK).require(Right.PAYROLL);
        var scenario = basis.scenario();
        if (!scenario.currency().equals(actor.currency())) {
            throw new IllegalArgumentException(t("The books are kept in {0}: a budget in {1} could not be compared with them.",
                    actor.currency(), scenario.currency()));
        }
        var projection = scenarios.knowing(own.own(actor)).project(basis);
        var key = new GeneratedKeyHolder();
        jdbc.sql("""
                        INSERT INTO scenario_budget (organisation_id, name, yaml, decided_on, recorded_at, recorded_by)
                        VALUES (?, ?, ?, ?, ?, ?)""")
                .params(actor.org(), shortened(scenario.name()), ScenarioFile.write(scenario), decided,
                        OffsetDateTime.now(clock), actor.name())
                .update(key, "id");
        var id = Objects.requireNonNull(key.getKey()).longValue();
        var rows = new ArrayList<Object[]>();
        for (var month : projection.months()) {
            amounts(month).forEach((line, amount) -> rows.add(new Object[] {
                actor.org(), id, number(month.month()), line.name(), Money.rounded(amount, actor.currency()).minor()
            }));
        }
        template.batchUpdate(
                "INSERT INTO scenario_budget_line (organisation_id, budget_id, in_month, line, amount) VALUES (?, ?, ?, ?, ?)",
                rows);
        audit.record(actor, "budget adopted", scenario.name());
        return budgets(actor).stream().filter(budget -> budget.id() == id).findFirst().orElseThrow();
    }

    private static String shortened(String name) {
        return name.length() > 200 ? name.substring(0, 200) : name;
    }

    private static Map<BudgetLine, BigDecimal> amounts(Projection.Month month) {
        var amounts = new EnumMap<BudgetLine, BigDecimal>(BudgetLine.class);
        amounts.put(BudgetLine.GIFTS, month.recurring());
        amounts.put(BudgetLine.INCOME, month.income());
        amounts.put(BudgetLine.STAFF, month.staff());
        amounts.put(BudgetLine.OTHER, month.other());
        return amounts;
    }

    /** All budgets, the one decided last first. */
    @Transactional(readOnly = true)
    public List<Budget> budgets(Actor actor) {
        actor.require(Right.READ);
        return jdbc.sql("""
                        SELECT id, name, decided_on, recorded_at, recorded_by FROM scenario_budget
                        WHERE organisation_id = ? ORDER BY decided_on DESC, id DESC""")
                .param(actor.org())
                .query((row, _) -> new Budget(
                        row.getLong(1),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getString(5)))
                .list();
    }

    /** The scenario that was adopted, as it was written then. */
    @Transactional(readOnly = true)
    public Scenario scenario(Actor actor, Budget budget) {
        actor.require(Right.PAYROLL);
        var yaml = jdbc.sql("SELECT yaml FROM scenario_budget WHERE organisation_id = ? AND id = ?")
                .params(actor.org(), budget.id())
                .query(String.class)
                .single();
        return ScenarioFile.read(budget.name(), yaml).scenario();
    }

    /** Each month of a budget beside the books. */
    @Transactional(readOnly = true)
    public List<Month> compared(Actor actor, Budget budget) {
        var planned = planned(actor, budget);
        if (planned.isEmpty()) {
            return List.of();
        }
        var booked = booked(actor, planned.firstKey(), planned.lastKey());
        var notes = notes(actor);
        var months = new ArrayList<Month>();
        planned.forEach((month, lines) -> {
            var cells = new ArrayList<Cell>();
            lines.forEach((line, amount) -> cells.add(new Cell(line, amount,
                    booked.getOrDefault(month, Map.of()).get(line), notes.get(new Place(month, line)))));
            months.add(new Month(month, cells));
        });
        return months;
    }

    /**
     * What each month was to bring and to cost. Without the payroll right, staff cost is the same in every month: a step in it
     * would be somebody's pay. Where not even the sum of pay is told, it is one with other costs.
     */
    @Transactional(readOnly = true)
    public SortedMap<YearMonth, Map<BudgetLine, Money>> planned(Actor actor, Budget budget) {
        actor.require(Right.READ);
        var planned = new TreeMap<YearMonth, Map<BudgetLine, Money>>();
        jdbc.sql("SELECT in_month, line, amount FROM scenario_budget_line WHERE organisation_id = ? AND budget_id = ?")
                .params(actor.org(), budget.id())
                .query(row -> {
                    planned.computeIfAbsent(month(row.getInt(1)), _ -> new EnumMap<>(BudgetLine.class))
                            .put(BudgetLine.valueOf(row.getString(2)), new Money(row.getLong(3), actor.currency()));
                });
        if (!actor.may(Right.PAYROLL) && !planned.isEmpty()) {
            var all = planned.values().stream().map(lines -> lines.get(BudgetLine.STAFF)).filter(Objects::nonNull);
            var mean = Money.rounded(Money.sum(actor.currency(), all).decimal()
                    .divide(BigDecimal.valueOf(planned.size()), 10, RoundingMode.HALF_EVEN), actor.currency());
            planned.values().forEach(lines -> lines.put(BudgetLine.STAFF, mean));
        }
        if (pay.hides(actor)) {
            planned.values().forEach(Budgets::hide);
        }
        return planned;
    }

    /** What the books say of the months that are over and that they reach. */
    private Map<YearMonth, Map<BudgetLine, Money>> booked(Actor actor, YearMonth from, YearMonth to) {
        var booked = new LinkedHashMap<YearMonth, Map<BudgetLine, Money>>();
        var span = statements.span(actor);
        var over = YearMonth.now(clock.withZone(actor.organisation().zone())).minusMonths(1);
        var reached = span.isEmpty() ? over : YearMonth.from(span.getLast());
        var last = List.of(to, over, reached).stream().min(YearMonth::compareTo).orElseThrow();
        if (span.isEmpty() || last.isBefore(from)) {
            return booked;
        }
        var seen = statements.activities(actor, Period.months(from, last), null);
        var gifts = seen.sum(AccountType.REVENUE, "Revenue:Donations");
        var fees = seen.sum(AccountType.EXPENSES, "Expenses:Fees");
        var revenue = seen.sum(AccountType.REVENUE, "");
        var expenses = seen.sum(AccountType.EXPENSES, "");
        var staff = seen.staff();
        for (var i = 0; i < seen.periods().size(); i++) {
            var lines = new EnumMap<BudgetLine, Money>(BudgetLine.class);
            lines.put(BudgetLine.GIFTS, gifts.get(i).minus(fees.get(i)));
            lines.put(BudgetLine.INCOME, revenue.get(i).minus(gifts.get(i)));
            lines.put(BudgetLine.STAFF, staff.get(i));
            lines.put(BudgetLine.OTHER, expenses.get(i).minus(fees.get(i)).minus(staff.get(i)));
            if (pay.hides(actor)) {
                hide(lines);
            }
            booked.put(from.plusMonths(i), lines);
        }
        return booked;
    }

    /** Staff and other costs as one. */
    private static void hide(Map<BudgetLine, Money> lines) {
        var staff = lines.remove(BudgetLine.STAFF);
        var other = lines.remove(BudgetLine.OTHER);
        if (staff != null && other != null) {
            lines.put(BudgetLine.COSTS, staff.plus(other));
        }
    }

    /** Says why a line differs in a month. What was said before is kept. */
    @Transactional
    public void explain(Actor actor, YearMonth month, BudgetLine line, String said) {
        actor.require(Right.BOOK);
        if (said.isBlank() || said.strip().length() > LONGEST_NOTE) {
            throw new IllegalArgumentException(t("Write why, in {0} characters at most.", LONGEST_NOTE));
        }
        jdbc.sql("""
                        INSERT INTO scenario_budget_note (organisation_id, in_month, line, said, recorded_at, recorded_by)
                        VALUES (?, ?, ?, ?, ?, ?)""")
                .params(actor.org(), number(month), line.name(), said.strip(), OffsetDateTime.now(clock), actor.name())
                .update();
        audit.record(actor, "budget explained", month.toString());
    }

    /** All that was said about a line in a month, the latest first. */
    @Transactional(readOnly = true)
    public List<Note> explanations(Actor actor, YearMonth month, BudgetLine line) {
        actor.require(Right.READ);
        return jdbc.sql("""
                        SELECT said, recorded_at, recorded_by FROM scenario_budget_note
                        WHERE organisation_id = ? AND in_month = ? AND line = ? ORDER BY id DESC""")
                .params(actor.org(), number(month), line.name())
                .query((row, _) -> new Note(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant(), row.getString(3)))
                .list();
    }

    private record Place(YearMonth month, BudgetLine line) {}

    private Map<Place, Note> notes(Actor actor) {
        var notes = new LinkedHashMap<Place, Note>();
        jdbc.sql("""
                        SELECT in_month, line, said, recorded_at, recorded_by FROM scenario_budget_note
                        WHERE organisation_id = ? ORDER BY id""")
                .param(actor.org())
                .query(row -> {
                    notes.put(
                            new Place(month(row.getInt(1)), BudgetLine.valueOf(row.getString(2))),
                            new Note(row.getString(3), row.getObject(4, OffsetDateTime.class).toInstant(), row.getString(5)));
                });
        return notes;
    }

    private static int number(YearMonth month) {
        return month.getYear() * 100 + month.getMonthValue();
    }

    private static YearMonth month(int number) {
        return YearMonth.of(number / 100, number % 100);
    }
}
