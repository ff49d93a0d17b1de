package dev.cyanotype;

import java.util.Set;

/** Finds the line of application code that declared something. */
final class Caller {
    private static final StackWalker WALKER = StackWalker.getInstance();
    private static final Set<String> OWN = Set.of(
            Caller.class.getName(),
            MountedScope.class.getName(),
            Scope.class.getName(),
            Assembly.class.getName(),
            Router.class.getName(),
            Router.Builder.class.getName(),
            Blueprint.class.getName());

    private Caller() {}

    /** Returns {@code com.acme.Docs.configure(Docs.java:14)}. */
    static String line() {
        return WALKER.walk(frames -> frames.filter(frame -> !OWN.contains(frame.getClassName()))
                .findFirst()
                .map(frame -> frame.toStackTraceElement().toString())
                .orElse("an unknown place"));
    }
}
