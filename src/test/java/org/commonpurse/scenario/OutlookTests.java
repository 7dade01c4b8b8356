package org.commonpurse.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.commonpurse.money.Currency;
import org.junit.jupiter.api.Test;

/** The further answers, each reckoned by hand. */
class OutlookTests {

    private static final Scenarios SCENARIOS = new Scenarios(BurdenTables.shipped());

    /** Free funds lose 500 a month; after k months they are 10,000 - 500 k. */
    private static final String SHRINKING = """
            currency: EUR
            start: 2026-01
            months: 24
            opening: {free: 10000}
            reserve: {months: 1}
            recurring: {monthly: {amount: 1000}}
            costs: [{name: Servers, monthly: 1500}]
            """;

    private static Basis basis(String yaml) {
        return new Basis(Plans.scenario(yaml), null);
    }

    private static Outlook outlook(String yaml, Outlook.Known known) {
        return SCENARIOS.outlook(basis(yaml), known, null);
    }

    private static Outlook outlook(String yaml) {
        return outlook(yaml, known("0.1", null));
    }

    private static Outlook.Known known(String fees, String share) {
        return new Outlook.Known(new BigDecimal("5"), new BigDecimal(fees), share == null ? null : new BigDecimal(share));
    }

    private static String cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    @Test
    void theThreeFiguresOfTheRunway() {
        var runway = outlook(SHRINKING).runway();

        assertThat(cents(runway.withoutGifts())).as("10,000 / 1,500").isEqualTo("6.67");
        assertThat(cents(runway.burn())).isEqualTo("500.00");
        assertThat(cents(runway.atThisRate())).as("10,000 / 500").isEqualTo("20.00");
        assertThat(runway.belowZero()).as("10,000 - 500 × 21 < 0").isEqualTo(YearMonth.of(2027, 9));
    }

    @Test
    void moneyThatGrowsHasNoEndAtThisRate() {
        var runway = outlook(SHRINKING.replace("amount: 1000", "amount: 1700")).runway();

        assertThat(cents(runway.burn())).isEqualTo("-200.00");
        assertThat(runway.atThisRate()).isNull();
        assertThat(runway.belowZero()).isNull();
    }

    @Test
    void aTiedGrantMovesNoFigureOfTheRunway() {
        var granted = SHRINKING + "income: [{name: Grant, amount: 45000, month: 2026-02, restricted: Groups}]\n";

        assertThat(outlook(granted).runway()).isEqualTo(outlook(SHRINKING).runway());
    }

    @Test
    void whatARestrictedFundPaysBurnsNothingOfFreeFunds() {
        var plan = SHRINKING.replace("{free: 10000}", "{free: 10000, restricted: {Groups: 6000}}")
                .replace("monthly: 1500}]", "monthly: 1500}, {name: Project, monthly: 500, fund: Groups}]");
        var outlook = outlook(plan);
        var runway = outlook.runway();

        // The fund pays its 500 for 12 months, free funds for the other 12.
        assertThat(runway.months()).isEqualTo(24);
        assertThat(cents(runway.cost())).as("1,500 + 500 × 12 / 24").isEqualTo("1750.00");
        assertThat(cents(runway.withoutGifts())).as("10,000 / 1,750").isEqualTo("5.71");
        assertThat(cents(runway.burn())).as("1,750 - 1,000").isEqualTo("750.00");
        assertThat(cents(runway.atThisRate())).as("10,000 / 750").isEqualTo("13.33");
        assertThat(runway.belowZero()).as("10,000 - 12 × 500 - 5 × 1,000 < 0").isEqualTo(YearMonth.of(2027, 5));
        assertThat(outlook.projection().answers().runwayMonths()).as("of a file, by all cost: 10,000 / 2,000").isEqualByComparingTo("5");
    }

    @Test
    void withoutCostOfFreeFundsThereIsNoRunwayAndWithoutFreeFundsNothingLasts() {
        var paid = outlook(SHRINKING.replace("{free: 10000}", "{free: 10000, restricted: {Groups: 60000}}")
                .replace("monthly: 1500", "monthly: 1500, fund: Groups")).runway();
        var owing = outlook(SHRINKING.replace("free: 10000", "free: -100")).runway();

        assertThat(paid.withoutGifts()).isNull();
        assertThat(paid.atThisRate()).isNull();
        assertThat(owing.withoutGifts()).isZero();
        assertThat(owing.atThisRate()).isZero();
        assertThat(owing.belowZero()).isEqualTo(YearMonth.of(2026, 1));
    }

    @Test
    void neededGiftsAreCountedInDonorsAfterFees() {
        var known = known("0.1", null);
        var needed = outlook(SHRINKING).needed();

        assertThat(cents(needed.level())).isEqualTo("1500.00");
        assertThat(known.donors(needed.level())).as("1,500 / 4.50 = 333.3").isEqualTo(334);
        assertThat(cents(needed.more())).as("(1,500 + 2,000) / 24").isEqualTo("145.83");
        assertThat(needed.decides()).isEqualTo(YearMonth.of(2027, 12));
        assertThat(known.donors(needed.more())).as("145.83 / 4.50 = 32.4").isEqualTo(33);
    }

