package org.commonpurse.shell;

import static com.vaadin.flow.spring.security.VaadinSecurityConfigurer.vaadin;

import com.vaadin.flow.spring.security.UidlRedirectStrategy;
import com.vaadin.flow.spring.security.VaadinDefaultRequestCache;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.SimpleUrlLogoutSuccessHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who gets to which address. The staff application and its sign-in; public pages are answered before this. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableWebSecurity
class SecurityConfiguration {

    static final String SIGN_IN = "/login";

    @Bean
    @Order(10)
    SecurityFilterChain staff(HttpSecurity http, VaadinDefaultRequestCache asked) throws Exception {
        http.authorizeHttpRequests(requests -> requests.requestMatchers(
                        SIGN_IN, SIGN_IN + "/setup", "/styles.css", "/figures.js", "/links.js", "/icon.svg", "/actuator/health", "/actuator/health/*", "/error")
                .permitAll());
        http.formLogin(form -> form.loginPage(SIGN_IN).defaultSuccessUrl("/app/", false).permitAll());
        http.with(vaadin(), staff -> staff.enableRequestCacheConfiguration(true));
        // Only the staff application is gone back to after a sign-in: what is asked for elsewhere begins no session.
        asked.ignoreRequests(request -> !EntryPoint.isStaff(request));
        http.exceptionHandling(denied -> denied.authenticationEntryPoint(new EntryPoint()));
        http.logout(out -> out.logoutUrl("/logout").logoutSuccessHandler(toSignIn()));
        http.headers(headers -> headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)));
        return http.build();
    }

    /** Tells the browser where to go in the way that an answer within a page needs. */
    private static LogoutSuccessHandler toSignIn() {
        var handler = new SimpleUrlLogoutSuccessHandler();
        handler.setDefaultTargetUrl(SIGN_IN);
        handler.setRedirectStrategy(new UidlRedirectStrategy());
        return handler;
    }
}
