package dev.cyanotype.assembly;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.Scope;
import java.util.Set;

/** Finds the line of application code that declared something. */
final class Caller {
    private static final StackWalker WALKER = StackWalker.getInstance();
    private static final Set<String> OWN = Set.of(
            Caller.class.getName(),
            ScopeBuilder.class.getName(),
            Scope.class.getName(),
            Assembly.class.getName(),
            Declarations.class.getName(),
            Mounting.class.getName(),
            Router.class.getName(),
            Router.Builder.class.getName(),
            Blueprint.class.getName());

    private Caller() {}

    /** Returns {@code com.acme.Docs.configure(Docs.java:14)}. */
    static String line() {
        return WALKER.walk(frames -> frames.filter(frame -> !OWN.contains(frame.getClassName()))
                .findFirst()
                .map(Caller::describe)
                .orElse("an unknown place"));
    }

    /** Not the element's own text, which has the name of a plugin's class loader in front. */
    private static String describe(StackWalker.StackFrame frame) {
        return frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                + frame.getLineNumber() + ")";
    }
}
