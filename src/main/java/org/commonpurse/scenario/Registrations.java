package org.commonpurse.scenario;

/** How a server with this staff should take new users; the stricter one later. */
public enum Registrations {
    /** Moderators have the hours that the reports need. */
    OPEN,
    /** At most a quarter of the hours needed is missing. */
    APPROVAL,
    /** More is missing. */
    CLOSED
}
