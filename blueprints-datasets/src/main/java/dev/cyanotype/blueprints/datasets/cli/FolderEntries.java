package dev.cyanotype.blueprints.datasets.cli;

import dev.cyanotype.blueprints.datasets.packages.archive.Entries;
import dev.cyanotype.blueprints.datasets.packages.archive.Entry;
import dev.cyanotype.http.body.FileRegion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files below a folder of this machine as entries of a tar, so that a folder is sent as what the API takes. */
final class FolderEntries implements Entries {
    private final NavigableMap<byte[], Path> files = new TreeMap<>(Arrays::compareUnsigned);

    private FolderEntries() {}

    /** Finds the files in a folder, failing at the first that is neither file nor folder, or takes a file alone. */
    static FolderEntries of(Path path) throws IOException {
        FolderEntries entries = new FolderEntries();
        if (Files.isDirectory(path)) {
            entries.addAll(path);
        } else {
            entries.files.put(bytes(String.valueOf(path.getFileName())), path);
        }
        return entries;
    }

    private void addAll(Path folder) throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) below::iterator) {
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    files.put(bytes(nameIn(folder, path)), path);
                } else if (!path.equals(folder) && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    throw new IOException("'" + path + "' is a link or device; expected files and folders only");
                }
            }
        }
    }

    @Override
    public List<Entry> after(String path, int limit) throws IOException {
        List<Entry> page = new ArrayList<>();
        for (Map.Entry<byte[], Path> file : files.tailMap(bytes(path), false).entrySet()) {
            if (page.size() == limit) {
                break;
            }
            page.add(entry(new String(file.getKey(), StandardCharsets.UTF_8), file.getValue()));
        }
        return page;
    }

    /** Tar needs no checksum, and nobody resumes what is sent. */
    private static Entry entry(String name, Path file) throws IOException {
        return new Entry(name, Files.size(file), 0, "", (from, to) -> FileRegion.open(file, from, to));
    }

    private static String nameIn(Path folder, Path file) {
        StringBuilder name = new StringBuilder();
        folder.relativize(file)
                .forEach(part -> name.append(name.isEmpty() ? "" : "/").append(part));
        return name.toString();
    }

    private static byte[] bytes(String path) {
        return path.getBytes(StandardCharsets.UTF_8);
    }
}
