package dev.cyanotype.blueprints.datasets;

import java.util.List;
import java.util.Optional;

/**
 * A dataset of the catalogue.
 *
 * @param name unique: {@code [a-z0-9][a-z0-9._-]{0,99}}
 * @param title for people
 * @param description in Markdown; may be empty
 * @param licence such as {@code CC-BY-4.0}; may be empty
 * @param tags in alphabetical order
 * @param task what it is for, such as {@code classification}
 * @param latest the newest version; nothing before the first import
 */
public record Dataset(
        String name,
        String title,
        String description,
        String licence,
        List<String> tags,
        String task,
        Optional<Version> latest) {}
