package dev.cyanotype.blueprints.models.registry;

import java.util.List;

/**
 * A name for a version of a model, such as {@code champion}.
 *
 * @param history how it has moved, the newest first; empty in lists
 */
public record Alias(String model, String alias, int version, List<AliasMove> history) {}
