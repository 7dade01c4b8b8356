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
        var properties = launch.properties();
        // Ends with the program.
        if (launch.demo()) {
            properties.putAll(DemoOutside.start(launch.portBeside()).properties(properties));
        }
        var application = new SpringApplicationBuilder(Commonpurse.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .web(launch.server() ? WebApplicationType.SERVLET : WebApplicationType.NONE)
                .properties(properties);
        try (var turn = Turn.await(launch, System.err::println)) {
            System.exit(run(application, launch, args, turn));
        }
    }

    private static int run(SpringApplicationBuilder application, Launch launch, String[] args, Turn turn) {
        try (var context = application.run()) {
            if (launch.server()) {
                turn.share();
            }
            return context.getBean(Commands.class).run(args);
        } catch (RuntimeException e) {
            return Defects.report(e, launch);
        }
    }

    @Bean
    static Clock clock() {
        return Clock.systemUTC();
    }
}
