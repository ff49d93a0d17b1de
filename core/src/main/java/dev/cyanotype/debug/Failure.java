package dev.cyanotype.debug;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An error as it is shown, without those behind it.
 *
 * @param relation what it is to the one before: empty for the first, then {@code caused by} or {@code suppressed}
 * @param type the name of its class
 * @param message what it says; may be empty
 * @param frames its stack, without what it has in common with the one before
 * @param common how many frames it has in common with the one before
 */
public record Failure(String relation, String type, String message, List<Frame> frames, int common) {
    private static final int SHOWN = 8;
    private static final Pattern LIBRARY = Pattern.compile("(java|javax|jdk|sun|io\\.undertow|org\\.xnio|org\\.jboss"
            + "|io\\.pebbletemplates|dev\\.cyanotype\\.(assembly|cli|config|debug|dispatch|files|http|json|routing|server|sessions|signals|templates"
            + "|testing|views|web))\\..*|dev\\.cyanotype\\.[A-Z].*");

    /**
     * A line of a stack.
     *
     * @param text the class, method, file and line
     * @param own true if it is the application's, and not the JDK's or this library's
     */
    public record Frame(String text, boolean own) {
        private static Frame of(StackTraceElement element) {
            String name = element.getClassName() + "." + element.getMethodName();
            String file = element.getFileName() == null ? "no source" : element.getFileName();
            String line = element.getLineNumber() < 0 ? "" : ":" + element.getLineNumber();
            return new Frame(
                    name + "(" + file + line + ")",
                    !LIBRARY.matcher(element.getClassName()).matches());
        }
    }

    /** Returns what it says, where it was thrown, and the first lines of its stack that are the application's. */
    String text() {
        String said = message.isEmpty() ? type : type + ": " + message;
        Stream<Frame> shown = Stream.concat(
                frames.stream().limit(1),
                frames.stream().skip(1).filter(Frame::own).limit(SHOWN));
        return shown.map(frame -> "\n    at " + frame.text())
                .collect(Collectors.joining("", relation.isEmpty() ? said : relation + " " + said, ""));
    }

    /** Returns an error and everything behind it, each once. */
    static List<Failure> chain(Throwable error) {
        List<Failure> chain = new ArrayList<>();
        add(error, "", new StackTraceElement[0], chain, Collections.newSetFromMap(new IdentityHashMap<>()));
        return chain;
    }

    private static void add(
            Throwable error, String relation, StackTraceElement[] before, List<Failure> chain, Set<Throwable> seen) {
        if (!seen.add(error)) {
            return;
        }
        StackTraceElement[] stack = error.getStackTrace();
        int common = common(stack, before);
        chain.add(new Failure(
                relation,
                error.getClass().getName(),
                String.valueOf(error.getMessage() == null ? "" : error.getMessage()),
                Arrays.stream(stack, 0, stack.length - common).map(Frame::of).toList(),
                common));
        for (Throwable suppressed : error.getSuppressed()) {
            add(suppressed, "suppressed", stack, chain, seen);
        }
        if (error.getCause() != null) {
            add(error.getCause(), "caused by", stack, chain, seen);
        }
    }

    /** Counts from the outermost frame. */
    private static int common(StackTraceElement[] stack, StackTraceElement[] before) {
        int count = 0;
        while (count < Math.min(stack.length, before.length)
                && stack[stack.length - 1 - count].equals(before[before.length - 1 - count])) {
            count++;
        }
        return count;
    }
}
