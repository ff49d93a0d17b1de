package dev.cyanotype.blueprints.models.gates;

import java.util.Optional;

/**
 * One thing that a gate asks.
 *
 * @param requirement what must be, such as {@code accuracy >= 0.97}
 * @param outcome whether it is
 * @param figure what is: the figure, or the difference in accuracy; missing if there is none
 * @param detail the same for people
 */
public record Check(String requirement, Outcome outcome, Optional<Double> figure, String detail) {}
