package org.commonpurse.shell;

import java.util.concurrent.Callable;

/**
 * A command of the headless program: a Spring component with picocli's {@code @Command}, in the {@code cli} package of
 * its module. Answers the exit code: 0 done, 1 done but something needs attention; {@link WrongUsage} ends with 2, {@link Refused} with 3.
 */
public interface Command extends Callable<Integer> {}
