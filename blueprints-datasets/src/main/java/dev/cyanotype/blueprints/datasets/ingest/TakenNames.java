package dev.cyanotype.blueprints.datasets.ingest;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The names an archive has used so far; names that some file system takes for one are one here, too. Keeps 16 bytes of
 * digest for each rather than the name.
 */
final class TakenNames {
    private final Set<UUID> files = new HashSet<>();
    private final Set<UUID> folders = new HashSet<>();

    /** Takes the name of a file, or returns why it is not free. */
    Optional<String> take(String name) {
        String folded = folded(name);
        for (int slash = folded.indexOf('/'); slash >= 0; slash = folded.indexOf('/', slash + 1)) {
            UUID folder = digest(folded.substring(0, slash));
            if (files.contains(folder)) {
                return Optional.of("'" + name.substring(0, Math.min(slash, name.length()))
                        + "' is a file already and cannot be a folder, too");
            }
            folders.add(folder);
        }
        UUID file = digest(folded);
        if (folders.contains(file)) {
            return Optional.of("is a folder already and cannot be a file, too");
        }
        return files.add(file)
                ? Optional.empty()
                : Optional.of("the name is taken by an earlier entry; letter case and the Unicode normal form"
                        + " make no difference");
    }

    private static String folded(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        return Normalizer.normalize(composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    private static UUID digest(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
