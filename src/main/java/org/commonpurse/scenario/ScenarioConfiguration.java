package org.commonpurse.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.commonpurse.staffing.Burden;
import org.commonpurse.staffing.BurdenTable;
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
        return new Burden() {
            @Override
            public List<BurdenTable> shipped() {
                return List.copyOf(tables.all());
            }

            @Override
            public BurdenTable read(String name, String yaml) {
                try {
                    return BurdenTables.read(name, yaml);
                } catch (ScenarioRefused refused) {
                    throw new IllegalArgumentException(refused.getMessage(), refused);
                }
            }
        };
    }
}
