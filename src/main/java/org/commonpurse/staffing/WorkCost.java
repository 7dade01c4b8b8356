package org.commonpurse.staffing;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.staffing.BurdenTable.Part;
import org.commonpurse.staffing.Position.Kind;

/** What contracts cost, or what unpaid work is worth, part by part. Pure. */
final class WorkCost implements OnTop {

    static final String GROSS = "Gross pay";
    static final String EXTRA = "13th salary";
    static final String FREELANCE = "Freelance";
    static final String UNPAID = "Unpaid work";

    private final Tables tables;
    private final Payroll payroll;
    private final String country;
    private final Exchange exchange;
    private final List<Contract> contracts;
    private final Map<Integer, BigDecimal> fees = new HashMap<>();

    /** Money in another currency, at the rate of a month; empty where there is none. */
    interface Exchange {
        Optional<Money> convert(Money amount, Currency to, YearMonth month);
    }

    /**
     * @param country whose artists' social fund wants a levy on artistic freelance work
     * @param positions whose work counts: all of the organisation's, since the levy's limit is that of the organisation
     */
    WorkCost(Tables tables, String country, List<Position> positions, Exchange exchange) {
        this.tables = tables;
        this.payroll = new Payroll(tables);
        this.country = country;
        this.exchange = exchange;
        this.contracts = positions.stream().flatMap(position -> position.contracts().stream()).toList();
    }

    /** The parts of a contract in a month, for all its people, in the currency of its pay; exact. */
    Map<String, BigDecimal> parts(Contract contract, YearMonth month) {
        var parts = new LinkedHashMap<String, BigDecimal>();
        var each = contract.each(month);
        var people = BigDecimal.valueOf(contract.people());
        if (each.signum() == 0) {
            return parts;
        }
        switch (contract.kind()) {
            case PAYROLL -> {
                var extra = contract.extra(month);
                parts.put(GROSS, each.multiply(people));
                if (extra.signum() > 0) {
                    parts.put(EXTRA, extra.multiply(people));
                }
                Stream.of(payroll.ofMonth(contract, month), payroll.ofExtra(contract, month))
                        .flatMap(List::stream)
                        .forEach(part -> parts.merge(part.name(), part.amount().multiply(people), BigDecimal::add));
            }
            case FREELANCE -> {
                parts.put(FREELANCE, each.multiply(people));
                levy(contract, month, each.multiply(people), parts);
            }
            case VOLUNTEER, SELF_PAID -> parts.put(UNPAID, each.multiply(people));
        }
        return parts;
    }

    private void levy(Contract contract, YearMonth month, BigDecimal fee, Map<String, BigDecimal> parts) {
        var levy = contract.artistic() ? tables.levy(country, month) : null;
        if (levy != null && artisticFees(month.getYear()).compareTo(levy.aboveAYear()) > 0) {
            parts.put(levy.name(), fee.multiply(levy.share()));
        }
    }

    /** What artistic freelancers are paid in a calendar year, in the currency of the levy's table; without what has no rate. */
    BigDecimal artisticFees(int year) {
        return fees.computeIfAbsent(year, _ -> {
            var currency = tables.table(country).currency();
            var sum = BigDecimal.ZERO;
            for (var contract : contracts) {
                if (contract.kind() == Kind.FREELANCE && contract.artistic()) {
                    for (var number = 1; number <= 12; number++) {
                        var month = YearMonth.of(year, number);
                        sum = sum.add(in(currency, contract, contract.each(month).multiply(BigDecimal.valueOf(contract.people())), month));
                    }
                }
            }
            return sum;
        });
    }

    private BigDecimal in(Currency currency, Contract contract, BigDecimal amount, YearMonth month) {
        return amount.signum() == 0 || contract.currency().equals(currency)
                ? amount
                : exchange.convert(Money.rounded(amount, contract.currency()), currency, month).map(Money::decimal).orElse(BigDecimal.ZERO);
    }

    @Override
    public BigDecimal ofMonth(Contract contract, YearMonth month) {
        return switch (contract.kind()) {
            case PAYROLL -> sum(payroll.ofMonth(contract, month));
            case FREELANCE -> {
                var parts = new LinkedHashMap<String, BigDecimal>();
                levy(contract, month, contract.each(month), parts);
                yield parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            }
            case VOLUNTEER, SELF_PAID -> BigDecimal.ZERO;
        };
    }

    @Override
    public BigDecimal ofExtra(Contract contract, YearMonth month) {
        return sum(payroll.ofExtra(contract, month));
    }

    @Override
    public boolean isAsTable(Contract contract, YearMonth month) {
        return payroll.ofMonth(contract, month).equals(tables.parts(contract.burden(), contract.each(month), month));
    }

    private static BigDecimal sum(List<Part> parts) {
        return parts.stream().map(Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** All of a contract in a month, in the currency of its pay; half a cent goes to even. */
    Money total(Contract contract, YearMonth month) {
        var sum = parts(contract, month).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return Money.rounded(sum, contract.currency());
    }

    List<Contract> in(YearMonth month) {
        var found = new ArrayList<Contract>();
        contracts.stream().filter(contract -> contract.counts(month)).forEach(found::add);
        return found;
    }
}
