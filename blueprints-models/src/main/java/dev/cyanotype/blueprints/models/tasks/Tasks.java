package dev.cyanotype.blueprints.models.tasks;

import dev.cyanotype.Extensions;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.web.Nearest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** The tasks that there are: those of this blueprint, and what jars have added. Thread-safe. */
public final class Tasks {
    private final List<Task<?, ?, ?>> own;
    private final Extensions extensions;

    @Inject
    Tasks(List<Task<?, ?, ?>> own, Extensions extensions) {
        this.own = own;
        this.extensions = extensions;
    }

    /**
     * Returns a task by its name.
     *
     * @throws HttpException a 422 with the names there are
     */
    public Task<?, ?, ?> named(String name) {
        List<Task<?, ?, ?>> all = all();
        return all.stream()
                .filter(task -> name.equals(task.name()))
                .findFirst()
                .orElseThrow(() -> unknown(name, all.stream().map(Task::name).toList()));
    }

    private List<Task<?, ?, ?>> all() {
        List<Task<?, ?, ?>> all = new ArrayList<>(own);
        extensions.of(Task.class).forEach(all::add);
        return all;
    }

    private static HttpException unknown(String name, List<String> known) {
        return HttpException.of(
                422,
                List.of(Violation.of(
                        "pipeline",
                        "/task",
                        "expected one of " + known + ", got '" + name + "'" + Nearest.hint(name, known))));
    }
}
