package org.commonpurse.transparency.cli;

import java.util.Map;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.transparency.Keys;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** Remembers a signer, so that {@code verify} knows what it signed as authentic. */
@Component
@CommandLine.Command(name = "trust", description = "Remembers a signer's fingerprint; what that key signed is then authentic.")
class TrustCommand implements Command {

    @Parameters(paramLabel = "FINGERPRINT", description = "64 hexadecimal digits, from the publisher's own page or by another way.")
    String fingerprint = "";

    private final Keys keys;
    private final Console console;

    TrustCommand(Keys keys, Console console) {
        this.keys = keys;
        this.console = console;
    }

    @Override
    public Integer call() {
        var fresh = keys.trust(fingerprint, console.operator());
        var plain = Keys.fingerprintOf(fingerprint);
        console.print(
                Map.of("fingerprint", plain, "new", fresh),
                fresh ? "Trusted from now on: " + plain : "Nothing to do: it is trusted already.");
        return 0;
    }
}
