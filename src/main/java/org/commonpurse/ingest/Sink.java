package org.commonpurse.ingest;

import java.time.LocalDate;

/** Where a source puts what it reads. */
public interface Sink {

    /** The columns of the file, once, before the first row. */
    void header(String line);

    /** One row. */
    void row(Incoming row);

    /** Something that a person should know but that stops nothing. */
    void warn(int line, String reason);

    /** An end-of-day statement of a bank account that covers these days. */
    void statement(String account, LocalDate from, LocalDate to);
}
