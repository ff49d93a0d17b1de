package dev.cyanotype.blueprints.datasets.packages.archive;

import dev.cyanotype.http.body.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;

/** Reads sources whole. */
final class Bytes {
    private Bytes() {}

    static byte[] of(Source source) throws IOException {
        return of(source, 0, source.length());
    }

    static byte[] of(Source source, long from, long to) throws IOException {
        try (InputStream in = Channels.newInputStream(source.open(from, to))) {
            return in.readAllBytes();
        }
    }

    static byte[] of(Entry entry) throws IOException {
        try (InputStream in = Channels.newInputStream(entry.content().open(0, entry.size()))) {
            return in.readAllBytes();
        }
    }
}
