package org.commonpurse.shell;

/** The command was called wrongly: an option or argument says what it cannot say. Commands end with 2. */
public final class WrongUsage extends Refused {

    public WrongUsage(Problem problem) {
        super(problem);
    }
}
