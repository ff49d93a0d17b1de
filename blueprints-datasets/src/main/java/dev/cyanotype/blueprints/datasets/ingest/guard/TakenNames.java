package dev.cyanotype.blueprints.datasets.ingest.guard;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The names an archive has used so far; names that some file system takes for one are one here, too. Keeps 16 bytes of
 * digest for each rather than the name.
 */
public final class TakenNames {
    private static final int SHOWN = 20;
    private static final int KEPT = 72; // bytes for a digest in a set

    private final Set<UUID> files = new HashSet<>();
    private final Set<UUID> folders = new HashSet<>();
    private final Set<UUID> exactFolders = new HashSet<>();
    private final Set<UUID> foldedFolders = new HashSet<>();
    private final List<String> warnings = new ArrayList<>();
    private final Meter meter;

    /** Makes an empty set whose memory {@code meter} counts. */
    public TakenNames(Meter meter) {
        this.meter = meter;
    }

    /** Takes the name of a file, or returns why it is not free. */
    public Optional<String> take(String name) {
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
            String folder = name.substring(0, slash);
            UUID key = key(folder);
            if (files.contains(key)) {
                return Optional.of("'" + folder + "' is a file already and cannot be a folder, too");
            }
            if (folders.add(key)) {
                meter.remembered(folder, 3 * KEPT, 0);
            }
            if (exactFolders.add(digest(folder)) && !foldedFolders.add(digest(Folding.of(folder)))) {
                warn(folder);
            }
        }
        meter.remembered(name, KEPT, 0);
        UUID file = key(name);
        if (folders.contains(file)) {
            return Optional.of("is a folder already and cannot be a file, too");
        }
        return files.add(file)
                ? Optional.empty()
                : Optional.of("the name is taken by an earlier entry; letter case and the Unicode normal form"
                        + " make no difference");
    }

    /** Returns the first 20 folders that are another's but for the case of letters. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    private void warn(String folder) {
        if (warnings.size() < SHOWN) {
            warnings.add("'" + folder + "' differs from another folder in the case of letters only;"
                    + " they are one where a file system makes no difference");
        }
    }

    /** Folders are told apart by case, for classes may be letters; files in one folder are not. */
    private static UUID key(String name) {
        int slash = name.lastIndexOf('/') + 1;
        return digest(name.substring(0, slash) + Folding.of(name.substring(slash)));
    }

    private static UUID digest(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
