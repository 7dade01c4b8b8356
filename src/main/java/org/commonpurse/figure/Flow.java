package org.commonpurse.figure;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where money comes from and where it goes: streams as broad as their amounts, from left to right.
 *
 * @param streams between places, which are known by keys
 * @param names what a place is called; one without a name is called by its key
 * @param fewer the same with fewer places, for a page in a hand; empty where all fit
 */
public record Flow(Caption caption, List<Stream> streams, Map<String, String> names, List<Stream> fewer) implements Figure {

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
        names = Map.copyOf(names);
        fewer = List.copyOf(fewer);
        layers(streams);
        layers(fewer);
    }

    public Flow(Caption caption, List<Stream> streams) {
        this(caption, streams, Map.of(), List.of());
    }

    /** What a place is called. */
    String name(String place) {
        return names.getOrDefault(place, place);
    }

    /** What is drawn on a page of this width. */
    List<Stream> drawn(Look look) {
        return look.isNarrow() && !fewer.isEmpty() ? fewer : streams;
    }

    /** How many streams each place is away from a beginning, places in their first order. */
    static Map<String, Integer> layers(List<Stream> streams) {
        var layers = new LinkedHashMap<String, Integer>();
        streams.forEach(stream -> {
            layers.put(stream.from, 0);
            layers.put(stream.to, 0);
        });
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
                .map(stream -> List.of(new Table.Cell(name(stream.from), null), new Table.Cell(name(stream.to), null),
                        Table.number(stream.amount, caption.unit(), amounts, locale)))
                .toList();
        var amount = Words.AMOUNT.in(locale) + (symbol.isEmpty() ? "" : " (" + symbol + ")");
        return new Table(caption.title(), List.of(Words.FROM.in(locale), Words.TO.in(locale), amount), rows);
    }
}
