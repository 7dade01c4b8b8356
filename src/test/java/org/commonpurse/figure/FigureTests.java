package org.commonpurse.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every figure. */
class FigureTests {

    private static final String HOSTILE = "</title><script>alert(1)</script>\" onload='x' & \u202Eكريم\u0000\uD800";
    private static final List<Locale> LOCALES = List.of(Locale.ENGLISH, Locale.FRENCH, Locale.GERMAN);

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("org.commonpurse.Seeds#many")
    void isWellFormedAndNothingOverlaps(long seed) {
        var random = new Random(seed);
        var figure = any(random);
        var look = List.of(Look.WIDE, Look.NARROW, Look.PDF).get(random.nextInt(3));
        var svg = figure.svg(look, LOCALES.get(random.nextInt(3)));

        var picture = Pictures.read(svg);
        for (var kind : List.of("tick-x", "tick-y", "event", "key", "place")) {
            var texts = Pictures.stretches(picture, kind);
            assertThat(texts).allMatch(text -> text.from() >= -1 && text.to() <= look.width() + 1, "lies inside " + look);
            for (var text : texts) {
                assertThat(texts).filteredOn(text::touches).containsExactly(text);
            }
        }
        assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity").doesNotContain("<script");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("org.commonpurse.Seeds#many")
    void hasOneTitlePerMarkAndOneMarkPerNumber(long seed) {
        var random = new Random(seed);
        var figure = any(random);
        var svg = figure.svg(Look.WIDE, Locale.ENGLISH);

        var numbers = figure.table(Locale.ENGLISH).rows().stream().flatMap(List::stream).filter(cell -> cell.exact() != null).count();
        var marks = Pictures.titles(svg).size();
        assertThat(Pictures.all(svg, "title")).hasSize(marks + 1);
        if (figure instanceof Band band) {
            numbers -= 2 * band.forecast().stream().filter(range -> range != null).count();
        }
        assertThat(marks).isEqualTo((int) numbers);
    }

    private static Figure any(Random random) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> lines(random);
            case 2 -> band(random);
            case 3 -> bridge(random);
            case 4 -> map(random);
            case 5 -> flow(random);
            default -> bars(random);
        };
    }

    @Test
    void letsNoNameBecomeMarkup() {
        var caption = new Caption("x", HOSTILE, HOSTILE, Unit.money("EUR", HOSTILE), HOSTILE, LocalDate.of(2026, 5, 31));
        var html = Bars.grouped(caption, Axis.names(List.of(HOSTILE)), Series.of(HOSTILE, Tone.COST, 1).linked(_ -> "javascript:alert(1)"))
                .html(Locale.ENGLISH);

        var page = Pictures.read(html);
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getElementsByTagName("a").getLength()).isZero();
        assertThat(html).doesNotContain("onload='").doesNotContain("\u202E").doesNotContain("javascript:");
        assertThat(html).contains("كريم");
    }

    @Test
    void keepsRightToLeftNamesInTheirPlace() {
        var svg = Bars.grouped(caption("x"), Axis.names(List.of("كريم")), Series.of("Gifts", Tone.INCOME, 12)).svg(Look.WIDE, Locale.ENGLISH);

        assertThat(Pictures.titles(svg)).containsExactly("\u2068كريم\u2069 · Gifts: 12\u00a0€");
    }

    @Test
    void needsNoStyleAndNoScriptOnAPage() {
        var html = lines(new Random(1)).html(Locale.FRENCH);

        assertThat(html).doesNotContain("style=").doesNotContain("<style").doesNotContain("<script").doesNotContainPattern(" on[a-z]+=");
        assertThat(Pictures.read(html).getDocumentElement().getTagName()).isEqualTo("figure");
        assertThat(html).contains("<summary>En tableau</summary>").contains("figure-wide").contains("figure-narrow");
    }

    @Test
    void saysFindingSourceAndDay() {
        var caption = new Caption("runway", "Money lasts 4.9 months", "After all restricted funds.",
                Unit.money("EUR", "EUR a month"), "ledger", LocalDate.of(2026, 5, 31));

        assertThat(caption.provenance(Locale.ENGLISH)).isEqualTo("EUR a month · Source: ledger · As of 31 May 2026");
        assertThat(caption.provenance(Locale.GERMAN)).isEqualTo("EUR a month · Quelle: ledger · Stand 31. Mai 2026");
        assertThat(caption.provenance(Locale.FRENCH)).isEqualTo("EUR a month · Source : ledger · État au 31 mai 2026");
        var svg = Bars.grouped(caption, Axis.names(List.of("a")), Series.of("b", Tone.COST, 1)).svg(Look.WIDE, Locale.ENGLISH);
        assertThat(svg).contains("role=\"img\"").contains("aria-labelledby=\"runway-720-t runway-720-d\"")
                .contains("<title id=\"runway-720-t\">Money lasts 4.9 months</title>")
                .contains("<desc id=\"runway-720-d\">After all restricted funds. EUR a month · Source: ledger · As of 31 May 2026</desc>");
    }

    @Test
    void isAGroupOfLinksWhereRowsStandBehindTheMarks() {
        var figure = Bars.grouped(caption("x"), Axis.names(List.of("a", "b")),
                Series.of("s", Tone.COST, 1, 2).linked(i -> i == 0 ? "/app/ledger?a=1&b=2" : null));

        var svg = figure.svg(Look.WIDE, Locale.ENGLISH);
        assertThat(Pictures.all(svg, "a")).singleElement()
                .satisfies(link -> assertThat(link.getAttribute("href")).isEqualTo("/app/ledger?a=1&b=2"))
                .satisfies(link -> assertThat(link.getAttribute("aria-label")).isEqualTo("a · s: 1\u00a0€"));
        assertThat(svg).contains("role=\"group\"");
        assertThat(figure.svg(Look.PDF, Locale.ENGLISH)).contains("role=\"img\"").doesNotContain("href");
    }

    @Test
    void leavesColoursToThePageAndWritesThemOutForPaper() {
        var figure = bars(new Random(3));

        assertThat(figure.svg(Look.WIDE, Locale.ENGLISH)).contains("var(--series-1, #1f5f8b)");
        assertThat(figure.svg(Look.PDF, Locale.ENGLISH)).contains("#1f5f8b").doesNotContain("var(");
    }

    @Test
    void isDrawnByTheLibraryThatDrawsIntoPdf() {
        var random = new Random(5);
        for (var figure : List.of(bars(random), lines(random), band(random), bridge(random), map(random), flow(random))) {
            var image = paint(figure.svg(Look.PDF, Locale.GERMAN));

            var colours = IntStream.range(0, image.getWidth() * image.getHeight())
                    .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth())).distinct().count();
            assertThat(colours).as(figure.toString()).isGreaterThan(5);
        }
    }

    @Test
    void refusesAnIdThatIsNone() {
        assertThatThrownBy(() -> Caption.of("a b", "t", Unit.count("")))
                .hasMessage("\"a b\" is no id: a letter, then letters, digits and hyphens");
    }

    private static BufferedImage paint(String svg) {
        var document = new SVGLoader().load(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)), null, LoaderContext.createDefault());
        assertThat(document).isNotNull();
        var size = document.size();
        var image = new BufferedImage((int) size.width, (int) size.height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        document.render(null, graphics);
        graphics.dispose();
        return image;
    }

    private static Caption caption(String id) {
        return Caption.of(id, "A finding", Unit.money("EUR", "EUR a month"));
    }

    private static Figure bars(Random random) {
        var axis = axis(random);
        return new Bars(caption("bars"), axis, random.nextBoolean(), series(random, axis, random.nextInt(1, 6)), notes(random, axis));
    }

    private static Figure lines(Random random) {
        var axis = axis(random);
        var bars = series(random, axis, random.nextInt(0, 3));
        return new Lines(caption("lines"), axis, bars, random.nextBoolean(), series(random, axis, random.nextInt(1, 5)), notes(random, axis));
    }

    private static Figure band(Random random) {
        var axis = axis(random);
        var ranges = new ArrayList<Band.Range>();
        for (var place = 0; place < axis.size(); place++) {
            var median = random.nextInt(-50, 90_000);
            ranges.add(place < axis.size() / 3 ? null : new Band.Range(BigDecimal.valueOf(median - random.nextInt(9000)),
                    BigDecimal.valueOf(median), BigDecimal.valueOf(median + random.nextInt(9000))));
        }
        return new Band(caption("band"), axis, series(random, axis, 1).getFirst(), ranges, notes(random, axis));
    }

    private static Figure bridge(Random random) {
        var steps = IntStream.range(0, random.nextInt(0, 8))
                .mapToObj(i -> Bridge.Step.of(name(random), BigDecimal.valueOf(random.nextInt(-900_000, 900_000), 2)))
                .toList();
        return new Bridge(caption("bridge"), "Start", BigDecimal.valueOf(random.nextInt(90_000)), steps, "End");
    }

    private static Figure map(Random random) {
        var rows = IntStream.range(0, random.nextInt(1, 25)).mapToObj(i -> name(random)).toList();
        var columns = IntStream.range(0, random.nextInt(1, 25)).mapToObj(i -> "+" + i).toList();
        var values = rows.stream()
                .map(row -> columns.stream().map(column -> BigDecimal.valueOf(random.nextInt(1000), 3)).toList())
                .toList();
        return new HeatMap(Caption.of("map", "A finding", Unit.share("share")), "First gift in", rows, columns, values);
    }

    private static Figure flow(Random random) {
        var streams = IntStream.range(0, random.nextInt(1, 12))
                .mapToObj(i -> Flow.Stream.of("source " + random.nextInt(5), random.nextBoolean() ? "all" : "use " + random.nextInt(5),
                        BigDecimal.valueOf(random.nextInt(1, 90_000)), Tone.INCOME))
                .toList();
        return new Flow(caption("flow"), streams);
    }

    private static Axis axis(Random random) {
        var first = YearMonth.of(2016, 1).plusMonths(random.nextInt(60));
        var size = random.nextBoolean() ? random.nextInt(1, 14) : random.nextInt(1, 130);
        return random.nextInt(4) == 0
                ? Axis.names(IntStream.range(0, random.nextInt(1, 9)).mapToObj(i -> name(random)).toList())
                : Axis.months(first, first.plusMonths(size - 1)).incompleteFrom(first.plusMonths(size - random.nextInt(2)));
    }

    private static List<Series> series(Random random, Axis axis, int count) {
        var size = Math.pow(10, random.nextInt(8));
        return IntStream.range(0, count).mapToObj(i -> {
            var values = new ArrayList<BigDecimal>();
            for (var place = 0; place < axis.size(); place++) {
                values.add(random.nextInt(12) == 0 ? null : BigDecimal.valueOf(Math.round(random.nextDouble(-0.2, 1) * size * 100), 2));
            }
            values.set(0, BigDecimal.TEN);
            var series = Series.of(name(random), Tone.values()[i], values);
            return random.nextInt(4) == 0 ? series.asPlan() : series;
        }).toList();
    }

    private static Notes notes(Random random, Axis axis) {
        var events = IntStream.range(0, random.nextInt(5))
                .mapToObj(i -> new Notes.Event(random.nextInt(axis.size()), name(random)))
                .toList();
        return new Notes(events, List.of());
    }

    private static String name(Random random) {
        var names = List.of("Patreon", "Direct gifts", "sign-ups closed", "Verwaltung und Geschäftsführung", "محمد عبد الله", "K", "会费",
                "Rücklage für Betriebsausgaben nach dem Beschluss der Mitgliederversammlung vom Mai");
        return names.get(random.nextInt(names.size()));
    }
}
