package dev.cyanotype.blueprints.datasets.ingest.layout.boxes;

import dev.cyanotype.blueprints.datasets.ingest.guard.SampleName;
import dev.cyanotype.blueprints.datasets.ingest.layout.ArchiveContents;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The places where the images of a list may lie. Not thread-safe. */
final class CocoImages {
    private static final String INSTANCES = "instances_";

    private final ArchiveContents archive;
    private final String use;
    private final List<String> folders;

    CocoImages(ArchiveContents archive, String list, String use) {
        this.archive = archive;
        this.use = use;
        folders = folders(list, use);
    }

    /** Returns the use that a list is of by its name, or that of a folder around it; {@code train} if none says. */
    static String use(String list) {
        String stem = FileName.stem(FileName.file(list));
        for (String word : stem.split("[^A-Za-z0-9]+", -1)) {
            Optional<String> use = FileName.use(word);
            if (use.isPresent()) {
                return use.get();
            }
        }
        String[] parts = list.split("/", -1);
        for (int i = parts.length - 2; i >= 0; i--) {
            Optional<String> use = FileName.use(parts[i]);
            if (use.isPresent()) {
                return use.get();
            }
        }
        String name = stem.startsWith(INSTANCES) ? stem.substring(INSTANCES.length()) : "";
        return SampleName.useProblem(name).isEmpty() ? name : "train";
    }

    private static List<String> folders(String list, String use) {
        String beside = FileName.folder(list);
        String root = beside.isEmpty() ? "" : FileName.folder(beside.substring(0, beside.length() - 1));
        String stem = FileName.stem(FileName.file(list));
        String set = stem.startsWith(INSTANCES) ? stem.substring(INSTANCES.length()) : stem;
        Set<String> folders = new LinkedHashSet<>();
        for (String around : List.of(beside, root)) {
            folders.add(around);
            folders.add(around + "images/");
            for (String part : List.of(set, use)) {
                folders.add(around + part + "/");
                folders.add(around + "images/" + part + "/");
                folders.add(around + part + "/images/");
            }
            folders.add(around + "data/");
        }
        return new ArrayList<>(folders);
    }

    /** Returns the name in the archive of a file that the list names. */
    Optional<String> find(String file) {
        String plain = file.startsWith("./") ? file.substring(2) : file;
        for (int i = 0; i < folders.size(); i++) {
            String folder = folders.get(i);
            if (archive.has(folder + plain)) {
                folders.remove(i);
                folders.add(0, folder); // where the others will be, too
                return Optional.of(folder + plain);
            }
        }
        return Optional.empty();
    }

    /** Returns the path of the sample of a file. */
    String path(String file) {
        String plain = file.startsWith("./") ? file.substring(2) : file;
        return plain.startsWith(use + "/") ? plain : use + "/" + plain;
    }
}
