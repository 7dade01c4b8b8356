package org.commonpurse.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Right;
import org.commonpurse.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an organisation has decided about itself and its sources of income, dated. Nothing of it is advice. */
@Service
public class TaxFacts {

    private static final int LONGEST = 500;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    TaxFacts(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Every status, in the order in which they were said. */
    @Transactional(readOnly = true)
    public List<TaxStatus> statuses(Actor actor) {
        actor.require(Right.READ);
        return jdbc.sql("SELECT valid_from, status, why FROM ledger_tax_status WHERE organisation_id = ? ORDER BY id")
                .param(actor.org())
                .query((row, index) -> new TaxStatus(
                        row.getObject(1, LocalDate.class), TaxStatus.Kind.valueOf(row.getString(2)), row.getString(3)))
                .list();
    }

    /** Says what the organisation is from a day on. */
    @Transactional
    public void set(Actor actor, TaxStatus status) {
        actor.require(Right.BOOK);
        jdbc.sql("INSERT INTO ledger_tax_status (organisation_id, valid_from, status, why, recorded_at, recorded_by) VALUES (?, ?, ?, ?, ?, ?)")
                .params(actor.org(), status.from(), status.kind().name(), said(status.why()), OffsetDateTime.now(clock), actor.name())
                .update();
        audit.record(actor, "tax status set", "%s from %s".formatted(TaxSource.word(status.kind()), status.from()));
    }

    /** Every word on a source, in the order in which they were said. */
    @Transactional(readOnly = true)
    public List<TaxSource> sources(Actor actor) {
        actor.require(Right.READ);
        return jdbc.sql("""
                        SELECT account, valid_from, sphere, vat, vat_rate, receipts, why FROM ledger_tax_source
                        WHERE organisation_id = ? ORDER BY id""")
                .param(actor.org())
                .query((row, index) -> new TaxSource(
                        row.getString(1),
                        row.getObject(2, LocalDate.class),
                        TaxSource.Sphere.valueOf(row.getString(3)),
                        TaxSource.Vat.valueOf(row.getString(4)),
                        row.getBigDecimal(5),
                        TaxSource.Receipts.valueOf(row.getString(6)),
                        row.getString(7)))
                .list();
    }

    /** Says what a source is from a day on. */
    @Transactional
    public void set(Actor actor, TaxSource source) {
        actor.require(Right.BOOK);
        jdbc.sql("""
                        INSERT INTO ledger_tax_source
                            (organisation_id, account, valid_from, sphere, vat, vat_rate, receipts, why, recorded_at, recorded_by)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(actor.org(), source.account(), source.from(), source.sphere().name(), source.vat().name(), source.vatRate(),
                        source.receipts().name(), said(source.why()), OffsetDateTime.now(clock), actor.name())
                .update();
        audit.record(actor, "source of income decided", "%s from %s".formatted(source.account(), source.from()));
    }

    /** A figure that the organisation has set itself. */
    record OwnFigure(String rule, TaxRules.Figure figure) {}

    List<OwnFigure> figures(Actor actor) {
        actor.require(Right.READ);
        return jdbc.sql("SELECT rule_name, valid_from, amount, source FROM ledger_tax_figure WHERE organisation_id = ? ORDER BY id")
                .param(actor.org())
                .query((row, index) -> new OwnFigure(row.getString(1), new TaxRules.Figure(
                        row.getObject(2, LocalDate.class), new Money(row.getLong(3), actor.currency()), row.getString(4), true)))
                .list();
    }

    /** Sets a figure of a limit in place of the shipped one. */
    void set(Actor actor, String rule, TaxRules.Figure figure) {
        actor.require(Right.BOOK);
        jdbc.sql("""
                        INSERT INTO ledger_tax_figure (organisation_id, rule_name, valid_from, amount, source, recorded_at, recorded_by)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .params(actor.org(), rule, figure.from(), figure.amount().minor(), said(figure.source()), OffsetDateTime.now(clock), actor.name())
                .update();
        audit.record(actor, "figure of a limit set", "%s: %s from %s".formatted(rule, figure.amount(), figure.from()));
    }

    private static String said(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a reason has %d characters at most, not %d".formatted(LONGEST, text.length()));
        }
        return text.strip();
    }
}
