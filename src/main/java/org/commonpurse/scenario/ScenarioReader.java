package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commonpurse.money.Currency;
import org.commonpurse.scenario.Scenario.Burden;
import org.commonpurse.scenario.Scenario.Chance;
import org.commonpurse.scenario.Scenario.Community;
import org.commonpurse.scenario.Scenario.Cost;
import org.commonpurse.scenario.Scenario.Hosting;
import org.commonpurse.scenario.Scenario.Income;
import org.commonpurse.scenario.Scenario.Opening;
import org.commonpurse.scenario.Scenario.Position;
import org.commonpurse.scenario.Scenario.Type;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Fields into a scenario. The lists of names here and in {@link RecurringReader} are the whole vocabulary of the file. */
final class ScenarioReader {

    static final List<String> SCENARIO = List.of("name", "currency", "start", "months", "opening", "reserve",
            "recurring", "income", "positions", "costs", "community", "hosting", "chance");
    static final List<String> OPENING = List.of("free", "restricted");
    static final List<String> RESERVE = List.of("months");
    static final List<String> INCOME = List.of("name", "amount", "month", "restricted");
    static final List<String> POSITION = List.of("role", "type", "count", "gross", "rate", "hours", "share", "burden",
            "start", "end", "planned", "fund");
    static final List<String> COST = List.of("name", "count", "monthly", "per_active_user", "start", "end", "fund");
    static final List<String> COMMUNITY = List.of("active_users", "growth", "reports_per_1000", "minutes_per_report",
            "moderator_hours", "signups_per_1000", "minutes_per_signup", "on_call_hours", "peak", "other_hours");
    static final List<String> HOSTING = List.of("customers", "new", "churn", "price", "vat", "cost", "start", "end",
            "support_hours", "support_rate", "fixed", "founding", "tax", "transfer", "deductible", "licence", "capital");
    static final List<String> CHANCE = List.of("runs", "seed", "average_gift", "weight");

    static final int USUAL_MONTHS = 24;
    static final BigDecimal USUAL_RESERVE = new BigDecimal("3");
    static final int MOST_MONTHS = 600;
    static final int USUAL_RUNS = 10_000;
    static final int USUAL_SEED = 1;
    static final int MOST_RUNS = 100_000;
    static final long MOST_DRAWS = 2_400_000;

    private final Set<String> leftOut = new HashSet<>();
    private final Fields top;

    private ScenarioReader(YamlFile file, Node node) {
        this.top = new Fields(file, node, "", SCENARIO);
    }

    static Scenario read(YamlFile file, Node node) {
        var scenario = new ScenarioReader(file, node).scenario();
        file.done();
        return scenario;
    }

    private Scenario scenario() {
        var months = top.whole("months", 1, MOST_MONTHS);
        var horizon = months == null ? leftOut("months", USUAL_MONTHS) : months;
        var costs = top.list("costs", COST).stream().map(this::cost).toList();
        var chance = top.fields("chance", CHANCE);
        return new Scenario(name(), currency(), top.requiredMonth("start", "2023-01"), horizon, opening(), reserve(),
                RecurringReader.read(top),
                top.list("income", INCOME).stream().map(ScenarioReader::income).toList(),
                top.list("positions", POSITION).stream().map(ScenarioReader::position).toList(),
                costs, community(), hosting(), chance == null ? null : chance(chance, horizon), leftOut);
    }

    private <T> T leftOut(String field, T instead) {
        leftOut.add(field);
        return instead;
    }

    private String name() {
        var name = top.text("name");
        return name == null ? leftOut("name", "Scenario") : name;
    }

    private Currency currency() {
        var code = top.text("currency");
        if (code == null) {
            return leftOut("currency", Currency.EUR);
        }
        if (!code.matches("[A-Z]{3}")) {
            top.refuse("currency", "This is not a currency.", "Write three capital letters, such as EUR.");
            return Currency.EUR;
        }
        return Currency.of(code);
    }

    private @Nullable Opening opening() {
        var opening = top.fields("opening", OPENING);
        return opening == null ? null : new Opening(opening.number("free", Range.ANY), opening.amounts("restricted"));
    }

    private BigDecimal reserve() {
        var reserve = top.fields("reserve", RESERVE);
        var months = reserve == null ? null : reserve.number("months", Range.NOT_NEGATIVE);
        return months == null ? leftOut("reserve.months", USUAL_RESERVE) : months;
    }

    private static Income income(Fields fields) {
        return new Income(
                fields.requiredText("name", "Grant"),
                fields.requiredNumber("amount", Range.NOT_NEGATIVE, "45000"),
                fields.requiredMonth("month", "2023-02"),
                fields.text("restricted"));
    }

    private static Position position(Fields fields) {
        var count = fields.whole("count", 0, 100_000);
        var position = new Position(
                fields.requiredText("role", "Moderator"), type(fields), count == null ? 1 : count,
                fields.number("gross", Range.NOT_NEGATIVE), fields.number("rate", Range.NOT_NEGATIVE),
                fields.number("hours", Range.NOT_NEGATIVE), fields.number("share", Range.SHARE), burden(fields),
                fields.month("start"), fields.month("end"), fields.yes("planned"), fields.text("fund"));
        checkPay(fields, position);
        checkOrder(fields, position.start(), position.end());
        return position;
    }

