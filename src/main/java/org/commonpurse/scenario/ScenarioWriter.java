package org.commonpurse.scenario;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.commonpurse.money.Currency;
import org.commonpurse.scenario.Scenario.Burden;
import org.commonpurse.scenario.Scenario.Position;
import org.commonpurse.scenario.Scenario.Recurring;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** A scenario into the fields of its file, as a tree of maps and lists, and into YAML. */
final class ScenarioWriter {

    private static final Pattern ELEMENT = Pattern.compile("(.+)\\[(\\d{1,4})]");

    private ScenarioWriter() {}

    static String yaml(Scenario scenario) {
        var yaml = writer();
        var root = (MappingNode) yaml.represent(tree(scenario));
        root.setFlowStyle(DumperOptions.FlowStyle.BLOCK);
        var text = new StringWriter();
        yaml.serialize(root, text);
        return text.toString();
    }

    private static Yaml writer() {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.AUTO);
        options.setWidth(200);
        options.setSplitLines(false);
        options.setAllowUnicode(true);
        return new Yaml(new Plain(options), options);
    }

    /** Numbers and months without quotes and tags. */
    private static final class Plain extends Representer {
        Plain(DumperOptions options) {
            super(options);
            representers.put(BigDecimal.class, number -> {
                var text = ((BigDecimal) number).toPlainString();
                return representScalar(text.contains(".") ? Tag.FLOAT : Tag.INT, text);
            });
            representers.put(YearMonth.class, month -> representScalar(Tag.STR, month.toString()));
            representers.put(Currency.class, currency -> representScalar(Tag.STR, currency.toString()));
        }
    }

    /** The scenario with one field of its tree changed, read anew so that it is checked like a file. */
    static Scenario changed(Scenario scenario, String field, @Nullable Object value) {
        var tree = tree(scenario);
        set(tree, field, field, value);
        var file = new YamlFile(null);
        return ScenarioReader.read(file, writer().represent(tree));
    }

    @SuppressWarnings("unchecked")
    private static void set(Map<String, Object> tree, String field, String rest, @Nullable Object value) {
        var dot = rest.indexOf('.');
        var name = dot < 0 ? rest : rest.substring(0, dot);
        var element = ELEMENT.matcher(name);
        if (element.matches()) {
            var list = tree.computeIfAbsent(element.group(1), _ -> new ArrayList<>());
            var elements = (List<Object>) inner(list, List.class, field);
            setElement(elements, Integer.parseInt(element.group(2)), field, dot < 0 ? "" : rest.substring(dot + 1), value);
        } else if (dot >= 0) {
            var inner = tree.computeIfAbsent(name, _ -> new LinkedHashMap<String, Object>());
            set((Map<String, Object>) inner(inner, Map.class, field), field, rest.substring(dot + 1), value);
        } else if (value == null) {
            tree.remove(name);
        } else {
            tree.put(name, value);
        }
    }

    @SuppressWarnings("unchecked")
    private static void setElement(List<Object> elements, int at, String field, String rest, @Nullable Object value) {
        if (at > elements.size() || at == elements.size() && (value == null || !rest.isEmpty())) {
            throw noSuchField(field);
        } else if (!rest.isEmpty()) {
            set((Map<String, Object>) inner(elements.get(at), Map.class, field), field, rest, value);
        } else if (value == null) {
            elements.remove(at);
        } else if (at == elements.size()) {
            elements.add(value);
        } else {
            elements.set(at, value);
        }
    }

    private static <T> T inner(@Nullable Object value, Class<T> kind, String field) {
        if (!kind.isInstance(value)) {
            throw noSuchField(field);
        }
        return kind.cast(value);
    }

    private static ScenarioRefused noSuchField(String field) {
        return new ScenarioRefused(Refusal.of(field, null, "The scenario has no such field.",
                "Name it as in the file, such as positions[0].gross."));
    }

    private static Map<String, Object> tree(Scenario scenario) {
        var left = scenario.leftOut();
        var opening = scenario.opening();
        var community = scenario.community();
        var hosting = scenario.hosting();
        var chance = scenario.chance();
        return new Tree()
                .put("name", left.contains("name") ? null : scenario.name())
                .put("currency", left.contains("currency") ? null : scenario.currency())
                .put("start", scenario.start())
                .put("months", left.contains("months") ? null : scenario.months())
                .put("opening", opening == null ? null : new Tree()
                        .put("free", opening.free())
                        .put("restricted", opening.restricted()).fields)
                .put("reserve", left.contains("reserve.months") ? null : new Tree()
                        .put("months", scenario.reserveMonths()).fields)
                .put("recurring", recurring(scenario.recurring()))
                .put("income", list(scenario.income(), income -> new Tree()
                        .put("name", income.name())
                        .put("amount", income.amount())
                        .put("month", income.month())
                        .put("restricted", income.restricted())))
                .put("positions", list(scenario.positions(), ScenarioWriter::position))
                .put("costs", list(scenario.costs(), cost -> new Tree()
                        .put("name", cost.name())
                        .put("count", cost.count() == 1 ? null : cost.count())
                        .put("monthly", cost.monthly())
                        .put("per_active_user", cost.perActiveUser())
                        .put("start", cost.start())
                        .put("end", cost.end())
                        .put("fund", cost.fund())))
                .put("community", community == null ? null : new Tree()
                        .put("active_users", series(community.activeUsers()))
                        .put("growth", community.growth())
                        .put("reports_per_1000", community.reportsPer1000())
                        .put("minutes_per_report", community.minutesPerReport())
                        .put("moderator_hours", community.moderatorHours())
                        .put("signups_per_1000", community.signUpsPer1000())
                        .put("minutes_per_signup", community.minutesPerSignUp())
                        .put("on_call_hours", community.onCallHours())
                        .put("peak", community.peak())
                        .put("other_hours", community.otherHours()).fields)
                .put("hosting", hosting == null ? null : new Tree()
                        .put("customers", hosting.customers())
                        .put("new", hosting.arrivals())
                        .put("churn", hosting.churn())
                        .put("price", hosting.price())
                        .put("vat", hosting.vat())
                        .put("cost", hosting.cost())
                        .put("start", hosting.start())
                        .put("end", hosting.end())
                        .put("support_hours", hosting.supportHours())
                        .put("support_rate", hosting.supportRate())
                        .put("fixed", hosting.fixed())
                        .put("founding", hosting.founding())
                        .put("tax", hosting.tax())
                        .put("transfer", hosting.transfer() == null ? null : hosting.transfer().word())
                        .put("deductible", hosting.deductible())
                        .put("licence", hosting.licence())
                        .put("capital", hosting.capital()).fields)
                .put("chance", chance == null ? null : new Tree()
                        .put("runs", chance.runs())
                        .put("seed", chance.seed())
                        .put("average_gift", chance.averageGift())
                        .put("weight", chance.weight()).fields)
                .fields;
    }

    private static Tree position(Position position) {
        return new Tree()
                .put("role", position.role())
                .put("type", position.type().name().toLowerCase(Locale.ROOT))
                .put("count", position.count() == 1 ? null : position.count())
                .put("gross", position.gross())
                .put("rate", position.rate())
                .put("hours", position.hours())
                .put("share", position.share())
                .put("burden", switch (position.burden()) {
                    case null -> null;
                    case Burden.Share(var share) -> share;
                    case Burden.Table(var name) -> name;
                })
                .put("start", position.start())
                .put("end", position.end())
                .put("planned", position.planned() ? Boolean.TRUE : null)
                .put("fund", position.fund());
    }

    private static @Nullable Map<String, Object> recurring(Recurring recurring) {
        var monthly = recurring.monthly();
        var change = recurring.change();
        return recurring.isNone() ? null : new Tree()
                .put("series", series(recurring.series()))
                .put("from", recurring.fromLedger() ? "ledger" : null)
                .put("change", change == null ? null : new Tree()
                        .put("level", change.level())
                        .put("ending", change.ending())
                        .put("new", change.arrivals()).fields)
                .put("monthly", monthly == null ? null : new Tree()
                        .put("amount", monthly.amount())
                        .put("churn", monthly.churn())
                        .put("new", monthly.arrivals())
                        .put("average_gift", monthly.averageGift()).fields)
                .put("annual", list(recurring.annual(), annual -> new Tree()
                        .put("renews", annual.renews())
                        .put("amount", annual.amount())
                        .put("renewal", annual.renewal())
                        .put("weight", annual.weight())))
                .put("waves", list(recurring.waves(), wave -> new Tree()
                        .put("month", wave.month())
                        .put("new", wave.arrivals())
                        .put("fade", wave.fade())))
                .fields;
    }

    private static Map<String, Object> series(SortedMap<YearMonth, BigDecimal> series) {
        var fields = new TreeMap<String, Object>();
        series.forEach((month, number) -> fields.put(month.toString(), number));
        return fields;
    }

    private static <T> List<Object> list(List<T> elements, Function<T, Tree> fields) {
        return new ArrayList<>(elements.stream().map(element -> (Object) fields.apply(element).fields).toList());
    }

    /** Fields in the order of the manual; what was left out stays out. */
    private static final class Tree {
        final Map<String, Object> fields = new LinkedHashMap<>();

        Tree put(String name, @Nullable Object value) {
            var empty = value instanceof List<?> list && list.isEmpty()
                    || value instanceof Map<?, ?> map && map.isEmpty();
            if (value != null && !empty) {
                fields.put(name, value instanceof Map<?, ?> map ? new LinkedHashMap<>(map) : value);
            }
            return this;
        }
    }
}