    @Test
    void withThatMuchMoreTheReserveHoldsAndWithACentLessItDoesNot() {
        var more = outlook(SHRINKING).needed().more();
        var enough = new BigDecimal("1000").add(more.setScale(2, RoundingMode.UP));

        assertThat(Plans.run(SHRINKING.replace("amount: 1000", "amount: " + enough)).answers().reserveBreaks()).isNull();
        assertThat(Plans.run(SHRINKING.replace("amount: 1000", "amount: " + enough.subtract(new BigDecimal("0.01"))))
                .answers().reserveBreaks()).isEqualTo(YearMonth.of(2027, 12));
    }

    @Test
    void ofAGiftOfWhichNothingIsLeftNoNumberIsEnough() {
        assertThat(known("1", null).donors(BigDecimal.TEN)).isEqualTo(-1);
    }

    @Test
    void theLargestTeamThatIsSafe() {
        var room = outlook("""
                currency: EUR
                start: 2026-01
                months: 24
                opening: {free: 100000}
                reserve: {months: 0}
                positions: [{role: Moderator, type: freelance, rate: 25, hours: 40, count: 3, planned: true}]
                """).room();

        assertThat(room).as("7 × 13 × 1,000 = 91,000; with 8 it is 104,000").containsExactly(new Outlook.Room("Moderator", 3, 7));
    }

    @Test
    void aShortPlanDoesNotTellHowManyAreSafe() {
        var room = outlook("""
                currency: EUR
                start: 2026-01
                months: 12
                opening: {free: 100000}
                positions: [{role: Moderator, type: freelance, rate: 25, hours: 40, planned: true}]
                """).room();

        assertThat(room).containsExactly(new Outlook.Room("Moderator", 1, null));
    }

    @Test
    void namesTheMonthThatForbidsAHireAndWhatWeighsMostThere() {
        var why = outlook("""
                currency: EUR
                start: 2026-01
                months: 36
                opening: {free: 6000}
                reserve: {months: 0}
                recurring: {monthly: {amount: 1000}}
                positions: [{role: Developer, type: payroll, gross: 1500, start: 2026-01, planned: true}]
                """).hires().getFirst();

        assertThat(why.hire().safe()).isFalse();
        assertThat(why.month()).as("6,000 - 500 × 13 < 0").isEqualTo(YearMonth.of(2027, 1));
        assertThat(cents(why.margin())).isEqualTo("-500.00");
        assertThat(why.premise().kind()).as("pay is what is asked about").isEqualTo(Premise.Kind.GIFTS);
        assertThat(cents(why.effect())).as("100 × 13").isEqualTo("1300.00");
        assertThat(why.more()).isTrue();
    }

    @Test
    void whatWeighsMostMayBeACostOfWhichLessIsBetter() {
        var why = outlook("""
                currency: EUR
                start: 2026-01
                months: 36
                opening: {free: 6000}
                reserve: {months: 0}
                recurring: {monthly: {amount: 1000}}
                positions: [{role: Developer, type: payroll, gross: 100, start: 2026-01, planned: true}]
                costs: [{name: Servers, monthly: 1400}]
                """).hires().getFirst();

        assertThat(why.premise().about()).isEqualTo("Servers");
        assertThat(cents(why.effect())).as("140 × 13").isEqualTo("1820.00");
        assertThat(why.more()).isFalse();
    }

    @Test
    void whatIsSafeHasAMonthWithTheLeastToSpare() {
        var why = outlook("""
                currency: EUR
                start: 2026-01
                months: 24
                opening: {free: 9000}
                reserve: {months: 0}
                recurring: {monthly: {amount: 1000}}
                positions: [{role: Developer, type: payroll, gross: 1500, start: 2026-01, planned: true}]
                """).hires().getFirst();

        assertThat(why.hire().safe()).isTrue();
        assertThat(why.month()).isEqualTo(YearMonth.of(2027, 1));
        assertThat(cents(why.margin())).as("9,000 - 500 × 13").isEqualTo("2500.00");
    }

    @Test
    void withoutTheLargestDonor() {
        var lost = outlook(SHRINKING, known("0", "0.25")).lost();

        assertThat(cents(lost.monthly())).isEqualTo("250.00");
        assertThat(cents(lost.freeAtEnd())).as("10,000 - 750 × 24").isEqualTo("-8000.00");
        assertThat(lost.answers().reserveBreaks()).as("10,000 - 750 × 12 < 1,500").isEqualTo(YearMonth.of(2026, 12));
        assertThat(lost.answers().cashOut()).as("10,000 - 750 × 14 < 0").isEqualTo(YearMonth.of(2027, 2));
        assertThat(outlook(SHRINKING, known("0", null)).lost()).as("nobody knows the share").isNull();
    }

