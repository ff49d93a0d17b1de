package dev.cyanotype.blueprints.datasets.packages.parts;

import dev.cyanotype.http.body.Source;
import dev.cyanotype.storage.blobs.damage.DamagedContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A body that ends early, with the names of the samples, when it comes to a damaged content.
 *
 * @param source the body
 * @param samples returns some samples with a content, by its hash
 */
public record NamedDamage(Source source, Function<String, List<String>> samples) implements Source {
    @Override
    public long length() {
        return source.length();
    }

    @Override
    public Optional<String> etag() {
        return source.etag();
    }

    @Override
    public Optional<Instant> lastModified() {
        return source.lastModified();
    }

    @Override
    public ReadableByteChannel open(long from, long to) throws IOException {
        return new Channel(source.open(from, to));
    }

    private final class Channel implements ReadableByteChannel {
        private final ReadableByteChannel channel;

        Channel(ReadableByteChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            try {
                return channel.read(target);
            } catch (DamagedContent damage) {
                throw new IOException(
                        "The archive ends early at " + samples.apply(damage.sha256()) + ": " + damage.getMessage(),
                        damage);
            }
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
