package org.commonpurse.ingest.camt;

import java.time.LocalDate;
import java.util.Optional;
import org.commonpurse.ingest.Amounts;
import org.commonpurse.ingest.RowProblem;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.jspecify.annotations.Nullable;

/** Opening balance, what moved, closing balance: they should agree. */
final class Balances {

    private @Nullable Money opening;
    private @Nullable Money closing;
    private @Nullable LocalDate closingDay;
    private @Nullable Money moved;
    private boolean mixed;
    private boolean openingIsOwn;

    void add(Node node) {
        var code = node.first("Tp/CdOrPrtry/Cd", "Tp/Cd");
        try {
            var amount = amount(node);
            if (code.equals("CLBD")) {
                closing = amount;
                closingDay = CamtReader.day(node.first("Dt/Dt", "Dt/DtTm"));
            } else if (code.equals("OPBD") || code.equals("PRCD") && !openingIsOwn) {
                opening = amount;
                openingIsOwn = code.equals("OPBD");
            }
        } catch (RowProblem | IllegalArgumentException unreadable) {
            mixed = true;
        }
    }

    private static Money amount(Node node) {
        var amount = node.at("Amt").orElseThrow(() -> new RowProblem("Bal", null, "it has no amount", null));
        var currency = Currency.of(amount.attributes.getOrDefault("Ccy", ""));
        Money money;
        try {
            money = Amounts.parse("Bal", amount.text, currency, false);
        } catch (RowProblem problem) {
            throw new Refused(new Problem(
                    null, amount.line, "Bal/Amt", amount.text, "the balance is not an amount", "take the file from the bank again"));
        }
        return node.text("CdtDbtInd").equals("DBIT") ? money.negate() : money;
    }

    /** An entry that is booked. */
    void move(Money amount) {
        if (moved != null && !moved.currency().equals(amount.currency())) {
            mixed = true;
        } else {
            moved = moved == null ? amount : moved.plus(amount);
        }
    }

    Optional<LocalDate> closingDay() {
        return Optional.ofNullable(closingDay);
    }

    /** A sentence with the difference, where the statement does not add up. */
    Optional<String> difference() {
        if (opening == null || closing == null) {
            return mixed ? Optional.of("the balances of the statement cannot be read, so it could not be checked") : Optional.empty();
        }
        var start = opening;
        var stop = closing;
        var between = moved == null ? Money.zero(start.currency()) : moved;
        if (mixed || !start.currency().equals(stop.currency()) || !start.currency().equals(between.currency())) {
            return Optional.of("the statement opens with %s and closes with %s: several currencies, so it could not be checked"
                    .formatted(start, stop));
        }
        var off = stop.minus(start.plus(between));
        return off.isZero()
                ? Optional.empty()
                : Optional.of("the statement opens with %s, its entries come to %s, it closes with %s: a difference of %s"
                        .formatted(start, between.text(), stop.text(), off.text()));
    }
}
