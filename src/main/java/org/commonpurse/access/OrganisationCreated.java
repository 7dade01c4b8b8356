package org.commonpurse.access;

/** Published when an organisation was made, in the same transaction; its books are opened upon it. */
public record OrganisationCreated(Organisation organisation, String by) {}
