package org.commonpurse.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.commonpurse.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1500 | 1500", "1500.00 | 1500.00", "12,5 | 12.5", "1.500,00 | 1500.00", "1,500.00 | 1500.00", "1 500,25 | 1500.25",
        "1.234.567 | 1234567", "-0.5 | -0.5", "−0.5 | -0.5", "−1.500,00 | -1500", "0.2145 | 0.2145", ".5 | .5"
    })
    void readsWhatPeopleWrite(String text, String number) {
        assertThat(Amounts.parse(text)).isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,500", "1.500", "-12.345"})
    void guessesNothing(String text) {
        assertThatThrownBy(() -> Amounts.parse(text)).hasMessageStartingWith("\"" + text + "\" can be read in two ways");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "1,2,3", "1.2.3", "12 EUR", "1e3", "-", "."})
    void saysWhatIsNoNumber(String text) {
        assertThatThrownBy(() -> Amounts.parse(text)).hasMessageContaining("is not a number such as 12.50");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "-20900 | en | −20,900.00", "-20900 | de | −20.900,00", "20900 | en | 20,900.00", "-0.01 | en | −0.01", "0 | de | 0,00"
    })
    void writesAMinusNoHyphen(String amount, String language, String text) {
        assertThat(Amounts.number(Money.of(amount, "EUR"), Locale.forLanguageTag(language))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"-0, 0", "-0.00, 0.00", "-0 %, 0 %", "-0.4, −0.4", "12, 12"})
    void nothingIsNotBelowZero(String formatted, String text) {
        assertThat(Amounts.minus(formatted)).isEqualTo(text);
    }
}
