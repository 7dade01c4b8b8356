package org.commonpurse.giving.ui;

import org.commonpurse.giving.Donors;
import org.commonpurse.giving.Revenue;
import org.commonpurse.giving.RevenueRows;
import org.commonpurse.ledger.Statements;
import org.springframework.stereotype.Component;

/** What the pages about revenue ask. */
@Component
record Books(Revenue revenue, RevenueRows rows, Donors donors, Statements statements) {}
