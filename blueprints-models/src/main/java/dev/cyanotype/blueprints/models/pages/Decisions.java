package dev.cyanotype.blueprints.models.pages;

import dev.cyanotype.blueprints.models.gates.Gate;
import dev.cyanotype.blueprints.models.gates.Gates;
import dev.cyanotype.blueprints.models.gates.Outcome;
import dev.cyanotype.blueprints.models.registry.Alias;
import dev.cyanotype.blueprints.models.registry.AliasMove;
import dev.cyanotype.blueprints.models.registry.Aliases;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What was decided about a model: which version each alias names and why, and what came of its gates. Thread-safe. */
final class Decisions {
    private static final int SHOWN = 10;

    private final Aliases aliases;
    private final Gates gates;

    @Inject
    Decisions(Aliases aliases, Gates gates) {
        this.aliases = aliases;
        this.gates = gates;
    }

    /** An alias with its last move, and those before, the newest first. */
    record Named(
            String alias,
            int version,
            Instant moved,
            String reason,
            String gate,
            List<AliasMove> earlier,
            boolean more) {}

    /** A gate; its outcome is that of its state until there is one. */
    record Decided(
            String id, int version, String on, String outcome, boolean passed, List<String> checks, Instant created) {}

    /** Returns what the page of a model shows of them. */
    Map<String, Object> of(String model) {
        return Map.of(
                "aliases",
                aliases.of(model).stream()
                        .map(alias -> named(aliases.get(model, alias.alias(), SHOWN)))
                        .toList(),
                "gates",
                gates.of(model, SHOWN).stream().map(Decisions::decided).toList());
    }

    private static Named named(Alias alias) {
        List<AliasMove> moves = alias.history();
        AliasMove last = moves.get(0);
        return new Named(
                alias.alias(),
                alias.version(),
                last.moved(),
                last.reason(),
                last.gate().orElse(""),
                moves.subList(1, moves.size()),
                moves.get(moves.size() - 1).from().isPresent());
    }

    /** Returns what came of a gate, for people. */
    static String outcome(Gate gate) {
        return gate.outcome()
                .map(known -> known.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .orElse("not decided yet");
    }

    private static Decided decided(Gate gate) {
        return new Decided(
                gate.id(),
                gate.version(),
                gate.on(),
                outcome(gate),
                gate.outcome().equals(Optional.of(Outcome.PASSED)),
                gate.checks().stream()
                        .map(check -> check.requirement() + ": " + check.detail())
                        .toList(),
                gate.created());
    }
}
