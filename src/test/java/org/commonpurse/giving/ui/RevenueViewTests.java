package org.commonpurse.giving.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.StaffViewTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Role;
import org.commonpurse.giving.Donation;
import org.commonpurse.giving.Donor;
import org.commonpurse.giving.DonorFilter;
import org.commonpurse.giving.Donors;
import org.commonpurse.giving.Giving;
import org.commonpurse.giving.Payer;
import org.commonpurse.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RevenueViewTests extends StaffViewTest {

    @Autowired
    Giving giving;

    @Autowired
    Donors donors;

    private int count;

    private Donation gift(String source, String who, String day, String gross, int months, String tier) {
        return new Donation(
                "%s:%d".formatted(source, ++count), LocalDate.parse(day), new Payer(source, who, who), Money.of(gross, "EUR"), months,
                tier, "Revenue:Donations:" + source, "Assets:Clearing:" + source,
                List.of(new Donation.Fee("Expenses:Fees:Platform", Money.of("0.50", "EUR"))), "A gift", "");
    }

    /** Ada pays by month and goes from Patreon to the bank, Bo by year and stops, Cy came in the last month, Dee gave once. */
    private Actor books(Role role) {
        var reader = signIn(organisation(), role);
        var gifts = new ArrayList<Donation>();
        for (var month = 1; month <= 12; month++) {
            gifts.add(gift(month < 7 ? "patreon" : "bank", "ada", "2023-%02d-05".formatted(month), "10.00", 1, "Gold"));
        }
        gifts.add(gift("patreon", "bo", "2022-03-05", "120.00", 12, "Silver"));
        gifts.add(gift("patreon", "cy", "2023-12-31", "5.00", 1, "Gold"));
        gifts.add(gift("patreon", "dee", "2022-03-05", "900.00", 0, ""));
        gifts.add(gift("patreon", "eve", "2023-06-05", "240.00", 12, "Silver"));
        var treasurer = TestActors.as(reader, Role.TREASURER);
        giving.receive(treasurer, gifts, 1L);
        // One person by two ways is one donor.
        var ids = donors.find(treasurer, DonorFilter.all(), 0, 100).donors();
        var ada = ids.stream().filter(donor -> donor.name().equals("ada")).map(Donor::id).toList();
        donors.merge(treasurer, ada.getFirst(), ada.subList(1, ada.size()));
        return reader;
    }

    private <T extends RevenuePage> void open(Actor actor, String path, Class<T> view) {
        navigate(actor.organisation().slug() + "/revenue" + path, view);
    }

    private String page() {
        return text($view(NativeTable.class).all()) + text($view(Paragraph.class).all())
                + text($view(Div.class).withClassName("big").all());
    }

    private static String text(List<? extends Component> parts) {
        var text = new StringBuilder();
        parts.forEach(part -> text.append(part.getElement().getTextRecursively()).append('\n'));
        return text.toString();
    }

    private String dialog() {
        return text($(Dialog.class).all()) + text($(NativeTable.class).all());
    }

    @Test
    void saysWhatRecursAndWhatADonorBrings() {
        open(books(Role.BOARD), "", RevenueView.class);

        assertThat(page())
                .contains("35.00 EUR", "All donations of December 2023, yearly ones whole, before fees", "15.00 EUR")
                .contains("365.00 EUR of known donors / 3 distinct donors of the year", "121.67 EUR")
                .contains("35.00 EUR of known donors / 3 recurring donors in December 2023", "11.67 EUR");
    }

    @Test
    @SuppressWarnings("unchecked")
    void whoChangesTheWayIsNoLossInAnyPart() {
        open(books(Role.BOARD), "", RevenueView.class);
        var by = (Select<String>) $view(Select.class).withPropertyValue(select -> ((Select<?>) select).getLabel(), "Divided by").single();

        test(by).selectItem("source");

        var parts = $view(NativeTable.class).all().stream()
                .map(table -> table.getElement().getTextRecursively())
                .filter(text -> text.contains("Moved in"))
                .toList();
        assertThat(parts).hasSize(1);
        // Ada's ten euros moved in July 2023: neither of the two lost or won them.
        assertThat(parts.getFirst()).matches("(?s).*Patreon–45\\.00.*−10\\.00−10\\.00–25\\.002.*");
    }

    @Test
    void aMonthOpensItsDonors() {
        open(books(Role.BOARD), "", RevenueView.class);

        press("March 2023");

        assertThat($(Dialog.class).single().getHeaderTitle()).isEqualTo("Who changed in March 2023");
        assertThat(dialog()).contains("20.00 before + 0.00 new", "10.00 gone", "bo", "Gone");
    }

    @Test
    void everyFigureOpensItsDefinition() {
        var actor = books(Role.BOARD);
        open(actor, "", RevenueView.class);
        assertThat(summaries()).contains(
                "Definition, inputs and rows: Cash and its monthly equivalent", "Definition, inputs and rows: Movements",
                "Definition, inputs and rows: What a donor brings");
        assertThat(text($view(Details.class).all())).contains("mrr v1, source:", "ltv v2, for months from October 2026 on", "Before, version 1:");
        open(actor, "/due", DueView.class);
        assertThat(summaries()).containsExactly("Definition, inputs and rows: What falls due");
    }

    private List<String> summaries() {
        return $view(Details.class).all().stream().map(Details::getSummaryText).toList();
    }

    @Test
    @SuppressWarnings("unchecked")
    void tellsWhoStaysByDonorsByMoneyAndAtRenewal() {
        open(books(Role.BOARD), "/stay", StayView.class);

        assertThat(page()).contains("March 2022", "Donors for longer who left, of those whose gift ran out", "100%");
        var counted = (RadioButtonGroup<Boolean>) $view(RadioButtonGroup.class).single();
        test(counted).selectItem("money");
        press("March 2022");
        assertThat(dialog()).contains("What each gives in December 2023", "bo");
    }

    @Test
    void tellsWhatFallsDueAndWhose() {
        open(books(Role.BOARD), "/due", DueView.class);

        assertThat(page()).contains("June 2024", "240.00", "So far 0 of 1 such gifts were renewed.");
        press("June 2024");
        assertThat(dialog()).contains("eve", "240.00 EUR");
    }

    @Test
    void tellsOnWhomWeDepend() {
        open(books(Role.BOARD), "/dependence", DependenceView.class);

        assertThat(page()).contains("2023", "65.8%", "Of the year's revenue of 365.00 EUR.", "no consent");
        press("2022");
        assertThat(dialog()).contains("dee", "900.00", "88.2%");
    }

    @Test
    @SuppressWarnings("unchecked")
    void listsWhoStoppedAndLetsOnlyWhoBooksTakeTheListOut() {
        open(books(Role.BOARD), "/stopped", StoppedView.class);
        assertThat(page()).contains("2 donors gave before, but nothing in 2023.");
        assertThat($view(Anchor.class).withText("As CSV, with names and addresses").all()).isEmpty();
        press("Show them");
        assertThat(dialog()).contains("dee", "bo", "900.00 EUR");

        var treasurer = books(Role.TREASURER);
        open(treasurer, "/stopped", StoppedView.class);
        assertThat($view(Anchor.class).withText("As CSV, with names and addresses").all()).hasSize(1);
    }

    @Test
    void saysThatThereIsNothingYet() {
        var actor = signIn(organisation(), Role.BOARD);
        for (var view : List.of("", "/stay", "/due", "/dependence", "/stopped")) {
            navigate(actor.organisation().slug() + "/revenue" + view, RevenuePage.class);
            assertThat($view(Anchor.class).withText("Import donations").all()).hasSize(1);
        }
    }
}
