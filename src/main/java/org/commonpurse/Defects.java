package org.commonpurse;

import java.net.BindException;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.PortInUseException;

/** What is done with an exception that nobody foresaw: the log gets all of it, the person a sentence. */
final class Defects {

    static final int EXIT = 70;
    private static final int REFUSED = 3;

    private static final Set<Integer> END_OF_SERVER =
            Set.of(ErrorCode.DATABASE_IS_CLOSED, ErrorCode.DATABASE_CALLED_AT_SHUTDOWN, ErrorCode.CONNECTION_BROKEN_1);

    private Defects() {}

    /** Whether it comes of another program that had the embedded books open and ended. */
    static boolean isEndOfServer(Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException failed && END_OF_SERVER.contains(failed.getErrorCode())) {
                return true;
            }
        }
        return false;
    }

    static void log(Throwable e) {
        LoggerFactory.getLogger(Defects.class).error("a defect", e);
    }

    /** The program did not even start. A port that is taken is no defect. */
    static int report(Throwable e, Launch launch) {
        var cause = e;
        while (cause.getCause() != null && cause.getCause() != cause && !(cause instanceof PortInUseException)) {
            cause = cause.getCause();
        }
        if (cause instanceof PortInUseException || cause instanceof BindException) {
            System.err.println("Port %s cannot be taken (%s); choose another with --port, or stop what answers there."
                    .formatted(launch.port(), cause.getMessage()));
            return REFUSED;
        }
        log(e);
        System.err.println("Commonpurse could not start: %s (log: %s)".formatted(cause.getMessage(), launch.log()));
        return EXIT;
    }
}
