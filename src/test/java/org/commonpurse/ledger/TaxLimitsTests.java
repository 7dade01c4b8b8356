package org.commonpurse.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commonpurse.ledger.GroupBooks.as;
import static org.commonpurse.ledger.GroupBooks.euros;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.commonpurse.DatabaseTest;
import org.commonpurse.access.Forbidden;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.ledger.TaxLimits.Level;
import org.commonpurse.ledger.TaxLimits.Standing;
import org.commonpurse.ledger.TaxSource.Receipts;
import org.commonpurse.ledger.TaxSource.Sphere;
import org.commonpurse.ledger.TaxSource.Vat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Limits that are dated, with what is undecided and without. */
@DatabaseTest
class TaxLimitsTests {

    @Autowired Organisations organisations;
    @Autowired Journal journal;
    @Autowired TaxFacts facts;
    @Autowired TaxLimits limits;
    @Autowired TaxWarnings warnings;

    @TempDir
    Path folder;

    GroupBooks books;

    @BeforeEach
    void books() {
        books = new GroupBooks(organisations, journal);
    }

    private static TaxSource source(String account, String from, Sphere sphere, Vat vat, String rate) {
        return new TaxSource(account, LocalDate.parse(from), sphere, vat, new BigDecimal(rate), Receipts.NO, "adviser");
    }

    private void sold(String day, String account, String amount) {
        books.post(books.parent, day, "Assets:Bank:Main", account, amount);
    }

    private void charitable() {
        facts.set(books.parent, new TaxStatus(LocalDate.parse("2020-01-01"), TaxStatus.Kind.CHARITABLE, "notice"));
    }

