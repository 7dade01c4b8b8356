package org.commonpurse.staffing.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Words;
import org.commonpurse.staffing.BurdenTable;
import org.commonpurse.staffing.Contract;
import org.commonpurse.staffing.Contract.Leave;
import org.commonpurse.staffing.Contract.Per;
import org.commonpurse.staffing.Contract.Step;
import org.commonpurse.staffing.Position.Kind;
import org.jspecify.annotations.Nullable;

/** The fields of one contract. */
class ContractForm extends FormLayout {

    private final TextField who = new TextField(t("Who"));
    private final Select<Kind> kind = new Select<>();
    private final IntegerField people = new IntegerField(t("People"));
    private final TextField share = new TextField(t("Share of full time, in %"));
    private final TextField pay = new TextField();
    private final TextField currency = new TextField(t("Currency"));
    private final Select<Per> per = new Select<>();
    private final TextField quantity = new TextField();
    private final TextField burden = new TextField(t("Paid on top by the employer"));
    private final Select<Integer> extra = new Select<>();
    private final Checkbox artistic = new Checkbox(t("Design, text or illustration"));
    private final TextField start = new TextField(t("First month"));
    private final TextField end = new TextField(t("Last month"));
    private final TextArea raises = new TextArea(t("Raises"));
    private final TextArea leaves = new TextArea(t("Leave"));

    ContractForm(Currency usual, @Nullable Contract old, YearMonth now, Collection<BurdenTable> tables) {
        who.setHelperText(t("Only those who may see pay see it"));
        kind.setLabel(t("Kind"));
        kind.setItems(Kind.values());
        kind.setItemLabelGenerator(Cells::kind);
        per.setLabel(t("The pay is for"));
        per.setItems(Per.values());
        per.setItemLabelGenerator(ContractForm::per);
        extra.setLabel(t("13th salary"));
        extra.setItems(IntStream.rangeClosed(0, 12).boxed().toList());
        extra.setItemLabelGenerator(month -> month == 0 ? t("none") : Month.of(month).getDisplayName(TextStyle.FULL_STANDALONE, Words.locale()));
        burden.setHelperText(t("A share such as 0.21, or a table: {0}", tables.stream().map(BurdenTable::name).collect(Collectors.joining(", "))));
        start.setHelperText(t("Such as 2026-05"));
        end.setHelperText(t("Empty: no end"));
        raises.setHelperText(t("One a line: month and new pay, such as 2026-07 3400"));
        leaves.setHelperText(t("One a line: first and last month, unpaid or paid, such as 2026-03 2026-05 unpaid"));
        fill(usual, old, now);
        List.of(kind, per).forEach(field -> field.addValueChangeListener(_ -> show()));
        currency.addValueChangeListener(_ -> show());
        show();
        add(who, kind, people, per, pay, currency, quantity, share, burden, extra, artistic, start, end, raises, leaves);
    }

    private static String per(Per per) {
        return switch (per) {
            case HOUR -> t("an hour");
            case DAY -> t("a day");
            case MONTH -> t("a month");
        };
    }

    private void fill(Currency usual, @Nullable Contract old, YearMonth now) {
        kind.setValue(old == null ? Kind.PAYROLL : old.kind());
        who.setValue(old == null ? "" : old.who());
        people.setValue(old == null ? 1 : old.people());
        share.setValue(old == null ? "100" : Cells.plain(old.share().movePointRight(2)));
        pay.setValue(old == null ? "" : old.steps().getFirst().pay().text());
        currency.setValue(old == null ? usual.code() : old.currency().code());
        per.setValue(old == null || old.kind() == Kind.PAYROLL ? Per.HOUR : old.per());
        quantity.setValue(old == null ? "" : Cells.plain(old.quantity()));
        burden.setValue(old == null ? "0.21" : old.burden());
        extra.setValue(old == null || old.extraMonth() == null ? 0 : old.extraMonth());
        artistic.setValue(old != null && old.artistic());
        start.setValue(old == null ? now.toString() : old.start().toString());
        end.setValue(old == null || old.end() == null ? "" : old.end().toString());
        raises.setValue(old == null ? "" : old.steps().stream().skip(1)
                .map(step -> step.from() + " " + step.pay().text()).collect(Collectors.joining("\n")));
        leaves.setValue(old == null ? "" : old.leaves().stream()
                .map(leave -> "%s %s %s".formatted(leave.from(), leave.to(), leave.unpaid() ? "unpaid" : "paid"))
                .collect(Collectors.joining("\n")));
    }

