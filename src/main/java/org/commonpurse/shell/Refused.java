package org.commonpurse.shell;

/** What was handed in is refused and nothing was changed. Commands end with 3; screens show the sentence. */
public class Refused extends RuntimeException {

    private final transient Problem problem;

    public Refused(Problem problem) {
        super(problem.sentence());
        this.problem = problem;
    }

    public Refused(String message, String fix) {
        this(Problem.of(message, fix));
    }

    public Problem problem() {
        return problem;
    }
}
