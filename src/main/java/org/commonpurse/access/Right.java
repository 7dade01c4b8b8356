package org.commonpurse.access;

/** What somebody may do in an organisation. */
public enum Right {
    /** See the books, without single salaries. */
    READ,
    /** Import, post, reverse, assign, close, plan. */
    BOOK,
    /** See and enter single salaries. */
    PAYROLL,
    /** Freeze figures for the public. */
    PUBLISH,
    /** Users, settings, backups. */
    ADMINISTER
}
