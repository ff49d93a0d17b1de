package dev.cyanotype.blueprints.models.gates;

import java.util.Optional;

/**
 * Where an alias is to move.
 *
 * @param version the version that it names from then on
 * @param gate a gate that this version has passed
 * @param force true to move it without one
 * @param reason why; required to force it
 */
public record NewPlace(int version, Optional<String> gate, Optional<Boolean> force, Optional<String> reason) {}
