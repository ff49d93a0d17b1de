package dev.cyanotype.files;

import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.MediaTypes;
import dev.cyanotype.http.body.Source;
import dev.cyanotype.http.problem.HttpException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A file to be sent: shown in the browser or saved, cached or not. Immutable.
 *
 * <p>Conditional and range requests are answered from the file's length, time and ETag.
 */
public final class FileResponse {
    private final Source source;
    private final String name;
    private final boolean attachment;
    private final @Nullable String mediaType;
    private final UnaryOperator<Response> validators;
    private final @Nullable Duration maxAge;

    private FileResponse(
            Source source,
            String name,
            boolean attachment,
            @Nullable String mediaType,
            UnaryOperator<Response> validators,
            @Nullable Duration maxAge) {
        this.source = source;
        this.name = name;
        this.attachment = attachment;
        this.mediaType = mediaType;
        this.validators = validators;
        this.maxAge = maxAge;
    }

    /** Returns a file on disk under its own name; fails if there is none. */
    public static FileResponse of(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException("There is no file " + path);
        }
        return of(String.valueOf(path.getFileName()), Source.of(path));
    }

    /** Returns a file of a folder; answers 404 if there is none, or if {@code name} leads out of it. */
    public static FileResponse of(Folder folder, String name) throws IOException {
        Source found = folder.find(name).orElseThrow(() -> HttpException.notFound("There is no file '" + name + "'."));
        return of(name.substring(name.lastIndexOf('/') + 1), found);
    }

    /** Returns a file of any content. */
    public static FileResponse of(String name, Source source) {
        return new FileResponse(source, name, false, null, UnaryOperator.identity(), null);
    }

    /** Returns this file to be saved instead of shown. */
    public FileResponse attachment() {
        return new FileResponse(source, name, true, mediaType, validators, maxAge);
    }

    /** Returns this file under another name, which also decides its media type unless that is said. */
    public FileResponse named(String newName) {
        return new FileResponse(source, newName, attachment, mediaType, validators, maxAge);
    }

    /** Returns this file as another type. */
    public FileResponse mediaType(String type) {
        return new FileResponse(source, name, attachment, type, validators, maxAge);
    }

    /** Returns this file with another validator, without quotes. */
    public FileResponse etag(String tag) {
        return validated(response -> response.etag(tag));
    }

    /** Returns this file as if it had changed then. */
    public FileResponse lastModified(Instant time) {
        return validated(response -> response.lastModified(time));
    }

    private FileResponse validated(UnaryOperator<Response> more) {
        return new FileResponse(
                source, name, attachment, mediaType, response -> more.apply(validators.apply(response)), maxAge);
    }

    /** Returns this file, always sent and always whole; conditional and range requests are answered otherwise. */
    public FileResponse unconditional() {
        return new FileResponse(source.whole(), name, attachment, mediaType, validators, maxAge);
    }

    /** Returns this file, to be used from caches for so long without asking again; without, they always ask. */
    public FileResponse maxAge(Duration newMaxAge) {
        return new FileResponse(source, name, attachment, mediaType, validators, newMaxAge);
    }

    /** Returns the response that sends it. */
    public Response response() {
        Response response = Response.source(mediaType == null ? MediaTypes.of(name) : mediaType, source)
                .header("cache-control", cacheControl());
        return validators.apply(attachment ? response.attachment(name) : response.inline(name));
    }

    private String cacheControl() {
        if (maxAge == null) {
            return "no-cache";
        }
        return maxAge.isZero() ? "no-cache, max-age=0" : "public, max-age=" + maxAge.toSeconds();
    }
}
