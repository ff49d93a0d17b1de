package dev.cyanotype.blueprints.datasets.ingest.layout;

import dev.cyanotype.blueprints.datasets.ingest.guard.SampleName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The layout {@code use/label/file}; folders around everything are left out, however many they are. */
public final class ImageFolderLayout implements ImportLayout {
    private static final String EXPECTED = "[name/]use/label/file, such as train/cat/1.png";
    static final Set<String> YOLO = Set.of("images", "labels");

    @Override
    public String name() {
        return "image-folder";
    }

    @Override
    public String expected() {
        return EXPECTED;
    }

    /** Returns true: what no other layout takes is read as this one, and its files are refused one by one. */
    @Override
    public boolean recognises(ArchiveContents archive) {
        return true;
    }

    @Override
    public void read(ArchiveContents archive, SampleSink samples) {
        Top top = top(archive.names());
        for (String name : archive.names()) {
            place(top, name, samples);
        }
    }

    /**
     * What is around the uses.
     *
     * @param length of the folders around everything
     * @param unknownUse true if the folder where a use should be is around everything and no use that is known
     */
    private record Top(int length, boolean unknownUse) {}

    private static Top top(Iterable<String> names) {
        String[] first = names.iterator().next().split("/", -1);
        String around = "";
        for (int i = 0; i < first.length - 1; i++) {
            String longer = around + first[i] + "/";
            if (UseName.isKnown(first[i]) || !all(names, name -> name.startsWith(longer))) {
                return new Top(around.length(), false);
            }
            int folders = i;
            if (!all(names, name -> depth(name) - folders > 3)) {
                return new Top(around.length(), true);
            }
            around = longer;
        }
        return new Top(around.length(), false);
    }

    private static boolean all(Iterable<String> names, Predicate<String> condition) {
        for (String name : names) {
            if (!condition.test(name)) {
                return false;
            }
        }
        return true;
    }

    private static void place(Top top, String name, SampleSink samples) {
        List<String> parts = parts(name.substring(top.length()));
        Optional<String> problem = parts.size() < 3
                ? Optional.of("does not fit the layout; expected " + EXPECTED)
                : problem(top, parts.get(0), parts.get(1));
        if (problem.isPresent()) {
            samples.refuse(name, problem.get());
            return;
        }
        String use = UseName.plain(parts.get(0));
        String path = use + "/" + String.join("/", parts.subList(1, parts.size()));
        samples.add(new PlacedSample(name, path, use, parts.get(1)));
    }

    /** Returns the parts of a path; a folder of a use that holds nothing but itself again counts once. */
    private static List<String> parts(String path) {
        List<String> parts = Arrays.asList(path.split("/", -1));
        return parts.size() > 3 && UseName.isKnown(parts.get(0)) && parts.get(0).equals(parts.get(1))
                ? parts.subList(1, parts.size())
                : parts;
    }

    private static Optional<String> problem(Top top, String use, String label) {
        Optional<String> noName = SampleName.useProblem(use);
        if (noName.isPresent()) {
            return noName;
        }
        if (top.unknownUse()) {
            return Optional.of("'" + use + "' around everything is no use that is known; expected " + EXPECTED
                    + ", or layout=label-folder for labels without a use");
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
