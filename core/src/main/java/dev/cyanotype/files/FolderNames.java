package dev.cyanotype.files;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Names of files in a folder. */
final class FolderNames {
    private FolderNames() {}

    /** Returns {@code name} without dot segments; nothing if it is no name of a file, or leads out of the folder. */
    static Optional<String> normalize(String name) {
        if (name.isEmpty() || name.startsWith("/") || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : name.split("/", -1)) {
            if (segment.equals("..") && kept.pollLast() == null) {
                return Optional.empty();
            }
            if (!segment.isEmpty() && !segment.equals(".") && !segment.equals("..")) {
                kept.addLast(segment);
            }
        }
        return kept.isEmpty() || name.endsWith("/") ? Optional.empty() : Optional.of(String.join("/", kept));
    }
}
