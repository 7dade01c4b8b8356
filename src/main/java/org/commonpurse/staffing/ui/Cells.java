package org.commonpurse.staffing.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.List;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Words;
import org.commonpurse.staffing.Contract;
import org.commonpurse.staffing.Position;

/** Tables of this page, and the words for what positions have. */
final class Cells {

    private Cells() {}

    static NativeTable table(String... headers) {
        var table = new NativeTable();
        table.addClassName("plain");
        var head = new NativeTableRow();
        List.of(headers).forEach(text -> {
            var cell = new NativeTableHeaderCell(text);
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        });
        table.add(head);
        return table;
    }

    static NativeTableRow row(String... texts) {
        var row = new NativeTableRow();
        List.of(texts).forEach(text -> row.add(new NativeTableCell(text)));
        return row;
    }

    static NativeTableRow row(List<String> texts, Component... last) {
        var row = row(texts.toArray(String[]::new));
        row.add(new NativeTableCell(last));
        return row;
    }

    /** The head of a group of rows. */
    static NativeTableRow group(String text, int columns) {
        var cell = new NativeTableHeaderCell(text);
        cell.getElement().setAttribute("colspan", Integer.toString(columns)).setAttribute("scope", "rowgroup");
        var row = new NativeTableRow(cell);
        row.addClassName("group");
        return row;
    }

    static String kind(Position.Kind kind) {
        return switch (kind) {
            case PAYROLL -> t("On the payroll");
            case FREELANCE -> t("Freelance");
            case VOLUNTEER -> t("Volunteer");
            case SELF_PAID -> t("Self-paid");
        };
    }

    static String showing(Position.Showing showing) {
        return switch (showing) {
            case NO -> t("Nothing");
            case ROLE -> t("Role and kind");
            case BAND -> t("Role, kind and band of pay");
            case PAY -> t("Role, kind and pay");
        };
    }

    /** What a contract pays, as somebody with the right reads it. */
    static String pay(Contract contract) {
        var pay = contract.steps().getLast().pay();
        if (contract.kind() == Position.Kind.PAYROLL) {
            var extra = contract.extraMonth() == null ? "" : " × 13";
            return t("{0} a month", Amounts.money(pay)) + extra + (contract.burden().isBlank() ? "" : " + " + burden(contract.burden()));
        }
        if (contract.per() == Contract.Per.MONTH) {
            return t("{0} a month", Amounts.money(pay));
        }
        if (contract.quantity().signum() == 0) {
            return contract.per() == Contract.Per.DAY
                    ? t("{0} a day, days not said", Amounts.money(pay))
                    : t("{0} an hour, hours not said", Amounts.money(pay));
        }
        return contract.per() == Contract.Per.DAY
                ? t("{0} a day × {1}", Amounts.money(pay), plain(contract.quantity()))
                : t("{0} an hour × {1}", Amounts.money(pay), plain(contract.quantity()));
    }

    /** A share as per cent; the name of a table as it is. */
    private static String burden(String burden) {
        return burden.matches("[0-9.]+") ? percent(new BigDecimal(burden)) : burden;
    }

    /** Without cents, for sums that are told roughly. */
    static String whole(Money amount) {
        return Amounts.minus(NumberFormat.getIntegerInstance(Words.locale()).format(amount.decimal().setScale(0, RoundingMode.HALF_EVEN)));
    }

    static String percent(BigDecimal share) {
        var format = NumberFormat.getPercentInstance(Words.locale());
        format.setMaximumFractionDigits(4);
        return format.format(share);
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
