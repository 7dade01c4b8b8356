package org.commonpurse.figure;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * One number on a strip against what the policy asks for: {@code policy 3 ─●──}.
 *
 * @param policy the least that is wanted; marked on the strip
 * @param policyWords the policy in the reader's language: "policy 3"
 */
public record Gauge(Unit unit, BigDecimal value, BigDecimal policy, String policyWords) {

    /** A picture 24 pixels high, without script or style, that says both numbers to a screen reader. */
    public String svg(Look look, Locale locale) {
        var svg = new Svg(look, locale, "gauge");
        var from = Text.width(policyWords) + 10;
        var to = from + 110;
        var most = Math.max(policy.doubleValue() * 2, Math.max(value.doubleValue(), 0)) * 1.05;
        var scale = most == 0 ? 0 : (to - from) / most;
        svg.text("key", 0, 16, "start", look.quiet(), policyWords);
        svg.line(from, 12, to, 12, look.quiet());
        var mark = from + policy.doubleValue() * scale;
        svg.line(mark, 5, mark, 19, look.ink(), "stroke-width", 2);
        var dot = from + Math.max(0, value.doubleValue()) * scale;
        svg.leaf("circle", "cx", dot, "cy", 12, "r", 5, "fill", look.state(value.compareTo(policy) >= 0));
        return svg.strip(to + 6, unit.text(value, locale) + " · " + policyWords);
    }
}
