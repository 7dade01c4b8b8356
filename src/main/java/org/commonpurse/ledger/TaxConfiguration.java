package org.commonpurse.ledger;

import java.io.IOException;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The limits that come with the program and those in the data folder. */
@Configuration(proxyBeanMethods = false)
class TaxConfiguration {

    @Bean
    static TaxRules taxRules(@Value("${purse.data:}") String data) throws IOException {
        return data.isEmpty() ? TaxRules.shipped() : TaxRules.shipped().with(Path.of(data, "rules"));
    }
}
