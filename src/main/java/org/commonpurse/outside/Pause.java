package org.commonpurse.outside;

import java.time.Duration;

/** How one waits until another side may be asked again; a test has a clock of its own. */
public interface Pause {

    void last(Duration time) throws InterruptedException;
}
