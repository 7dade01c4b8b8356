package org.commonpurse.transparency.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import jakarta.annotation.security.PermitAll;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.PayPrivacy;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Period;
import org.commonpurse.reports.Figures;
import org.commonpurse.reports.Format;
import org.commonpurse.reports.Reports;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Aside;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Says;
import org.commonpurse.shell.Words;
import org.commonpurse.transparency.Proposal;
import org.commonpurse.transparency.Publication;
import org.commonpurse.transparency.Publications;
import org.commonpurse.transparency.PublishResult;
import org.jspecify.annotations.Nullable;

/** Reports: a draft of any period from the books, its files, and the way to freeze it for the public. */
@Route(value = "reports", layout = MainLayout.class)
@PermitAll
class ReportsView extends Page {

    private static final String PACK = "transparency";

    private final transient Reports reports;
    private final transient Publications publications;
    private final transient Statements statements;
    private final transient PayPrivacy pay;
    private final transient Clock clock;
    private final transient Aside aside;
    private final Div published = new Div();
    private final Div draft = new Div();
    private final Select<Period> period = new Select<>();
    private final Select<String> language = new Select<>();
    private transient @Nullable Figures figures;
    private int asked;

    ReportsView(Door door, Reports reports, Publications publications, Statements statements, PayPrivacy pay, Clock clock, Aside aside) {
        super(door, "Reports");
        this.reports = reports;
        this.publications = publications;
        this.statements = statements;
        this.pay = pay;
        this.clock = clock;
        this.aside = aside;
    }

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        var periods = periods(actor);
        if (periods.isEmpty()) {
            add(Says.nothing(t("Nothing is posted yet, so there is nothing to report. Import a file first.")));
            return;
        }
        period.setLabel(t("Period"));
        period.setItems(periods);
        period.setItemLabelGenerator(one ->
                one.to().isBefore(today(actor)) ? one.name() : one.name() + " · " + t("not complete"));
        period.setValue(complete(actor, periods));
        language.setLabel(t("Language"));
        language.setItems(reports.languages());
        language.setItemLabelGenerator(code -> Locale.of(code).getDisplayLanguage(Words.locale()));
        language.setValue(reports.languages().contains(Words.locale().getLanguage()) ? Words.locale().getLanguage() : "en");
        period.addValueChangeListener(_ -> show(actor));
        language.addValueChangeListener(_ -> {
            if (figures != null) {
                show(actor, figures);
            }
        });
        var bar = new Div(period, language);
        bar.addClassName("filters");
        add(new H2(t("Published")), published, new H2(t("Draft from the books")), bar, draft);
        showPublished(actor);
        show(actor);
    }

    /** Complete and running years, then the months of the last two years, the latest first. */
    private List<Period> periods(Actor actor) {
        var span = statements.span(actor);
        var periods = new ArrayList<Period>();
        if (!span.isEmpty()) {
            for (var year = actor.organisation().yearOf(span.getFirst()); !year.from().isAfter(span.getLast()); ) {
                periods.addFirst(year);
                year = actor.organisation().yearOf(year.to().plusDays(1));
            }
            var last = YearMonth.from(span.getLast());
            var first = YearMonth.from(span.getFirst());
            for (var month = last; !month.isBefore(first) && month.isAfter(last.minusMonths(24)); month = month.minusMonths(1)) {
                periods.add(Period.month(month));
            }
        }
        return periods;
    }

    /** What a treasurer most likely wants to publish: the last year that is over. */
    private Period complete(Actor actor, List<Period> periods) {
        var today = today(actor);
        var last = statements.span(actor).getLast();
        var month = YearMonth.from(last).atEndOfMonth();
        return periods.stream()
                .filter(one -> one.to().isBefore(today) && !one.to().isAfter(month))
                .findFirst()
                .orElse(periods.getFirst());
    }

    private LocalDate today(Actor actor) {
        return LocalDate.now(clock.withZone(actor.organisation().zone()));
    }

    /** The figures of a year take seconds; the page does not wait for them. Of several periods asked for, the last one is shown. */
    private void show(Actor actor) {
        var chosen = period.getValue();
        var turn = ++asked;
        figures = null;
        var place = new Div();
        draft.removeAll();
        draft.add(place);
        aside.run(
                place,
                t("The draft of {0} is being made from the books …", chosen.name()),
                () -> reports.figures(actor, PACK, chosen),
                made -> {
                    if (turn == asked) {
                        figures = made;
                        show(actor, made);
                    }
                });
    }

    private void show(Actor actor, Figures made) {
        draft.removeAll();
        draft.add(files(made));
        if (actor.may(Right.PUBLISH)) {
            var publish = new Button(t("Freeze and publish {0}", made.period().name()), _ -> ask(actor, made).open());
            publish.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            draft.add(publish);
        }
        var unseen = unseen(actor, made);
        if (!unseen.isEmpty()) {
            draft.add(new Paragraph(t("You do not see yet what staff cost in {0}, so this draft lacks it, and the money that paid it. What is published has it.", unseen)));
        }
        var article = new Div(new Html("<div>" + reports.article(made, language.getValue()) + "</div>"));
        article.addClassName("report-draft");
        draft.add(article);
    }

    /** The months of the period whose staff costs this actor is not told yet. */
    private String unseen(Actor actor, Figures made) {
        return actor.may(Right.PAYROLL)
                ? ""
                : pay.state(actor).unseen().stream()
                        .filter(month -> !month.atEndOfMonth().isBefore(made.period().from()) && !month.atDay(1).isAfter(made.period().to()))
                        .map(Amounts::month)
                        .collect(Collectors.joining(", "));
    }

    /** What cannot be taken back is asked for once more. */
    private Dialog ask(Actor actor, Figures figures) {
        var name = figures.period().name();
        var dialog = new Dialog(t("Publish {0}?", name));
        dialog.add(new Paragraph(t("Everybody can read it at once. A version stays for good; a correction becomes the next one.")));
        if (!figures.period().complete()) {
            dialog.add(new Paragraph(t("{0} is not over: its figures are not complete.", name)));
        }
        var progress = new Div();
        var cancel = new Button(t("Cancel"), _ -> dialog.close());
        var publish = new Button(t("Publish now"), pressed -> {
            pressed.getSource().setEnabled(false);
            cancel.setEnabled(false);
            dialog.setCloseOnEsc(false);
            dialog.setCloseOnOutsideClick(false);
            publish(actor, figures.period().name(), progress, dialog, cancel);
        });
        publish.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        publish.setDisableOnClick(true);
        dialog.add(progress);
        dialog.setMaxWidth("min(32rem, calc(100vw - 2rem))");
        dialog.getFooter().add(cancel, publish);
        return dialog;
    }

    private Div files(Figures figures) {
        var files = new Div(MainLayout.quiet(t("As a file:")));
        files.addClassName("files");
        for (var format : Format.values()) {
            var name = "%s-%s-%s.%s".formatted(figures.publisher().slug(), PACK, figures.period().name(), format.extension());
            var chosen = language.getValue();
            files.add(new Anchor(
                    DownloadHandler.fromInputStream(_ -> {
                        var bytes = reports.file(figures, format, chosen);
                        return new DownloadResponse(new ByteArrayInputStream(bytes), name, format.type(), bytes.length);
                    }),
                    format.name()));
        }
        return files;
    }

    private void publish(Actor actor, String name, Div progress, Dialog dialog, Button cancel) {
        aside.run(
                progress,
                t("{0} is being frozen and signed …", name),
                () -> publications.publish(actor, PACK, actor.organisation().period(name)),
                result -> {
                    dialog.close();
                    say(result);
                    showPublished(actor);
                },
                () -> {
                    dialog.setCloseOnEsc(true);
                    cancel.setEnabled(true);
                });
    }

    private static void say(PublishResult result) {
        switch (result) {
            case PublishResult.Published(var publication) -> Says.done(
                    t("Published as version {0}: {1}", publication.version(), publication.path()));
            case PublishResult.Unchanged(var publication) -> Says.done(
                    t("Nothing has changed since version {0}.", publication.version()));
            case PublishResult.Proposed(var proposal) -> Says.done(
                    t("Proposed; a second person must approve it."));
        }
    }

    private void showPublished(Actor actor) {
        published.removeAll();
        published.addClassName("published");
        for (var proposal : publications.proposals(actor)) {
            published.add(proposal(actor, proposal));
        }
        var all = publications.list(actor);
        if (all.isEmpty()) {
            published.add(new Paragraph(t("Nothing is published yet. The public sees nothing of this organisation.")));
            return;
        }
        var table = new NativeTable();
        table.addClassName("plain");
        var head = new NativeTableRow();
        List.of(t("Report"), t("Version"), t("Published"), t("By"), t("Hash"))
                .forEach(text -> head.add(new NativeTableHeaderCell(text)));
        table.add(head);
        for (var publication : all) {
            table.add(new NativeTableRow(
                    new NativeTableCell(link(publication)),
                    new NativeTableCell(Integer.toString(publication.version())),
                    new NativeTableCell(Amounts.time(publication.publishedAt(), actor.organisation().zone())),
                    new NativeTableCell(publication.publishedBy()),
                    new NativeTableCell(publication.sha256().substring(0, 12) + "…")));
        }
        published.add(wide(table));
    }

    private static Anchor link(Publication publication) {
        var link = new Anchor(publication.path(), publication.name());
        link.setRouterIgnore(true);
        return link;
    }

    private Div proposal(Actor actor, Proposal proposal) {
        var row = new Div(new Paragraph(t("{0} was proposed by {1} and waits for a second person.", proposal.publication(), proposal.by())));
        if (actor.may(Right.PUBLISH) && !proposal.by().equals(actor.name())) {
            row.add(new Button(t("Approve and publish"), _ -> {
                Says.attempt(() -> say(publications.approve(actor, proposal.id())));
                showPublished(actor);
            }));
        }
        return row;
    }
}