    private Standing limit(String id, int year) {
        return limits.standings(books.parent, year).stream().filter(one -> one.limit().id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void figuresHaveTheirYears() {
        assertThat(limit("ao-64-3", 2025).figure().amount()).isEqualTo(euros("45000.00"));
        assertThat(limit("ao-64-3", 2026).figure().amount()).isEqualTo(euros("50000.00"));
        assertThat(limit("ao-64-3", 2019).figure().amount()).isEqualTo(euros("35000.00"));
        assertThat(limit("ustg-19-current", 2026).figure().amount()).isEqualTo(euros("100000.00"));
        assertThat(limits.standings(books.parent, 2024)).extracting(one -> one.limit().id()).containsExactly("ao-64-3");
    }

    @Test
    void whatIsUndecidedIsShownBothWays() {
        charitable();
        sold("2026-02-03", "Revenue:Shop", "30000.00");
        sold("2026-03-03", "Revenue:Donations:Bank", "80000.00");

        assertThat(limit("ao-64-3", 2026).counted()).isEqualTo(euros("0.00"));
        assertThat(limit("ao-64-3", 2026).withUndecided()).isEqualTo(euros("110000.00"));
        assertThat(limit("ao-64-3", 2026).level()).isEqualTo(Level.BELOW);
        assertThat(limit("ao-64-3", 2026).levelWithUndecided()).isEqualTo(Level.ABOVE);

        facts.set(books.parent, source("Revenue:Shop", "2026-01-01", Sphere.TAXABLE, Vat.SMALL, "0"));
        facts.set(books.parent, source("Revenue:Donations", "2026-01-01", Sphere.IDEAL, Vat.OUTSIDE, "0"));

        assertThat(limit("ao-64-3", 2026).counted()).isEqualTo(euros("30000.00"));
        assertThat(limit("ao-64-3", 2026).withUndecided()).isEqualTo(euros("30000.00"));
        assertThat(limit("ustg-19-current", 2026).counted()).isEqualTo(euros("30000.00"));
        assertThat(limit("ustg-19-previous", 2027).counted()).isEqualTo(euros("30000.00"));
        assertThat(limit("ustg-19-previous", 2027).level()).isEqualTo(Level.ABOVE);
    }

    @Test
    void whatWasGivenBackLowersNothingUntilItIsDecided() {
        charitable();
        sold("2026-02-03", "Revenue:Shop", "30000.00");
        books.post(books.parent, "2026-02-05", "Revenue:Refunded", "Assets:Bank:Main", "400.00");

        assertThat(limit("ao-64-3", 2026).withUndecided()).isEqualTo(euros("30000.00"));

        facts.set(books.parent, source("Revenue:Refunded", "2026-01-01", Sphere.TAXABLE, Vat.SMALL, "0"));
        assertThat(limit("ao-64-3", 2026).counted()).isEqualTo(euros("-400.00"));
        assertThat(limit("ao-64-3", 2026).withUndecided()).isEqualTo(euros("29600.00"));
    }

    @Test
    void receiptsOfParagraph64AreWithTaxAndTurnoverIsWithout() {
        charitable();
        facts.set(books.parent, source("Revenue:Shop", "2026-01-01", Sphere.TAXABLE, Vat.TAXED, "0.19"));
        sold("2026-02-03", "Revenue:Shop", "33613.44");

        // 33,613.44 × 1.19 = 39,999.9936, which is 39,999.99: a cent below 80 % of 50,000.
        assertThat(limit("ao-64-3", 2026).counted()).isEqualTo(euros("39999.99"));
        assertThat(limit("ao-64-3", 2026).level()).isEqualTo(Level.BELOW);
        assertThat(limit("ustg-19-current", 2026).counted()).isEqualTo(euros("33613.44"));

        sold("2026-03-03", "Revenue:Shop", "0.01");
        assertThat(limit("ao-64-3", 2026).counted()).isEqualTo(euros("40000.00"));
        assertThat(limit("ao-64-3", 2026).level()).isEqualTo(Level.NEAR);

        sold("2026-04-03", "Revenue:Shop", "8403.36");
        assertThat(limit("ao-64-3", 2026).counted()).isEqualTo(euros("50000.00"));
        assertThat(limit("ao-64-3", 2026).level()).as("the limit itself is not above it").isEqualTo(Level.NEAR);
        sold("2026-05-03", "Revenue:Shop", "0.01");
        assertThat(limit("ao-64-3", 2026).level()).isEqualTo(Level.ABOVE);
    }

    @Test
    void decisionsAndStatusAreDated() {
        charitable();
        facts.set(books.parent, source("Revenue:Shop", "2026-01-01", Sphere.PURPOSE, Vat.EXEMPT, "0"));
        facts.set(books.parent, source("Revenue:Shop", "2026-07-01", Sphere.TAXABLE, Vat.SMALL, "0"));
        sold("2026-06-30", "Revenue:Shop", "1000.00");
        sold("2026-07-01", "Revenue:Shop:Stickers", "200.00");

        assertThat(limit("ao-64-3", 2026).withUndecided()).isEqualTo(euros("200.00"));

        facts.set(books.parent, new TaxStatus(LocalDate.parse("2026-07-01"), TaxStatus.Kind.TAXABLE, "lost"));
        assertThat(limit("ao-64-3", 2026).withUndecided()).isEqualTo(euros("0.00"));
        assertThat(limit("ustg-19-current", 2026).counted()).isEqualTo(euros("200.00"));
    }

    @Test
    void theLastWordOnADayCountsAndAnAccountBeforeThoseAboveIt() {
        var all = List.of(
                source("Revenue:Shop", "2026-01-01", Sphere.TAXABLE, Vat.SMALL, "0"),
                source("Revenue:Shop", "2026-01-01", Sphere.PURPOSE, Vat.EXEMPT, "0"),
                source("Revenue:Shop:Books", "2025-01-01", Sphere.ASSETS, Vat.OUTSIDE, "0"));

        assertThat(TaxSource.at(all, "Revenue:Shop:Stickers", LocalDate.parse("2026-05-01")).sphere()).isEqualTo(Sphere.PURPOSE);
        assertThat(TaxSource.at(all, "Revenue:Shop:Books", LocalDate.parse("2026-05-01")).sphere()).isEqualTo(Sphere.ASSETS);
        assertThat(TaxSource.at(all, "Revenue:Shop", LocalDate.parse("2025-12-31")).sphere()).isEqualTo(Sphere.UNDECIDED);
        assertThat(TaxSource.at(all, "Revenue:Shopping", LocalDate.parse("2026-05-01")).sphere()).isEqualTo(Sphere.UNDECIDED);
    }

    @Test
    void theWorkListIsSilentUntilSomebodyDecidesAndThenWarns() {
        var year = YearMonth.now(java.time.Clock.systemUTC()).getYear();
        sold(year + "-01-03", "Revenue:Shop", "90000.00");
        assertThat(warnings.waiting(books.parent)).isEmpty();

        facts.set(books.parent, new TaxStatus(LocalDate.of(year, 1, 1), TaxStatus.Kind.CHARITABLE, "notice"));
        assertThat(warnings.waiting(books.parent)).anySatisfy(item -> assertThat(item.text())
                .startsWith("Free limit of taxable businesses, AO § 64 (3): 90,000.00 EUR of ")
                .contains("if what is undecided counts"));

        facts.set(books.parent, source("Revenue:Shop", year + "-01-01", Sphere.TAXABLE, Vat.SMALL, "0"));
        assertThat(warnings.waiting(books.parent)).hasSize(2).allSatisfy(item -> assertThat(item.text()).contains("are reached ("));
        assertThat(warnings.waiting(as(books.parent, "eve", Role.AUDITOR))).isEmpty();
    }

    @Test
    void anOrganisationSetsAFigureOfItsOwn() {
        limits.set(books.parent, "ao-64-3", LocalDate.parse("2027-01-01"), euros("55000.00"), "a new law");

        assertThat(limit("ao-64-3", 2026).figure().amount()).isEqualTo(euros("50000.00"));
        assertThat(limit("ao-64-3", 2027).figure().amount()).isEqualTo(euros("55000.00"));
        assertThatThrownBy(() -> limits.set(books.parent, "ao-64", LocalDate.parse("2027-01-01"), euros("1.00"), "x"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("ao-64-3");
        assertThatThrownBy(() -> limits.set(books.parent, "ao-64-3", LocalDate.parse("2027-01-01"), euros("1.00"), " "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> limits.set(as(books.parent, "eve", Role.BOARD), "ao-64-3", LocalDate.parse("2027-01-01"), euros("1.00"), "x"))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void aFileInTheFolderReplacesTheRulesOfACountry() throws IOException {
        Files.writeString(folder.resolve("XX.yaml"), """
                name: XX
                currency: EUR
                warn_at: 0.5
                limits:
                  - {id: one, title: {en: One}, law: Law 1, counts: turnover, with_vat: false, years_back: 0, charitable_only: false, says: {en: So.},
                     figures: [{from: 2020-01-01, amount: 12.5, source: here}]}
                """);
        var country = TaxRules.shipped().with(folder).of("XX").orElseThrow();

        assertThat(country.limits().getFirst().at(2021).orElseThrow().amount()).isEqualTo(euros("12.50"));
        assertThat(country.limits().getFirst().at(2019)).isEmpty();
        assertThat(TaxRules.shipped().with(folder).of("DE")).isPresent();
        assertThatThrownBy(() -> TaxRules.read("bad.yaml", "name: XX\ncurrency: EUR\nwarn_at: much\nlimits: []"))
                .hasMessageContaining("bad.yaml, warn_at");
        assertThatThrownBy(() -> TaxRules.read("bad.yaml", "a: [")).hasMessageContaining("is not YAML");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> source("Expenses:Hosting", "2026-01-01", Sphere.IDEAL, Vat.OUTSIDE, "0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> source("Revenue:Shop", "2026-01-01", Sphere.TAXABLE, Vat.TAXED, "19")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> source("Revenue:Shop", "2026-01-01", Sphere.TAXABLE, Vat.SMALL, "0.19")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> facts.set(as(books.parent, "eve", Role.BOARD), new TaxStatus(LocalDate.EPOCH, TaxStatus.Kind.TAXABLE, "")))
                .isInstanceOf(Forbidden.class);
    }
}