    private static Type type(Fields fields) {
        var known = Arrays.stream(Type.values()).map(type -> type.name().toLowerCase(Locale.ROOT)).toList();
        var type = fields.requiredText("type", "payroll");
        if (known.contains(type)) {
            return Type.valueOf(type.toUpperCase(Locale.ROOT));
        }
        if (!type.isEmpty()) {
            fields.refuse("type", "This is not a type of position.", Suggestion.among(type, known));
        }
        return Type.PAYROLL;
    }

    private static @Nullable Burden burden(Fields fields) {
        var text = fields.text("burden");
        if (text == null) {
            return null;
        }
        if (text.matches("[\\p{L}_].*")) {
            return new Burden.Table(text);
        }
        return new Burden.Share(fields.number("burden", Range.BURDEN, BigDecimal.ZERO));
    }

    private static void checkPay(Fields fields, Position position) {
        if (position.type() == Type.VOLUNTEER) {
            checkVolunteer(fields, position);
        } else if (position.gross() != null && position.rate() != null) {
            fields.refuse("rate", "A position is paid by the month or by the hour.", "Keep gross, or rate and hours.");
        } else if (position.gross() == null && position.rate() == null) {
            fields.refuse(position.type() == Type.PAYROLL ? "gross" : "rate", "This position has no pay.",
                    "Add \"gross: 5000\" per month, or \"rate: 25\" with \"hours: 40\".");
        } else if (position.rate() != null && position.hours() == null) {
            fields.refuse("hours", "This position has a rate but no hours.", "Add \"hours: 40\" per month.");
        }
    }

    private static void checkVolunteer(Fields fields, Position position) {
        if (position.gross() != null) {
            fields.refuse("gross", "A volunteer has no gross pay.", "Value the work by \"hours\" and \"rate\".");
        }
        if (position.burden() != null) {
            fields.refuse("burden", "A volunteer has no burden.", "Leave it out.");
        }
        if (position.hours() == null) {
            fields.refuse("hours", "This volunteer has no hours.", "Add \"hours: 10\" per month.");
        }
    }

    static void checkOrder(Fields fields, @Nullable YearMonth start, @Nullable YearMonth end) {
        if (start != null && end != null && end.isBefore(start)) {
            fields.refuse("end", "The end is before the start %s.".formatted(start),
                    "Write the last month, which still counts.");
        }
    }

    private Cost cost(Fields fields) {
        var count = fields.whole("count", 0, 100_000);
        var cost = new Cost(
                fields.requiredText("name", "Servers"), count == null ? 1 : count,
                fields.number("monthly", Range.NOT_NEGATIVE), fields.number("per_active_user", Range.NOT_NEGATIVE),
                fields.month("start"), fields.month("end"), fields.text("fund"));
        if (!fields.has("monthly") && !fields.has("per_active_user")) {
            fields.refuse("monthly", "This cost has no amount.", "Add \"monthly: 6044\" or \"per_active_user: 0.002\".");
        }
        if (cost.perActiveUser() != null && !top.has("community")) {
            fields.refuse("per_active_user", "This cost goes by active users, and there is no community.",
                    "Add \"community: {active_users: {2023-01: 189000}}\".");
        }
        checkOrder(fields, cost.start(), cost.end());
        return cost;
    }

    private @Nullable Community community() {
        var fields = top.fields("community", COMMUNITY);
        if (fields == null) {
            return null;
        }
        if (!fields.has("active_users")) {
            fields.refuse("active_users", "\"active_users\" is missing in community.",
                    "Add \"active_users: {2023-01: 189000}\".");
        }
        return new Community(
                fields.series("active_users", Range.NOT_NEGATIVE),
                fields.number("growth", Range.GROWTH, BigDecimal.ZERO),
                fields.number("reports_per_1000", Range.NOT_NEGATIVE),
                fields.number("minutes_per_report", Range.NOT_NEGATIVE),
                fields.number("moderator_hours", Range.NOT_NEGATIVE),
                fields.number("signups_per_1000", Range.NOT_NEGATIVE),
                fields.number("minutes_per_signup", Range.NOT_NEGATIVE),
                fields.number("on_call_hours", Range.NOT_NEGATIVE),
                fields.number("peak", Range.PEAK),
                fields.number("other_hours", Range.NOT_NEGATIVE));
    }

    private @Nullable Hosting hosting() {
        var fields = top.fields("hosting", HOSTING);
        return fields == null ? null : HostingReader.read(fields);
    }

    private Chance chance(Fields fields, int months) {
        var runs = fields.whole("runs", 1, MOST_RUNS);
        var seed = fields.whole("seed", 0, Integer.MAX_VALUE);
        if ((long) (runs == null ? leftOut("chance.runs", USUAL_RUNS) : runs) * months > MOST_DRAWS) {
            fields.refuse("runs", "Runs times months is more than %d.".formatted(MOST_DRAWS),
                    "Ask for fewer runs or fewer months.");
        }
        return new Chance(
                runs == null ? USUAL_RUNS : runs,
                seed == null ? leftOut("chance.seed", USUAL_SEED) : seed,
                fields.number("average_gift", Range.ABOVE_ZERO),
                fields.number("weight", Range.ABOVE_ZERO));
    }
}
