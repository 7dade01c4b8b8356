package org.commonpurse.giving;

import java.util.ArrayList;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.money.Period;
import org.commonpurse.shell.Console;

/** The list of donors who stopped giving, as a file for whoever writes to them. */
public final class LapsedList {

    private static final List<String> HEADS =
            List.of("donor", "name", "email", "sources", "last_year", "given_in_it", "currency", "first_gift", "last_gift");

    private LapsedList() {}

    /** As CSV that no spreadsheet takes for formulas; noted in the audit trail. */
    public static String csv(Actor actor, RevenueRows rows, Period year, boolean anyYear) {
        var lapsed = rows.takeOut(actor, year, anyYear);
        var donors = rows.donors(actor, lapsed.stream().map(Lapsed::donor).toList());
        var lines = new ArrayList<>(List.of(HEADS));
        for (var one : lapsed) {
            var donor = donors.get(one.donor());
            if (donor != null) {
                lines.add(List.of(
                        Long.toString(one.donor()), donor.name(), donor.email(), String.join(" ", donor.sources()),
                        one.last().name(), one.given().text(), one.given().currency().code(),
                        donor.first() == null ? "" : donor.first().toString(),
                        donor.last() == null ? "" : donor.last().toString()));
            }
        }
        return Console.csv(lines);
    }
}
