package org.commonpurse.giving;

import java.time.LocalDate;
import java.util.List;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Who gives, and how much in all.
 *
 * @param id random; says nothing about the person
 * @param name the newest name that a source told; empty where it is hidden or was erased
 * @param sources where they gave, by name
 * @param gifts how many donations count
 * @param totals what they gave and did not get back, by currency
 * @param first the day of the first donation; null where there is none
 * @param pooled many people in one sum; not counted as a donor
 * @param shownAs the name under which they agreed to be named; null without consent
 */
public record Donor(
        long id,
        String name,
        String email,
        List<String> sources,
        int gifts,
        List<Money> totals,
        @Nullable LocalDate first,
        @Nullable LocalDate last,
        boolean pooled,
        boolean erased,
        @Nullable String shownAs) {}
