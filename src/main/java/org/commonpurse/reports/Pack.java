package org.commonpurse.reports;

import org.commonpurse.access.Actor;
import org.commonpurse.money.Period;

/** A kind of report: which figures it has. Its words are files in {@code reports/packs}. */
interface Pack {

    /** As commands and addresses write it. */
    String id();

    Figures figures(Actor actor, Period period);
}
