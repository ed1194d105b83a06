package io.tocsin;

import java.util.List;

/** A setting was refused, and nothing was changed; the message names the key, the rule and the value. */
public final class InvalidSettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, one sentence for each problem. */
    private final String[] problems;

    /**
     * One problem.
     *
     * @param problem what is wrong, with key, rule and value
     */
    public InvalidSettingException(String problem) {
        this(List.of(problem));
    }

    /**
     * Everything that is wrong at once.
     *
     * @param problems what is wrong, each with key, rule and value
     */
    public InvalidSettingException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = problems.toArray(String[]::new);
    }

    /**
     * What is wrong.
     *
     * @return one sentence for each problem
     */
    public List<String> problems() {
        return List.of(problems);
    }
}
