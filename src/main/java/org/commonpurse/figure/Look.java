package org.commonpurse.figure;

/**
 * Where a figure is going to be seen.
 *
 * @param width in pixels; pictures scale, but labels are laid out for this width
 * @param fixed whether colours are written out for paper, or left to the page's style sheet (light, dark, print)
 */
public record Look(int width, boolean fixed) {

    /** A page on a desk. */
    public static final Look WIDE = new Look(720, false);

    /** A page in a hand. */
    public static final Look NARROW = new Look(360, false);

    /** A printed or stored page: plain attributes only. */
    public static final Look PDF = new Look(640, true);

    boolean isNarrow() {
        return width < 500;
    }

    String colour(Tone tone) {
        return colour("series-" + (tone.ordinal() + 1), tone.light);
    }

    String ink() {
        return colour("ink", "#1d2330");
    }

    String quiet() {
        return colour("quiet", "#5a6270");
    }

    String line() {
        return colour("line", "#dedbd2");
    }

    String paper() {
        return colour("paper", fixed ? "#ffffff" : "#fbfaf7");
    }

    /** Good or not; a word or a place on a scale must say it too. */
    String state(boolean isGood) {
        return isGood ? colour("good", "#2c6e4a") : colour("warning", "#9a5b00");
    }

    private String colour(String token, String light) {
        return fixed ? light : "var(--" + token + ", " + light + ")";
    }
}
