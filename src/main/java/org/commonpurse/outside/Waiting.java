package org.commonpurse.outside;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Waits as people do. */
@Configuration(proxyBeanMethods = false)
class Waiting {

    @Bean
    Pause pause() {
        return Thread::sleep;
    }
}
