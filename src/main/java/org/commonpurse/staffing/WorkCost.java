package org.commonpurse.staffing;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonpurse.money.Money;
import org.commonpurse.staffing.Position.Kind;

/** What contracts cost, or what unpaid work is worth, part by part. Pure. */
final class WorkCost {

    static final String GROSS = "Gross pay";
    static final String EXTRA = "13th salary";
    static final String FREELANCE = "Freelance";
    static final String UNPAID = "Unpaid work";

    private final Tables tables;
    private final String country;
    private final List<Contract> contracts;
    private final Map<Integer, BigDecimal> fees = new HashMap<>();

    /**
     * @param country whose artists' social fund wants a levy on artistic freelance work
     * @param positions whose work counts
     */
    WorkCost(Tables tables, String country, List<Position> positions) {
        this.tables = tables;
        this.country = country;
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
                for (var gross : List.of(each, extra)) {
                    tables.parts(contract.burden(), gross, month)
                            .forEach(part -> parts.merge(part.name(), part.amount().multiply(people), BigDecimal::add));
                }
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

    /** What artistic freelancers are paid in a calendar year. */
    BigDecimal artisticFees(int year) {
        return fees.computeIfAbsent(year, _ -> {
            var sum = BigDecimal.ZERO;
            for (var contract : contracts) {
                if (contract.kind() == Kind.FREELANCE && contract.artistic()) {
                    for (var month = 1; month <= 12; month++) {
                        sum = sum.add(contract.each(YearMonth.of(year, month)).multiply(BigDecimal.valueOf(contract.people())));
                    }
                }
            }
            return sum;
        });
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
