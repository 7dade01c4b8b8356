package org.commonpurse.staffing;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.commonpurse.money.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What employers pay on top of the gross pay, by date.
 *
 * @param name as {@code burden:} says it
 * @param versions never empty, the oldest first
 */
public record BurdenTable(String name, Currency currency, List<Version> versions) {

    /** What is valid in a month: the last version that began; before the first one, the first. */
    public Version at(YearMonth month) {
        return versions.reversed().stream()
                .filter(version -> !version.from().isAfter(month))
                .findFirst()
                .orElse(versions.getFirst());
    }

    /**
     * The figures from a month on.
     *
     * @param source where they stand
     * @param small null: small pay is as any other
     * @param levies on what freelancers are paid
     * @param notIncluded what else there is, in words
     */
    public record Version(
            YearMonth from,
            String source,
            @Nullable Small small,
            List<Component> components,
            List<Levy> levies,
            List<String> notIncluded) {

        /** What is added to the gross pay of one person in one month who gets the same in all; by name, exact. */
        public List<Part> parts(BigDecimal gross) {
            return parts(gross, gross);
        }

        /**
         * The same where small pay is judged by another amount than that of the month.
         *
         * @param usual pay of a month, with its part of what is paid once a year
         */
        List<Part> parts(BigDecimal gross, BigDecimal usual) {
            if (gross.signum() == 0) {
                return List.of();
            }
            return isSmall(usual)
                    ? List.of(smallPart(gross))
                    : counted().map(one -> new Part(one.name(), one.on(gross))).toList();
        }

        boolean isSmall(BigDecimal usual) {
            return small != null && usual.compareTo(small.upTo()) <= 0;
        }

        Part smallPart(BigDecimal gross) {
            return new Part("Mini-job", small == null ? BigDecimal.ZERO : gross.multiply(small.share()));
        }

        Stream<Component> counted() {
            return components.stream().filter(Component::counted);
        }

        public BigDecimal on(BigDecimal gross) {
            return parts(gross).stream().map(Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** What is left out, in words: components that do not count, and what else there is. */
        public List<String> leftOut() {
            var words = new ArrayList<String>();
            components.stream().filter(one -> !one.counted()).forEach(one -> words.add(one.name()));
            words.addAll(notIncluded);
            return words;
        }
    }

    /** A part of a burden with its name. */
    public record Part(String name, BigDecimal amount) {}

    /** Small pay has one share of its own, a mini-job for example; what is paid once a year counts by a twelfth for the limit. */
    public record Small(BigDecimal upTo, BigDecimal share) {}

    /** What a part wants of pay that is paid once, such as a 13th salary. Its monthly cap is used up by the pay of the months. */
    public enum OneOff {

        /** Of as much as the caps of the year's months so far have left, as in § 23a SGB IV. */
        SO_FAR,

        /** Of as much as twelve caps have left: the cap is a twelfth of one for the year. */
        YEAR,

        /** Nothing. */
        NONE
    }

    /**
     * A share of the gross pay up to a cap, and an amount a month.
     *
     * @param cap a month; null: of all of it
     * @param amount for each person; zero where there is none
     * @param counted whether it counts: what each insurer sets for itself counts once an organisation says its rate
     * @param source where it stands, if not where the others do
     * @param oneOff what it wants of pay that is paid once
     */
    public record Component(
            String name,
            BigDecimal share,
            @Nullable BigDecimal cap,
            BigDecimal amount,
            boolean counted,
            String source,
            OneOff oneOff) {

        BigDecimal on(BigDecimal gross) {
            return (cap == null ? gross : gross.min(cap)).multiply(share).add(amount);
        }
    }

    /**
     * A levy on the fees of freelance artists, writers and designers.
     *
     * @param aboveAYear there is none while the fees of a calendar year do not exceed this
     */
    public record Levy(String name, BigDecimal share, BigDecimal aboveAYear, String source) {}

    /** As a file, for the fields of a screen and for the own folder. */
    public String yaml() {
        var text = new StringBuilder("name: %s\ncurrency: %s\nversions:\n".formatted(quoted(name), currency.code()));
        for (var version : versions) {
            text.append("  - from: %s\n    source: %s\n".formatted(version.from, quoted(version.source)));
            if (version.small != null) {
                text.append("    small: {up_to: %s, share: %s}\n".formatted(plain(version.small.upTo), plain(version.small.share)));
            }
            text.append("    components:\n");
            version.components.forEach(one -> text.append("      - ").append(yaml(one)).append('\n'));
            if (!version.levies.isEmpty()) {
                text.append("    levies:\n");
                version.levies.forEach(levy -> text.append("      - {name: %s, share: %s, above_a_year: %s%s}\n".formatted(
                        quoted(levy.name), plain(levy.share), plain(levy.aboveAYear), source(levy.source))));
            }
            if (!version.notIncluded.isEmpty()) {
                text.append("    not_included:\n");
                version.notIncluded.forEach(words -> text.append("      - ").append(quoted(words)).append('\n'));
            }
        }
        return text.toString();
    }

    private static String yaml(Component one) {
        return "{name: %s, share: %s%s%s%s%s%s}".formatted(
                quoted(one.name),
                plain(one.share),
                one.cap == null ? "" : ", cap: " + plain(one.cap),
                one.amount.signum() == 0 ? "" : ", amount: " + plain(one.amount),
                one.oneOff == OneOff.SO_FAR ? "" : ", one_off: " + one.oneOff.name().toLowerCase(Locale.ROOT),
                one.counted ? "" : ", counted: false",
                source(one.source));
    }

    private static String source(String source) {
        return source.isEmpty() ? "" : ", source: " + quoted(source);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + '"';
    }
}
