package dev.cyanotype.dispatch;

import dev.cyanotype.Blueprint;
import org.jspecify.annotations.Nullable;

/**
 * Runs a blueprint's code with the class loader that brought it as its thread's, where {@link java.util.ServiceLoader}, JNDI
 * and many libraries look for classes.
 *
 * @param loader the class loader; null leaves the thread's as it is
 */
public record ContextLoader(@Nullable ClassLoader loader) {
    /** What is to be run. */
    @FunctionalInterface
    public interface Task<T, E extends Exception> {
        /** Runs it. */
        T run() throws E;
    }

    /** What is to be run and returns nothing. */
    @FunctionalInterface
    public interface Action<E extends Exception> {
        /** Runs it. */
        void run() throws E;
    }

    /** Returns the class loader of this thread now, for code that is declared now and runs later. */
    public static ContextLoader ofThread() {
        return new ContextLoader(Thread.currentThread().getContextClassLoader());
    }

    /** Returns the class loader that brought a blueprint. */
    public static ContextLoader of(Blueprint blueprint) {
        return new ContextLoader(blueprint.getClass().getClassLoader());
    }

    /** Returns true if there is nothing to change for the code to find its classes. */
    boolean isCurrent() {
        return loader == null || loader.equals(Thread.currentThread().getContextClassLoader());
    }

    /** Runs a task with this loader as the thread's, and returns what it returns. */
    public <T, E extends Exception> T call(Task<T, E> task) throws E {
        if (isCurrent()) {
            return task.run();
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return task.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Runs an action with this loader as the thread's. */
    public <E extends Exception> void run(Action<E> action) throws E {
        call(() -> {
            action.run();
            return this;
        });
    }
}
