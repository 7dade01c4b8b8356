package org.commonpurse.transparency.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import org.commonpurse.StaffViewTest;
import org.commonpurse.access.Role;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Money;
import org.commonpurse.reports.Reports;
import org.commonpurse.shell.Aside;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

class ReportsViewTests extends StaffViewTest {

    private static final Queue<Runnable> WORK = new ArrayDeque<>();

    @Autowired
    Journal journal;

    @Autowired
    Reports reports;

    /** Work beside the page is done when the test says so. */
    @TestConfiguration
    static class Later {

        @Bean
        @Primary
        Aside later() {
            return new Aside(WORK::add);
        }
    }

    private void open() {
        WORK.clear();
        var actor = signIn(organisation(), Role.ADMINISTRATOR);
        journal.postByHand(actor, new JournalEntry(
                "manual:1", LocalDate.parse("2025-12-03"), "Sponsor",
                List.of(
                        new Posting("Assets:Bank:GLS", Money.of("250.00", "EUR")),
                        new Posting("Revenue:Sponsoring", Money.of("-250.00", "EUR")))));
        navigate(actor.organisation().slug() + "/reports", ReportsView.class);
    }

    private String waiting() {
        return $view(Span.class).withCondition(span -> "status".equals(span.getElement().getAttribute("role")))
                .single().getText();
    }

    private void finish() {
        while (!WORK.isEmpty()) {
            WORK.remove().run();
        }
        roundTrip();
    }

    @Test
    void answersAtOnceAndSaysThatTheDraftIsBeingMade() {
        open();

        assertThat($view(Select.class).all()).hasSize(2);
        assertThat(waiting()).isEqualTo("The draft of 2025 is being made from the books …");
        assertThat($view(Div.class).withClassName("report-draft").exists()).isFalse();
    }

    @Test
    void showsTheDraftWhenItIsMade() {
        open();

        finish();

        assertThat($view(Div.class).withClassName("report-draft").exists()).isTrue();
        assertThat($view(Button.class).withText("Freeze and publish 2025").exists()).isTrue();
        assertThat($view(Div.class).withClassName("waiting").exists()).isFalse();
    }

    @Test
    void marksAYearThatIsNotOverAndComparesItWithNone() {
        WORK.clear();
        var actor = signIn(organisation(), Role.ADMINISTRATOR);
        var today = LocalDate.now(ZoneId.of(actor.organisation().zone().getId()));
        List.of(today, today.minusYears(1)).forEach(day -> journal.postByHand(actor, new JournalEntry(
                "manual:" + day, day, "Sponsor",
                List.of(
                        new Posting("Assets:Bank:GLS", Money.of("250.00", "EUR")),
                        new Posting("Revenue:Sponsoring", Money.of("-250.00", "EUR"))))));

        var figures = reports.figures(actor, "transparency", actor.organisation().yearOf(today));
        var day = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK).format(today);

        assertThat(figures.fact("income.change")).isEmpty();
        assertThat(figures.lastDay()).isEqualTo(today);
        assertThat(reports.article(figures, "en"))
                .contains(">Amount, to " + day + "<")
                .contains("The period is not over, so nothing is compared with the whole one before.");
    }
}
