package org.commonpurse.figure;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where money comes from and where it goes: streams as broad as their amounts, from left to right. */
public record Flow(Caption caption, List<Stream> streams) implements Figure {

    /**
     * What goes from one place to another.
     *
     * @param amount not negative
     * @param link where the rows behind it are, or null
     */
    public record Stream(String from, String to, BigDecimal amount, Tone tone, @Nullable String link) {

        public Stream {
            if (amount.signum() < 0) {
                throw new IllegalArgumentException("%s → %s: %s flows backwards; swap the ends".formatted(from, to, amount));
            }
        }

        public static Stream of(String from, String to, BigDecimal amount, Tone tone) {
            return new Stream(from, to, amount, tone, null);
        }
    }

    public Flow {
        streams = List.copyOf(streams);
        layers(streams);
    }

    /** How many streams each place is away from a beginning, places in their first order. */
    static Map<String, Integer> layers(List<Stream> streams) {
        var layers = new LinkedHashMap<String, Integer>();
        streams.forEach(stream -> layers.put(stream.from, 0));
        streams.forEach(stream -> layers.put(stream.to, 0));
        for (var round = 0; round <= layers.size(); round++) {
            var moved = false;
            for (var stream : streams) {
                var next = layers.getOrDefault(stream.from, 0) + 1;
                moved |= next > layers.getOrDefault(stream.to, 0);
                layers.merge(stream.to, next, Math::max);
            }
            if (!moved) {
                return layers;
            }
        }
        throw new IllegalArgumentException("the streams run in a circle: " + layers.keySet());
    }

    @Override
    public Table table(Locale locale) {
        var symbol = caption.unit().symbol(locale);
        var amounts = streams.stream().map(Stream::amount).toList();
        var rows = streams.stream()
                .map(stream -> List.of(new Table.Cell(stream.from, null), new Table.Cell(stream.to, null),
                        Table.number(stream.amount, caption.unit(), amounts, locale)))
                .toList();
        var amount = Words.AMOUNT.in(locale) + (symbol.isEmpty() ? "" : " (" + symbol + ")");
        return new Table(caption.title(), List.of(Words.FROM.in(locale), Words.TO.in(locale), amount), rows);
    }
}
