package dev.cyanotype.server.cli;

import dev.cyanotype.Router;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes the project of a new blueprint: the example {@code hello-blueprint}, which this jar contains, with other names. */
final class NewBlueprint {
    private static final Pattern CLASS = Pattern.compile("Hello(?=[A-Z])");
    private static final Pattern NAME = Pattern.compile("\\bhello\\b");

    private final ProjectName project;

    private NewBlueprint(ProjectName project) {
        this.project = project;
    }

    /** Writes into a folder that does not exist or is empty. */
    static void write(String coordinates, Path folder, Router known, PrintStream out)
            throws IOException, URISyntaxException {
        ProjectName project = ProjectName.parse(coordinates);
        requireUntaken(project.name(), known);
        requireEmpty(folder);
        new NewBlueprint(project).writeInto(folder);
        out.println(
                "Wrote " + folder + "; 'mvn verify' there tests it and makes target/" + project.name() + "-1.0.jar.");
    }

    private static void requireUntaken(String name, Router known) {
        known.blueprints().stream()
                .filter(blueprint -> blueprint.name().equals(name))
                .findFirst()
                .ifPresent(taken -> {
                    throw new IllegalArgumentException("GROUP:NAME: expected the name of a new blueprint, got '" + name
                            + "', which this server has already\n    from " + taken.origin());
                });
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("DIR: expected a folder, got the file '" + folder + "'");
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new IllegalArgumentException("DIR: expected a folder that is empty or does not exist, got '"
                        + folder + "', which has files in it");
            }
        }
    }

    private void writeInto(Path folder) throws IOException, URISyntaxException {
        URI pom = NewBlueprint.class.getResource("hello-blueprint/pom.xml").toURI();
        if (pom.getScheme().equals("file")) {
            copyAll(Path.of(pom).resolveSibling(""), folder);
            return;
        }
        try (FileSystem jar = FileSystems.newFileSystem(pom, Map.of())) {
            copyAll(jar.provider().getPath(pom).resolveSibling(""), folder);
        }
    }

    private void copyAll(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(from)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path target = to.resolve(renamed(from.relativize(file).toString()));
            Files.createDirectories(target.getParent());
            Files.writeString(target, renamed(Files.readString(file)));
        }
    }

    private String renamed(String text) {
        String inPackage = text.replace(
                        "com/example/hello", project.packageName().replace('.', '/'))
                .replace("com.example.hello", project.packageName())
                .replace("com.example", project.group());
        return NAME.matcher(CLASS.matcher(inPackage).replaceAll(project.className()))
                .replaceAll(project.name());
    }
}
