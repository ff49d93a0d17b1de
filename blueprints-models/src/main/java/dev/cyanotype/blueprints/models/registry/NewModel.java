package dev.cyanotype.blueprints.models.registry;

import dev.cyanotype.web.Names;
import java.util.Optional;

/**
 * A model to be registered.
 *
 * @param name {@code [a-z0-9][a-z0-9._-]{0,99}}
 * @param title for people; the name if missing
 * @param description for people
 * @param task what the model does; {@code classification} if missing
 */
public record NewModel(String name, Optional<String> title, Optional<String> description, Optional<String> task) {
    /** Checks what was sent. */
    public NewModel {
        Names.problem(name).ifPresent(problem -> {
            throw new IllegalArgumentException("name: " + problem);
        });
        checkText("title", title);
        checkText("description", description);
        checkText("task", task);
    }

    private static void checkText(String field, Optional<String> text) {
        if (text.orElse("").indexOf('\0') >= 0) {
            throw new IllegalArgumentException(field + ": expected text without NUL, got '"
                    + text.orElse("").replace("\0", "\\0") + "'");
        }
    }

    /** Returns a model with nothing but a name. */
    public static NewModel named(String name) {
        return new NewModel(name, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
