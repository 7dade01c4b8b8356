package org.commonpurse.figure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one amount became another: from the start, step by step, to the end, which is the start plus all steps.
 */
public record Bridge(Caption caption, String startName, BigDecimal start, List<Step> steps, String endName)
        implements Figure {

    /** What added to the amount, or took from it; with the rows behind it, where there is such a page. */
    public record Step(String name, BigDecimal change, @Nullable String link) {

        public static Step of(String name, BigDecimal change) {
            return new Step(name, change, null);
        }
    }

    public Bridge {
        steps = List.copyOf(steps);
    }

    public BigDecimal end() {
        return steps.stream().map(Step::change).reduce(start, BigDecimal::add);
    }

    Axis axis() {
        return Axis.names(Stream.of(Stream.of(startName), steps.stream().map(Step::name), Stream.of(endName))
                .flatMap(names -> names)
                .toList());
    }

    List<Block> blocks(Locale locale) {
        var unit = caption.unit();
        var blocks = new ArrayList<Block>();
        blocks.add(pillar(0, startName, start, locale));
        var level = start;
        for (var step : steps) {
            var next = level.add(step.change);
            var plus = step.change.signum() > 0 ? "+" : "";
            blocks.add(new Block(blocks.size(), 0, 1, 1, level.doubleValue(), next.doubleValue(),
                    step.change.signum() < 0 ? Tone.COST : Tone.INCOME_2, Block.Style.SOLID,
                    Text.name(step.name) + ": " + plus + unit.text(step.change, locale), step.link,
                    plus + unit.label(step.change, locale)));
            level = next;
        }
        blocks.add(pillar(blocks.size(), endName, level, locale));
        return blocks;
    }

    private Block pillar(int place, String name, BigDecimal value, Locale locale) {
        return new Block(place, 0, 1, 1, 0, value.doubleValue(), Tone.INCOME, Block.Style.SOLID,
                Text.name(name) + ": " + caption.unit().text(value, locale), null, caption.unit().label(value, locale));
    }

    @Override
    public Table table(Locale locale) {
        var values = Stream.of(Stream.of(start), steps.stream().map(Step::change), Stream.of(end()))
                .flatMap(amounts -> amounts)
                .toList();
        return Table.of(caption, axis(), List.of(Series.of(Words.AMOUNT.in(locale), Tone.INCOME, values)), locale);
    }
}
