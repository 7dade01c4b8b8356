package org.commonpurse.transparency.cli;

import java.util.Map;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
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
        var plain = Given.read(
                "FINGERPRINT", fingerprint, Keys::fingerprintOf, "it is no fingerprint", "write its 64 hexadecimal digits; `purse verify FILE` prints them");
        var fresh = keys.trust(plain, console.operator());
        console.print(
                Map.of("fingerprint", plain, "new", fresh),
                fresh ? "Trusted from now on: " + plain : "Nothing to do: it is trusted already.");
        return 0;
    }
}
