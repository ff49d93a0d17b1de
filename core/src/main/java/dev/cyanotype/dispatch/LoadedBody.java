package dev.cyanotype.dispatch;

import dev.cyanotype.http.body.Body;
import dev.cyanotype.http.body.FileRegion;
import dev.cyanotype.http.body.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.time.Instant;
import java.util.Optional;

/** Bodies that a plugin's code writes once its handler has returned; it finds its classes then, too. */
final class LoadedBody {
    private LoadedBody() {}

    static Body of(Body body, ContextLoader loader) {
        if (body instanceof Body.Stream stream) {
            return new Body.Stream(out -> loader.run(() -> stream.writer().writeTo(out)));
        }
        if (body instanceof Body.Events events) {
            return new Body.Events(stream -> loader.run(() -> events.feed().run(stream)));
        }
        if (body instanceof Body.Socket socket) {
            return new Body.Socket(
                    socket.settings(),
                    socket.subprotocol(),
                    open -> loader.run(() -> socket.conversation().run(open)));
        }
        return body instanceof Source source ? new LoadedSource(source, loader) : body;
    }

    /** A source that a plugin reads. */
    private record LoadedSource(Source source, ContextLoader loader) implements Source {
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
            ReadableByteChannel channel = loader.call(() -> source.open(from, to));
            return channel instanceof FileRegion ? channel : new LoadedChannel(channel, loader);
        }
    }

    /** A channel that a plugin fills. */
    private record LoadedChannel(ReadableByteChannel channel, ContextLoader loader) implements ReadableByteChannel {
        @Override
        public int read(ByteBuffer target) throws IOException {
            return loader.call(() -> channel.read(target));
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            loader.run(channel::close);
        }
    }
}
