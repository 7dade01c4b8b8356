package org.commonpurse.ingest;

import java.time.Clock;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.shell.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Runs connections by themselves while a server runs. Several servers of one installation may do so: a run takes the
 * connection in the database, and who comes second leaves it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableScheduling
class Schedule {

    /** As whom it acts in the audit trail. */
    static final String NAME = "schedule";

    private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);

    private final Connections connections;
    private final Organisations organisations;
    private final Clock clock;

    Schedule(Connections connections, Organisations organisations, Clock clock) {
        this.connections = connections;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** Runs every connection whose time has come. What goes wrong with one stands at it and does not keep the others. */
    @Scheduled(initialDelayString = "${purse.schedule.first:PT1M}", fixedDelayString = "${purse.schedule.every:PT5M}")
    void runWhatIsDue() {
        for (var organisation : organisations.all()) {
            var actor = new Actor(organisation, NAME, Role.TREASURER);
            connections.all(actor).stream()
                    .filter(one -> one.state() != Connection.State.RUNNING && !one.nextRun().isAfter(clock.instant()))
                    .forEach(one -> run(actor, one));
        }
    }

    private void run(Actor actor, Connection one) {
        try {
            connections.sync(actor, one.name());
        } catch (Refused e) {
            LOG.info("connection {} of {}: {}", one.name(), actor.organisation().slug(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("connection {} of {} failed", one.name(), actor.organisation().slug(), e);
        }
    }
}
