package org.commonpurse.giving;

/**
 * Who paid, as the source says it.
 *
 * @param source the source's id, such as {@code opencollective}; identities of two sources are two until merged
 * @param id the source's own name for the person; the same person keeps it
 * @param name as the source writes it; empty where it is hidden
 * @param email empty where the source does not give it
 */
public record Payer(String source, String id, String name, String email, Kind kind) {

    /** What stands behind a payment. */
    public enum Kind {
        /** A person or an organisation: counted as one donor. */
        DONOR,
        /** Many people in one sum (a platform's lump sum): never counted as a donor. */
        POOLED
    }

    public Payer(String source, String id, String name) {
        this(source, id, name, "", Kind.DONOR);
    }
}
