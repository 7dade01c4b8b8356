package org.commonpurse.giving.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.commonpurse.giving.By;
import org.commonpurse.giving.Cohort;
import org.commonpurse.giving.Concentration;
import org.commonpurse.giving.Exact;
import org.commonpurse.giving.Metrics;
import org.commonpurse.giving.MrrMovement;
import org.commonpurse.giving.Revenue;
import org.commonpurse.giving.RevenueRows;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
import org.commonpurse.shell.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Prints the figures about giving: recurring revenue and its movements, concentration by year, cohorts. */
@Component
@CommandLine.Command(
        name = "metrics",
        description = "Recurring revenue by month and how it moved, concentration by year, cohorts of donors.")
class MetricsCommand implements Command {

    private static final int LONGEST = 1200;
    private static final List<String> PARTS = List.of("source", "tier", "currency");

    @Option(names = "--from", required = true, paramLabel = "MONTH", description = "The first month, such as 2017-01 (or a year).")
    String from = "";

    @Option(names = "--to", paramLabel = "MONTH", description = "The last month (default: the first, or its year's last).")
    @Nullable String to;

    @Option(names = "--by", defaultValue = Option.NULL_VALUE, paramLabel = "source|tier|currency", description = "Recurring revenue in parts, too.")
    @Nullable String by;

    private final Revenue revenue;
    private final RevenueRows rows;
    private final Console console;

    MetricsCommand(Revenue revenue, RevenueRows rows, Console console) {
        this.revenue = revenue;
        this.rows = rows;
        this.console = console;
    }

    @Override
    public Integer call() {
        var wanted = by == null ? null : By.valueOf(Given.oneOf("--by", by, PARTS).toUpperCase(Locale.ROOT));
        var actor = console.actor();
        var begin = Given.period("--from", from, actor.organisation());
        var first = YearMonth.from(begin.from());
        var end = YearMonth.from((to == null ? begin : Given.period("--to", to, actor.organisation())).to());
        refuse(first, end);
        var metrics = revenue.metrics(actor, first, end);
        var document = document(metrics);
        var text = text(metrics);
        if (wanted != null) {
            var parts = rows.movements(actor, wanted, first, end);
            document.put("by", wanted.name().toLowerCase(Locale.ROOT));
            document.put("parts", PartsAnswer.document(wanted, parts));
            text += PartsAnswer.text(parts);
        }
        console.print(document, text);
        return metrics.unconverted().isEmpty() ? 0 : 1;
    }

    private void refuse(YearMonth first, YearMonth end) {
        if (end.isBefore(first)) {
            throw Given.wrong("--to", String.valueOf(to), "it lies before --from " + from, "swap the two");
        }
        if (first.plusMonths(LONGEST).isBefore(end)) {
            throw Given.wrong("--from", from, "the span is longer than a hundred years", "ask for a shorter one");
        }
    }

    private static Map<String, Object> document(Metrics metrics) {
        var document = new LinkedHashMap<String, Object>();
        document.put("currency", metrics.currency().code());
        document.put("months", metrics.months().stream().map(MetricsCommand::month).toList());
        document.put("years", metrics.years().stream().map(MetricsCommand::year).toList());
        document.put("cohorts", metrics.cohorts().stream().map(MetricsCommand::cohort).toList());
        if (!metrics.unconverted().isEmpty()) {
            document.put("unconverted", Console.byCurrency(metrics.unconverted().values()));
        }
        return document;
    }

    static Map<String, Object> month(MrrMovement month) {
        var document = new LinkedHashMap<String, Object>();
        document.put("month", month.month().toString());
        document.put("mrr_start", month.start().text());
        document.put("new", month.added().text());
        document.put("expansion", month.expansion().text());
        document.put("contraction", month.contraction().text());
        document.put("churn", month.churn().text());
        document.put("reactivation", month.reactivation().text());
        document.put("fx", month.fx().text());
        document.put("mrr_end", month.end().text());
        document.put("donors_start", month.donors().start());
        document.put("donors_new", month.donors().added());
        document.put("donors_churned", month.donors().churned());
        document.put("donors_reactivated", month.donors().reactivated());
        document.put("donors_end", month.donors().end());
        document.put("complete", month.complete());
        return document;
    }

    private static Map<String, @Nullable Object> year(Concentration year) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("year", year.year().name());
        document.put("donors", year.donors());
        document.put("gross_total", year.grossTotal().text());
        document.put("gini", plain(year.gini()));
        document.put("hhi", plain(year.hhi()));
        document.put("effective_donors", plain(year.effectiveDonors()));
        document.put("top1_share", plain(year.top1Share()));
        document.put("top10_share", plain(year.top10Share()));
        document.put("absence_factor", year.absenceFactor());
        if (!year.pooled().isZero()) {
            document.put("pooled", year.pooled().text());
        }
        return document;
    }

    private static Map<String, Object> cohort(Cohort cohort) {
        var document = new LinkedHashMap<String, Object>();
        document.put("month", cohort.month().toString());
        document.put("size", cohort.size());
        document.put("retained", cohort.retained());
        document.put("revenue", cohort.revenue().stream().map(Exact::text).toList());
        return document;
    }

    private static @Nullable String plain(@Nullable BigDecimal figure) {
        return figure == null ? null : figure.toPlainString();
    }

    private static String text(Metrics metrics) {
        var months = new Table(1, List.of(
                "month (%s)".formatted(metrics.currency()), "start", "new", "expansion", "contraction", "churn",
                "reactivation", "fx", "end", "donors", "churn rate"));
        metrics.months().forEach(month -> months.row(
                month.month() + (month.complete() ? "" : " (incomplete)"),
                month.start().text(), month.added().text(), month.expansion().text(), month.contraction().text(),
                month.churn().text(), month.reactivation().text(), month.fx().text(), month.end().text(),
                Integer.toString(month.donors().end()), percent(month.grossChurnRate())));
        var years = new Table(1, List.of(
                "year", "donors", "gross", "pooled", "gini", "hhi", "effective", "top 1", "top 10", "absence factor"));
        metrics.years().forEach(year -> years.row(
                year.year().name() + (year.complete() ? "" : " (incomplete)"),
                Integer.toString(year.donors()), year.grossTotal().text(), year.pooled().text(), shown(year.gini()),
                shown(year.hhi()), shown(year.effectiveDonors()), percent(year.top1Share()), percent(year.top10Share()),
                Integer.toString(year.absenceFactor())));
        var rest = metrics.unconverted().isEmpty()
                ? ""
                : "\nWithout a rate, not contained: "
                        + metrics.unconverted().values().stream().map(Money::toString).collect(Collectors.joining(", "));
        return months + "\n" + years + rest;
    }

    private static String shown(@Nullable BigDecimal figure) {
        return figure == null ? "-" : figure.toPlainString();
    }

    private static String percent(@Nullable BigDecimal share) {
        return share == null
                ? "-"
                : share.movePointRight(2).setScale(1, RoundingMode.HALF_EVEN).toPlainString() + " %";
    }
}
