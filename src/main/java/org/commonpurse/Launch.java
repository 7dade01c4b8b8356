package org.commonpurse;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonpurse.shell.KeyFile;

/**
 * What the command line says about where the data are, before anything is started.
 *
 * @param server whether pages are served, too
 * @param demo whether it is the demonstration
 * @param data the data folder
 * @param db a PostgreSQL address, or empty for the embedded database
 * @param idle no database will be read or written (help, version, what works without one): no data folder is made
 * @param allowed private addresses that may be asked, as host and port
 */
record Launch(
        boolean server,
        boolean demo,
        Path data,
        String db,
        boolean idle,
        String port,
        String address,
        List<String> allowed,
        Map<String, String> environment) {

    private static final Set<String> SERVERS = Set.of("serve", "demo");
    private static final Set<String> WITHOUT_DATABASE = Set.of("verify", "trust", "completion");
    private static final List<String> VAADIN = List.of(
            "com.vaadin.flow.spring.SpringBootAutoConfiguration",
            "com.vaadin.flow.spring.SpringSecurityAutoConfiguration",
            "com.vaadin.flow.spring.VaadinScopesConfig");

    /** A server may be set to acknowledge before it writes; then a crash loses what was acknowledged. */
    private static final String NEVER_ACKNOWLEDGE_WHAT_COULD_BE_LOST =
            "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";

    static Launch of(String[] args, Map<String, String> environment) {
        var options = new HashMap<String, String>();
        var allowed = new ArrayList<String>();
        var command = "";
        for (var i = 0; i < args.length; i++) {
            var cut = args[i].indexOf('=');
            var name = cut < 0 ? args[i] : args[i].substring(0, cut);
            if (Set.of("--data", "--db", "--port", "--address").contains(name)) {
                options.put(name, cut >= 0 ? args[i].substring(cut + 1) : i + 1 < args.length ? args[++i] : "");
            } else if (name.equals("--allow-address")) {
                allowed.add(cut >= 0 ? args[i].substring(cut + 1) : i + 1 < args.length ? args[++i] : "");
            } else if (Set.of("--org", "--as").contains(name) && cut < 0) {
                i++;
            } else if (command.isEmpty() && !args[i].startsWith("-")) {
                command = args[i];
            }
        }
        var given = List.of(args);
        var idle = command.isEmpty() || WITHOUT_DATABASE.contains(command) || given.contains("--help") || given.contains("-h") || given.contains("--version");
        var data = Path.of(options.getOrDefault("--data", command.equals("demo") ? "demo-data" : "data"));
        var port = options.getOrDefault("--port", "8080");
        var server = SERVERS.contains(command) && !idle && isPort(port);
        return new Launch(
                server,
                server && command.equals("demo"),
                data.toAbsolutePath().normalize(),
                options.getOrDefault("--db", ""),
                idle,
                port,
                options.getOrDefault("--address", command.equals("demo") ? "127.0.0.1" : ""),
                List.copyOf(allowed),
                environment);
    }

    /** What is no port is left to the command, which refuses it with a sentence. */
    private static boolean isPort(String text) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65535;
    }

    /** The port after that of the pages, or 0 for any. */
    int portBeside() {
        var pages = Integer.parseInt(port);
        return pages == 0 || pages == 65535 ? 0 : pages + 1;
    }

    /** Sets what must be set before the first class of a library is loaded. */
    void prepare() {
        System.setProperty("h2.bindAddress", "127.0.0.1");
        System.setProperty("java.awt.headless", "true");
    }

    /** Whether the books are in the data folder and opened by the program itself. */
    boolean embedded() {
        return !idle && db.isEmpty();
    }

    Path log() {
        return data.resolve("logs").resolve("commonpurse.log");
    }

    Map<String, Object> properties() {
        var properties = new HashMap<String, Object>();
        properties.put("purse.data", data.toString());
        if (server) {
            properties.put("server.port", port);
            properties.put("server.address", address);
        }
        properties.put("purse.allow", String.join(",", allowed));
        if (idle) {
            properties.put("spring.flyway.enabled", "false");
            properties.put("spring.datasource.url", "jdbc:h2:mem:help");
        } else if (db.isEmpty()) {
            embedded(properties);
        } else {
            postgresql(properties);
        }
        if (!server) {
            properties.put("spring.main.lazy-initialization", "true");
            properties.put("spring.autoconfigure.exclude", String.join(",", VAADIN));
            properties.put("logging.level.root", "WARN");
        }
        if (!idle) {
            properties.put("logging.file.name", log().toString());
            properties.put("spring.profiles.active", "logfile");
        }
        return properties;
    }

    private void postgresql(Map<String, Object> properties) {
        var address = db.contains("reWriteBatchedInserts")
                ? db
                : db + (db.contains("?") ? "&" : "?") + "reWriteBatchedInserts=true";
        properties.put("spring.datasource.url", address);
        properties.put("spring.datasource.username", environment.getOrDefault("PURSE_DB_USER", ""));
        properties.put("spring.datasource.password", environment.getOrDefault("PURSE_DB_PASSWORD", ""));
        properties.put("spring.datasource.hikari.connection-init-sql", NEVER_ACKNOWLEDGE_WHAT_COULD_BE_LOST);
        properties.put("spring.flyway.url", db);
        properties.put("spring.flyway.user", environment.getOrDefault("PURSE_DB_USER", ""));
        properties.put("spring.flyway.password", environment.getOrDefault("PURSE_DB_PASSWORD", ""));
    }

    /** The owner opens the database, without delay of writes, and keeps it open; the program itself may only add. */
    private void embedded(Map<String, Object> properties) {
        var address = "jdbc:h2:file:" + data.resolve("commonpurse") + ";AUTO_SERVER=TRUE";
        var passwords = passwords();
        properties.put("spring.flyway.url", address + ";WRITE_DELAY=0;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000");
        properties.put("spring.flyway.user", "owner");
        properties.put("spring.flyway.password", passwords.get(0));
        properties.put("spring.datasource.url", address);
        properties.put("spring.datasource.username", "app");
        properties.put("spring.datasource.password", passwords.get(1));
        properties.put("spring.datasource.hikari.connection-init-sql", "SET LOCK_TIMEOUT 60000");
    }

    /** The passwords of the embedded database: made once, readable by the operator alone. */
    private List<String> passwords() {
        return KeyFile.linesOrMake(data.resolve("keys").resolve("database"), () -> random() + "\n" + random() + "\n");
    }

    private static String random() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
