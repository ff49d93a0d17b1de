package dev.cyanotype.files;

import dev.cyanotype.http.body.Source;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** A folder among the resources of a class. */
record ResourceFolder(Class<?> owner, String path) implements Folder {
    @Override
    public Optional<Source> find(String name) throws IOException {
        Optional<String> inside = FolderNames.normalize(name);
        URL url = inside.isEmpty() ? null : locate(path + "/" + inside.get());
        if (url == null) {
            return Optional.empty();
        }
        if (url.getProtocol().equals("file")) {
            return Folder.of(top(Path.of(URI.create(url.toString())), inside.get()))
                    .find(inside.get());
        }
        URLConnection connection = JarSource.connect(url);
        if (!(connection instanceof JarURLConnection jar)) {
            return Optional.of(inMemory(connection));
        }
        try (JarFile file = jar.getJarFile()) {
            JarEntry entry = file.getJarEntry(jar.getEntryName());
            if (entry == null || entry.isDirectory()) {
                return Optional.empty();
            }
            Optional<Source> source = JarSource.of(url, entry);
            return source.isPresent() ? source : Optional.of(inMemory(connection));
        }
    }

    /** Looks into the jar if it does not list its folders. */
    @Override
    public boolean isThere() {
        try {
            if (locate(path) != null || locate(path + "/") != null) {
                return true;
            }
            Optional<Path> home = home();
            return home.isEmpty()
                    || (Files.isRegularFile(home.get()) && !inJar(home.get()).isEmpty());
        } catch (IOException | RuntimeException unknown) {
            return true;
        }
    }

    @Override
    public Optional<ClassLoader> program() {
        return Optional.ofNullable(owner.getClassLoader());
    }

    @Override
    public Set<String> names() {
        try {
            Optional<Path> home = home();
            if (home.filter(Files::isRegularFile).isPresent()) {
                return inJar(home.get());
            }
            URL folder = locate(path);
            return folder != null && folder.getProtocol().equals("file")
                    ? below(Path.of(URI.create(folder.toString())))
                    : Set.of();
        } catch (IOException | RuntimeException unknown) {
            return Set.of();
        }
    }

    /** Returns the jar or the folder that the owner is in; nothing if nobody knows. */
    private Optional<Path> home() {
        CodeSource source = owner.getProtectionDomain().getCodeSource();
        return source == null || !source.getLocation().toString().startsWith("file:")
                ? Optional.empty()
                : Optional.of(Path.of(URI.create(source.getLocation().toString())));
    }

    private Set<String> inJar(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.stream()
                    .filter(entry -> entry.getName().startsWith(path + "/") && !entry.isDirectory())
                    .map(entry -> entry.getName().substring(path.length() + 1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> below(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Source inMemory(URLConnection connection) throws IOException {
        try (InputStream in = connection.getInputStream()) {
            byte[] bytes = in.readAllBytes();
            CRC32 checksum = new CRC32();
            checksum.update(bytes);
            String etag = Long.toHexString(checksum.getValue()) + "-" + Integer.toHexString(bytes.length);
            return Source.of(bytes, etag, Optional.of(Instant.ofEpochMilli(connection.getLastModified())));
        }
    }

    /**
     * Finds a resource beside the owner: the folder may be there in other jars, too. Only from classes in a folder one in
     * another folder is found, as builds may keep resources apart.
     */
    private @Nullable URL locate(String resource) throws IOException {
        CodeSource source = owner.getProtectionDomain().getCodeSource();
        ClassLoader loader = owner.getClassLoader();
        if (source == null || source.getLocation() == null || loader == null) {
            return owner.getResource("/" + resource);
        }
        String home = source.getLocation().toString();
        URL apart = null;
        for (URL url : Collections.list(loader.getResources(resource))) {
            String text = url.toString();
            if (text.equals(home + resource) || text.equals("jar:" + home + "!/" + resource)) {
                return url;
            }
            apart = apart == null && home.endsWith("/") && url.getProtocol().equals("file") ? url : apart;
        }
        return apart;
    }

    private static Path top(Path file, String inside) {
        Path root = file;
        for (int i = 0; root != null && i < Path.of(inside).getNameCount(); i++) {
            root = root.getParent();
        }
        return root == null ? file : root;
    }

    @Override
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return "the folder " + path + "/ at the top of the jar or classes of " + owner.getName();
    }
}
