package org.commonpurse.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.ledger.Grant.Terms;
import org.commonpurse.ledger.PostResult.Posted;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Grants, their funds, and what is released from them. */
@DatabaseTest
class GrantsTests {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 3);

    @Autowired
    Grants grants;

    @Autowired
    Journal journal;

    @Autowired
    Funds funds;

    @Autowired
    FundsCheck check;

    @Autowired
    Loans loans;

    @Autowired
    Statements statements;

    @Autowired
    Integrity integrity;

    @Autowired
    Organisations organisations;

    Actor treasurer;

    @BeforeEach
    void organisation() {
        treasurer = TestActors.treasurer(organisations, "EUR");
        post("opening", DAY.minusDays(1), Fund.GENERAL, "Assets:Bank:Main", "Equity:Opening", "1000.00");
    }

    private static Money euros(String amount) {
        return Money.of(amount, "EUR");
    }

    private PostResult post(String reference, LocalDate day, String fund, String debit, String credit, String amount) {
        var money = euros(amount);
        return journal.postByHand(treasurer, new JournalEntry(reference, day, reference, List.of(
                new Posting(debit, money, fund), new Posting(credit, money.negate(), fund))));
    }

    private PostResult cost(String reference, LocalDate day, String fund, String amount) {
        return post(reference, day, fund, "Expenses:Hosting", "Assets:Bank:Main", amount);
    }

    private PostResult imported(String reference, LocalDate day, String debit, String credit, String amount) {
        var money = euros(amount);
        return journal.post(
                        treasurer,
                        List.of(new JournalEntry(reference, day, reference, List.of(
                                new Posting(debit, money, "Web"), new Posting(credit, money.negate(), "Web")))),
                        1L)
                .getFirst();
    }

    private Grant grant(Terms terms) {
        return grants.save(treasurer, new Grant(
                0, "Web 2026", "Foundation", euros("450.00"), "Web", terms, terms == Terms.CONDITIONAL ? "an audit is made" : "",
                DAY, DAY.plusYears(1), List.of("Expenses:Hosting"), true, List.of(new Grant.Report(DAY.plusMonths(6), null))));
    }

    private GrantState state() {
        return grants.named(treasurer, "Web 2026");
    }

    private String held(String fund, LocalDate at) {
        return funds.balances(treasurer, at).stream()
                .filter(balance -> balance.fund().name().equals(fund))
                .map(balance -> balance.amount().text())
                .findFirst()
                .orElse("0.00");
    }

    private String free(LocalDate at) {
        return funds.freeFunds(treasurer, at).free().text();
    }

    private List<String> postings(long number) {
        return journal.entry(treasurer, number).orElseThrow().entry().postings().stream()
                .map(posting -> "%s %s %s".formatted(posting.account(), posting.amount().text(), posting.fund()))
                .toList();
    }

    private boolean holds() {
        return check.check(treasurer).getFirst().ok()
                && integrity.check(treasurer).stream().allMatch(Integrity.Check::ok);
    }

    @Test
    void anAdvanceIsADebtUntilItsConditionIsMet() {
        var id = grant(Terms.CONDITIONAL).id();
        var received = grants.received(treasurer, id, DAY, euros("450.00"), "Assets:Bank:Main");

        assertThat(postings(received)).containsExactly("Assets:Bank:Main 450.00 Web", "Liabilities:Refundable advances -450.00 Web");
        assertThat(free(DAY)).isEqualTo("1000.00");
        assertThat(held("Web", DAY)).isEqualTo("0.00");

        var met = grants.met(treasurer, id, DAY.plusDays(1), euros("200.00"), "first part accepted");

        assertThat(postings(met)).containsExactly("Liabilities:Refundable advances 200.00 Web", "Revenue:Grants -200.00 Web");
        assertThat(journal.entry(treasurer, met).orElseThrow().entry().narration())
                .isEqualTo("Web 2026: Condition met – first part accepted");
        assertThat(state().advance()).isEqualTo(euros("250.00"));
        assertThat(state().earned()).isEqualTo(euros("200.00"));
        assertThat(free(DAY.plusDays(1))).isEqualTo("1000.00");
        assertThatThrownBy(() -> grants.met(treasurer, id, DAY, euros("250.01"), "all"))
                .hasMessageContaining("250.00 EUR of Web 2026 wait for a condition");
        assertThatThrownBy(() -> grants.met(treasurer, id, DAY, euros("1.00"), " ")).hasMessageContaining("why: it is missing");
        assertThat(holds()).isTrue();
    }

    @Test
    void aCostOfAFundIsReleasedOnItsDayOnceAndUndoneWithIt() {
        grants.received(treasurer, grant(Terms.UNCONDITIONAL).id(), DAY, euros("450.00"), "Assets:Bank:Main");
        var paid = (Posted) cost("bill", DAY.plusDays(3), "Web", "120.50");

        assertThat(postings(paid.number() + 1)).containsExactly(
                "Expenses:Hosting 120.50 General", "Expenses:Hosting -120.50 Web",
                "Revenue:Released:Hosting 120.50 Web", "Revenue:Released:Hosting -120.50 General");
        assertThat(journal.entry(treasurer, paid.number() + 1).orElseThrow().entry().date()).isEqualTo(DAY.plusDays(3));
        assertThat(held("Web", DAY.plusDays(2))).isEqualTo("450.00");
        assertThat(held("Web", DAY.plusDays(3))).isEqualTo("329.50");
        assertThat(free(DAY.plusDays(3))).isEqualTo("1000.00");

        cost("bill", DAY.plusDays(3), "Web", "120.50");
        cost("other", DAY.plusDays(4), Fund.GENERAL, "1.00");
        assertThat(journal.release(treasurer)).isZero();
        assertThatThrownBy(() -> journal.reverse(treasurer, paid.number() + 1, DAY.plusDays(3), "no"))
                .hasMessageContaining("undo the cost itself");

        journal.reverseByHand(treasurer, paid.number(), DAY.plusDays(3), "the bill was wrong");
        assertThat(held("Web", DAY.plusDays(3))).isEqualTo("450.00");
        assertThat(statements.activities(treasurer, List.of(Period.parse("2026", treasurer.organisation().fiscalYearStart())), null)
                        .rows().stream().map(StatementOfActivities.Row::account))
                .containsExactly("Revenue:Grants", "Expenses:Hosting");
        assertThat(cost("bill", DAY.plusDays(5), "Web", "100.00")).isInstanceOf(Posted.class);
        assertThat(held("Web", DAY.plusDays(5))).isEqualTo("350.00");
        assertThat(holds()).isTrue();
    }

    @Test
    void refusesWhatWouldOverdrawAFundAndSaysTheWayOut() {
        grants.received(treasurer, grant(Terms.UNCONDITIONAL).id(), DAY, euros("450.00"), "Assets:Bank:Main");
        cost("bill", DAY.plusDays(3), "Web", "400.00");

        assertThatThrownBy(() -> cost("early", DAY.plusDays(1), "Web", "50.01"))
                .hasMessage("fund \"Web\": it holds 50.00 EUR on 2026-05-04, or will on a later day, and 50.01 EUR would be taken from it; "
                        + "a restricted fund is never below zero — post 50.00 EUR to Web and the other 0.01 EUR to General, "
                        + "or post what the fund received first");
        assertThatThrownBy(() -> cost("before", DAY.minusDays(1), "Web", "1.00"))
                .hasMessageContaining("it holds 0.00 EUR").hasMessageContaining("to the fund General");
        assertThat(cost("all", DAY.plusDays(1), "Web", "50.00")).isInstanceOf(Posted.class);
        var received = Objects.requireNonNull(journal.byReference(treasurer, "grant:1:1").orElseThrow());
        assertThatThrownBy(() -> journal.reverseByHand(treasurer, received.number(), DAY, "no")).hasMessageContaining("never below zero");
        assertThat(holds()).isTrue();
    }

    @Test
    void anImportThatOverdrawsIsBookedReleasedAsFarAsThereIsMoneyAndNamed() {
        imported("gift", DAY, "Assets:Bank:Main", "Revenue:Grants", "60.00");
        imported("bill", DAY.plusDays(1), "Expenses:Hosting", "Assets:Bank:Main", "100.00");

        assertThat(check.check(treasurer).getFirst().detail()).isEqualTo("fund Web is below zero at the end of 2026-05: -40.00 EUR");
        var roll = roll("Web");
        assertThat(roll.released()).isEqualTo(euros("-60.00"));
        assertThat(roll.spent()).isEqualTo(euros("40.00"));

        imported("second gift", DAY.plusDays(9), "Assets:Bank:Main", "Revenue:Grants", "100.00");

        assertThat(roll("Web").released()).isEqualTo(euros("-100.00"));
        assertThat(roll("Web").spent()).isEqualTo(euros("0.00"));
        var second = journal.byReference(treasurer, "release 2:bill").orElseThrow().entry();
        assertThat(second.date()).isEqualTo(DAY.plusDays(9));
        assertThat(second.postings().getFirst().amount()).isEqualTo(euros("40.00"));

        assertThat(journal.reverseBatch(treasurer, 1, "the wrong file")).isEqualTo(3);
        assertThat(funds.rollForward(treasurer, year())).extracting(one -> one.fund().name()).containsExactly(Fund.GENERAL);
        assertThat(holds()).isTrue();
    }

    private Period year() {
        return Period.parse("2026", treasurer.organisation().fiscalYearStart());
    }

    private RollForward roll(String fund) {
        return funds.rollForward(treasurer, year()).stream().filter(roll -> roll.fund().name().equals(fund)).findFirst().orElseThrow();
    }

    @Test
    void aCostThatTheGeneralFundPaidIsChargedOnceAndCapped() {
        var id = grant(Terms.UNCONDITIONAL).id();
        var paid = ((Posted) cost("bill", DAY.plusDays(3), Fund.GENERAL, "500.00")).number();
        assertThatThrownBy(() -> grants.charge(treasurer, id, paid, null)).hasMessageContaining("Web holds 0.00 EUR on 2026-05-06");
        grants.received(treasurer, id, DAY, euros("450.00"), "Assets:Bank:Main");
        assertThat(grants.costs(treasurer, id)).extracting(cost -> cost.left().text()).containsExactly("500.00");
        assertThat(free(DAY.plusDays(3))).isEqualTo("500.00");

        var booked = grants.charge(treasurer, id, paid, null);

        assertThat(postings(booked)).containsExactly("Revenue:Released:Hosting 450.00 Web", "Revenue:Released:Hosting -450.00 General");
        assertThat(free(DAY.plusDays(2))).isEqualTo("1000.00");
        assertThat(free(DAY.plusDays(3))).isEqualTo("950.00");
        assertThat(grants.costs(treasurer, id)).extracting(cost -> cost.left().text()).containsExactly("50.00");
        assertThatThrownBy(() -> grants.charge(treasurer, id, paid, null)).hasMessageContaining("50.00 EUR are not paid by a fund yet");
        journal.reverseByHand(treasurer, paid, DAY.plusDays(3), "wrong");
        assertThat(held("Web", DAY.plusDays(3))).isEqualTo("450.00");
        assertThat(holds()).isTrue();
    }

    @Test
    void chargesOnlyWhatTheGrantPaysFor() {
        var id = grant(Terms.UNCONDITIONAL).id();
        grants.received(treasurer, id, DAY, euros("450.00"), "Assets:Bank:Main");
        var rent = ((Posted) post("rent", DAY, Fund.GENERAL, "Expenses:Other", "Assets:Bank:Main", "5.00")).number();
        var before = ((Posted) cost("before", DAY.minusDays(1), Fund.GENERAL, "5.00")).number();

        assertThatThrownBy(() -> grants.charge(treasurer, id, rent, null))
                .hasMessageContaining("Expenses:Other is not what Web 2026 pays for").hasMessageContaining("Expenses:Hosting");
        assertThatThrownBy(() -> grants.charge(treasurer, id, before, null)).hasMessageContaining("it is of 2026-05-02");
        assertThat(grants.costs(treasurer, id)).isEmpty();
    }

    @Test
    void whatIsLeftGoesBack() {
        var id = grant(Terms.CONDITIONAL).id();
        grants.received(treasurer, id, DAY, euros("450.00"), "Assets:Bank:Main");
        grants.met(treasurer, id, DAY, euros("200.00"), "accepted");
        cost("bill", DAY.plusDays(3), "Web", "120.00");

        var booked = grants.returnUnspent(treasurer, id, DAY.plusDays(9), "the project ended");

        assertThat(booked.stream().flatMap(number -> postings(number).stream())).containsExactly(
                "Revenue:Grants:Returned 80.00 Web", "Liabilities:Grants repayable -80.00 Web",
                "Liabilities:Refundable advances 250.00 Web", "Liabilities:Grants repayable -250.00 Web");
        assertThat(held("Web", DAY.plusDays(9))).isEqualTo("0.00");
        assertThat(free(DAY.plusDays(9))).isEqualTo("1000.00");
        assertThat(state().returned()).isEqualTo(euros("330.00"));
        assertThatThrownBy(() -> grants.returnUnspent(treasurer, id, DAY.plusDays(9), "again")).hasMessageContaining("nothing of Web 2026 is left");
        assertThat(holds()).isTrue();
    }

    @Test
    void anActIsTakenBackByUndoingItsEntry() {
        var id = grant(Terms.CONDITIONAL).id();
        var received = grants.received(treasurer, id, DAY, euros("450.00"), "Assets:Bank:Main");
        assertThatThrownBy(() -> grants.save(treasurer, grantWith(id, Terms.UNCONDITIONAL))).hasMessageContaining("undo entry #2 first");

        journal.reverseByHand(treasurer, received, DAY, "the other grant");

        assertThat(state().events()).isEmpty();
        assertThat(grants.save(treasurer, grantWith(id, Terms.PASSED_ON)).terms()).isEqualTo(Terms.PASSED_ON);
        grants.received(treasurer, id, DAY, euros("10.00"), "Assets:Bank:Main");
        assertThat(free(DAY)).isEqualTo("1000.00");
        assertThat(statements.balances(treasurer, DAY)).anyMatch(balance -> balance.account().equals("Liabilities:Held for others"));
    }

    private static Grant grantWith(long id, Terms terms) {
        return new Grant(id, "Web 2026", "Foundation", euros("450.00"), "Web", terms, "", DAY, null, List.of(), true, List.of());
    }

    @Test
    void namesWhatIsWrongWithAnAgreement() {
        grant(Terms.UNCONDITIONAL);
        assertThatThrownBy(() -> grants.save(treasurer, grantWith(0, Terms.UNCONDITIONAL))).hasMessageContaining("another grant has this name");
        assertThatThrownBy(() -> grantWith(0, Terms.CONDITIONAL)).hasMessageContaining("a conditional grant has conditions");
        assertThatThrownBy(() -> new Grant(0, "A", "B", euros("1.00"), "Web", Terms.UNCONDITIONAL, "", DAY, null,
                        List.of("Revenue:Grants"), false, List.of()))
                .hasMessageContaining("purpose \"Revenue:Grants\": it is no account of costs");
        assertThatThrownBy(() -> grants.received(TestActors.as(treasurer, Role.BOARD), 1, DAY, euros("1.00"), "Assets:Bank:Main"))
                .isInstanceOf(org.commonpurse.access.Forbidden.class);
    }

    @Test
    void freeFundsTakeOffEachThingThatTheDefinitionNames() {
        post("held", DAY, Fund.GENERAL, "Assets:Bank:Main", "Liabilities:Held for others", "10.00");
        post("tax", DAY, Fund.GENERAL, "Expenses:Other", "Liabilities:Taxes", "20.00");
        post("loan", DAY, Fund.GENERAL, "Assets:Bank:Main", "Liabilities:Loans:Bank", "300.00");
        post("claim", DAY, Fund.GENERAL, "Liabilities:Payables", "Assets:Bank:Main", "5.00");
        post("promise", DAY, "Web", "Assets:Receivables", "Revenue:Grants", "70.00");
        post("box", DAY, Fund.GENERAL, "Assets:Cash", "Assets:Bank:Main", "40.00");
        assertThat(free(DAY)).isEqualTo("975.00");

        loans.set(treasurer, new Loans.Instalment("Liabilities:Loans:Bank", DAY.plusYears(1), euros("100.00")));
        loans.set(treasurer, new Loans.Instalment("Liabilities:Loans:Bank", DAY.plusYears(1).plusDays(1), euros("200.00")));

        var free = funds.freeFunds(treasurer, DAY);
        assertThat(free.free()).isEqualTo(euros("1175.00"));
        assertThat(free.owed()).isEqualTo(euros("130.00"));
        assertThat(free.restricted()).containsEntry("Web", euros("0.00"));
        assertThat(free.parts()).contains(new FreeFunds.Part(
                "Liabilities:Loans:Bank", AccountType.LIABILITIES, euros("300.00"), euros("100.00")));
        assertThat(free(DAY.plusDays(1))).isEqualTo("975.00");
        assertThatThrownBy(() -> loans.set(treasurer, new Loans.Instalment("Liabilities:Payables", DAY, euros("1.00"))))
                .hasMessageContaining("it is no loan");
    }

    @Test
    void showsBothColumnsAndWhatIsReleasedBetweenThem() {
        grants.received(treasurer, grant(Terms.UNCONDITIONAL).id(), DAY, euros("450.00"), "Assets:Bank:Main");
        cost("bill", DAY.plusDays(3), "Web", "120.00");
        cost("other", DAY.plusDays(3), Fund.GENERAL, "7.00");

        var without = statements.activities(treasurer, List.of(year()), null, Statements.Part.WITHOUT_RESTRICTIONS);
        var with = statements.activities(treasurer, List.of(year()), null, Statements.Part.WITH_RESTRICTIONS);

        assertThat(without.rows()).extracting(row -> row.account() + " " + row.amounts().getFirst().text())
                .containsExactly("Revenue:Released:Hosting 120.00", "Expenses:Hosting 127.00");
        assertThat(with.rows()).extracting(row -> row.account() + " " + row.amounts().getFirst().text())
                .containsExactly("Revenue:Grants 450.00", "Revenue:Released:Hosting -120.00");
        assertThat(statements.position(treasurer, DAY.plusDays(3)).restricted().values()).containsExactly(euros("330.00"));
        assertThat(statements.position(treasurer, DAY.plusDays(3)).unrestricted().values()).containsExactly(euros("993.00"));
        assertThat(funds.monthlyCost(treasurer, LocalDate.of(2026, 5, 31)).amount()).isEqualTo(euros("7.00"));
    }
}
