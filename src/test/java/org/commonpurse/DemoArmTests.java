package org.commonpurse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.ledger.Consolidation;
import org.commonpurse.ledger.GroupMonth;
import org.commonpurse.ledger.Groups;
import org.commonpurse.ledger.IntegrityCheck;
import org.commonpurse.ledger.Intercompany;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The company of the demonstration. */
@DatabaseTest
class DemoArmTests {

    @Autowired
    DemoArm demo;

    @Autowired
    Organisations organisations;

    @Autowired
    Groups groups;

    @Autowired
    Intercompany intercompany;

    @Autowired
    Consolidation consolidation;

    @Autowired
    List<IntegrityCheck> checks;

    private Actor organisation(String slug) {
        return new Actor(organisations.create(Organisations.Draft.of(slug, Currency.EUR), "test"), "test", Role.ADMINISTRATOR);
    }

    @Test
    void hasAMonthThatIsAgreedAndOneThatDiffers() {
        var parent = organisation("demo-parent");
        var arm = organisation("demo-arm");
        groups.link(parent, arm);
        var first = YearMonth.of(2026, 3);

        demo.load(parent, arm, first);

        assertThat(intercompany.months(parent)).extracting(GroupMonth::month).containsExactly(first.plusMonths(1), first);
        assertThat(intercompany.months(parent).getLast().isAgreed()).isTrue();
        assertThat(intercompany.months(parent).getFirst().differences()).singleElement()
                .satisfies(item -> assertThat(item.difference()).isEqualTo(Money.of("40.60", "EUR")));
        // 8 × 29 sold, 8 × 9 and 480 paid; the licence stays in the group.
        var both = consolidation.activities(parent, arm, List.of(Period.month(first)));
        assertThat(both.net().getFirst().together()).isEqualTo(Money.of("-320.00", "EUR"));
        for (var side : List.of(parent, arm)) {
            checks.forEach(check -> check.check(side).forEach(one -> assertThat(one.ok()).as(one.name() + ": " + one.detail()).isTrue()));
        }
    }
}
