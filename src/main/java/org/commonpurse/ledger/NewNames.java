package org.commonpurse.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.springframework.stereotype.Service;

/**
 * What posting would open: accounts and funds that the chart does not have yet. A name that is like a known one is asked
 * about first, since an account can never be renamed.
 */
@Service
public class NewNames {

    /** Parents that the template knows, though their first account is opened by the first posting. */
    private static final List<String> PARENTS = List.of("Assets:Clearing", "Revenue:Donations");

    private final Chart chart;

    NewNames(Chart chart) {
        this.chart = chart;
    }

    /**
     * A name that is to be opened.
     *
     * @param like the known names that may have been meant
     */
    public record NewName(boolean fund, String name, List<String> like) {

        /** The kind of thing, in a word. */
        public String kind() {
            return fund ? "fund" : "account";
        }
    }

    /** The names that are in no chart yet, accounts first. */
    public List<NewName> in(Actor actor, Collection<String> accounts, Collection<String> funds) {
        var knownAccounts = new ArrayList<>(chart.accounts(actor).stream().map(Account::name).toList());
        var knownFunds = chart.funds(actor).stream().map(Fund::name).toList();
        var found = new ArrayList<NewName>();
        var all = new ArrayList<>(knownAccounts);
        all.addAll(PARENTS);
        accounts.stream()
                .map(String::strip)
                .distinct()
                .filter(name -> !knownAccounts.contains(name))
                .forEach(name -> found.add(new NewName(false, name, Likeness.of(name, all))));
        funds.stream()
                .distinct()
                .filter(name -> !knownFunds.contains(name))
                .forEach(name -> found.add(new NewName(true, name, Likeness.of(name, knownFunds))));
        return found;
    }

    /**
     * What will be opened.
     *
     * @param field where the names were written
     * @param meant whether the person said that names like known ones are meant
     * @throws Refused where a name is like a known one and nobody said so
     */
    public List<NewName> open(Actor actor, Collection<String> accounts, Collection<String> funds, String field, boolean meant) {
        var opened = in(actor, accounts, funds);
        for (var one : opened) {
            if (!meant && !one.like().isEmpty()) {
                throw new Refused(Problem.field(
                        one.fund() ? "--fund" : field,
                        one.name(),
                        "there is no %s of this name".formatted(one.kind()),
                        "did you mean %s? To open it as new: --new".formatted(String.join(" or ", one.like()))));
            }
        }
        return opened;
    }
}
