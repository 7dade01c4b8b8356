package org.commonpurse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LikenessTests {

    private static List<String> known() {
        var known = new ArrayList<>(Chart.TEMPLATE);
        known.addAll(List.of("Assets:Bank:A1", "Assets:Bank:Gemeinschaft", "Assets:Bank:Giro2023", "Revenue:Donations:Patreon", "Expenses:Team A"));
        return known;
    }

    @ParameterizedTest
    @CsvSource({
        "Expenses:Hostnig, Expenses:Hosting",
        "Expenses:Hosing, Expenses:Hosting",
        "Expenses:Hostting, Expenses:Hosting",
        "expenses:hosting, Expenses:Hosting",
        "Expenses: Hosting, Expenses:Hosting",
        "Expenses:Pay roll, Expenses:Payroll",
        "Expense:Hosting, Expenses:Hosting",
        "Expenses:Hostng:Backup, Expenses:Hosting:Backup",
        "Assets:BankMain, Assets:Bank:Main",
        "Assets:Bank:main, Assets:Bank:Main",
        "Assets:Bank:Mian, Assets:Bank:Main",
        "Assets:Bnak:Main, Assets:Bank:Main",
        "Assets:Bak:Main, Assets:Bank:Main",
        "Assets:Bank:Mains, Assets:Bank:Main",
        "Assets:Suspence, Assets:Suspense",
        "Revenue:Donatons:Liberapay, Revenue:Donations:Liberapay",
        "Revenue:Charged  back, Revenue:Charged back",
    })
    void findsWhatWasMeant(String name, String meant) {
        assertThat(Likeness.of(name, known())).containsExactly(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Expenses:Hosting:US", "Expenses:Travel", "Assets:Bank:A2", "Assets:Bank:GLS", "Assets:Bank:Mann", "Assets:Bank:Giro2024",
        "Assets:Bank", "Assets:Bank:M", "Expenses:Team B", "Revenue:Donations:GitHub", "Equity:Retained", "Expenses:Fees:Bank",
        "Assets:Clearing:Open Collective", "Liabilities:Loans", "Expenses:Hosting2",
    })
    void leavesOtherNamesAlone(String name) {
        assertThat(Likeness.of(name, known())).isEmpty();
    }
}
