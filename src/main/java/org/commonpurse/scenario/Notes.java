package org.commonpurse.scenario;

import static org.commonpurse.shell.Words.t;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;

/** What was filled in, in words. */
final class Notes {

    private final Set<String> sentences = new LinkedHashSet<>();
    private final Currency currency;

    Notes(Currency currency) {
        this.currency = currency;
    }

    /** A sentence in the language of whoever reads the plan. */
    void say(String sentence) {
        sentences.add(sentence);
    }

    String money(BigDecimal amount) {
        return Money.rounded(amount, currency).toString();
    }

    /** A number as people write it, without trailing zeros. */
    static String number(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    static String percent(BigDecimal share) {
        return number(share.movePointRight(2)) + " %";
    }

    /** Says which months of a series were not given. */
    void held(String field, SortedMap<YearMonth, BigDecimal> series, Timeline time, boolean grows) {
        if (series.isEmpty()) {
            return;
        }
        var last = series.lastKey();
        var end = time.month(time.last());
        if (series.firstKey().isAfter(time.start())) {
            say(t("{0}: 0 before {1}, its first value.", field, series.firstKey()));
        }
        var gaps = series.keySet().stream()
                .filter(month -> month.isBefore(last) && !series.containsKey(month.plusMonths(1)))
                .filter(month -> month.isBefore(end))
                .map(YearMonth::toString)
                .collect(Collectors.joining(", "));
        if (!gaps.isEmpty()) {
            say(grows
                    ? t("{0}: the value of {1} is grown by \"growth\" each month until the next one given.", field, gaps)
                    : t("{0}: the value of {1} is held until the next one given.", field, gaps));
        }
        if (last.isBefore(end)) {
            var value = number(series.getOrDefault(last, BigDecimal.ZERO));
            say(grows
                    ? t("{0}: the last value, {1} of {2}, is grown by \"growth\" each month to {3}.", field, value, last, end)
                    : t("{0}: the last value, {1} of {2}, is held to {3}.", field, value, last, end));
        }
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }
}
