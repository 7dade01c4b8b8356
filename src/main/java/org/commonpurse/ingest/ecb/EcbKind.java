package org.commonpurse.ingest.ecb;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.commonpurse.ingest.ConnectionKind;
import org.commonpurse.ingest.Spool;
import org.commonpurse.outside.Ask;
import org.commonpurse.outside.Calls;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The reference rates that the European Central Bank publishes for everybody, each working day about 16:00 in Frankfurt. */
@Component
class EcbKind implements ConnectionKind {

    private static final String HISTORY = "/stats/eurofxref/eurofxref-hist.zip";
    private static final String LATEST = "/stats/eurofxref/eurofxref-hist-90d.xml";

    /** What the file of the last ninety days surely has. */
    private static final int LATEST_DAYS = 85;

    private static final long PACKED = 16 << 20;
    private static final long UNPACKED = 64 << 20;

    private final String place;
    private final RateRows rows;
    private final EcbRates rates;
    private final Clock clock;

    EcbKind(@Value("${purse.ecb.url:https://www.ecb.europa.eu}") String place, RateRows rows, EcbRates rates, Clock clock) {
        this.place = place;
        this.rows = rows;
        this.rates = rates;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "ecb";
    }

    @Override
    public String title() {
        return "Exchange rates of the European Central Bank";
    }

    @Override
    public URI place(String address) {
        return ConnectionKind.named("PURSE_ECB_URL", place);
    }

    /** The last ninety days where they join what is here, else the whole history. */
    @Override
    public Received ask(Asked asked, Calls calls) throws IOException {
        var joins = rows.wholeTo().filter(day -> !day.isBefore(LocalDate.now(clock).minusDays(LATEST_DAYS)));
        var path = joins.isPresent() ? LATEST : HISTORY;
        var answer = calls.ask(Ask.get(URI.create(place("") + path)).atMost(PACKED, Duration.ofMinutes(2)));
        var file = Files.createTempFile("purse-", ".rates");
        try {
            Files.write(file, answer.body());
            return read(asked, path.substring(path.lastIndexOf('/') + 1), file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public Received read(Asked asked, String name, Path file) throws IOException {
        // The zone is Frankfurt's or one ahead of it: nobody has a rate of the day after tomorrow.
        var latest = LocalDate.now(clock).plusDays(1);
        try (var spool = Spool.open(name, file, 4, UNPACKED)) {
            if (spool.uploads().size() != 1) {
                throw new Refused(new Problem(
                        name, null, null, null, "the ZIP has more than one file", "the bank's ZIP has one, eurofxref-hist.csv"));
            }
            return new Arrived(ReferenceFile.read(spool.uploads().getFirst(), latest));
        } catch (Refused refused) {
            var problem = refused.problem();
            throw new Refused(new Problem(name, problem.line(), problem.field(), problem.value(), problem.message(), problem.fix()));
        }
    }

    /** One file's rates, read and not stored yet. */
    private final class Arrived implements Received {
        private final List<DayRate> all;

        Arrived(List<DayRate> all) {
            this.all = all;
        }

        @Override
        public int pages() {
            return 1;
        }

        @Override
        public Stored store() {
            var stored = rows.add(all);
            rates.forget();
            return stored;
        }
    }
}
