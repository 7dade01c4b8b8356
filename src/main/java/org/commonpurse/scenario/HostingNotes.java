package org.commonpurse.scenario;

import static org.commonpurse.shell.Words.t;

import org.commonpurse.scenario.HostingCourse.Transfer;
import org.commonpurse.scenario.Scenario.Hosting;

/** What the arm answers, as sentences among the assumptions. */
final class HostingNotes {

    private final Hosting hosting;
    private final Timeline time;
    private final Notes notes;

    HostingNotes(Hosting hosting, Timeline time, Notes notes) {
        this.hosting = hosting;
        this.time = time;
        this.notes = notes;
    }

    void add(HostingCourse course) {
        notes.add("hosting: the price is net; value-added tax of %s is owed to the tax office and never income.",
                Notes.percent(hosting.vat()));
        notes.add("hosting: customers start at %s in %s.", Notes.number(hosting.customers()),
                hosting.start() == null ? time.start() : hosting.start());
        if (hosting.costOfOne().compareTo(hosting.price()) > 0) {
            notes.add("hosting: each customer costs more than the price; donated funds may not cover the arm's losses.");
        } else if (hosting.tax() == null) {
            notes.add("hosting: taxes on the arm's surplus are not deducted.");
        }
        if (hosting.supportHours() != null && hosting.supportRate() == null) {
            notes.add("hosting: support of %s hours a customer has no rate, so it costs nothing here.", Notes.number(hosting.supportHours()));
        }
        if (course.months().isEmpty()) {
            notes.add("hosting: the arm begins after the plan and does not count.");
            return;
        }
        breakEven(course);
        transfer(course);
        capital(course);
    }

    private void breakEven(HostingCourse course) {
        var last = course.months().getLast();
        if (time.from(hosting.start()) < 0) {
            notes.add("hosting: surplus is cumulated from %s, when the plan begins; what the arm earned or lost before is not known.", time.start());
        }
        if (course.breakEven() != null) {
            notes.say(hosting.tax() == null
                    ? t("hosting: break-even in {0}: from the end of that month on the cumulated surplus stays above zero.", course.breakEven())
                    : t("hosting: break-even in {0}: from the end of that month on the cumulated surplus after tax stays above zero.", course.breakEven()));
        } else {
            notes.add("hosting: no break-even within the plan; at its end the cumulated surplus is %s.", notes.money(last.cumulated()));
        }
    }

    private void transfer(HostingCourse course) {
        if (hosting.tax() != null) {
            notes.add("hosting: tax of %s on surplus, set aside as soon as losses are made up: %s in all.",
                    Notes.percent(hosting.taxOnSurplus()), notes.money(course.tax()));
        }
        var transfer = course.transfer();
        if (transfer == null) {
            return;
        }
        notes.add("hosting: of a surplus of %s, %s reach the non-profit %s%s.", notes.money(course.surplus()),
                notes.money(course.reaches()), HostingArm.way(transfer), hosting.tax() == null ? "" : t(", after tax"));
        if (transfer == Transfer.LICENCE) {
            notes.add("hosting: the licence is %s of sales, which must be what others would pay, too.", Notes.percent(hosting.licenceShare()));
        } else {
            notes.add("hosting: surplus counts as handed on when it is earned; the resolution and the money come later.");
        }
        if (transfer == Transfer.LICENCE && course.reaches().compareTo(course.surplus().subtract(course.tax())) > 0) {
            notes.add("hosting: the licence takes more than the arm earns.");
        }
    }

    private void capital(HostingCourse course) {
        var capital = hosting.capital();
        if (course.deepest() == null) {
            return;
        }
        notes.add("hosting: at its deepest, in %s, the arm is out of pocket by %s: that much capital it needs, from free reserves;"
                + " donated funds never cover its losses.", course.deepest(), notes.money(course.capitalNeeded()));
        if (capital != null && capital.compareTo(course.capitalNeeded()) < 0) {
            notes.add("hosting: capital of %s does not reach; %s are missing in %s.", notes.money(capital),
                    notes.money(course.capitalNeeded().subtract(capital)), course.deepest());
        }
    }
}
