package dev.cyanotype.files;

import dev.cyanotype.http.Source;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32;

/** A folder among the resources of a class. */
record ResourceFolder(Class<?> owner, String path) implements Folder {
    @Override
    public Optional<Source> find(String name) throws IOException {
        Optional<String> inside = FolderNames.normalize(name);
        URL url = inside.isEmpty() ? null : owner.getResource("/" + path + "/" + inside.get());
        if (url == null) {
            return Optional.empty();
        }
        if (url.getProtocol().equals("file")) {
            Path top = Path.of(URI.create(String.valueOf(owner.getResource("/" + path))));
            return Folder.of(top).find(inside.get());
        }
        URLConnection connection = url.openConnection();
        if (connection instanceof JarURLConnection jar && jar.getJarEntry().isDirectory()) {
            return Optional.empty();
        }
        try (InputStream in = connection.getInputStream()) {
            byte[] bytes = in.readAllBytes();
            CRC32 checksum = new CRC32();
            checksum.update(bytes);
            String etag = Long.toHexString(checksum.getValue()) + "-" + Integer.toHexString(bytes.length);
            return Optional.of(Source.of(bytes, etag, Optional.of(Instant.ofEpochMilli(modified(connection)))));
        }
    }

    private static long modified(URLConnection connection) throws IOException {
        return connection instanceof JarURLConnection jar ? jar.getJarEntry().getTime() : connection.getLastModified();
    }

    @Override
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return "the resources " + path + "/ beside " + owner.getName();
    }
}
