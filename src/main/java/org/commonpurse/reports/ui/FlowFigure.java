package org.commonpurse.reports.ui;

import static org.commonpurse.shell.Words.t;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.figure.Caption;
import org.commonpurse.figure.Figure;
import org.commonpurse.figure.Flow;
import org.commonpurse.figure.Tone;
import org.commonpurse.figure.Unit;
import org.commonpurse.money.Money;
import org.commonpurse.reports.FlowLines;
import org.commonpurse.reports.MoneyFlow;
import org.commonpurse.reports.MoneyFlow.Against;
import org.commonpurse.reports.MoneyFlow.Kind;
import org.commonpurse.reports.MoneyFlow.Place;
import org.commonpurse.reports.MoneyFlow.Stream;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Words;
import org.jspecify.annotations.Nullable;

/** The figure of a money flow in each of its modes: what is, what was planned, what became otherwise. */
final class FlowFigure {

    private final Actor actor;
    private final MoneyFlow flow;
    private final boolean isDifference;

    private FlowFigure(Actor actor, MoneyFlow flow, boolean isDifference) {
        this.actor = actor;
        this.flow = flow;
        this.isDifference = isDifference;
    }

    static Figure actual(Actor actor, MoneyFlow flow) {
        var came = Amounts.money(Money.sum(flow.currency(), flow.streams().stream()
                .filter(stream -> !stream.isDetail() && stream.from().id().startsWith("in/"))
                .map(Stream::amount)));
        var result = Amounts.money(flow.result().abs());
        var title = flow.result().isNegative()
                ? t("{0} came in, and {1} more than that were spent", came, result)
                : flow.result().isZero()
                        ? t("{0} came in, and as much was spent", came)
                        : t("{0} came in, and {1} of it were kept", came, result);
        return new FlowFigure(actor, flow, false).figure(
                title, t("From the left, where it came from; to the right, where it went. Each stream leads to its rows."), flow.streams(),
                t("Ledger"), flow.asOf());
    }

    static Figure budget(Actor actor, MoneyFlow flow, Against against) {
        return new FlowFigure(actor, flow, false).figure(
                t("What was planned: {0}", against.name()),
                t("Gifts are planned after the fees that platforms keep."), FlowLines.planned(against), t("Budget"), against.decided());
    }

    static Figure difference(Actor actor, MoneyFlow flow, Against against) {
        var streams = FlowLines.difference(against);
        var kept = streams.stream().filter(stream -> stream.to().kind() == Kind.KEPT).findFirst();
        var taken = streams.stream().filter(stream -> stream.from().kind() == Kind.TAKEN).findFirst();
        var title = kept.map(stream -> t("{0} better than budgeted", Amounts.money(stream.amount())))
                .or(() -> taken.map(stream -> t("{0} worse than budgeted", Amounts.money(stream.amount()))))
                .orElse(t("Exactly as budgeted"));
        return new FlowFigure(actor, flow, true).figure(
                title,
                t("From the left, what helped: more income or less cost. To the right, what hurt: less income or more cost."), streams,
                t("Ledger"), flow.asOf());
    }

    private Figure figure(String title, String about, List<Stream> streams, String source, LocalDate asOf) {
        var currency = flow.currency().code();
        var caption = new Caption(
                "money-flow", title, about, Unit.money(currency, currency + ", " + MoneyFlowView.name(flow.period())),
                source, asOf);
        var names = new HashMap<String, String>();
        streams.forEach(stream -> {
            names.put(stream.from().id(), name(stream.from(), true));
            names.put(stream.to().id(), name(stream.to(), false));
        });
        var all = streams.stream().map(this::drawn).toList();
        var few = streams.stream().filter(stream -> !stream.isDetail()).map(this::drawn).toList();
        return new Flow(caption, all, names, few);
    }

    private Flow.Stream drawn(Stream stream) {
        return new Flow.Stream(stream.from().id(), stream.to().id(), stream.amount().decimal(), tone(stream), link(stream));
    }

    /** The rows behind a stream; of several small ones, these one by one. */
    private @Nullable String link(Stream stream) {
        var base = "/app/" + actor.organisation().slug();
        if (stream.from().kind() == Kind.OTHERS || stream.to().kind() == Kind.OTHERS) {
            return base + "/money-flow?period=%s&small=shown".formatted(flow.period().name());
        }
        return stream.account().isEmpty() ? null : rows(actor, flow, stream.account());
    }

    /** Where the journal shows an account in the period. */
    static String rows(Actor actor, MoneyFlow flow, String account) {
        return "/app/%s/ledger?account=%s&from=%s&to=%s".formatted(
                actor.organisation().slug(), URLEncoder.encode(account, StandardCharsets.UTF_8),
                flow.period().from(), flow.period().to());
    }

    private Tone tone(Stream stream) {
        if (stream.to().kind() == Kind.KEPT) {
            return Tone.INCOME_2;
        }
        if (stream.from().kind() == Kind.TAKEN) {
            return Tone.COST_2;
        }
        if (stream.from().kind() == Kind.FUND || stream.to().kind() == Kind.FUND) {
            return Tone.INCOME_3;
        }
        if (stream.to().kind() == Kind.GIVEN_BACK || stream.from().kind() == Kind.GIVEN_BACK) {
            return Tone.NEUTRAL;
        }
        var comesIn = stream.from().kind() == Kind.LINE || stream.from().id().startsWith("in/") || stream.from().kind() == Kind.RETURNED
                || stream.to().kind() == Kind.RETURNED;
        return comesIn ? isDifference ? Tone.INCOME_2 : Tone.INCOME : Tone.COST;
    }

    private String name(Place place, boolean helps) {
        if (!isDifference) {
            return name(place);
        }
        return switch (place.kind()) {
            case LINE -> {
                var line = name(place);
                var isMore = helps != MoneyFlowTable.isCost(place);
                yield isMore ? t("More: {0}", line) : t("Less: {0}", line);
            }
            case ALL -> t("Against the budget");
            case KEPT -> t("Better result");
            case TAKEN -> t("Worse result");
            default -> name(place);
        };
    }

    /** What a place is called. */
    static String name(Place place) {
        return switch (place.kind()) {
            case ACCOUNT -> place.name();
            case DIRECTLY -> t("{0}, itself", place.name());
            case ALL -> t("All money");
            case FUND -> t("For {0}", place.name());
            case STAFF -> t("Staff");
            case STAFF_AND_OTHERS -> t("Staff and others");
            case GIVEN_BACK -> t("Given back");
            case RETURNED -> t("Costs paid back");
            case OTHERS -> Words.counted(place.of(), t("{0} other"), t("{0} others"));
            case KEPT -> place.name().isEmpty() ? t("Kept") : t("Kept for {0}", place.name());
            case TAKEN -> place.name().isEmpty() ? t("From reserves") : t("Held for {0}", place.name());
            case LINE -> line(place.name());
        };
    }

    private static String line(String name) {
        return switch (name) {
            case "GIFTS" -> t("Gifts after fees");
            case "INCOME" -> t("Other income");
            case "STAFF" -> t("Staff");
            case "OTHER" -> t("Other cost");
            default -> t("Cost");
        };
    }
}
