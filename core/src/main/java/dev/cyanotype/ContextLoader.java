package dev.cyanotype;

import org.jspecify.annotations.Nullable;

/**
 * Runs a blueprint's code with the class loader that brought it as its thread's, where {@link java.util.ServiceLoader}, JNDI
 * and many libraries look for classes.
 *
 * @param loader the class loader; null leaves the thread's as it is
 */
record ContextLoader(@Nullable ClassLoader loader) {
    /** What is to be run. */
    @FunctionalInterface
    interface Task<T, E extends Exception> {
        T run() throws E;
    }

    /** What is to be run and returns nothing. */
    @FunctionalInterface
    interface Action<E extends Exception> {
        void run() throws E;
    }

    /** Returns the class loader of this thread now, for code that is declared now and runs later. */
    static ContextLoader ofThread() {
        return new ContextLoader(Thread.currentThread().getContextClassLoader());
    }

    /** Returns the class loader that brought a blueprint. */
    static ContextLoader of(Blueprint blueprint) {
        return new ContextLoader(blueprint.getClass().getClassLoader());
    }

    /** Returns true if there is nothing to change for the code to find its classes. */
    boolean isCurrent() {
        return loader == null || loader.equals(Thread.currentThread().getContextClassLoader());
    }

    <T, E extends Exception> T call(Task<T, E> task) throws E {
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

    <E extends Exception> void run(Action<E> action) throws E {
        call(() -> {
            action.run();
            return this;
        });
    }
}