    private void show() {
        var payroll = kind.getValue() == Kind.PAYROLL;
        var code = currency.getValue().strip();
        var isByMonth = !payroll && per.getValue() == Per.MONTH;
        pay.setLabel(payroll ? t("Gross pay a month, full time ({0})", code)
                : isByMonth ? t("Pay or value of a month ({0})", code)
                : per.getValue() == Per.DAY ? t("Pay or value of a day ({0})", code)
                : t("Pay or value of an hour ({0})", code));
        quantity.setLabel(per.getValue() == Per.DAY ? t("Days a month") : t("Hours a month"));
        per.setVisible(!payroll);
        quantity.setVisible(!payroll && !isByMonth);
        share.setVisible(payroll || isByMonth);
        burden.setVisible(payroll);
        extra.setVisible(payroll);
        artistic.setVisible(kind.getValue() == Kind.FREELANCE);
    }

    /**
     * What the fields say.
     *
     * @throws IllegalArgumentException with a sentence that names the field
     */
    Contract read() {
        var payroll = kind.getValue() == Kind.PAYROLL;
        var isByMonth = !payroll && per.getValue() == Per.MONTH;
        var first = month(start.getLabel(), start.getValue());
        var in = currency();
        var month = extra.getValue();
        return new Contract(
                who.getValue().strip(),
                kind.getValue(),
                people.getValue() == null ? 1 : people.getValue(),
                payroll ? Per.MONTH : per.getValue(),
                payroll || isByMonth ? BigDecimal.ZERO : number(quantity.getLabel(), quantity.getValue()),
                payroll || isByMonth ? number(share.getLabel(), share.getValue()).movePointLeft(2) : BigDecimal.ONE,
                payroll ? burden.getValue().strip() : "",
                !payroll || month == null || month == 0 ? null : month,
                kind.getValue() == Kind.FREELANCE && artistic.getValue(),
                first,
                end.getValue().isBlank() ? null : month(end.getLabel(), end.getValue()),
                steps(first, in),
                leaves());
    }

    private Currency currency() {
        try {
            return Currency.of(java.util.Currency.getInstance(currency.getValue().strip()).getCurrencyCode());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(t("{0}: \"{1}\" is not a currency such as EUR", currency.getLabel(), currency.getValue()), e);
        }
    }

    private List<Step> steps(YearMonth first, Currency in) {
        var steps = new ArrayList<Step>();
        steps.add(new Step(first, money(pay.getLabel(), pay.getValue(), in)));
        for (var line : raises.getValue().lines().filter(text -> !text.isBlank()).toList()) {
            var words = line.strip().split("[\\s:]+", 2);
            if (words.length < 2) {
                throw new IllegalArgumentException(t("{0}: \"{1}\" is not a month and an amount such as 2026-07 3400", raises.getLabel(), line));
            }
            steps.add(new Step(month(raises.getLabel(), words[0]), money(raises.getLabel(), words[1], in)));
        }
        return steps;
    }

    private List<Leave> leaves() {
        var read = new ArrayList<Leave>();
        for (var line : leaves.getValue().lines().filter(text -> !text.isBlank()).toList()) {
            var words = line.strip().split("\\s+");
            if (words.length != 3 || !words[2].matches("(?i)unpaid|paid")) {
                throw new IllegalArgumentException(t("{0}: \"{1}\" is not written as 2026-03 2026-05 unpaid", leaves.getLabel(), line));
            }
            read.add(new Leave(month(leaves.getLabel(), words[0]), month(leaves.getLabel(), words[1]), words[2].equalsIgnoreCase("unpaid")));
        }
        return read;
    }

    private static Money money(String label, String text, Currency in) {
        try {
            return Money.of(Amounts.parse(text), in);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(label + ": " + e.getMessage(), e);
        }
    }

    static BigDecimal number(String label, String text) {
        try {
            return Amounts.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(label + ": " + e.getMessage(), e);
        }
    }

    static YearMonth month(String label, String text) {
        try {
            return YearMonth.parse(text.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(t("{0}: \"{1}\" is not a month such as 2026-05", label, text), e);
        }
    }
}
