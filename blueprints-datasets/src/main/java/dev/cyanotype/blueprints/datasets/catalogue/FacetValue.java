package dev.cyanotype.blueprints.datasets.catalogue;

import java.util.Optional;

/**
 * A value that things of a list have.
 *
 * @param value the value
 * @param count how many have it; nothing if that was not counted
 */
public record FacetValue(String value, Optional<Long> count) {}
