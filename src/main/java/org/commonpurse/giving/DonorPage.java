package org.commonpurse.giving;

import java.util.List;

/** Some of the donors that a filter leaves, and how many it leaves in all. */
public record DonorPage(List<Donor> donors, int total) {}
