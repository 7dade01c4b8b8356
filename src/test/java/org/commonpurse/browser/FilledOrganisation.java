package org.commonpurse.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.UUID;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.access.Users;
import org.commonpurse.ingest.Intake;
import org.commonpurse.ingest.Options;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.staffing.Position;
import org.commonpurse.staffing.Staffing;

/** Organisations to look at, made by the services: one with half a year of gifts, a bank line that waits, and two positions. */
class FilledOrganisation {

    private static final String PASSWORD = "a lantern over nine harbours";

    private final Organisations organisations;
    private final Users users;
    private final Intake intake;
    private final Staffing staffing;

    FilledOrganisation(Organisations organisations, Users users, Intake intake, Staffing staffing) {
        this.organisations = organisations;
        this.users = users;
        this.intake = intake;
        this.staffing = staffing;
    }

    /** Makes one and answers its slug. */
    String organisation() {
        var slug = empty();
        var actor = new Actor(organisations.bySlug(slug).orElseThrow(), "test", Role.ADMINISTRATOR);
        bringIn(actor, StoryTests.fixture("open-collective.csv"));
        bringIn(actor, StoryTests.fixture("bank.xml"));
        staffing.save(actor, position("Moderation lead", false));
        staffing.save(actor, position("Server administration and everything around it", true));
        return slug;
    }

    String empty() {
        var slug = "b-" + UUID.randomUUID().toString().substring(0, 8);
        organisations.create(Organisations.Draft.of(slug, Currency.of("EUR")), "test");
        return slug;
    }

    private static Position position(String role, boolean planned) {
        return new Position(
                0,
                role,
                Position.Kind.PAYROLL,
                1,
                new BigDecimal("0.5"),
                Money.of("3200", "EUR"),
                BigDecimal.ZERO,
                "0.21",
                YearMonth.of(2026, 3),
                null,
                planned,
                Position.GENERAL_FUND);
    }

    private void bringIn(Actor actor, Path file) {
        try (var spool = intake.open(file.getFileName().toString(), file)) {
            spool.uploads().forEach(upload -> intake.run(actor, upload, Options.DEFAULT, (_, _) -> true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives somebody a role there and signs them in. */
    void signIn(Window window, String slug, Role role) {
        var name = role.label() + "-" + UUID.randomUUID().toString().substring(0, 8);
        users.add(organisations.bySlug(slug).orElseThrow(), name, role, PASSWORD, "test");
        window.signIn(name, PASSWORD);
        window.heading().waitFor();
    }
}
