package org.commonpurse.scenario;

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

    void add(String sentence, Object... values) {
        sentences.add(sentence.formatted(values));
    }

    /** A sentence that is finished. */
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
            add("%s: 0 before %s, its first value.", field, series.firstKey());
        }
        var gaps = series.keySet().stream()
                .filter(month -> month.isBefore(last) && !series.containsKey(month.plusMonths(1)))
                .filter(month -> month.isBefore(end))
                .map(YearMonth::toString)
                .collect(Collectors.joining(", "));
        var held = grows ? "grown by \"growth\" each month" : "held";
        if (!gaps.isEmpty()) {
            add("%s: the value of %s is %s until the next one given.", field, gaps, held);
        }
        if (last.isBefore(end)) {
            add("%s: the last value, %s of %s, is %s to %s.", field, number(series.getOrDefault(last, BigDecimal.ZERO)), last, held, end);
        }
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }
}
