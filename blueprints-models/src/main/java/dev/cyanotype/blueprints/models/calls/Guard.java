package dev.cyanotype.blueprints.models.calls;

import dev.cyanotype.Extensions;
import dev.cyanotype.blueprints.models.metrics.Metric;
import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import dev.cyanotype.blueprints.models.tasks.Task;
import org.jspecify.annotations.Nullable;

/**
 * Calls tasks and metrics, which may be a plugin's: their class loader is the thread's meanwhile, and what they throw is told with
 * their names and harms nothing but the test.
 */
public final class Guard {
    private final Object extension;
    private final String what;

    private Guard(Object extension, String what) {
        this.extension = extension;
        this.what = what;
    }

    /** Returns what calls a task. */
    public static Guard of(Task<?, ?, ?> task) {
        return named("task", task, task::name);
    }

    /** Returns what calls a metric. */
    public static Guard of(Metric<?, ?> metric) {
        return named("metric", metric, metric::name);
    }

    private static Guard named(String kind, Object object, Extensions.Call<String, RuntimeException> name) {
        String type = object.getClass().getName();
        String called = new Guard(object, "The " + kind + " " + type).call(name);
        return new Guard(object, "The " + kind + " '" + called + "' (" + type + ")");
    }

    /** Calls the task or the metric. */
    public <R extends @Nullable Object, E extends Exception> R call(Extensions.Call<R, E> call) throws E {
        try {
            return Extensions.call(extension, call);
        } catch (InvalidOutput told) {
            throw told;
        } catch (RuntimeException | LinkageError | StackOverflowError broken) {
            throw new IllegalStateException(what + " failed: " + broken, broken);
        }
    }
}