    @Test
    void theLargestDonorOfTheBooksIsTakenFromWhatTheyExpectNotFromWhatWasReceived() {
        var gifts = new LedgerFacts.Gifts(new BigDecimal("400"), null, BigDecimal.ONE, 24);
        var facts = new LedgerFacts(Currency.EUR, YearMonth.of(2026, 1), new BigDecimal("1000"), Map.of(),
                new TreeMap<>(Map.of(YearMonth.of(2026, 1), new BigDecimal("500"))), gifts, List.of());
        var plan = new Basis(Plans.scenario("currency: EUR\nstart: 2026-01\nmonths: 3\nrecurring: {from: ledger}"), facts);

        var lost = SCENARIOS.outlook(plan, known("0", "0.5"), null).lost();

        assertThat(cents(lost.monthly())).isEqualTo("200.00");
        assertThat(cents(lost.freeAtEnd())).as("1,000 + 500 + 200 + 200").isEqualTo("1900.00");
    }

    @Test
    void ranksWhatWeighsMost() {
        var effects = SCENARIOS.sensitivity(basis(SHRINKING)).effects();

        assertThat(effects).extracting(effect -> effect.premise().kind() + " " + cents(effect.less()) + " " + cents(effect.more()))
                .containsExactly("COST 3600.00 -3600.00", "GIFTS -2400.00 2400.00", "OPENING -1000.00 1000.00");
    }

    @Test
    void everyPremiseIsTriedAndNoShareExceedsTheWhole() {
        var effects = SCENARIOS.sensitivity(basis("""
                currency: EUR
                start: 2026-01
                months: 24
                opening: {free: 100000}
                recurring:
                  series: {2026-01: 100}
                  monthly: {amount: 1000, churn: 0.02, new: 30}
                  annual: [{renews: 2026-11, amount: 5000, renewal: 1}]
                income: [{name: Prize, amount: 900, month: 2026-03}]
                positions:
                  - {role: Lead, type: payroll, gross: 2000, burden: 0.2}
                  - {role: Helper, type: volunteer, hours: 10, rate: 20}
                  - {role: Developer, type: payroll, gross: 1000, start: 2026-06, planned: true}
                costs: [{name: Storage, per_active_user: 0.01}]
                community: {active_users: {2026-01: 9000}}
                hosting: {customers: 10, new: 2, churn: 0.02, price: 89, cost: 31, start: 2026-09}
                """));

        assertThat(effects.role()).isEqualTo("Developer");
        assertThat(effects.effects()).extracting(effect -> effect.premise().kind()).contains(
                Premise.Kind.SERIES, Premise.Kind.GIFTS, Premise.Kind.NEW_GIFTS, Premise.Kind.LOSSES, Premise.Kind.ANNUAL,
                Premise.Kind.INCOME, Premise.Kind.PAY, Premise.Kind.COST, Premise.Kind.USERS, Premise.Kind.CUSTOMERS,
                Premise.Kind.NEW_CUSTOMERS, Premise.Kind.CUSTOMER_LOSSES, Premise.Kind.PRICE, Premise.Kind.CUSTOMER_COST);
        assertThat(effects.effects()).filteredOn(effect -> effect.premise().kind() == Premise.Kind.RENEWAL)
                .allSatisfy(effect -> assertThat(effect.more()).isEqualByComparingTo(BigDecimal.ZERO));
        assertThat(effects.effects()).extracting(effect -> effect.premise().about()).doesNotContain("Helper");
    }

    @Test
    void saysItInThreeLanguages() {
        var plan = basis(SHRINKING + "positions: [{role: Developer, type: payroll, gross: 500, start: 2026-02, planned: true}]\n");
        var forecast = SCENARIOS.forecast(plan.scenario(), null);
        var known = known("0.1", "0.25");
        var outlook = SCENARIOS.outlook(plan, known, forecast);

        var english = new AnswerText(Locale.UK, outlook.projection(), AnswerText.Books.NONE).all(outlook, forecast, known);

        assertThat(english).anyMatch(text -> text.startsWith("If every gift stopped today, free money would last"))
                .anyMatch(text -> text.startsWith("At the rate of this plan free funds shrink by"))
                .anyMatch(text -> text.startsWith("Developer: not safe"))
                .anyMatch(text -> text.contains("The one largest donor gives 25% of recurring gifts"));
        for (var locale : List.of(Locale.GERMAN, Locale.FRENCH)) {
            assertThat(new AnswerText(locale, outlook.projection(), AnswerText.Books.NONE).all(outlook, forecast, known))
                    .hasSameSizeAs(english).doesNotContainAnyElementsOf(english);
        }
    }

    @Test
    void writesTheFurtherAnswersAsJson() {
        var plan = basis(SHRINKING);
        var json = OutlookJson.of(SCENARIOS.outlook(plan, known("0.1", null), null), SCENARIOS.sensitivity(plan));

        assertThat(json.path("runway").path("at_this_rate_months").asString()).isEqualTo("20.000000");
        assertThat(json.path("needed").path("more").asString()).isEqualTo("145.83");
        assertThat(json.path("without_largest_donor").isNull()).isTrue();
        assertThat(json.path("sensitivity").path(0).path("assumption").asString()).isEqualTo("cost");
        assertThat(json.path("sensitivity").path(0).path("about").asString()).isEqualTo("Servers");
    }
}
