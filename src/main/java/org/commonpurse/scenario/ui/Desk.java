package org.commonpurse.scenario.ui;

import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.Deque;
import org.commonpurse.access.Actor;
import org.commonpurse.scenario.Basis;
import org.commonpurse.scenario.LedgerFacts;
import org.commonpurse.scenario.LedgerFactsReader;
import org.commonpurse.scenario.Scenario;
import org.jspecify.annotations.Nullable;

/** The scenario that lies open, what it was when it was opened, and the way back. */
final class Desk {

    private static final int MOST_STEPS = 100;

    private final Actor actor;
    private final LedgerFactsReader ledger;
    private final Deque<Scenario> before = new ArrayDeque<>();
    private Scenario opened;
    private Scenario now;
    private String last = "";
    private @Nullable LedgerFacts facts;
    private @Nullable YearMonth factsOf;

    Desk(Actor actor, LedgerFactsReader ledger, Scenario opened) {
        this.actor = actor;
        this.ledger = ledger;
        this.opened = opened;
        this.now = opened;
    }

    void open(Scenario scenario) {
        opened = scenario;
        now = scenario;
        before.clear();
        last = "";
        factsOf = null;
    }

    Scenario opened() {
        return opened;
    }

    Scenario now() {
        return now;
    }

    boolean isChanged() {
        return !now.equals(opened);
    }

    boolean canUndo() {
        return !before.isEmpty();
    }

    /**
     * Takes a change. Changes of the same thing in a row are one step of the way back: a slider fires many.
     *
     * @param what is changed, such as the field
     */
    void change(String what, Scenario next) {
        if (next.equals(now)) {
            return;
        }
        if (!what.equals(last) || before.isEmpty()) {
            before.push(now);
            if (before.size() > MOST_STEPS) {
                before.removeLast();
            }
        }
        last = what;
        now = next;
    }

    void undo() {
        if (canUndo()) {
            now = before.pop();
            last = "";
        }
    }

    void reset() {
        change("all", opened);
        last = "";
    }

    /** The open scenario with what the books say to it. */
    Basis basis() {
        return basis(now);
    }

    Basis basis(Scenario scenario) {
        if (!LedgerFactsReader.isNeeded(scenario)) {
            return new Basis(scenario, null);
        }
        if (!scenario.start().equals(factsOf)) {
            facts = ledger.facts(actor, scenario.start());
            factsOf = scenario.start();
        }
        return new Basis(scenario, facts);
    }
}
