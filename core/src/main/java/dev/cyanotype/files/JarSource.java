package dev.cyanotype.files;

import dev.cyanotype.http.body.BoundedChannel;
import dev.cyanotype.http.body.Source;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.time.Instant;
import java.util.Optional;
import java.util.jar.JarEntry;

/** A file in a jar, which says its length and sum: nothing is read before it is sent. */
record JarSource(URL url, long length, long checksum, Instant modified) implements Source {
    /** Returns the source of an entry; nothing if the jar does not say enough of it. */
    static Optional<Source> of(URL url, JarEntry entry) {
        return entry.getSize() < 0 || entry.getCrc() < 0
                ? Optional.empty()
                : Optional.of(
                        new JarSource(url, entry.getSize(), entry.getCrc(), Instant.ofEpochMilli(entry.getTime())));
    }

    /**
     * Connects past the JDK's cache of jars, which would keep one open for ever and so read from a jar that was replaced. It
     * costs little: what the JDK knows of a jar is shared with the class loader that has it open.
     */
    static URLConnection connect(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        return connection;
    }

    @Override
    public Optional<String> etag() {
        return Optional.of(Long.toHexString(checksum) + "-" + Long.toHexString(length));
    }

    @Override
    public Optional<Instant> lastModified() {
        return Optional.of(modified);
    }

    @Override
    public ReadableByteChannel open(long from, long to) throws IOException {
        InputStream in = connect(url).getInputStream();
        try {
            in.skipNBytes(from);
            return new BoundedChannel(Channels.newChannel(in), to - from);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }
}
