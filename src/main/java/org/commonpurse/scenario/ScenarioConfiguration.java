package org.commonpurse.scenario;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.commonpurse.staffing.Burden;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The burden tables that come with the program and those in the data folder, for scenarios and for staffing. */
@Configuration(proxyBeanMethods = false)
class ScenarioConfiguration {

    @Bean
    static BurdenTables burdenTables(@Value("${purse.data:}") String data) throws IOException {
        return data.isEmpty() ? BurdenTables.shipped() : BurdenTables.shipped().with(Path.of(data, "burden"));
    }

    @Bean
    static Scenarios scenarios(BurdenTables tables) {
        return new Scenarios(tables);
    }

    @Bean
    static Burden burden(BurdenTables tables) {
        return (name, gross, month) -> {
            if (name.matches("[0-9]+([.][0-9]+)?")) {
                return gross.multiply(new BigDecimal(name));
            }
            var table = tables.table(name);
            if (table == null) {
                throw new IllegalArgumentException("\"%s\" is neither a share such as 0.21 nor a burden table; there are %s"
                        .formatted(name, String.join(", ", tables.names())));
            }
            return table.at(month).on(gross);
        };
    }
}
