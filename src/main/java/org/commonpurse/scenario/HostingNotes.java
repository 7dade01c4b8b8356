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
        notes.say(t("hosting: the price is net; value-added tax of {0} is owed to the tax office and never income.", Notes.percent(hosting.vat())));
        notes.say(t("hosting: customers start at {0} in {1}.", Notes.number(hosting.customers()), hosting.start() == null ? time.start() : hosting.start()));
        if (hosting.costOfOne().compareTo(hosting.price()) > 0) {
            notes.say(t("hosting: each customer costs more than the price; donated funds may not cover the arm's losses."));
        } else if (hosting.tax() == null) {
            notes.say(t("hosting: taxes on the arm's surplus are not deducted."));
        }
        if (hosting.supportHours() != null && hosting.supportRate() == null) {
            notes.say(t("hosting: support of {0} hours a customer has no rate, so it costs nothing here.", Notes.number(hosting.supportHours())));
        }
        if (course.months().isEmpty()) {
            notes.say(t("hosting: the arm begins after the plan and does not count."));
            return;
        }
        breakEven(course);
        transfer(course);
        capital(course);
    }

    private void breakEven(HostingCourse course) {
        var last = course.months().getLast();
        if (time.from(hosting.start()) < 0) {
            notes.say(t("hosting: surplus is cumulated from {0}, when the plan begins; what the arm earned or lost before is not known.", time.start()));
        }
        if (course.breakEven() != null) {
            notes.say(hosting.tax() == null
                    ? t("hosting: break-even in {0}: from the end of that month on the cumulated surplus stays above zero.", course.breakEven())
                    : t("hosting: break-even in {0}: from the end of that month on the cumulated surplus after tax stays above zero.", course.breakEven()));
        } else {
            notes.say(t("hosting: no break-even within the plan; at its end the cumulated surplus is {0}.", notes.money(last.cumulated())));
        }
    }

    private void transfer(HostingCourse course) {
        if (hosting.tax() != null) {
            notes.say(t("hosting: tax of {0} on surplus, set aside as soon as losses are made up: {1} in all.",
                    Notes.percent(hosting.taxOnSurplus()), notes.money(course.tax())));
        }
        var transfer = course.transfer();
        if (transfer == null) {
            return;
        }
        var surplus = notes.money(course.surplus());
        var reaches = notes.money(course.reaches());
        var reached = switch (transfer) {
            case DIVIDEND -> t("hosting: of a surplus of {0}, {1} reach the non-profit as a dividend", surplus, reaches);
            case GIFT -> t("hosting: of a surplus of {0}, {1} reach the non-profit as a gift", surplus, reaches);
            case LICENCE -> t("hosting: of a surplus of {0}, {1} reach the non-profit as a licence", surplus, reaches);
        };
        notes.say(hosting.tax() == null ? reached + "." : t("{0}, after tax.", reached));
        if (transfer == Transfer.LICENCE) {
            notes.say(t("hosting: the licence is {0} of sales, which must be what others would pay, too.", Notes.percent(hosting.licenceShare())));
        } else {
            notes.say(t("hosting: surplus counts as handed on when it is earned; the resolution and the money come later."));
        }
        if (transfer == Transfer.LICENCE && course.reaches().compareTo(course.surplus().subtract(course.tax())) > 0) {
            notes.say(t("hosting: the licence takes more than the arm earns."));
        }
    }

    private void capital(HostingCourse course) {
        var capital = hosting.capital();
        if (course.deepest() == null) {
            return;
        }
        notes.say(t("hosting: at its deepest, in {0}, the arm is out of pocket by {1}: that much capital it needs, from free reserves; donated funds never cover its losses.",
                course.deepest(), notes.money(course.capitalNeeded())));
        if (capital != null && capital.compareTo(course.capitalNeeded()) < 0) {
            notes.say(t("hosting: capital of {0} does not reach; {1} are missing in {2}.", notes.money(capital),
                    notes.money(course.capitalNeeded().subtract(capital)), course.deepest()));
        }
    }
}
