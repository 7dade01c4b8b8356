package org.commonpurse.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.commonpurse.money.Money;
import org.commonpurse.reports.MoneyFlow.Against;
import org.commonpurse.reports.MoneyFlow.Kind;
import org.commonpurse.reports.MoneyFlow.Place;
import org.commonpurse.reports.MoneyFlow.Stream;
import org.commonpurse.scenario.BudgetLine;

/** The streams of a budget, and those of what became otherwise. */
public final class FlowLines {

    private static final Place ALL = new Place("all", Kind.ALL, "", "", 1);

    private FlowLines() {}

    /** As it was planned, in all months that the budget has. */
    public static List<Stream> planned(Against against) {
        var streams = new ArrayList<Flowing>();
        against.lines().forEach(line -> streams.add(new Flowing(place(line), line.isCost() ? line.planned().negate() : line.planned())));
        return streams(streams);
    }

    /**
     * What became otherwise, in the months that are compared: what helped comes in, what hurt goes out, and what the result
     * is better by is kept.
     */
    public static List<Stream> difference(Against against) {
        var streams = new ArrayList<Flowing>();
        against.lines().forEach(line -> streams.add(
                new Flowing(place(line), line.isCost() ? line.difference().negate() : line.difference())));
        return streams(streams);
    }

    /** Positive comes in, negative goes out. */
    private record Flowing(Place place, Money amount) {}

    private static List<Stream> streams(List<Flowing> all) {
        var streams = new ArrayList<Stream>();
        var left = all.stream().map(Flowing::amount).reduce(Money::plus).orElseThrow();
        all.stream().filter(one -> one.amount.isPositive()).forEach(one -> streams.add(new Stream(one.place, ALL, one.amount)));
        if (left.isNegative()) {
            streams.add(new Stream(new Place("taken/", Kind.TAKEN, "", "", 1), ALL, left.negate()));
        }
        all.stream().filter(one -> one.amount.isNegative()).forEach(one -> streams.add(new Stream(ALL, one.place, one.amount.negate())));
        if (left.isPositive()) {
            streams.add(new Stream(ALL, new Place("kept/", Kind.KEPT, "", "", 1), left));
        }
        return streams;
    }

    private static Place place(Against.Line line) {
        var name = line.what().stream().map(BudgetLine::name).collect(Collectors.joining("+"));
        return new Place("line/" + name, Kind.LINE, name, "", line.what().size());
    }
}
