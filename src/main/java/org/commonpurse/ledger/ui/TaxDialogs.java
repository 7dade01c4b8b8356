package org.commonpurse.ledger.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.commonpurse.ledger.TaxLimits.Standing;
import org.commonpurse.ledger.TaxRules.Figure;
import org.commonpurse.ledger.TaxSource;
import org.commonpurse.ledger.TaxSource.Receipts;
import org.commonpurse.ledger.TaxSource.Sphere;
import org.commonpurse.ledger.TaxSource.Vat;
import org.commonpurse.ledger.TaxStatus;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Draft;
import org.commonpurse.shell.Says;
import org.commonpurse.shell.Words;

/** What is decided about an organisation, a source of income, a limit: each from a day on, with its reason. */
final class TaxDialogs {

    private TaxDialogs() {}

    static String sphere(Sphere sphere) {
        return switch (sphere) {
            case UNDECIDED -> "undecided";
            case IDEAL -> "ideal: gifts, dues, grants";
            case ASSETS -> "assets: interest, rent, licences";
            case PURPOSE -> "purpose business";
            case TAXABLE -> "taxable business";
        };
    }

    static String vat(Vat vat) {
        return switch (vat) {
            case UNDECIDED -> "undecided";
            case OUTSIDE -> "no turnover";
            case EXEMPT -> "exempt";
            case SMALL -> "small business";
            case TAXED -> "taxed";
        };
    }

    static String receipts(Receipts receipts) {
        return switch (receipts) {
            case UNDECIDED -> "undecided";
            case YES -> "yes";
            case NO -> "no";
        };
    }

    private static DatePicker since(LocalDate day) {
        var from = new DatePicker(t("From"), day);
        from.setLocale(Words.locale());
        from.setRequired(true);
        return from;
    }

    private static LocalDate day(DatePicker field) {
        if (field.getValue() == null) {
            throw new IllegalArgumentException(t("{0}: nothing is chosen", field.getLabel()));
        }
        return field.getValue();
    }

    private static <T> Select<T> select(String label, T[] items, T value, Function<T, String> word) {
        var select = new Select<T>();
        select.setLabel(label);
        select.setItems(items);
        select.setItemLabelGenerator(word::apply);
        select.setValue(value);
        return select;
    }

    private static <T> void footer(Dialog dialog, Supplier<T> read, Consumer<T> keep) {
        var save = new Button(t("Keep"), _ -> {
            if (Says.attempt(() -> keep.accept(read.get()))) {
                dialog.close();
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(new Button(t("Cancel"), _ -> dialog.close()), save);
        Draft.in(dialog, save);
    }

    /** What the organisation is. */
    static class OfStatus extends Dialog {

        OfStatus(LocalDate today, Consumer<TaxStatus> keep) {
            setHeaderTitle(t("What the organisation is for the tax office"));
            var from = since(today);
            var kind = select(t("What it is"), TaxStatus.Kind.values(), TaxStatus.Kind.CHARITABLE, one -> t(TaxView.status(one)));
            var why = new TextField(t("By what"));
            why.setHelperText(t("Such as: notice of the tax office of 2026-03-02"));
            add(new FormLayout(from, kind, why));
            footer(this, () -> new TaxStatus(day(from), kind.getValue(), why.getValue()), keep);
        }
    }

    /** What a source of income is. */
    static class OfSource extends Dialog {

        OfSource(String account, TaxSource now, LocalDate today, Consumer<TaxSource> keep) {
            setHeaderTitle(account);
            var from = since(LocalDate.of(today.getYear(), 1, 1));
            from.setHelperText(t("It counts for the accounts below this one, too, unless they have a decision of their own."));
            var sphere = select(t("Sphere"), Sphere.values(), now.sphere(), one -> t(sphere(one)));
            var vat = select(t("Value-added tax"), Vat.values(), now.vat(), one -> t(vat(one)));
            var rate = new TextField(t("Rate in %"));
            rate.setValue(now.vatRate().movePointRight(2).stripTrailingZeros().toPlainString());
            rate.setVisible(now.vat() == Vat.TAXED);
            vat.addValueChangeListener(change -> rate.setVisible(change.getValue() == Vat.TAXED));
            var receipts = select(t("Receipts for donors"), Receipts.values(), now.receipts(), one -> t(receipts(one)));
            var why = new TextField(t("Who decided so"));
            add(new FormLayout(from, sphere, vat, rate, receipts, why));
            footer(this, () -> new TaxSource(account, day(from), sphere.getValue(), vat.getValue(),
                    vat.getValue() == Vat.TAXED ? Amounts.parse(rate.getValue()).movePointLeft(2) : BigDecimal.ZERO,
                    receipts.getValue(), why.getValue()), keep);
        }
    }

    /** Another figure of a limit. */
    static class OfFigure extends Dialog {

        OfFigure(Standing standing, Currency currency, Consumer<Figure> keep) {
            setHeaderTitle(standing.limit().title(Words.locale()));
            var from = since(standing.figure().from());
            from.setHelperText(t("It counts from the first year that begins on or after this day."));
            var amount = new TextField(t("Amount ({0})", currency));
            var source = new TextField(t("Where the figure stands"));
            add(new FormLayout(from, amount, source));
            footer(this, () -> new Figure(day(from), Money.of(Amounts.parse(amount.getValue()), currency), source.getValue(), true), keep);
        }
    }
}
