package dev.cyanotype.blueprints.datasets.ingest;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The layout {@code [name/]use/label/file}: a folder around everything is left out unless it is a use itself. */
public final class ImageFolder {
    private static final Pattern USE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Set<String> WELL_KNOWN = Set.of("train", "validation", "val", "valid", "dev", "test");

    private final int dropped;

    private ImageFolder(int dropped) {
        this.dropped = dropped;
    }

    /**
     * Where a file belongs.
     *
     * @param path {@code use/label/file}
     * @param use what its samples are for, such as {@code train}
     * @param label what it shows
     */
    public record Place(String path, String use, String label) {}

    /** Returns the layout of files with these names. */
    public static ImageFolder of(Collection<String> names) {
        String first = names.isEmpty() ? "" : names.iterator().next();
        String top = first.substring(0, first.indexOf('/') + 1);
        boolean around = !top.isEmpty()
                && !WELL_KNOWN.contains(top.substring(0, top.length() - 1))
                && names.stream().allMatch(name -> name.startsWith(top) && depth(name) > 3);
        return new ImageFolder(around ? top.length() : 0);
    }

    /** Returns where a file belongs; if nowhere, notes it in {@code refusals} and returns nothing. */
    public Optional<Place> place(String name, Refusals refusals) {
        String path = name.substring(dropped);
        String[] parts = path.split("/", 3);
        if (parts.length < 3) {
            refusals.add(name, "does not fit the layout; expected [name/]use/label/file");
            return Optional.empty();
        }
        if (!USE.matcher(parts[0]).matches()) {
            refusals.add(
                    name,
                    "'" + parts[0] + "' is no name for a use; expected up to 100 letters, digits, '.', '_' and '-'");
            return Optional.empty();
        }
        return Optional.of(new Place(path, parts[0], parts[1]));
    }

    private static int depth(String name) {
        return name.split("/", -1).length;
    }
}
