package dev.cyanotype.blueprints.datasets.ingest.layout;

import dev.cyanotype.blueprints.datasets.ingest.guard.Refusals;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The layout {@code use/label/file}; folders around everything are left out, however many they are. */
public final class ImageFolder {
    /** How the layout is written in messages. */
    public static final String EXPECTED = "[name/]use/label/file, such as train/cat/1.png";

    private static final Pattern USE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Set<String> YOLO = Set.of("images", "labels");

    private final int dropped;
    private final boolean unknownUse;

    private ImageFolder(int dropped, boolean unknownUse) {
        this.dropped = dropped;
        this.unknownUse = unknownUse;
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
        String[] first =
                names.isEmpty() ? new String[0] : names.iterator().next().split("/", -1);
        String around = "";
        for (int i = 0; i < first.length - 1; i++) {
            String longer = around + first[i] + "/";
            boolean shared = names.stream().allMatch(name -> name.startsWith(longer));
            if (!shared || UseName.isKnown(first[i])) {
                return new ImageFolder(around.length(), false);
            }
            int folders = i;
            if (!names.stream().allMatch(name -> depth(name) - folders > 3)) {
                return new ImageFolder(around.length(), true);
            }
            around = longer;
        }
        return new ImageFolder(around.length(), false);
    }

    /** Returns where a file belongs; if nowhere, notes it in {@code refusals} and returns nothing. */
    public Optional<Place> place(String name, Refusals refusals) {
        List<String> parts = parts(name.substring(dropped));
        Optional<String> problem = parts.size() < 3
                ? Optional.of("does not fit the layout; expected " + EXPECTED)
                : problem(parts.get(0), parts.get(1));
        if (problem.isPresent()) {
            refusals.add(name, problem.get());
            return Optional.empty();
        }
        String use = UseName.plain(parts.get(0));
        String path = use + "/" + String.join("/", parts.subList(1, parts.size()));
        return Optional.of(new Place(path, use, parts.get(1)));
    }

    /** Returns the parts of a path; a folder of a use that holds nothing but itself again counts once. */
    private static List<String> parts(String path) {
        List<String> parts = Arrays.asList(path.split("/", -1));
        return parts.size() > 3 && UseName.isKnown(parts.get(0)) && parts.get(0).equals(parts.get(1))
                ? parts.subList(1, parts.size())
                : parts;
    }

    private Optional<String> problem(String use, String label) {
        if (!USE.matcher(use).matches()) {
            return Optional.of(
                    "'" + use + "' is no name for a use; expected up to 100 letters, digits, '.', '_' and '-'");
        }
        if (unknownUse) {
            return Optional.of("'" + use + "' around everything is no use that is known; expected " + EXPECTED);
        }
        if (UseName.isKnown(label)) {
            return Optional.of("'" + label + "' is the name of a use and no label; expected " + EXPECTED);
        }
        if (YOLO.contains(label)) {
            return Optional.of("'" + label + "' is a folder of the YOLO layout and no label; expected " + EXPECTED);
        }
        return Optional.empty();
    }

    private static int depth(String name) {
        return name.split("/", -1).length;
    }
}
