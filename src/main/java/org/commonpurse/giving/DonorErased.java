package org.commonpurse.giving;

import java.util.List;
import org.commonpurse.access.Actor;

/**
 * Published when a donor's personal data were removed, in the same transaction: whoever keeps raw rows of these
 * references, or of these payers, removes what says who it was.
 *
 * @param references of the donor's donations and of what was given back
 * @param payers source and the source's own name, for rows that are no donation (a roster)
 */
public record DonorErased(Actor actor, List<String> references, List<Named> payers) {

    /** A payer as a source names them. */
    public record Named(String source, String id) {}
}
