package dev.cyanotype.http.body;

import dev.cyanotype.http.problem.HttpException;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/** A regular file as it was when it was looked at. */
public record FileSource(Path path, long length, Instant modified) implements Source {
    /** Returns a regular file as it is now; answers 404 for a folder or a link. */
    public static FileSource of(Path path) throws IOException {
        BasicFileAttributes seen = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!seen.isRegularFile()) {
            throw HttpException.notFound("There is no such file.");
        }
        return new FileSource(path, seen.size(), seen.lastModifiedTime().toInstant());
    }

    @Override
    public Optional<String> etag() {
        return Optional.of(Long.toHexString(modified.toEpochMilli()) + "-" + Long.toHexString(length));
    }

    @Override
    public Optional<Instant> lastModified() {
        return Optional.of(modified);
    }

    @Override
    public ReadableByteChannel open(long from, long to) throws IOException {
        return FileRegion.open(path, from, to);
    }
}
