package dev.cyanotype.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Where the recorded scenarios lie: in the test resources, or in a folder of the same format. */
final class Vectors {
    private Vectors() {}

    /** Returns the scenarios of a suite from the folder {@code -Dconformance.dir}, or the recorded ones. */
    static List<Scenario> asked(String suite) {
        String folder = System.getProperty("conformance.dir", "");
        return folder.isEmpty()
                ? recorded(suite)
                : scenarios(inFolder(folder(folder).resolve(suite)));
    }

    /** Returns the scenarios of a suite that come with the tests. */
    static List<Scenario> recorded(String suite) {
        try (InputStream file = Vectors.class.getResourceAsStream("/conformance/vectors.zip");
                ZipInputStream zip = new ZipInputStream(Objects.requireNonNull(file))) {
            List<String> families = new ArrayList<>();
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().startsWith(suite + "/")) {
                    families.add(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return scenarios(families);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a relative folder from where Maven was started, too, which is above the module. */
    private static Path folder(String name) {
        Path path = Path.of(name);
        return Files.isDirectory(path) ? path : Path.of("..").resolve(path);
    }

    private static List<String> inFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Vectors::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Scenario> scenarios(List<String> families) {
        return families.stream()
                .map(text -> Fields.of(Json.parse(text)))
                .flatMap(family -> family.objects("scenarios").stream())
                .map(Scenario::of)
                .toList();
    }
}
