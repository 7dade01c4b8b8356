package org.commonpurse.access;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/** How passwords are kept: PBKDF2, salted; the algorithm's name stands before the hash so that it can be replaced. */
@Configuration(proxyBeanMethods = false)
class PasswordConfiguration {

    private static final String CURRENT = "pbkdf2";

    @Bean
    static PasswordEncoder passwordEncoder() {
        return new DelegatingPasswordEncoder(
                CURRENT, Map.of(CURRENT, Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8()));
    }
}
