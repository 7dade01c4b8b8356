package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes the further answers of a plan as JSON; they are no part of what {@code plan} answers otherwise. */
public final class OutlookJson {

    private OutlookJson() {}

    /** Amounts, months and shares are strings; what is not there is null. */
    public static ObjectNode of(Outlook outlook, Sensitivity sensitivity) {
        var json = ProjectionJson.NODES.objectNode();
        var currency = outlook.projection().scenario().currency();
        json.putObject("runway")
                .put("months", outlook.runway().months())
                .put("cost", ProjectionJson.money(outlook.runway().cost(), currency))
                .put("without_gifts_months", ProjectionJson.ratio(outlook.runway().withoutGifts()))
                .put("burn", ProjectionJson.money(outlook.runway().burn(), currency))
                .put("at_this_rate_months", ProjectionJson.ratio(outlook.runway().atThisRate()))
                .put("below_zero", ProjectionJson.text(outlook.runway().belowZero()));
        json.putObject("needed")
                .put("level", ProjectionJson.money(outlook.needed().level(), currency))
                .put("more", ProjectionJson.money(outlook.needed().more(), currency))
                .put("decides", ProjectionJson.text(outlook.needed().decides()));
        var hires = json.putArray("safe_to_hire");
        for (var why : outlook.hires()) {
            var one = hires.addObject()
                    .put("role", why.hire().role())
                    .put("month", ProjectionJson.text(why.month()))
                    .put("margin", money(why.margin(), outlook))
                    .put("effect_of_a_tenth", money(why.effect(), outlook));
            premise(one, why.premise());
        }
        var rooms = json.putArray("largest_team");
        outlook.room().forEach(room -> rooms.addObject()
                .put("role", room.role())
                .put("planned", room.now())
                .put("safe", room.safe()));
        var lost = outlook.lost();
        if (lost == null) {
            json.putNull("without_largest_donor");
        } else {
            json.putObject("without_largest_donor")
                    .put("share", ProjectionJson.ratio(lost.share()))
                    .put("monthly", ProjectionJson.money(lost.monthly(), currency))
                    .put("free_at_end", ProjectionJson.money(lost.freeAtEnd(), currency))
                    .put("reserve_breaks", ProjectionJson.text(lost.answers().reserveBreaks()))
                    .put("cash_out", ProjectionJson.text(lost.answers().cashOut()));
        }
        var weights = json.putArray("sensitivity");
        for (var effect : sensitivity.effects()) {
            var one = weights.addObject()
                    .put("less", ProjectionJson.money(effect.less(), currency))
                    .put("more", ProjectionJson.money(effect.more(), currency))
                    .put("earliest_less", text(effect.earliestLess()))
                    .put("earliest_more", text(effect.earliestMore()));
            premise(one, effect.premise());
        }
        return json;
    }

    private static @Nullable String money(@Nullable BigDecimal amount, Outlook outlook) {
        return amount == null ? null : ProjectionJson.money(amount, outlook.projection().scenario().currency());
    }

    private static @Nullable String text(@Nullable YearMonth month) {
        return ProjectionJson.text(month);
    }

    private static void premise(ObjectNode into, @Nullable Premise premise) {
        into.put("assumption", premise == null ? null : premise.kind().name().toLowerCase(Locale.ROOT))
                .put("about", premise == null || premise.about().isEmpty() ? null : premise.about());
    }
}
