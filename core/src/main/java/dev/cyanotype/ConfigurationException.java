package dev.cyanotype;

import java.util.List;

/** The application is put together wrongly; lists everything found wrong, not just the first. */
public final class ConfigurationException extends RuntimeException {
    private final List<String> problems;

    /** Reports {@code problems}; each begins with an id in brackets and ends with the way out. */
    public ConfigurationException(List<String> problems) {
        super(report(problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns what is wrong, one entry each. */
    public List<String> problems() {
        return problems;
    }

    private static String report(List<String> problems) {
        StringBuilder text = new StringBuilder("The application could not be assembled:\n");
        for (int i = 0; i < problems.size(); i++) {
            text.append('\n')
                    .append(i + 1)
                    .append(") ")
                    .append(problems.get(i).replace("\n", "\n   "))
                    .append('\n');
        }
        return text.toString();
    }
}
