package org.commonpurse.scenario;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A scenario that cannot be read or computed. Carries everything that is wrong with it, in the order of the lines. */
public class ScenarioRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    ScenarioRefused(List<Refusal> refusals) {
        super(refusals.stream().map(Refusal::toString).collect(Collectors.joining("\n")));
        this.refusals = List.copyOf(refusals);
    }

    ScenarioRefused(Refusal refusal) {
        this(List.of(refusal));
    }

    /** Everything that is wrong, never empty; the first is the one to show where only one can be shown. */
    public List<Refusal> refusals() {
        return refusals;
    }

    ScenarioRefused in(String file, Map<String, Integer> lines) {
        return new ScenarioRefused(refusals.stream().map(refusal -> refusal.in(file, lines)).toList());
    }
}
