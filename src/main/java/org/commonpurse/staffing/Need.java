package org.commonpurse.staffing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Stream;

/**
 * The work that moderation has in a month, as hours a week: {@code (reports × minutes + sign-ups × minutes) / 260 + on
 * call}. A month has 52/12 weeks, so minutes a month / 260 are hours a week. Each part is rounded to the hundredth, half to
 * even, and the whole is their sum, so that what is shown adds up.
 *
 * <p>Nothing to do is 0 hours. More reports or sign-ups never need fewer hours. The work is spread evenly over the weeks
 * of the month: a single week can be worse. After the capacity figures that SFBA.social and IFTAS publish.
 *
 * @param reports handed in to moderators in the month
 * @param signUps new accounts in the month
 * @param minutesPerSignUp 0 where nobody looks at them
 * @param onCall hours a week that being reachable takes, beside the reports
 */
public record Need(
        BigDecimal reports, BigDecimal minutesPerReport, BigDecimal signUps, BigDecimal minutesPerSignUp, BigDecimal onCall) {

    private static final BigDecimal MONTHLY_MINUTES_OF_A_WEEKLY_HOUR = BigDecimal.valueOf(260);

    public Need {
        if (Stream.of(reports, minutesPerReport, signUps, minutesPerSignUp, onCall).anyMatch(number -> number.signum() < 0)) {
            throw new IllegalArgumentException("what moderation needs is never negative");
        }
    }

    public BigDecimal reportHours() {
        return hours(reports.multiply(minutesPerReport));
    }

    public BigDecimal signUpHours() {
        return hours(signUps.multiply(minutesPerSignUp));
    }

    public BigDecimal onCallHours() {
        return onCall.setScale(2, RoundingMode.HALF_EVEN);
    }

    /** Hours a week in all. */
    public BigDecimal hours() {
        return reportHours().add(signUpHours()).add(onCallHours());
    }

    private static BigDecimal hours(BigDecimal minutes) {
        return minutes.divide(MONTHLY_MINUTES_OF_A_WEEKLY_HOUR, 2, RoundingMode.HALF_EVEN);
    }
}
