package org.commonpurse.ingest;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be taken in.
 *
 * @param source the id of its source; null: recognised
 * @param account the name of the bank account ({@code Assets:Bank:NAME}), for statements; null: as before, or its number
 * @param dryRun everything is done and then taken back
 * @param skip rows that cannot be read are left out; otherwise one refuses the file
 * @param controlCount how many rows there must be
 * @param controlTotal what the donations (gross or net) or all movements must add up to
 */
public record Options(
        @Nullable String source,
        @Nullable String account,
        boolean dryRun,
        boolean skip,
        @Nullable Long controlCount,
        @Nullable BigDecimal controlTotal) {

    public static final Options DEFAULT = new Options(null, null, false, false, null, null);

    public Options preview() {
        return new Options(source, account, true, skip, controlCount, controlTotal);
    }
}
