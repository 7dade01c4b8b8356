package org.commonpurse;

import java.time.Clock;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;

/** Starts the program: the server, or one command. */
@SpringBootApplication(proxyBeanMethods = false)
public class Commonpurse {

    public static void main(String[] args) {
        var launch = Launch.of(args, System.getenv());
        launch.prepare();
        var application = new SpringApplicationBuilder(Commonpurse.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .web(launch.server() ? WebApplicationType.SERVLET : WebApplicationType.NONE)
                .properties(launch.properties());
        var code = Defects.EXIT;
        try {
            var context = application.run();
            code = context.getBean(Commands.class).run(args);
            context.close();
        } catch (RuntimeException e) {
            code = Defects.report(e, launch);
        }
        System.exit(code);
    }

    @Bean
    static Clock clock() {
        return Clock.systemUTC();
    }
}
