package org.commonpurse.scenario;

import static org.commonpurse.shell.Words.t;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.commonpurse.scenario.Outflow.Job;
import org.commonpurse.staffing.Moderators;
import org.jspecify.annotations.Nullable;

/**
 * The active users of each month and the moderation they need.
 *
 * <p>Hours are kept times 60,000 (minutes per report, reports per thousand users), so that they stay exact.
 */
final class Moderation {

    private static final BigDecimal SCALE = BigDecimal.valueOf(60_000);

    private final Scenario.@Nullable Community community;
    private final BigDecimal[] activeUsers;

    Moderation(Scenario.@Nullable Community community, Timeline time, Notes notes) {
        this.community = community;
        this.activeUsers =
                community == null ? time.zeros() : time.grown(community.activeUsers(), community.growth());
        if (community != null) {
            notes.held("community.active_users", community.activeUsers(), time, community.growth().signum() != 0);
            noteCapacity(community, notes);
        }
    }

    private void noteCapacity(Scenario.Community given, Notes notes) {
        if (!isKnown()) {
            notes.say(t("community: reports_per_1000 or minutes_per_report is left out, so capacity is not computed."));
            return;
        }
        if (given.signUpsPer1000() == null != (given.minutesPerSignUp() == null)) {
            notes.say(t("community: signups_per_1000 or minutes_per_signup is left out, so sign-ups take no time."));
        }
        if (given.moderatorHours() == null) {
            notes.say(t("community: moderator_hours is left out, so the hours of the moderator positions count."));
        }
    }

    /** Whether reports and minutes are given, so that hours can be computed. */
    boolean isKnown() {
        return community != null && community.reportsPer1000() != null && community.minutesPerReport() != null;
    }

    BigDecimal[] activeUsers() {
        return activeUsers;
    }

    /** Hours needed less hours of moderator positions, to the hundredth; null where not known. */
    @Nullable BigDecimal gap(Outflow outflow, int month) {
        return isKnown()
                ? needed(month).subtract(staffed(outflow, month)).divide(SCALE, 2, RoundingMode.HALF_EVEN)
                : null;
    }

    /** Whether everybody may sign up in this month, or some, or nobody. */
    Registrations registrations(Outflow outflow, int month) {
        var needed = needed(month);
        return Registrations.of(needed.subtract(staffed(outflow, month)), needed);
    }

    private BigDecimal needed(int month) {
        if (community == null || community.reportsPer1000() == null || community.minutesPerReport() == null) {
            return BigDecimal.ZERO;
        }
        var perThousand = community.reportsPer1000().multiply(community.minutesPerReport())
                .add(orZero(community.signUpsPer1000()).multiply(orZero(community.minutesPerSignUp())));
        return activeUsers[month].multiply(perThousand)
                .add(orZero(community.onCallHours()).multiply(SCALE))
                .multiply(Objects.requireNonNullElse(community.peak(), BigDecimal.ONE));
    }

    private BigDecimal staffed(Outflow outflow, int month) {
        return outflow.jobs().stream()
                .filter(job -> job.works(month) && Moderators.moderates(job.position().role()))
                .map(this::hours)
                .reduce(community == null ? BigDecimal.ZERO : orZero(community.otherHours()), BigDecimal::add)
                .multiply(SCALE);
    }

    private static BigDecimal orZero(@Nullable BigDecimal number) {
        return number == null ? BigDecimal.ZERO : number;
    }

    private BigDecimal hours(Job job) {
        var given = community == null ? null : community.moderatorHours();
        var each = given != null ? given : job.position().hours();
        return each == null
                ? BigDecimal.ZERO
                : each.multiply(job.position().shareOfFullTime()).multiply(BigDecimal.valueOf(job.position().count()));
    }
}
