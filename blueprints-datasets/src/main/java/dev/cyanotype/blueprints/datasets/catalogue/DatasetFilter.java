package dev.cyanotype.blueprints.datasets.catalogue;

import dev.cyanotype.Param;
import dev.cyanotype.http.Request;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the datasets to be listed, and says in which order.
 *
 * @param name exactly this
 * @param uses any of these in the latest version; empty for all
 * @param tags any of these; empty for all
 * @param tasks any of these; empty for all
 * @param text in name or title
 * @param backwards from the last name to the first
 */
public record DatasetFilter(
        Optional<String> name,
        List<String> uses,
        List<String> tags,
        List<String> tasks,
        Optional<String> text,
        boolean backwards) {
    /** Any of these uses. */
    public static final Param<List<String>> USES = SampleQuery.USES;

    /** The name. */
    public static final Param<Optional<String>> NAME = Param.optional("dataset");

    /** Any of these tags. */
    public static final Param<List<String>> TAGS = Param.texts("tag");

    /** Any of these tasks. */
    public static final Param<List<String>> TASKS = Param.texts("task");

    /** A piece of name or title. */
    public static final Param<Optional<String>> TEXT = Param.optional("q");

    /** The order. */
    public static final Param<String> SORT =
            Param.oneOf("sort", "name", "-name").orElse("name");

    /** Reads the filter of a request. */
    public static DatasetFilter of(Request request) {
        return new DatasetFilter(
                NAME.from(request).filter(name -> !name.isEmpty()),
                USES.from(request).stream().distinct().toList(),
                TAGS.from(request).stream().distinct().toList(),
                TASKS.from(request).stream().distinct().toList(),
                TEXT.from(request).map(String::strip).filter(text -> !text.isEmpty()),
                SORT.from(request).equals("-name"));
    }

    /** Returns the filter that takes all. */
    public static DatasetFilter all() {
        return new DatasetFilter(Optional.empty(), List.of(), List.of(), List.of(), Optional.empty(), false);
    }

    /** Returns the filter that takes those with a text in name or title. */
    public static DatasetFilter ofText(String text) {
        return new DatasetFilter(Optional.empty(), List.of(), List.of(), List.of(), Optional.of(text), false);
    }

    /** Returns true if nothing is left out. */
    public boolean isEmpty() {
        return name.isEmpty() && uses.isEmpty() && tags.isEmpty() && tasks.isEmpty() && text.isEmpty();
    }

    DatasetFilter withoutUses() {
        return new DatasetFilter(name, List.of(), tags, tasks, text, backwards);
    }

    DatasetFilter withoutTags() {
        return new DatasetFilter(name, uses, List.of(), tasks, text, backwards);
    }

    DatasetFilter withoutTasks() {
        return new DatasetFilter(name, uses, tags, List.of(), text, backwards);
    }
}
