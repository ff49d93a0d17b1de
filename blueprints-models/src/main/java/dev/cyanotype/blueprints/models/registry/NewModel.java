package dev.cyanotype.blueprints.models.registry;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A model to be registered.
 *
 * @param name {@code [a-z0-9][a-z0-9._-]{0,99}}
 * @param title for people; the name if missing
 * @param description for people
 * @param task what the model does; {@code classification} if missing
 */
public record NewModel(String name, Optional<String> title, Optional<String> description, Optional<String> task) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

    /** Checks what was sent. */
    public NewModel {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name: expected 1 to 100 characters of a-z, 0-9, '.', '_' and '-', beginning"
                            + " with a letter or digit, got '" + name + "'");
        }
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
