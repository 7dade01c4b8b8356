package org.commonpurse.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Donations that nobody gave, the same for the same seed: as the export of a platform, as a journal for hledger, as bare
 * postings, and as the balances that must come out.
 *
 * <p>Each donation is a contribution with its processing fee and, in a row of its own, the host's fee. Five years, a
 * little more each month; a donor gives about twenty times.
 */
public final class Donations {

    private static final int FIRST_YEAR = 2021;
    private static final int MONTHS = 60;
    private static final int[] TIERS = {100, 300, 300, 500, 500, 500, 1000, 2500, 5000, 10000};
    private static final String CLEARING = "Assets:Clearing:Open Collective";
    private static final String REVENUE = "Revenue:Donations:Open Collective";
    private static final String PROCESSING = "Expenses:Fees:Processing";
    private static final String HOST = "Expenses:Fees:Host";

    private final List<Donation> all = new ArrayList<>();

    private record Donation(int number, LocalDateTime at, int donor, long gross, long processing, long host) {

        long net() {
            return gross - processing - host;
        }
    }

    /**
     * @param first the number of the first donation: references of two sets with other numbers do not meet
     */
    public Donations(int count, int first, long seed) {
        var random = new Random(seed);
        var donors = Math.max(10, count / 20);
        for (var i = 0; i < count; i++) {
            var month = (int) (MONTHS * Math.sqrt((double) i / count));
            var day = 1 + random.nextInt(28);
            var at = LocalDateTime.of(FIRST_YEAR + month / 12, 1 + month % 12, day, random.nextInt(24), random.nextInt(60), random.nextInt(1, 60));
            var gross = TIERS[random.nextInt(TIERS.length)];
            all.add(new Donation(first + i, at, random.nextInt(donors), gross, gross * 29L / 1000 + 30, gross / 10));
        }
    }

    public int count() {
        return all.size();
    }

    /** Postings that double entry needs for them. */
    public int postings() {
        return all.size() * 5;
    }

    /** What each account holds afterwards, in cents, credit negative. */
    public Map<String, Long> balances() {
        var balances = new TreeMap<String, Long>();
        for (var d : all) {
            balances.merge(CLEARING, d.net(), Long::sum);
            balances.merge(REVENUE, -d.gross(), Long::sum);
            balances.merge(PROCESSING, d.processing(), Long::sum);
            balances.merge(HOST, d.host(), Long::sum);
        }
        return balances;
    }

    /** As Open Collective exports its transactions. */
    public void writeExport(Path file) throws IOException {
        try (var out = writer(file)) {
            out.write("datetime,shortId,shortGroup,description,type,kind,isRefund,isRefunded,shortRefundId,displayAmount,amount,"
                    + "paymentProcessorFee,netAmount,balance,currency,accountSlug,accountName,oppositeAccountSlug,oppositeAccountName,"
                    + "paymentMethodService,paymentMethodType,expenseType,expenseTags,payoutMethodType,merchantId,orderMemo,taxAmount\n");
            var balance = 0L;
            for (var d : all) {
                var charged = d.gross() - d.processing();
                balance += charged;
                out.write("%s,c%08x,g%08x,Monthly contribution from Donor %d,CREDIT,CONTRIBUTION,,,,$%s EUR,%s,-%s,%s,%s,EUR,bench,bench,donor-%d,Donor %d,STRIPE,CREDITCARD,,,,,,0\n"
                        .formatted(d.at(), d.number(), d.number(), d.donor(), text(d.gross()), text(d.gross()), text(d.processing()), text(charged), text(balance), d.donor(), d.donor()));
                balance -= d.host();
                out.write("%s,h%08x,g%08x,Host Fee,DEBIT,HOST_FEE,,,,-$%s EUR,-%s,0,-%s,%s,EUR,bench,bench,host,Host,,,,,,,,0\n"
                        .formatted(d.at(), d.number(), d.number(), text(d.host()), text(d.host()), text(d.host()), text(balance)));
            }
        }
    }

    /** As a journal that hledger reads. */
    public void writeJournal(Path file) throws IOException {
        try (var out = writer(file)) {
            for (var d : all) {
                out.write("%s * (%d) Donor %d\n    %s  %s EUR\n    %s  %s EUR\n    %s  %s EUR\n    %s  -%s EUR\n\n"
                        .formatted(d.at().toLocalDate(), d.number(), d.donor(), CLEARING, text(d.net()), PROCESSING, text(d.processing()), HOST, text(d.host()), REVENUE, text(d.gross())));
            }
        }
    }

    /** One posting a line, for a database's own bulk load: entry, day, account, cents, currency, donor. */
    public void writePostings(Path file) throws IOException {
        try (var out = writer(file)) {
            for (var d : all) {
                for (var row : rows(d)) {
                    out.write(row);
                }
            }
        }
    }

    /** The postings of one contribution and of its host fee. */
    private static List<String> rows(Donation d) {
        return List.of(
                row(d, CLEARING, d.gross() - d.processing()),
                row(d, PROCESSING, d.processing()),
                row(d, REVENUE, -d.gross()),
                row(d, HOST, d.host()),
                row(d, CLEARING, -d.host()));
    }

    private static String row(Donation d, String account, long cents) {
        return "%d,%s,%s,%d,EUR,%d\n".formatted(d.number(), d.at().toLocalDate(), account, cents, d.donor());
    }

    private static Writer writer(Path file) throws IOException {
        return new BufferedWriter(Files.newBufferedWriter(file), 1 << 20);
    }

    /** Cents as a decimal. */
    static String text(long cents) {
        return "%d.%02d".formatted(cents / 100, cents % 100);
    }
}
