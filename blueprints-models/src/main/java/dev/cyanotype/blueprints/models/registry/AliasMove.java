package dev.cyanotype.blueprints.models.registry;

import java.time.Instant;
import java.util.Optional;

/**
 * How an alias came to name another version.
 *
 * @param number 1, 2, 3 …
 * @param moved when
 * @param actor who, as the request was authenticated; empty if it was not
 * @param from the version before; missing for the first
 * @param to the version since
 * @param reason why, as whoever moved it said
 * @param gate the gate that the version had passed; missing if the alias was forced
 */
public record AliasMove(
        int number,
        Instant moved,
        String actor,
        Optional<Integer> from,
        int to,
        String reason,
        Optional<String> gate) {}
