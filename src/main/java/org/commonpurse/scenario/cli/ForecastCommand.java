package org.commonpurse.scenario.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonpurse.scenario.TrackRecord;
import org.commonpurse.scenario.donors.Backtest;
import org.commonpurse.scenario.donors.Behaviour;
import org.commonpurse.scenario.donors.Survival;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import picocli.CommandLine;

/** Says what is learnt from the own donors, and how well it would have foretold what came. */
@Component
@CommandLine.Command(
        name = "forecast",
        description = "What the own history says about recurring donors: who stays, and how well a forecast would have done. Plans use it with `recurring: {from: ledger}`.")
class ForecastCommand implements Command {

    private static final int DECIMALS = 4;

    private final TrackRecord record;
    private final Console console;

    ForecastCommand(TrackRecord record, Console console) {
        this.record = record;
        this.console = console;
    }

    @Override
    public Integer call() {
        var known = record.of(console.actor());
        console.print(document(known), text(known));
        return 0;
    }

    private static Map<String, Object> document(TrackRecord.Known known) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("complete_to", known.months() == 0 ? null : known.last().toString());
        document.put("months_known", known.months());
        document.put("enough", known.isEnough());
        document.put("intervals", known.donors().stream().map(ForecastCommand::interval).toList());
        var test = known.backtest();
        document.put("backtest", test == null ? null : backtest(test));
        return document;
    }

    private static Map<String, Object> interval(TrackRecord.Interval interval) {
        var one = new LinkedHashMap<String, Object>();
        one.put("months", interval.every());
        one.put("due", interval.stays().due());
        one.put("left", interval.stays().left());
        one.put("survival", interval.survival().points().stream().map(ForecastCommand::point).toList());
        return one;
    }

    private static Map<String, Object> point(Survival.Point point) {
        var one = new LinkedHashMap<String, Object>();
        one.put("charges", point.charges());
        one.put("due", point.due());
        one.put("left", point.left());
        one.put("share", decimal(point.share()));
        one.put("low", decimal(point.low()));
        one.put("high", decimal(point.high()));
        return one;
    }

    private static Map<String, Object> backtest(Backtest test) {
        var one = new LinkedHashMap<String, Object>();
        one.put("origins", test.origins().stream().map(Object::toString).toList());
        one.put("months", test.months());
        one.put("within_band", decimal(test.within()));
        one.put("error", decimal(test.error()));
        one.put("error_last_value", decimal(test.lastValue()));
        one.put("error_last_year", decimal(test.lastYear()));
        one.put("bias", decimal(test.bias()));
        return one;
    }

    private static String decimal(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String text(TrackRecord.Known known) {
        var text = new StringBuilder();
        if (known.months() == 0) {
            return "No recurring gift of a known donor is complete yet: nothing can be learnt.\n";
        }
        text.append("%d months of recurring gifts are known, to %s.%n".formatted(known.months(), known.last()));
        if (!known.isEnough()) {
            text.append("That is too little: with less than %d months nobody knows who stays a year. Plans carry the gifts on unchanged.%n".formatted(Behaviour.LEAST_MONTHS));
        }
        for (var interval : known.donors()) {
            text.append("%n%s: %d fell due, %d ended.%n".formatted(
                    interval.every() == 1 ? "Monthly gifts" : "Gifts for %d months".formatted(interval.every()),
                    interval.stays().due(), interval.stays().left()));
            var points = interval.survival().points();
            if (!points.isEmpty()) {
                var table = new Table(0, List.of("charges", "fell due", "ended", "still there", "between", "and"));
                points.forEach(point -> table.row(List.of(
                        Integer.toString(point.charges()), Integer.toString(point.due()), Integer.toString(point.left()),
                        percent(point.share()), percent(point.low()), percent(point.high()))));
                text.append(table);
            }
        }
        var test = known.backtest();
        text.append(test == null
                ? "%nNo backtest: it needs more than %d months.%n".formatted(Behaviour.LEAST_MONTHS)
                : "%nBacktest: %d forecasts of the past, %d months. The band of 80 %% held %s of them. Error: %s; \"as the last month\" %s, \"as the same month a year before\" %s.%n"
                        .formatted(test.origins().size(), test.months(), percent(test.within()), percent(test.error()), percent(test.lastValue()), percent(test.lastYear())));
        return text.toString();
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share * 100).setScale(1, RoundingMode.HALF_EVEN).toPlainString() + " %";
    }
}
